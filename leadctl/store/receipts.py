"""A deadline's receipt: as text in its row, written and read here alone, and as it is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from leadctl.domain.windows import Counted, Due, Skipped


def write_receipt(due: Due) -> str:
    """The receipt as it is stored: JSON with the names of `Due`."""
    return json.dumps(
        {
            "start": due.start.isoformat(),
            "timezone": due.timezone,
            "window": due.window,
            "due": due.due.isoformat(),
            "due_on": due.due_on.isoformat(),
            "skipped": [
                {"date": day.date.isoformat(), "reason": day.reason} for day in due.skipped
            ],
            "calendar": due.calendar,
        }
    )


def read_receipt(text: str) -> Due:
    """The deadline as it was counted when it started."""
    said = json.loads(text)
    return Due(
        start=datetime.fromisoformat(said["start"]),
        timezone=said["timezone"],
        window=said["window"],
        due=datetime.fromisoformat(said["due"]),
        due_on=date.fromisoformat(said["due_on"]),
        skipped=tuple(
            Skipped(date.fromisoformat(day["date"]), day["reason"]) for day in said["skipped"]
        ),
        calendar=said["calendar"],
    )


@dataclass(frozen=True, slots=True)
class Receipt(Counted):
    """A deadline as it is shown, in the zone it was counted in, and by which policy's rules."""

    policy_version: int


def receipt_of(counted: Due, policy_version: int) -> Receipt:
    """The receipt of a deadline that was counted under that version of the policy."""
    zone = ZoneInfo(counted.timezone)
    return Receipt(
        start=counted.start.astimezone(zone),
        timezone=counted.timezone,
        window=counted.window,
        due=counted.local_due,
        due_on=counted.due_on,
        skipped=counted.skipped,
        calendar=counted.calendar,
        policy_version=policy_version,
    )
