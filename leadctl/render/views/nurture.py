"""How campaigns are shown: who is in them, what is due, and what was done with a contact."""

from __future__ import annotations

from typing import Any

from leadctl.domain.wording import count_words, day_words, instant_words
from leadctl.render.columns import Column, View

_LEAD = Column("lead", "lead", align="right")
_CAMPAIGN = Column("campaign", "campaign")
SHOWN = 5


def next_words(row: Any) -> str:
    """What a contact hears next and when, or how its enrolment ended."""
    if row.ended_as is not None:
        return f"{row.ended_as} {day_words(row.ended_at)}"
    if row.channel is None:
        return "what follows the last step"
    return f"{row.channel}, {instant_words(row.next_at)}"


def _step(row: Any) -> str:
    return "" if row.step is None else f"{row.step} of {row.steps}"


ENROLMENTS = View(
    (
        _LEAD,
        _CAMPAIGN,
        Column("", "step", _step),
        Column("", "next", next_words),
        Column("since", "since", day_words),
    ),
    empty="No such contact is in a campaign.",
)


def _leads(row: Any) -> str:
    more = row.count - SHOWN
    named = ", ".join(map(str, row.leads[:SHOWN]))
    return f"{named} and {more:,} more" if more > 0 else named


DUE = View(
    (
        Column("on", "on", day_words),
        _CAMPAIGN,
        Column("step", "step", align="right"),
        Column("channel", "by"),
        Column("template", "template", spare=True),
        Column("count", "how many", align="right"),
        Column("", "leads", _leads),
    ),
    empty="Nothing is due by then.",
)
ENROLLED = View(
    (
        _LEAD,
        _CAMPAIGN,
        Column("steps", "steps", align="right"),
        Column("", "first", lambda row: f"{row.channel}, {instant_words(row.next_at)}"),
    )
)
LETTERS = View((Column("letters", "letters"), Column("dropped", "dropped")))
LEFT = View((_LEAD, Column("campaign", "left")))


def letters_sentence(letters: Any, where: str, *, dry_run: bool) -> str:
    """How many letters are in the list, and how many contacts are not written to after all."""
    if not letters.letters and not letters.dropped:
        return "no letter waits."
    verb = "would be in" if dry_run else "is in" if letters.letters == 1 else "are in"
    said = f"{count_words(letters.letters, 'letter')} {verb} {where}"
    if not letters.letters:
        said = "no letter is left to send"
    if letters.dropped:
        said += f"; {letters.dropped:,} dropped, whose contacts are not to be written to any more"
    return f"{said}."
