"""What a chart shows, whoever draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from leadctl.domain.wording import number_words


def figure_words(figure: float) -> str:
    """A figure to the hundredth, and a whole one without a fraction.

    >>> figure_words(1200.0), figure_words(12.333)
    ('1,200', '12.33')
    """
    return number_words(int(figure) if figure == int(figure) else round(figure, 2))


class Kind(StrEnum):
    """How figures are drawn."""

    COLUMNS = "columns"
    """Standing, for months and bands: series stand on each other."""
    LINES = "lines"
    BARS = "bars"
    """Lying, for what has names: series lie side by side."""
    STACKED = "stacked"
    """Lying, series in a row."""


class Palette(StrEnum):
    """How series are told apart, by more than their colour; the classes of the style sheet."""

    ONE = "one"
    THREE = "three"
    """Three of a kind, as A, B and C."""
    RAMP = "ramp"
    """From young to old."""
    PAIR = "pair"
    """Full beside hollow: what was received, and what was due."""
    MANY = "many"
    """Of a kind: by dashes too."""


@dataclass(frozen=True, slots=True)
class Series:
    """A figure for each label, or None where there is none: not where series make a sum."""

    name: str
    figures: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: its name, what it says in words with figures, and what is drawn.

    `words` turns a figure into what stands at its mark and on the axis. `whole` is the end of the
    axis where that is fixed, as in shares.
    """

    title: str
    message: str
    kind: Kind
    palette: Palette
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    words: Callable[[float], str] = figure_words
    whole: float | None = None

    @property
    def longest(self) -> float:
        """The sum of the series whose bars make the longest row."""
        rows = zip(*(series.figures for series in self.series), strict=True)
        return max((sum(each or 0 for each in row) for row in rows), default=0)
