"""How often a lead's person was heard from again, and what each time changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from leadctl.store.tables import Response
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a lead that an answer changed. Names are JSON names; None: nothing was there.

    A partner that may not know yet who the lead is is told the field alone.
    """

    field: str
    was: str | None
    became: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """One time that the person was heard from again; `at` is when, as far as that is known.

    `waits` tells that the list it came with is on hold, so that it counts for nothing yet.
    """

    number: int
    source: str
    external_id: str | None
    interest: str | None
    received_at: datetime | None
    logged_at: datetime
    changes: tuple[Change, ...]
    waits: bool

    @property
    def at(self) -> datetime:
        """When it was received, or else when it was logged."""
        return self.received_at or self.logged_at


def read_heard(work: Work, lead: int, zone: ZoneInfo) -> tuple[Heard, ...]:
    """The lead's responses as they were logged; instants in the zone."""
    rows = work.session.exec(
        select(Response).where(Response.lead_id == lead).order_by(col(Response.id))
    )
    return tuple(_heard(row, zone) for row in rows)


def _heard(row: Response, zone: ZoneInfo) -> Heard:
    return Heard(
        number=row.id,
        source=row.source,
        external_id=row.external_id,
        interest=row.interest,
        received_at=row.received_at.astimezone(zone) if row.received_at else None,
        logged_at=row.logged_at.astimezone(zone),
        changes=tuple(
            Change(field, _text(was), _text(became))
            for field, (was, became) in json.loads(row.changes or "{}").items()
        ),
        waits=row.pending is not None,
    )


def _text(value: object) -> str | None:
    """A value as the store has it, in words."""
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case float():  # an amount, as SQLite gives it back
            return f"{Decimal(str(value)).normalize():f}"
        case _:
            return str(value)
