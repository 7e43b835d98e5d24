"""How deadlines are shown: with their receipts, and those that move or would move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from leadctl.domain.recounting import Shift
from leadctl.domain.windows import Skipped
from leadctl.domain.wording import (
    DAYS,
    ago_words,
    deadline_words,
    instant_words,
    short_deadline_words,
    skipped_words,
)
from leadctl.domain.words import DeadlineKind
from leadctl.render.columns import Column, View


def zoned(at: datetime) -> str:
    """An instant with its zone."""
    return f"{instant_words(at)} ({at.tzinfo})"


HALTED = "halted"
"""Of a deadline that waits until the partner could be told of the lead."""
LEAD = Column("lead", "lead", align="right")
PARTNER = Column("partner", "partner")
KIND = Column("kind", "deadline")
RECEIPT = View(
    (
        Column("due", "due", deadline_words),
        Column("window", "window"),
        Column("start", "from", zoned),
        Column("skipped", "skipped", skipped_words),
        Column("calendar", "calendar"),
        Column("policy_version", "policy version"),
    )
)


def due_column(now: datetime) -> Column:
    """When the next deadline of a lead is; one that was halted is due at no time that is known."""

    def is_overdue(lead: Any) -> bool:
        return lead.due is not None and bool(lead.due <= now)

    def words(lead: Any) -> str:
        if lead.due is None:
            return HALTED if lead.halted else ""
        return f"{short_deadline_words(lead.due)}{': overdue' if is_overdue(lead) else ''}"

    def style(lead: Any) -> str:
        return "red" if is_overdue(lead) else ""

    return Column("", "due", words, style=style, whole=True)


def deadlines_view(
    deadlines: Sequence[Any], now: datetime, halted: Sequence[DeadlineKind] = ()
) -> View:
    """The deadlines of a lead with their receipts in short, and those that are halted."""
    running = (_receipt(each.kind, each, now) for each in deadlines)
    return View((*running, *map(_halted, halted)), title=_TITLE)


def claim_view(receipt: Any, now: datetime) -> View:
    """The deadline to claim that a lead was handed out with, shown in the same way."""
    return View((_receipt(DeadlineKind.CLAIM, receipt, now),), title=_TITLE)


def _receipt(kind: DeadlineKind, deadline: Any, now: datetime) -> Column:
    """A deadline: when it ends, and how it was counted."""
    is_overdue = deadline.due <= now
    ago = ago_words(deadline.due, now)
    due = f"{deadline_words(deadline.due)}, {f'overdue: {ago}' if is_overdue else ago}"
    start = f"{deadline.window} from {instant_words(deadline.start)}"
    by = f"by calendar {deadline.calendar} and policy version {deadline.policy_version}"
    without = (f"without {days}" for days in skipped_words(map(_weekend, deadline.skipped)))
    lines = (due, start, by, *without)
    return Column("", _LABELS[kind], lambda _: lines, style="red" if is_overdue else "")


_TITLE = "Deadlines"
_LABELS = {
    DeadlineKind.CLAIM: "to claim",
    DeadlineKind.CONTACT: "to contact",
    DeadlineKind.RECORD: "to record",
    DeadlineKind.ANSWER: "our answer",
}


def _weekend(day: Skipped) -> Skipped:
    """The day, without its own name for a reason, so that days in a row have the same one."""
    is_named = day.reason[:3] == DAYS[day.date.weekday()]
    return replace(day, reason="weekend") if is_named else day


def _halted(kind: DeadlineKind) -> Column:
    """A deadline that waits for a message, and what to do about it."""
    lines = (
        f"{HALTED}: the partner could not be told of it, and the time runs once it was.",
        "`leadctl mail list` shows why.",
    )
    return Column("", _LABELS[kind], lambda _: lines, style="red")


def _outcome(moving: Any) -> str:
    if moving.moved:
        return f"{moving.shift}, moved"
    return "past: it stays" if moving.shift is Shift.PAST else str(moving.shift)


def _why(moving: Any) -> tuple[str, ...]:
    """What makes the difference: a day a line, and a zone that is another one now."""
    on = (Skipped(day.date, "counts") for day in moving.no_longer_skipped)
    zone = (f"counted in {moving.to.tzinfo}",) if _other_zone(moving) else ()
    return (*skipped_words(moving.newly_skipped), *skipped_words(on), *zone)


def _other_zone(moving: Any) -> bool:
    return str(moving.from_.tzinfo) != str(moving.to.tzinfo)


def _in_its_zone(name: str) -> Callable[[Any], str]:
    """The words for one of the two deadlines: with its zone only where the other's is another."""

    def words(moving: Any) -> str:
        due = getattr(moving, name)
        return deadline_words(due) if _other_zone(moving) else short_deadline_words(due)

    return words


MOVING = View(
    (
        LEAD,
        PARTNER,
        KIND,
        Column("", "from", _in_its_zone("from_")),
        Column("", "to", _in_its_zone("to")),
        Column("", "which is", _outcome),
        Column("", "because", _why),
    ),
    empty="No deadline would move.",
)
EXTENDED = View(
    (
        LEAD,
        PARTNER,
        KIND,
        Column("from_", "was due", short_deadline_words),
        Column("to", "is due", deadline_words),
    )
)
