"""The windows of one lead: the policy's, or those of the first exception that fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leadctl.domain.lead import Rating
from leadctl.domain.policy.model import Policy
from leadctl.domain.windows import Window


@dataclass(frozen=True, slots=True)
class LeadWindows:
    """How long things may take for one lead; `contact` and `answer` go by its rating, A or B."""

    claim: Window
    contact: Mapping[Rating, Window]
    record: Window
    answer: Mapping[Rating, Window]


def windows_for(policy: Policy, facts: Mapping[str, object], today: date) -> LeadWindows:
    """The windows of a lead with these `facts` (field to value), seen on `today`.

    The first exception that fits decides the windows that it names; the others are as ever.
    """
    usual = policy.windows
    fitting = (rule for rule in usual.exceptions if rule.when.fits(facts, today))
    exception = next(fitting, None)
    if exception is None:
        return LeadWindows(usual.claim, usual.contact, usual.record, usual.answer)
    return LeadWindows(
        claim=exception.claim or usual.claim,
        contact={**usual.contact, **(exception.contact or {})},
        record=exception.record or usual.record,
        answer={**usual.answer, **(exception.answer or {})},
    )
