"""A deadline's receipt as text in its row: written and read here, so that both know its names."""

from __future__ import annotations

import json
from datetime import date, datetime

from leadctl.domain.windows import Due, Skipped


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
