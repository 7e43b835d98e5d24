"""How the ranking of a lead is shown: the places, what stops others, and what does not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from leadctl.domain.wording import ago_words, number_words
from leadctl.render.columns import Column, View, plain, room
from leadctl.render.views.partners import NO_PARTNERS

SCREEN = 15
"""So many partners are all shown; of more, the first `TOP` places and the gates are."""
TOP = 10


def placings_view(now: datetime, *, by_weight: bool = False) -> View:
    """The table of a ranking as seen at that instant, with weights and turns if those decide."""
    turns = (
        Column("weight", "weight", align="right"),
        Column("owed", "owed", lambda owed: f"{owed:+.2f}", align="right", spare=True),
        Column("", "turn in", _turn_in, align="right", nothing=""),
    )
    waited = Column(
        "last_lead_at", "last lead", lambda at: ago_words(at, now), nothing="never", spare=True
    )
    return View(
        (
            Column("place", "place", align="right"),
            Column("partner", "partner"),
            Column("territory", "territory"),
            Column("program_level", "level"),
            Column("certification_level", "certification", spare=by_weight),
            Column("", "open", room, align="right"),
            *(turns if by_weight else ()),
            waited,
            Column("", "", _remark, nothing=""),
        ),
        empty=NO_PARTNERS,
    )


def _turn_in(placing: Any) -> str:
    if placing.turn_in is None:
        return ""
    return "ahead" if placing.owed <= 0 else f"{placing.turn_in:.2f}"


def _remark(placing: Any) -> str:
    if placing.stopped_by:
        return str(placing.stopped_by)
    return "\u2190 would get it" if placing.place == 1 else ""


def _ended(chosen: Any) -> str:
    return f"{chosen.ended_as}, {plain(chosen.ended_at)}" if chosen.ended_as else "holds it"


CHOSEN = View(
    (
        Column("assigned_at", "given"),
        Column("partner", "partner"),
        Column("by_hand", "by", lambda by_hand: "hand" if by_hand else "policy"),
        Column("", "ended", _ended),
        Column("reason", "why"),
    )
)


def one_screen(placings: Sequence[Any]) -> Sequence[Any]:
    """The partners that are shown, places first: all if they fit one screen.

    Of more, those that cover the lead's place: first who could have it, then who nearly could.
    """
    if len(placings) <= SCREEN:
        return placings
    return [placing for placing in placings if placing.territory is not None][:TOP]


def remainder(placings: Sequence[Any], shown: Sequence[Any]) -> Iterator[str]:
    """What to say of those that are not shown: how many more could, and what stopped the others."""
    if len(shown) == len(placings):
        return
    left = [placing for placing in placings if placing not in shown]
    gates = Counter(placing.stopped_by or "could have it too" for placing in left)
    told = [f"{number_words(count)} {gate}" for gate, count in sorted(gates.items())]
    yield f"not shown: {', '.join(told)} (--all shows each)"
