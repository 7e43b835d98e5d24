"""How a hand-over document is shown: what is known, what was done, and who did it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from leadctl.domain.lifecycle import Status
from leadctl.domain.wording import (
    NOTHING,
    deadline_words,
    instant_words,
    money_words,
    skipped_words,
)
from leadctl.domain.words import Channel, DeadlineKind
from leadctl.render.columns import Column, View, told_columns
from leadctl.render.views.deadlines import zoned
from leadctl.render.views.lead_card import CARD
from leadctl.render.views.leads import place_words

LINES = {column.heading: column for column in CARD.columns}
"""A lead's card has most of it: each line by its heading."""


def document(told: Any) -> View:
    """The head of the document, with the lines that it has something to say on."""
    known = (f"Lead {told.lead}", told.rating.value, f"score {told.score}", place_words(told))
    return replace(told_columns(_HEAD, [told]), title=" · ".join(filter(None, known)))


def _external(told: Any) -> str:
    where = f"{told.source}:{told.external_id}" if told.external_id else told.source
    return str(where or "")


def _rating(told: Any) -> str:
    by = ", as its list or a person said" if told.own_rating else ""
    return f"{told.rating}{by}"


def _score(told: Any) -> tuple[str, ...]:
    """The score with what each rule gives, where that is the reader's to know."""
    parts = tuple(f"{part.points:+} {part.rule}" for part in told.score_parts)
    if told.score_today in (None, told.score):
        return f"{told.score}", *parts
    return f"{told.score}", f"{told.score_today} by today's rules", *parts


def _won(told: Any) -> str:
    return "" if told.won_value is None else money_words(told.won_value, told.won_currency or "")


def withheld_words(told: Any) -> str:
    """What stands for the person where a partner may not know who it is."""
    return "told once it is claimed" if told.status == Status.ASSIGNED else "told no more"


def _person(told: Any) -> str | tuple[str, ...]:
    return withheld_words(told) if told.withheld else LINES["person"].words(told)


PERSON = Column("", "person", _person)
_HEAD = View(
    (
        Column("next_step", "next"),
        Column("", "status", lambda told: f"{told.status}"),
        Column("partner", "partner"),
        PERSON,
        LINES["company"],
        LINES["e-mail"],
        LINES["phone"],
        LINES["place"],
        LINES["business"],
        LINES["interest"],
        LINES["value"],
        LINES["decides on"],
        LINES["preferences"],
        Column("", "rating", _rating),
        Column("", "score", _score),
        LINES["consent"],
        Column("", "source", _external),
        LINES["received"],
        Column("closed_at", "closed", zoned),
        Column("disposition", "closed as"),
        Column("", "won", _won),
        Column("closing_reason", "because"),
        Column("reevaluate_on", "look again on"),
        Column("as_of", "as of", zoned),
    )
)


def _change(change: Any) -> str:
    name = change.field.removeprefix("own_").replace("_", " ")
    if change.was is None and change.became is None:
        return f"{name} changed"
    return f"{name}: {change.was or NOTHING} → {change.became or NOTHING}"


_MOVES = {"noted": "note", "released": "handed back"}
_CHANNELS = frozenset(Channel)
_OF_PARTNERS = _CHANNELS | {"released"}
"""What a partner does itself; all else somebody enters of it."""


def _what(done: Any) -> tuple[str, ...]:
    """What was done and by whom, each on a line."""
    what = _MOVES.get(done.what, done.what.replace("-", " "))
    by = done.partner if done.partner and done.what in _OF_PARTNERS else done.actor
    if by is None and done.what in _CHANNELS:
        by = "us"  # the vendor: a partner is not told who of it
    return (what, f"by {by}") if by else (what,)


def _said(done: Any) -> tuple[str, ...]:
    """What came of it, what was said, and what that changed: a line each."""
    whose = f"lead {done.lead}" if done.lead else None
    longer = f"{done.deadline}: {done.by} more" if done.by else None
    source = f"from {done.source}" if done.source else None
    head = ", ".join(filter(None, (whose, done.outcome, longer, source)))
    told = any(change.field == "interest" and change.was for change in done.changes)
    changes = [
        _change(change)
        for change in done.changes
        if change.field != "interest" or not _first(change)
    ]
    return tuple(filter(None, (head, None if told else done.interest, *changes, done.note)))


def _first(change: Any) -> bool:
    """Whether a field was filled that was empty."""
    return change.was is None and change.became is not None


DONE = View(
    (
        Column("at", "when"),
        Column("", "what", _what),
        Column("", "how it went", _said),
    ),
    title="What was done so far",
)


def _course(hold: Any) -> tuple[str, ...]:
    """What the partner did with the lead, and how its hold ended: a line each."""
    steps = (("claimed", hold.claimed_at), ("contacted", hold.contacted_at))
    lines = [f"{step} {instant_words(at)}" for step, at in steps if at]
    if hold.late_reason:
        lines.append(f"late, accepted: {hold.late_reason}")
    if hold.ended_as:
        due = f", due {deadline_words(hold.missed)}" if hold.missed else ""
        reason = f": {hold.reason}" if hold.reason else ""
        lines.append(f"{hold.ended_as}{due}{reason}")
    else:
        lines.append("has it now")
    return tuple(lines)


HOLDS = View(
    (
        Column("partner", "partner"),
        Column("assigned_at", "from"),
        Column("ended_at", "until"),
        Column("", "what came of it", _course),
    ),
    title="Who had it",
)


def _binds(deadline: Any) -> str:
    return "our promise to answer" if deadline.kind == DeadlineKind.ANSWER else deadline.kind


RUNNING = View(
    (
        Column("", "deadline", _binds),
        Column("due", "due", deadline_words),
        Column("skipped", "not counted", skipped_words),
    ),
    title="What must be done in time",
)
