"""The colours of the page: told apart from their ground by eyes that see contrast badly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from leadctl.render.html import page

STYLE = Path(page.__file__).with_name("page.css").read_text("utf-8")
TEXT, GRAPHIC = 4.5, 3.0
"""The contrasts that WCAG 2 asks for at level AA."""

WORDS = [
    *((text, ground) for text in ("ink", "soft", "link", "alarm") for ground in ("card", "page")),
    ("ink", "stripe"),
    ("soft", "stripe"),
    *((f"on{n}", f"s{n}") for n in range(3)),
    *((f"q{n}", f"r{n}") for n in range(6)),
    ("card", "s3"),
]
SHAPES = [*((f"s{n}", "card") for n in range(6)), ("edge", "card"), ("alarm", "card")]


def scheme(name: str) -> dict[str, str]:
    """The colours of the light scheme, or of the dark one."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return dict(re.findall(r"--(\w[\w-]*): (#[0-9a-f]{6})", blocks[name == "dark"]))


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_wcag_has_it() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), WORDS)
def test_words_can_be_read(name: str, text: str, ground: str) -> None:
    colours = scheme(name)
    assert contrast(colours[text], colours[ground]) >= TEXT


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(name: str, shape: str, ground: str) -> None:
    colours = scheme(name)
    assert contrast(colours[shape], colours[ground]) >= GRAPHIC
