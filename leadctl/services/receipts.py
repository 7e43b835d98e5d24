"""A deadline as it is shown: with how it was counted, and under which policy."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from leadctl.domain.windows import Due


@dataclass(frozen=True, slots=True)
class Receipt(Due):
    """A deadline, how it was counted, and under which policy; instants are in the zone of that."""

    policy_version: int


def receipt_of(counted: Due, policy_version: int) -> Receipt:
    """The receipt of a deadline that was counted under that version of the policy."""
    zone = ZoneInfo(counted.timezone)
    return Receipt(
        start=counted.start.astimezone(zone),
        timezone=counted.timezone,
        window=counted.window,
        due=counted.due.astimezone(zone),
        due_on=counted.due_on,
        skipped=counted.skipped,
        calendar=counted.calendar,
        policy_version=policy_version,
    )
