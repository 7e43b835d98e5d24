"""Tables and cards for people: wrapped on a terminal, whole and without escapes in a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TextIO

from leadctl.domain.visible import visible
from leadctl.render.columns import Align, Cell, View

if TYPE_CHECKING:
    from rich.console import Console

GUTTER = 2
HEADING = "bold"


@dataclass(frozen=True, slots=True)
class Grid:
    """A title ("" for none) over rows of cells, all as long as `aligns`; headings are a row too.

    `spare` are the places that a narrow terminal does without, the first of them first, and `whole`
    those whose texts it breaks last.
    """

    title: str
    aligns: tuple[Align, ...]
    rows: Sequence[tuple[Cell, ...]]
    spare: tuple[int, ...] = ()
    whole: frozenset[int] = frozenset()


def write_table(rows: Sequence[Any], view: View, out: TextIO) -> None:
    """Write the rows under their headings, or the view's sentence when there are none."""
    if not rows:
        out.write(visible(view.empty) + "\n")
        return
    headings = tuple(Cell(visible(column.heading), HEADING) for column in view.columns)
    body = [tuple(column.cell(row) for column in view.columns) for row in rows]
    aligns = tuple(column.align for column in view.columns)
    spare = [place for place, column in enumerate(view.columns) if column.spare]
    spare.sort(key=lambda place: view.columns[place].spare)
    whole = frozenset(place for place, column in enumerate(view.columns) if column.whole)
    _write(Grid(visible(view.title), aligns, [headings, *body], tuple(spare), whole), out)


def write_card(value: object, view: View, out: TextIO) -> None:
    """Write one value as lines of a label and what it says."""
    lines = [
        (Cell(visible(column.heading), HEADING), column.cell(value)) for column in view.columns
    ]
    _write(Grid(visible(view.title), ("left", "left"), lines), out)


def console_for(out: TextIO) -> Console:
    """A console that prints to `out` as it is: no markup, no emoji codes, no highlighting.

    Where `out` is no terminal there is no colour and no wrapping, whatever the environment says.
    """
    from rich.console import Console

    class Printing(Console):
        """A console that leaves it to its program what follows when the reader leaves."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    terminal = out.isatty()
    return Printing(
        file=out,
        force_terminal=terminal,
        soft_wrap=not terminal,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _write(grid: Grid, out: TextIO) -> None:
    if out.isatty():
        console = console_for(out)
        # in less room than this rich drops text; a terminal that breaks long lines does not
        if console.width >= len(grid.aligns) * 2 * GUTTER:
            _print(_narrowed(grid, console.width), console)
            return
    for line in _lines(grid):
        out.write(line + "\n")


def _print(grid: Grid, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    if grid.title:
        console.print(Text(grid.title, style=HEADING))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GUTTER, 0, 0))
    for align, width in zip(grid.aligns, _fitted(grid, console.width), strict=True):
        table.add_column(justify=align, overflow="fold", width=width)
    for row in grid.rows:
        table.add_row(*(Text(cell.text, style=cell.style) for cell in row))
    console.print(table)


def _narrowed(grid: Grid, room: int) -> Grid:
    """The grid without as many of its spare columns as it takes that no word need break.

    Spare columns of one heading go together.
    """
    words, headings = _longest_words(grid), [cell.text for cell in grid.rows[0]]
    left = list(range(len(grid.aligns)))
    spare = list(grid.spare)
    while spare and _breadth([words[each] for each in left]) > room:
        gone = [place for place in spare if headings[place] == headings[spare[0]]]
        left = [place for place in left if place not in gone]
        spare = [place for place in spare if place not in gone]
    rows = [tuple(row[each] for each in left) for row in grid.rows]
    whole = frozenset(place for place, each in enumerate(left) if each in grid.whole)
    return Grid(grid.title, tuple(grid.aligns[each] for each in left), rows, whole=whole)


def _longest_words(grid: Grid) -> list[int]:
    """The width of the longest word in each column, or of the longest text where it is whole."""
    return [
        max(_width(word) for row in grid.rows for word in _words(grid, row, place))
        for place in range(len(grid.aligns))
    ]


def _words(grid: Grid, row: Sequence[Cell], place: int) -> list[str]:
    """What must not be parted; a figure and its unit are one word."""
    text = row[place].text
    whole = place in grid.whole or grid.aligns[place] == "right"
    return [text] if whole else text.split()


def _breadth(widths: Sequence[int]) -> int:
    return sum(widths) + GUTTER * (len(widths) - 1)


def _fitted(grid: Grid, room: int) -> list[int]:
    """The columns' widths in a terminal: the widest give way first, and words break last.

    Rich by itself breaks codes and figures before it has used up the room of long texts.
    """
    places = range(len(grid.aligns))
    widths = [max(_width(row[place].text) for row in grid.rows) for place in places]
    excess = _breadth(widths) - room
    words, letters = _longest_words(grid), [1] * len(widths)
    but_whole = [words[place] if place in grid.whole else 1 for place in places]
    for least in (words, but_whole, letters):
        while excess > 0:
            wide = [place for place, width in enumerate(widths) if width > least[place]]
            if not wide:
                break
            widths[max(wide, key=widths.__getitem__)] -= 1
            excess -= 1
    return widths


# Not by rich, which takes about a millisecond a row: a pipe may want every lead there is.
def _lines(grid: Grid) -> Iterator[str]:
    if grid.title:
        yield grid.title
    places = range(len(grid.aligns))
    widths = [max(_width(row[place].text) for row in grid.rows) for place in places]
    for row in grid.rows:
        for texts in zip_longest(*(cell.text.split("\n") for cell in row), fillvalue=""):
            padded = map(_padded, texts, widths, grid.aligns)
            yield (" " * GUTTER).join(padded).rstrip(" ")


def _padded(text: str, width: int, align: Align) -> str:
    room = " " * (width - _width(text))
    return room + text if align == "right" else text + room


def _width(text: str) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, text.split("\n")))
