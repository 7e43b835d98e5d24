"""CSV has the names of the JSON and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.formulas import harmless
from leadctl.domain.visible import visible
from leadctl.render.as_csv import cell, write_csv


class Rule(StrEnum):
    CLAIM = "claim"
    FORMULA = "=1+1"


@dataclass(frozen=True, slots=True)
class Skip:
    date: date
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    lead: int
    from_: str | None
    skipped: tuple[Skip, ...] = ()


def as_read(rows: list[Row]) -> list[list[str]]:
    out = io.StringIO(newline="")
    write_csv(rows, Row, out)
    return list(csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (True, "true"),
        (-5, "-5"),
        (Decimal("-12.50"), "-12.50"),
        (-0.5, "-0.5"),
        (Rule.CLAIM, "claim"),
        (Rule.FORMULA, "'=1+1"),
        (date(2026, 11, 20), "2026-11-20"),
        (time(9), "09:00:00"),
        (datetime(2026, 11, 20, 11, tzinfo=UTC), "2026-11-20T11:00:00Z"),
        (("DE", "=1"), '["DE", "=1"]'),
        (Skip(date(2026, 11, 26), "a\nb"), '{"date": "2026-11-26", "reason": "a\\nb"}'),
    ],
)
def test_each_kind_of_value_is_written_as_in_the_json(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=HYPERLINK(0)", "'=HYPERLINK(0)"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'␉=1"),
        ("\r=1", "'␍=1"),
        ("\ntext", "'⏎text"),
        ("  =1", "'  =1"),
        ("\uff1d1", "'\uff1d1"),
        ("+493023125001", "+493023125001"),
        ("-12.50", "-12.50"),
        ("-1-1", "'-1-1"),
        ("+49 30 23125001", "'+49 30 23125001"),
        ("+493023125001\n", "'+493023125001⏎"),
        ("+\u0664\u0669", "'+\u0664\u0669"),
        ("a=b - c", "a=b - c"),
        ('O\'Neill, "Jo"; [red]', 'O\'Neill, "Jo"; [red]'),
        ("red\x1b[31m", "red␛[31m"),
    ],
)
def test_text_is_only_text_in_a_spreadsheet_and_on_a_screen(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_the_header_names_every_field_as_the_json_does() -> None:
    assert as_read([]) == [["lead", "from", "skipped"]]


def test_lines_end_plainly_and_what_is_nested_is_json_in_its_cell() -> None:
    out = io.StringIO(newline="")
    write_csv([Row(17, "a,b", (Skip(date(2026, 11, 26), "Thanksgiving"),))], Row, out)
    header, line = out.getvalue().splitlines(keepends=True)
    assert header == "lead,from,skipped\n"
    [[lead, source, nested]] = csv.reader([line])
    assert (lead, source) == ("17", "a,b")
    assert json.loads(nested) == [{"date": "2026-11-26", "reason": "Thanksgiving"}]


@given(st.text(st.characters()), st.text(st.characters()))
@settings(max_examples=50)
def test_any_text_is_read_back_as_it_was_made_harmless(source: str, reason: str) -> None:
    row = Row(1, source, (Skip(date(2026, 11, 26), reason),))
    [_, [lead, shown, nested]] = as_read([row])
    assert lead == "1"
    assert shown.removeprefix("'") == visible(source).removeprefix("'")
    assert shown == harmless(source)
    assert not shown.strip().startswith(("=", "@", "\t"))
    assert json.loads(nested)[0]["date"] == "2026-11-26"
