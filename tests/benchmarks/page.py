"""The page that a run of the benchmarks makes, and its place in another page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tests.benchmarks.figures import Figure, table, verdict

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
SMALL = "These are of a tenth of all sizes, to try it: the limits are meant for the whole.\n\n"


def made_page(figures: Sequence[Figure], where: str, *, is_small: bool = False) -> str:
    """Where and when it was measured, what is missed, and the table."""
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {where}.\n\n"
        f"{SMALL if is_small else ''}{verdict(figures)}\n{table(figures)}"
    )


def placed(text: str, page: str) -> str:
    """A text with the page between its two marks. Raises ValueError if it does not have them."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"there is no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{page}{END}{after}"


def shown(text: str) -> str:
    """What stands between the marks of a text."""
    return text.partition(BEGIN)[2].partition(END)[0].removeprefix("\n")
