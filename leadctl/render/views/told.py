"""How a partner's own leads are shown to it: the card of one, and all that it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from leadctl.domain.next_step import LEAVE_ALONE
from leadctl.domain.wording import deadline_words, short_deadline_words
from leadctl.render.columns import Column, View, told_columns
from leadctl.render.views.deadlines import HALTED, zoned
from leadctl.render.views.handover import LINES, PERSON, withheld_words
from leadctl.render.views.leads import headline, person_words, place_words

_KNOWN = (
    "company", "e-mail", "phone", "place", "business", "interest", "value", "decides on",
    "preferences",
)  # fmt: skip
_CARD = View(
    (
        Column("next_step", "next"),
        Column("status", "status"),
        PERSON,
        *(LINES[heading] for heading in _KNOWN),
        Column("rating", "rating"),
        Column("score", "score"),
        LINES["consent"],
        Column("source", "source"),
        LINES["received"],
        Column("assigned_at", "yours since", zoned),
        Column("claimed_at", "claimed", zoned),
        Column("contacted_at", "contacted", zoned),
    )
)


def told_card(told: Any) -> View:
    """The card, with the lines that it has something to say on."""
    return replace(told_columns(_CARD, [told]), title=headline(told))


def _who(row: Any) -> tuple[str, ...]:
    """Who it is, or why that is not told, and where."""
    known = ", ".join(filter(None, (person_words(row), row.company)))
    return tuple(filter(None, (withheld_words(row) if row.withheld else known, place_words(row))))


def _to_do(row: Any) -> tuple[str, ...]:
    """What to do, and by when: with its zone where that is not the partner's own."""
    if row.to_do == LEAVE_ALONE:
        return (row.to_do,)
    if row.due is None:
        return (
            (row.to_do, f"{HALTED}: the time runs once you were told")
            if row.halted
            else (row.to_do,)
        )
    is_own = str(row.due.tzinfo) == str(row.assigned_at.tzinfo)
    due = short_deadline_words(row.due) if is_own else deadline_words(row.due)
    return (row.to_do, f"{'was due' if row.overdue else 'by'} {due}")


_INBOX = View(
    (
        Column("lead", "lead", align="right"),
        Column("rating", "rating"),
        Column("score", "score", align="right"),
        Column("", "who and where", _who),
        Column("status", "status"),
        Column("", "what to do", _to_do, style=lambda row: "red" if row.overdue else ""),
    )
)


def inbox(partner: str, timezone: str) -> View:
    """All that the partner holds, with its times in its own zone."""
    return replace(
        _INBOX,
        title=f"What {partner} holds ({timezone})",
        empty=f"{partner} holds no lead now.",
    )
