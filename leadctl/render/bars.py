"""Figures that are drawn with letters: a bar in a cell, a row of small columns."""

from __future__ import annotations

from collections.abc import Sequence

FULL = "\u2588"
_PARTS = ("", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589")
_COLUMNS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"


def bar(part: float, whole: float, width: int = 12) -> str:
    """A bar as long as `part` is of `whole`, which is `width` letters; what is not none shows.

    >>> bar(3, 4, width=4), bar(0, 4), bar(1, 1000, width=4) == _PARTS[1]
    ('███', '', True)
    """
    if whole <= 0 or part <= 0:
        return ""
    eighths = max(round(min(part / whole, 1) * width * 8), 1)
    return FULL * (eighths // 8) + _PARTS[eighths % 8]


def sparkline(figures: Sequence[float | None], whole: float) -> str:
    """A small column for each figure, the highest for `whole`; a blank where there is none.

    >>> sparkline([0, 50, None, 100], 100)
    '▁▅ █'
    """
    return "".join(_column(figure, whole) for figure in figures)


def _column(figure: float | None, whole: float) -> str:
    if figure is None or whole <= 0:
        return " "
    return _COLUMNS[round(min(max(figure / whole, 0), 1) * (len(_COLUMNS) - 1))]
