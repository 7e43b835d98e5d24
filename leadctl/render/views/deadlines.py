"""How deadlines are shown: with their receipts, and those that move or would move."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from leadctl.domain.recounting import Shift
from leadctl.domain.wording import day_words, deadline_words, instant_words
from leadctl.domain.words import DeadlineKind
from leadctl.render.columns import Column, View


def zoned(at: datetime) -> str:
    """An instant with its zone."""
    return f"{instant_words(at)} ({at.tzinfo})"


LEAD = Column("lead", "lead", align="right")
PARTNER = Column("partner", "partner")
KIND = Column("kind", "deadline")
RECEIPT = View(
    (
        Column("due", "due", deadline_words),
        Column("window", "window"),
        Column("start", "from", zoned),
        Column(
            "skipped",
            "skipped",
            lambda days: tuple(f"{day_words(day.date)}: {day.reason}" for day in days),
        ),
        Column("calendar", "calendar"),
        Column("policy_version", "policy version"),
    )
)
_SHIFTS = {
    Shift.LATER: "later",
    Shift.EARLIER: "earlier",
    Shift.PAST: "past at once",
}


def short_due(due: datetime) -> str:
    """A deadline without its zone, which is its partner's: a list has no room for it."""
    return deadline_words(due).partition(" (")[0]


def receipt_view(kind: DeadlineKind) -> View:
    """How a deadline of that kind is shown with its receipt."""
    return replace(RECEIPT, title=f"Deadline to {kind}")


def _why(moving: Any) -> tuple[str, ...]:
    """What makes the difference: a day a line, and a zone that is another one now."""
    off = (f"{day_words(day.date)}: {day.reason}" for day in moving.newly_skipped)
    on = (f"{day_words(day.date)} counts" for day in moving.no_longer_skipped)
    zones = {str(moving.from_.tzinfo), str(moving.to.tzinfo)}
    zone = (f"in {moving.to.tzinfo} now",) if len(zones) > 1 else ()
    return (*off, *on, *zone)


MOVING = View(
    (
        LEAD,
        PARTNER,
        KIND,
        Column("from_", "from", short_due),
        Column("to", "to", short_due),
        Column("shift", "which is", _SHIFTS.__getitem__),
        Column("", "because", _why),
        Column("moved", "moved"),
    ),
    empty="No deadline would move.",
)
EXTENDED = View(
    (
        LEAD,
        PARTNER,
        KIND,
        Column("from_", "was due", short_due),
        Column("to", "is due", deadline_words),
    )
)
