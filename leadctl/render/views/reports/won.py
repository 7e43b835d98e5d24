"""How what was won is shown."""

from __future__ import annotations

from typing import Any

from leadctl.domain.wording import money_words


def won_words(sums: Any) -> tuple[str, ...]:
    """A line for each currency."""
    return tuple(money_words(won.value, won.currency) for won in sums)
