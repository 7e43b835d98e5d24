"""What a benchmark finds out: figures, each beside its peer and its limit, and how they are shown.

A benchmark is a module with three things:

    SIZES     how many of what it takes: the arguments of `figures`, and of its command line
    MEASURED  what it measures, in words
    figures   measures that: a figure each, in this order
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

HEADINGS = ("what", "of", "leadctl", "peer", "ratio", "limit", "met")
_NUMBERS = ("leadctl", "peer", "ratio", "limit")


class Measure(StrEnum):
    """What a figure is counted in."""

    SECONDS = "s"
    MILLISECONDS = "ms"
    MEGABYTES = "MB"
    LINES = "lines"
    COUNT = ""

    def told(self, value: float) -> str:
        """A value with as many places as matter.

        >>> Measure.SECONDS.told(2.5), Measure.SECONDS.told(144.2), Measure.COUNT.told(7637860)
        ('2.50 s', '144.2 s', '7,637,860')
        """
        match self:
            case Measure.SECONDS:
                places = 2 if value < 100 else 1
            case Measure.MILLISECONDS | Measure.MEGABYTES:
                places = 1
            case Measure.LINES | Measure.COUNT:
                places = 0
        return f"{value:,.{places}f} {self}".rstrip()


@dataclass(frozen=True, slots=True)
class Figure:
    """What leadctl takes for something, of how many, and what the named peer takes for the same.

    `theirs` is None if there is no peer, or if the one that is named is not installed. The limit is
    one of the ratio (`most_times`) or one of leadctl's own value (`most`).
    """

    what: str
    of: str
    ours: float
    unit: Measure = Measure.SECONDS
    peer: str = ""
    theirs: float | None = None
    most: float | None = None
    most_times: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times as much as the peer leadctl takes."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def has_limit(self) -> bool:
        """Whether there is something to keep."""
        return self.most is not None or self.most_times is not None

    @property
    def is_met(self) -> bool | None:
        """Whether the limit is kept; None if there is none, or if there was nothing to compare."""
        if self.most_times is not None:
            return None if self.ratio is None else self.ratio <= self.most_times
        return None if self.most is None else self.ours <= self.most

    @property
    def limit(self) -> str:
        """The limit in words, or nothing."""
        if self.most_times is not None:
            return f"{self.most_times:g} times"
        return "" if self.most is None else f"{self.most:g} {self.unit}".rstrip()

    @property
    def shortfall(self) -> str:
        """The sentence that says by what the limit is missed."""
        if self.most_times is None or self.ratio is None:
            found = self.unit.told(self.ours)
        else:
            found = f"{self.ratio:.2f} times what {self.peer} takes"
        return f"{self.what}, {self.of}: {found}; the limit is {self.limit}."


def table(figures: Iterable[Figure]) -> str:
    """The figures as a table in Markdown that is read as easily in a terminal."""
    rows = [HEADINGS, *map(_cells, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    is_number = [heading in _NUMBERS for heading in HEADINGS]
    lines = [
        " | ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, is_number, strict=True)
        )
        for row in rows
    ]
    rule = "|".join(
        "-" * (width + 1) + ":" if right else "-" * (width + 2)
        for width, right in zip(widths, is_number, strict=True)
    )
    top, *rest = (f"| {line} |" for line in lines)
    return "\n".join([top, f"|{rule}|", *rest, ""])


def _cells(figure: Figure) -> tuple[str, ...]:
    peer = figure.peer
    if peer:
        told = "not installed" if figure.theirs is None else figure.unit.told(figure.theirs)
        peer = f"{peer}: {told}"
    return (
        figure.what,
        figure.of,
        figure.unit.told(figure.ours),
        peer,
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        figure.limit,
        _VERDICTS[figure.is_met] if figure.has_limit else "",
    )


_VERDICTS = {True: "yes", False: "**no**", None: "unknown"}


def verdict(figures: Sequence[Figure]) -> str:
    """What is missed, each in a sentence with its figure, and what could not be compared."""
    limited = [figure for figure in figures if figure.has_limit]
    missed = [figure for figure in limited if figure.is_met is False]
    absent = sorted({figure.peer for figure in figures if figure.peer and figure.theirs is None})
    kept = sum(figure.is_met is True for figure in limited)
    lines = [f"{kept} of {len(limited)} limits are kept.", ""]
    if missed:
        lines += ["Missed:", "", *(f"- {figure.shortfall}" for figure in missed), ""]
    if absent:
        lines += [f"Not installed, and so not compared: {', '.join(absent)}.", ""]
    return "\n".join(lines)


def told_along(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The same figures; each is told on stderr as soon as it is there."""
    for figure in figures:
        times = "" if figure.ratio is None else f", {figure.ratio:.2f} times {figure.peer}"
        sys.stderr.write(f"  {figure.what}, {figure.of}: {figure.unit.told(figure.ours)}{times}\n")
        yield figure


def show(measure: Callable[..., Iterator[Figure]], sizes: Sequence[int]) -> None:
    """Measure in the sizes that the command line names, else in these, and print the figures."""
    said = [int(word) for word in sys.argv[1:]]
    found = list(told_along(measure(*said, *sizes[len(said) :])))
    sys.stdout.write(f"{table(found)}\n{verdict(found)}")
