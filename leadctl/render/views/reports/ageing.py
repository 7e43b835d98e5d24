"""How the report of the ages of open leads is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TextIO

from leadctl.domain.wording import NOTHING, number_words
from leadctl.render.bars import sparkline
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list
from leadctl.render.views.reports.nothing import no_open_leads

_AGES = {
    "under_1_day": "<1",
    "days_1_2": "1\u20132",
    "days_3_6": "3\u20136",
    "days_7_29": "7\u201329",
    "days_30_89": "30\u201389",
    "from_90_days": "90+",
}


def _count(count: int) -> str:
    return number_words(count) if count else NOTHING


def _shape(row: Any) -> str:
    """How the leads are spread over the ages, the most for the whole height."""
    counts = [getattr(row, name) for name in _AGES]
    return sparkline([count or None for count in counts], max(counts))


AGEING = View(
    (
        Column("status", "status"),
        Column("rating", "rating"),
        Column("leads", "leads", number_words, align="right"),
        *(Column(name, heading, _count, align="right") for name, heading in _AGES.items()),
        Column("", "shape", _shape, spare=True),
        Column("oldest", "oldest", align="right"),
        Column("oldest_days", "days", number_words, align="right", spare=True),
    ),
    title="Open leads by the days that they have been in their status",
)


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the ages of open leads, a row each."""
    show_list(found, replace(AGEING, empty=no_open_leads(scope)), fmt, out, of=of)
