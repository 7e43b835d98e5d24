"""Saying that running deadlines would come out elsewhere, when a command has changed the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadctl.cli.boundary import say
from leadctl.domain.wording import count_words

if TYPE_CHECKING:
    from leadctl.store.desk import Desk


def tell_of_moves(desk: Desk, partner: str | None = None) -> None:
    """Say on stderr when running deadlines, all or one partner's, would come out elsewhere."""
    from leadctl.services.calendar_refresh import plan_refresh

    with desk.read() as work:
        say_would_move(plan_refresh(work, partner).doubtful, partner)


def say_would_move(count: int, partner: str | None = None) -> None:
    """Say on stderr how many running deadlines do not come out as they stand, if any."""
    if count:
        only = f" --partner {partner}" if partner else ""
        deadlines = count_words(count, "running deadline")
        say(f"{deadlines} would move: `leadctl calendar refresh{only}` shows where to.")
