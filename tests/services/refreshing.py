"""Days that change after deadlines were counted, what a refresh makes of it, and more time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

from leadctl.domain.windows import Due, parse_window
from leadctl.services import calendar_refresh
from leadctl.services.calendar_refresh import Moving, foresee_refresh
from leadctl.services.extend import Extended, extend
from leadctl.store.desk import Desk
from leadctl.store.receipts import read_receipt, write_receipt
from leadctl.store.work import stored
from tests.services.situations import CLAIM_DUE, DAY, do, edit, load_policy, rows

CLOSURE = "company closure"
MOVED_DUE = CLAIM_DUE + DAY
"""`CLAIM_DUE` with one working day more off."""


def november(day: int) -> date:
    """A day of November 2026: the 23rd is a Monday."""
    return date(2026, 11, day)


def close_on(desk: Desk, *days: int) -> int:
    """Load a policy whose only closures are these days of November; its version."""
    closures = [november(day).isoformat() for day in days]
    return load_policy(desk, f"[calendar]\nclosures = {json.dumps(closures)}")


def look(desk: Desk, partner: str | None = None) -> list[Moving]:
    """What would move."""
    with desk.read() as work:
        return list(foresee_refresh(work, partner).moving)


def refresh(desk: Desk, partner: str | None = None, *, earlier: bool = False) -> list[Moving]:
    """Move what is to be moved; all that differs."""
    return list(calendar_refresh.refresh(desk, partner, earlier=earlier).moving)


def receipts(desk: Desk, lead: int) -> list[Due]:
    """The receipt of each running deadline of the lead; its row is due when that says."""
    found = rows(
        desk,
        "SELECT due_at, receipt FROM deadline JOIN assignment ON assignment.id = assignment_id"
        " WHERE assignment.lead_id = ? AND outcome IS NULL ORDER BY deadline.id",
        lead,
    )
    counted = [read_receipt(receipt) for _, receipt in found]
    assert [due_at for due_at, _ in found] == [stored(receipt.due) for receipt in counted]
    return counted


def due_of(desk: Desk, lead: int) -> list[datetime]:
    """When each running deadline of the lead is due."""
    return [receipt.due for receipt in receipts(desk, lead)]


def counted_by(desk: Desk) -> list[str]:
    """The holiday data that each deadline of a partner was counted by."""
    found = rows(desk, "SELECT holidays_version FROM deadline WHERE kind <> 'answer'")
    return [version for (version,) in found]


def counted_by_older_data(desk: Desk, *leads: int) -> None:
    """Let all deadlines look as if an older package had counted them, these a day too short."""
    edit(desk, "UPDATE deadline SET holidays_version = 'older'")
    edit(desk, "UPDATE state SET settled_holidays = 'older'")
    for lead in leads:
        (now,) = receipts(desk, lead)
        then = replace(now, due=now.due - DAY, due_on=now.due_on - DAY)
        edit(
            desk,
            "UPDATE deadline SET due_at = ?, receipt = ?"
            " WHERE outcome IS NULL"
            " AND assignment_id = (SELECT max(id) FROM assignment WHERE lead_id = ?)",
            stored(then.due),
            write_receipt(then),
            lead,
        )


def give(
    desk: Desk, lead: int, by: str = "1 working day", reason: str = "a trade fair"
) -> list[Extended]:
    """Give the lead's holder that much more time."""
    return do(desk, extend, str(lead), parse_window(by), reason)
