"""The reports that count leads, on terminals of some widths and in a pipe."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from rich.cells import cell_len

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.steps import Step
from leadctl.reads.reports.dispositions import DispositionFigures
from leadctl.reads.reports.funnel import FunnelStep
from leadctl.reads.reports.scope import ALL
from leadctl.reads.reports.scores import ScoreBand
from leadctl.reads.reports.sources import SourceFigures
from leadctl.reads.reports.won import Won
from leadctl.render.output import Format
from leadctl.render.views.reports import dispositions, funnel, scores, sources

MANY = 123_456
WON = (Won("EUR", Decimal("12345678.90")), Won("USD", Decimal("1234567.80")))
WORDS = "the Member of the Board who decides is away until the spring " * 3

STEPS = tuple(FunnelStep(step, MANY, MANY, MANY, MANY, Decimal(100), Decimal(100)) for step in Step)
SOURCES = (
    SourceFigures(
        source=WORDS,
        leads=MANY,
        a=MANY,
        b=MANY,
        c=MANY,
        valid=MANY,
        assigned=MANY,
        contacted=MANY,
        converted=MANY,
        conversion=Decimal("100.00"),
        won=WON,
        cost=Decimal("1234567.80"),
        currency="EUR",
        cost_per_converted=Decimal("12345.60"),
    ),
)
BANDS = (
    ScoreBand(
        90, 100, MANY, MANY, MANY, MANY, MANY, MANY, MANY, conversion=Decimal("100.00"), won=WON
    ),
)
ENDINGS = tuple(
    DispositionFigures(
        Disposition.OPTED_OUT, reason, MANY, MANY, MANY, MANY, Decimal(50), MANY, WON
    )
    for reason in (WORDS, "x" * 400)
)
REPORTS = [
    (funnel, STEPS, ["followed up"]),
    (sources, SOURCES, []),
    (scores, BANDS, ["90\u2013100"]),
    (dispositions, ENDINGS, ["opted-out"]),
]
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
FIGURES = ["12,345,678.90 EUR", "1,234,567.80 USD"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(params=[80, 100, 120])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    for name, value in {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": str(request.param)}.items():
        monkeypatch.setenv(name, value)
    return int(request.param)


@pytest.mark.parametrize(("view", "found", "words"), REPORTS)
def test_a_table_fits_the_terminal_with_its_figures_whole(
    width: int, view: Any, found: Sequence[Any], words: list[str]
) -> None:
    out = Terminal()
    view.show(found, ALL, Format.TABLE, out, type(found[0]))
    text = ESCAPES.sub("", out.getvalue())
    assert max(map(cell_len, text.splitlines())) <= width
    for each in [str(MANY), *words, *(FIGURES if view is not funnel else [])]:
        assert each in text


@pytest.mark.parametrize(("view", "found", "words"), REPORTS)
def test_a_piped_table_has_every_column_and_every_word(
    view: Any, found: Sequence[Any], words: list[str]
) -> None:
    out = io.StringIO()
    view.show(found, ALL, Format.TABLE, out, type(found[0]))
    for each in words:
        assert each in out.getvalue()
    assert {"A", "B", "C"} <= set(out.getvalue().split())
    assert ("x" * 400 in out.getvalue()) == (view is dispositions)
    assert (WORDS.strip() in out.getvalue()) == (view in (dispositions, sources))
    assert "\x1b" not in out.getvalue()
