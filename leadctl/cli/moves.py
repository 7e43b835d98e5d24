"""Saying that running deadlines would come out elsewhere, when a command has changed the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadctl.cli.boundary import say
from leadctl.domain.wording import count_words

if TYPE_CHECKING:
    from leadctl.services.recounting import Doubt


def say_doubt(doubt: Doubt, partner: str | None = None) -> None:
    """Say on stderr how many running deadlines, all or one partner's, are not as they stand."""
    refresh = f"`leadctl calendar refresh{f' --partner {partner}' if partner else ''}`"
    if doubt.would_move:
        deadlines = count_words(doubt.would_move, "running deadline")
        say(f"{deadlines} would move: {refresh} shows where to.")
    if doubt.uncounted:
        deadlines = count_words(doubt.uncounted, "running deadline")
        say(f"{deadlines} cannot be counted any more: {refresh} says why.")
