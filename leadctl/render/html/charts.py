"""The only place that knows `pygal`: a figure becomes an SVG that stands within a page.

Of what it draws the shapes are kept and all else goes: its styles, so that those of the page hold
and follow light, dark and print; its scripts; its comments, which have the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from leadctl.domain.visible import visible
from leadctl.render.html.figure import Figure, Kind

Item = TypeVar("Item")

WIDTH = 740
_COLUMNS_HIGH = 300
_ROW, _BAR_IN_ROW, _AXIS = 12, 19, 60
"""Heights: of the space between rows, of a bar, of the axis below them."""
_LONGEST_LABEL = 24
_SMALLEST_SHOWN = 0.055
"""Of the longest bar: the words of what is shorter have no room in it."""
_MOST_MONTH_LABELS, _MOST_MONTH_FIGURES = 8, 12
"""Months that have room for their name, and for the figures in their columns."""
_FRACTION = re.compile(r"\d+\.\d+")
_GONE = {"defs", "title", "style", "script", "desc"}
_GONE_CLASSES = {"background", "plot tooltip-overlay", "titles"}


def draw(figure: Figure, name: str) -> str:
    """The figure as an SVG element; `name` is unique in the page.

    Its name and what it says are its text alternative, by `aria-labelledby`.
    """
    from xml.etree import ElementTree

    root = _chart(figure).render_tree()
    _tell_marks(root, figure)
    _prune(root)
    _describe(root, figure, name)
    return ElementTree.tostring(root, encoding="unicode")


def _chart(figure: Figure) -> Any:
    import pygal
    from pygal.etree import etree

    etree.to_etree()  # the same with lxml installed or without
    kinds = {
        Kind.COLUMNS: pygal.StackedBar,
        Kind.LINES: pygal.Line,
        Kind.BARS: pygal.HorizontalBar,
        Kind.STACKED: pygal.HorizontalStackedBar,
    }
    labels = [_short(label) for label in _in_order(figure, figure.labels)]
    chart = kinds[figure.kind](**_options(figure), x_labels=labels)
    for series in figure.series:
        chart.add(visible(series.name), _in_order(figure, series.figures))
    return chart


def _options(figure: Figure) -> dict[str, Any]:
    """How pygal is to draw it: no script, no style, nothing from elsewhere, no words of its own."""
    from pygal.style import Style

    options: dict[str, Any] = {
        "js": [],
        "css": [],
        "disable_xml_declaration": True,
        "no_prefix": True,
        "no_data_text": "No data",
        "classes": ["chart", f"chart-{figure.palette}", f"chart-{figure.kind}"],
        "style": Style(label_font_size=13, major_label_font_size=13, value_font_size=12),
        "width": WIDTH,
        "height": _height(figure),
        "margin": 12,
        "margin_right": 76 if figure.kind is Kind.BARS else 30,
        "show_legend": False,
        "truncate_label": -1,
        "order_min": 0,
        "min_scale": 3,
        "max_scale": 6,
        "include_x_axis": True,
        "allow_interruptions": True,
        "dots_size": 4,
    }
    if figure.whole is not None:
        options["range"] = (0, figure.whole)
    return options | _figures(figure) | _months(figure)


def _figures(figure: Figure) -> dict[str, Any]:
    """What stands at the axis and at the marks: nothing where there is no room for it."""
    stacks = figure.kind in (Kind.COLUMNS, Kind.STACKED) and len(figure.series) > 1
    shortest = figure.longest * _SMALLEST_SHOWN

    def shown(value: float | None) -> str:
        return "" if value is None or (stacks and value <= shortest) else figure.words(value)

    return {
        "value_formatter": figure.words,
        "formatter": shown,
        "print_values": figure.kind is not Kind.LINES and not _is_crowded(figure),
        "print_values_position": "center" if stacks else "top",
    }


def _months(figure: Figure) -> dict[str, Any]:
    """The names of some months alone, where there are very many."""
    if not _is_crowded(figure):
        return {}
    every = -(-len(figure.labels) // _MOST_MONTH_LABELS)
    return {"x_labels_major_every": every, "show_minor_x_labels": False}


def _is_crowded(figure: Figure) -> bool:
    return figure.kind in (Kind.COLUMNS, Kind.LINES) and len(figure.labels) > _MOST_MONTH_FIGURES


def _height(figure: Figure) -> int:
    if figure.kind in (Kind.COLUMNS, Kind.LINES):
        return _COLUMNS_HIGH
    bars = len(figure.series) if figure.kind is Kind.BARS else 1
    return _AXIS + len(figure.labels) * (_ROW + bars * _BAR_IN_ROW)


def _short(label: str) -> str:
    """A label that fits beside its bar; the table under the chart has it whole."""
    text = visible(label)
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "\u2026"


def _tell_marks(root: Any, figure: Figure) -> None:
    """Give each mark its figure in words, which a mouse that rests on it shows."""
    for number, series in enumerate(figure.series):
        drawn = [
            f"{label}, {series.name}: {figure.words(value)}"
            for label, value in _in_order(figure, zip(figure.labels, series.figures, strict=True))
            if value is not None
        ]
        for mark, text in zip(_marks(root, number), drawn, strict=True):
            title = root.makeelement("title", {"class": "told"})
            title.text = visible(text)
            mark.insert(0, title)


def _marks(root: Any, number: int) -> list[Any]:
    """The bars or dots of a series, in the order that they were drawn in."""
    return [
        mark
        for group in root.iter("g")
        if f"serie-{number}" in (group.get("class") or "").split()
        for mark in group.iter("g")
        if mark.get("class") in ("bar", "dots")
    ]


def _in_order(figure: Figure, of_labels: Iterable[Item]) -> list[Item]:
    """As they are drawn: bars that lie are drawn from below."""
    order = slice(None, None, -1 if figure.kind in (Kind.BARS, Kind.STACKED) else 1)
    return list(of_labels)[order]


def _prune(element: Any) -> None:
    """Take out all that is not a shape, and digits that nobody sees."""
    for child in list(element):
        if _is_gone(child):
            element.remove(child)
        else:
            _prune(child)
    for name, value in element.attrib.items():
        element.set(name, _FRACTION.sub(lambda found: f"{float(found[0]):.1f}", value))


def _is_gone(element: Any) -> bool:
    if not isinstance(element.tag, str):  # a comment
        return True
    if element.get("class") == "told":
        del element.attrib["class"]
        return False
    return element.tag in _GONE or element.get("class") in _GONE_CLASSES


def _describe(root: Any, figure: Figure, name: str) -> None:
    del root.attrib["xmlns"], root.attrib["id"]
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-message")
    for place, (tag, part, text) in enumerate(
        (("title", "title", figure.title), ("desc", "message", figure.message))
    ):
        told = root.makeelement(tag, {"id": f"{name}-{part}"})
        told.text = visible(text)
        root.insert(place, told)
