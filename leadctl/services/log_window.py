"""Whether a lead was in the store in time: within `windows.log` of its receipt.

The window is counted as every other, on the company's calendar, under the policy in force when the
lead was logged.
"""

from __future__ import annotations

from datetime import datetime

from leadctl.calendars import calendar_at, headquarters
from leadctl.domain.latest_start import latest_start
from leadctl.domain.policy import Policy
from leadctl.errors import Refusal
from leadctl.store.tables import Lead
from leadctl.store.work import Work


def late_receipt(policy: Policy, logged_at: datetime) -> datetime | None:
    """The last receipt that is logged late at `logged_at`: what came after it is in time.

    None where the calendar knows too little to say.
    """
    calendar, until = calendar_at(headquarters(policy), policy), policy.calendar.received_until
    try:
        return latest_start(policy.windows.log, calendar, logged_at, until)
    except Refusal:
        return None  # of a year without holiday data


def is_logged_late(work: Work, lead: Lead) -> bool | None:
    """Whether it was logged too long after its receipt; None where nobody knows.

    Nobody does of what is said to be received after that, as a list or a duplicate may say.
    """
    if lead.received_at is None or lead.received_at > lead.logged_at:
        return None
    policy = work.policy_of(work.version_at(lead.logged_at))
    latest = late_receipt(policy, lead.logged_at)
    return None if latest is None else lead.received_at <= latest
