"""How far a lead has come, made by the services themselves, and what the store then holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import event

from leadctl.domain.lifecycle import Status
from leadctl.domain.policy import parse_policy
from leadctl.domain.words import Channel, MailKind
from leadctl.errors import Refusal
from leadctl.services.assign import assign_ready
from leadctl.services.claim import Claimed, claim
from leadctl.services.contact import Contact, Contacted, contact
from leadctl.services.sweep import sweep
from leadctl.services.swept import Swept
from leadctl.store.desk import Desk
from leadctl.store.record import PolicyVersion
from leadctl.store.tables import Lead, Leave
from leadctl.store.work import Work
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW

Done = TypeVar("Done")

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
MONDAY = NOW + timedelta(days=3)
TUESDAY = NOW + timedelta(days=4)
CLAIM_DUE = datetime.fromisoformat("2026-11-24T23:00:00Z")
"""Two working days in Berlin from `NOW`: the end of Tuesday."""
CONTACT_DUE = datetime.fromisoformat("2026-11-25T23:00:00Z")
"""Two working days in Berlin from a claim on `MONDAY`."""
RECORD_DUE = datetime.fromisoformat("2026-11-26T23:00:00Z")
"""Two working days in Berlin from a contact on `TUESDAY`."""


def do(desk: Desk, service: Callable[..., Done], *said: Any, **more: Any) -> Done:
    """Run one service in a transaction of its own."""
    with desk.write() as work:
        return service(work, *said, **more)


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """That the block is refused with that code."""
    with pytest.raises(Refusal) as caught:
        yield caught
    assert caught.value.code == code


def handed_out(desk: Desk, partner: str = "acme", **lead: Any) -> int:
    """A lead that the partner, made here, was just given."""
    a_partner(desk, partner)
    number = a_lead(desk, **lead)
    (outcome,) = assign_ready(desk, [number])
    assert outcome.partner == partner
    return number


def claim_at(desk: Desk, now: datetime, lead: int, partner: str = "acme", **said: Any) -> Claimed:
    """Let the partner claim the lead at that instant."""
    return do(later(desk, now), claim, str(lead), partner, **said)


def contact_at(
    desk: Desk, now: datetime, lead: int, partner: str | None = "acme", **made: Any
) -> Contacted:
    """Let the partner, or None for a manager, call the lead at that instant."""
    said: dict[str, Any] = {"channel": Channel.CALL}
    return do(later(desk, now), contact, str(lead), partner, Contact(**said | made))


def in_earnest(desk: Desk) -> Desk:
    """The desk as of a store that is no rehearsal, so that its mail goes where the policy says."""
    with closing(sqlite3.connect(desk.path)) as handle:
        handle.execute("UPDATE state SET rehearsal = 0")
        handle.commit()
    return replace(desk, pretended=False)


def load_policy(desk: Desk, text: str) -> int:
    """Put a policy in force that differs from the built-in one by `text`; its version."""
    about = parse_policy(text).policy
    with desk.write() as work:
        version = PolicyVersion(
            title=about.title,
            effective=about.effective,
            text=text,
            actor=work.actor,
            loaded_at=work.now,
        )
        work.session.add(version)
        work.flush()
        return version.id


def on_leave(desk: Desk, partner: int, first: str, last: str) -> None:
    """Give the partner leave from the first to the last of these days."""
    first_on, last_on = date.fromisoformat(first), date.fromisoformat(last)
    with desk.write() as work:
        work.session.add(Leave(partner_id=partner, first_on=first_on, last_on=last_on))


def edit(desk: Desk, sql: str, *values: object) -> None:
    """Write what no service writes yet."""
    with desk.write() as work:
        work.write_rows(sql, [values])


def rows(desk: Desk, sql: str, *values: object) -> list[Any]:
    """What a query finds."""
    with desk.read() as work:
        return [tuple(row) for row in work.rows(sql, *values)]


def lead_row(desk: Desk, lead: int) -> Lead:
    """The lead as it is stored."""
    with desk.read() as work:
        return work.session.get_one(Lead, lead)


def status_of(desk: Desk, lead: int) -> Status:
    """The lead's status."""
    return lead_row(desk, lead).status


def holder_of(desk: Desk, lead: int) -> str | None:
    """The code of the partner that holds the lead."""
    found = rows(
        desk,
        "SELECT code FROM partner JOIN assignment ON partner.id = partner_id"
        " WHERE lead_id = ? AND ended_at IS NULL",
        lead,
    )
    return found[0][0] if found else None


def deadlines(desk: Desk, lead: int) -> list[tuple[str, str | None]]:
    """Kind and outcome of each deadline that the lead has had, oldest first."""
    return rows(
        desk,
        "SELECT kind, outcome FROM deadline JOIN assignment ON assignment.id = assignment_id"
        " WHERE assignment.lead_id = ? ORDER BY deadline.id",
        lead,
    )


def mail(desk: Desk) -> list[tuple[str, str]]:
    """Kind and partner of each message that is owed, oldest first."""
    return rows(
        desk,
        "SELECT outbox.kind, code FROM outbox JOIN partner ON partner.id = partner_id"
        " ORDER BY outbox.id",
    )


def events(desk: Desk, lead: int) -> list[str]:
    """What happened to the lead, oldest first."""
    return [
        what for (what,) in rows(desk, "SELECT what FROM event WHERE lead_id = ? ORDER BY id", lead)
    ]


def told(desk: Desk) -> str:
    """All that the events say, as one text: no person is in it."""
    return "\n".join(map(str, rows(desk, "SELECT * FROM event ORDER BY id")))


def sweep_at(desk: Desk, now: datetime) -> Swept:
    """Sweep at that instant; partners have been told of their leads, as every command does."""
    notices_gone(desk)
    return sweep(later(desk, now))


def notices_gone(desk: Desk) -> None:
    """Let the mail of new and of restored leads have gone out when it was entered."""
    edit(
        desk,
        "UPDATE outbox SET sent_at = queued_at WHERE kind IN (?, ?) AND sent_at IS NULL",
        MailKind.NEW_LEAD.value,
        MailKind.RESTORED.value,
    )


def incidents(desk: Desk) -> list[tuple[str, str, int]]:
    """Partner, action and number of missed deadlines of each incident."""
    return rows(
        desk,
        "SELECT code, action, count(deadline.id) FROM incident"
        " JOIN partner ON partner.id = partner_id"
        " LEFT JOIN deadline ON incident_id = incident.id GROUP BY incident.id",
    )


def dump(store: Path) -> list[str]:
    """Everything in the store, as SQL."""
    with closing(sqlite3.connect(store)) as connection:
        return list(connection.iterdump())


def plans(desk: Desk, service: Callable[[Work], object]) -> dict[str, str]:
    """Each query that the service makes, and how SQLite would go about it."""
    seen: dict[str, Any] = {}

    def watch(_c: object, _u: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            seen[statement] = parameters

    with desk.read() as work:
        event.listen(desk.engine, "before_cursor_execute", watch)
        service(work)
        event.remove(desk.engine, "before_cursor_execute", watch)
        return {
            statement: "; ".join(
                row[3] for row in work.rows(f"EXPLAIN QUERY PLAN {statement}", *parameters)
            )
            for statement, parameters in seen.items()
        }
