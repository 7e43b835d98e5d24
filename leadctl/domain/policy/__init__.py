"""The lead policy: what a company has decided, read from its file and checked as a whole."""

from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.mistakes import Mistake
from leadctl.domain.policy.lead_windows import LeadWindows, windows_for
from leadctl.domain.policy.model import Policy
from leadctl.domain.policy.outreach import (
    Details,
    DormantAction,
    NurtureChannel,
    SmtpSecurity,
    Transport,
)
from leadctl.domain.policy.parsing import PolicyMistakes, default_policy_text, parse_policy
from leadctl.domain.policy.sections import CapacityCounts, ContactFrom, Follows, ScoreRule, Strategy
from leadctl.domain.policy.values import Days, Hours

__all__ = [
    "UNLIMITED",
    "CapacityCounts",
    "ContactFrom",
    "Days",
    "Details",
    "DormantAction",
    "Follows",
    "Hours",
    "LeadWindows",
    "Mistake",
    "NurtureChannel",
    "Policy",
    "PolicyMistakes",
    "ScoreRule",
    "SmtpSecurity",
    "Strategy",
    "Transport",
    "default_policy_text",
    "parse_policy",
    "windows_for",
]
