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
        count = len(plan_refresh(work, partner).elsewhere)
    if count:
        only = f" --partner {partner}" if partner else ""
        say(f"{would_move(count)}: `leadctl calendar refresh{only}` shows where to.")


def would_move(count: int) -> str:
    """How many running deadlines would come out elsewhere, in words.

    >>> would_move(1)
    '1 running deadline would move'
    """
    return f"{count_words(count, 'running deadline')} would move"
