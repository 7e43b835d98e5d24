"""The page that a run of the benchmarks makes, and its place in another page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tests.benchmarks.figures import Figure, table, verdict

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
READING = """A ratio is what leadctl takes by what its peer takes. How each figure comes about
stands at the top of its file in tests/benchmarks/.

"""
SMALL = "These are of a tenth of all sizes, to try it: the limits are meant for the whole.\n\n"


def made_page(
    figures: Sequence[Figure], where: str, failed: Sequence[str] = (), *, is_small: bool = False
) -> str:
    """Where and when it was measured, what is missed or `failed`, and the table."""
    broken = f"Not measured, as they failed: {', '.join(failed)}.\n\n" if failed else ""
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {where}.\n\n{READING}"
        f"{SMALL if is_small else ''}{broken}{verdict(figures)}\n{table(figures)}"
    )


def has_place(text: str) -> bool:
    """Whether a text has the two marks, in their order."""
    return END in text.partition(BEGIN)[2]


def placed(text: str, page: str) -> str:
    """A text that has a place, with the page in it."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{page}{END}{rest.partition(END)[2]}"


def shown(text: str) -> str:
    """What stands between the marks of a text."""
    return text.partition(BEGIN)[2].partition(END)[0].removeprefix("\n")
