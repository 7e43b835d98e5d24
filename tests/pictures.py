"""A picture of what a command prints on a terminal: as SVG, with its text as text.

It needs no font of its own and nothing from the network, follows the light or dark of the screen,
and is the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from rich.ansi import AnsiDecoder
from rich.cells import cell_len
from rich.color import ColorType
from rich.console import Console
from rich.style import Style

COLUMNS = 100
"""Of the terminal."""

CELL, LINE, BASE = 8.4, 19, 14
"""Pixels: the width of a character, the height of a line, and how deep its letters stand."""
EDGE = 16
_BAR = re.compile("[\u2580-\u259f]+")
"""What bars are made of: its seams are painted over."""
_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">
<title>{title}</title>
<style>
svg {{ --paper: #ffffff; --ink: #1f2328; --edge: #d0d7de; --faint: #59636e;
  --red: #c1121f; --green: #1a7f37; --yellow: #8a5a00; --blue: #0969da; --magenta: #8250df;
  --cyan: #0b7285; --black: #1f2328; --white: #59636e; }}
@media (prefers-color-scheme: dark) {{
  svg {{ --paper: #0d1117; --ink: #e6edf3; --edge: #3d444d; --faint: #9198a1;
    --red: #ff7b72; --green: #3fb950; --yellow: #d29922; --blue: #58a6ff; --magenta: #bc8cff;
    --cyan: #39c5cf; --black: #e6edf3; --white: #9198a1; }}
}}
rect {{ fill: var(--paper); stroke: var(--edge); }}
text {{ fill: var(--ink); font: 14px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  white-space: pre; }}
.typed {{ fill: var(--faint); }}
.bold {{ font-weight: 700; }}
.dim {{ fill: var(--faint); }}
.bar {{ stroke: var(--ink); stroke-width: 0.7; }}
{colours}
</style>
<rect x="0.5" y="0.5" width="{inner_width}" height="{inner_height}" rx="8"/>
{lines}
</svg>
"""
_COLOURS = "\n".join(f".{name} {{ fill: var(--{name}); }}" for name in _NAMES)


def picture(command: str, printed: str) -> str:
    """What was typed, and below it what a terminal got, with its escapes."""
    lines = [
        _line(0, [(f"$ {command}", "typed")]),
        *(_line(place, parts) for place, parts in enumerate(_decoded(printed), start=1)),
    ]
    width = round(COLUMNS * CELL) + 2 * EDGE
    height = len(lines) * LINE + 2 * EDGE
    return _SVG.format(
        title=escape(command),
        width=width,
        height=height,
        inner_width=width - 1,
        inner_height=height - 1,
        colours=_COLOURS,
        lines="\n".join(filter(None, lines)),
    )


def _decoded(printed: str) -> Iterator[list[tuple[str, str]]]:
    """Each line by its parts: their text, and the classes of their style."""
    console = Console(width=10 * COLUMNS, color_system="standard", force_terminal=True)
    for line in AnsiDecoder().decode(printed.replace("\r\n", "\n").rstrip("\n")):
        segments = line.render(console)
        yield [(part.text, _classes(part.style)) for part in segments if part.text]


def _classes(style: Style | None) -> str:
    if style is None:
        return ""
    names = [name for name in ("bold", "dim") if getattr(style, name)]
    if style.color and style.color.type is ColorType.STANDARD and style.color.number is not None:
        names.append(_NAMES[style.color.number % len(_NAMES)])
    return " ".join(names)


def _line(place: int, parts: list[tuple[str, str]]) -> str:
    """The words of a line, each group of them at its column whatever the font is."""
    texts, column = [], 0
    for text, classes in parts:
        for found in re.finditer(r"\S+(?: \S+)*", text):
            x = EDGE + (column + cell_len(text[: found.start()])) * CELL
            y = EDGE + place * LINE + BASE
            texts.append(_text(x, y, found[0], classes))
        column += cell_len(text)
    return "\n".join(texts)


def _text(x: float, y: int, words: str, classes: str) -> str:
    named = f"{classes} bar".strip() if _BAR.fullmatch(words) else classes
    kind = f' class="{named}"' if named else ""
    length = cell_len(words) * CELL
    return (
        f'<text x="{x:.1f}" y="{y}" textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"'
        f"{kind}>{escape(words)}</text>"
    )
