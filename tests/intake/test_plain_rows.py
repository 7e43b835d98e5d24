"""Rows read many at once are the rows that are read one by one."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leadctl.intake.drafts import Rejected
from leadctl.intake.form import Form
from leadctl.intake.headers import LEADS
from leadctl.intake.lines import LONGEST_LINE, Lines
from leadctl.intake.plain_rows import plain_rows
from leadctl.intake.records import Record, records
from leadctl.intake.table import Table, open_table

PIECES = ("a", "ann@example.com", ",", ",,", '"', '""', "\n", "\r\n", "\r", "\0", " ", "'=1", "'")


def table_of(body: str) -> Table:
    text = "Email,Name,Phone\n" + body
    return open_table(io.BytesIO(text.encode()), "leads.csv", LEADS, Form())


@settings(max_examples=300)
@given(some.lists(some.sampled_from(PIECES), max_size=40).map("".join), some.integers(1, 5))
def test_a_table_has_the_same_rows_in_portions_of_any_size(body: str, count: int) -> None:
    table = table_of(body)
    found: list[Record | Rejected] = []
    for lines, cells, rejected in table.portions(count):
        assert len(lines) == len(cells)
        assert 0 < len(lines) + len(rejected) <= count
        readable = map(Record, lines, cells)
        found += sorted([*readable, *rejected], key=lambda row: row.line)
    assert found == list(table.rows())


@settings(max_examples=300)
@given(some.lists(some.sampled_from(PIECES), max_size=20).map("".join))
def test_what_is_plain_is_read_as_it_would_be_one_by_one(text: str) -> None:
    lines = io.StringIO(text, newline="").readlines()
    plain = plain_rows(lines, ",", 3)
    if lines and plain is not None:
        one_by_one = list(records(Lines(io.StringIO(text, newline="")), ",", 3))
        assert [row.cells for row in one_by_one] == plain
        assert [row.line for row in one_by_one] == [*range(1, len(lines) + 1)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["a,b\n", "a\n"], id="a cell too few"),
        pytest.param(["a,b\n", "\n"], id="a blank line"),
        pytest.param(["a,b\n", " , \n"], id="nothing in it"),
        pytest.param(["a,b\n", 'a,"\n', 'b"\n'], id="a row of two lines"),
        pytest.param(["a,b\n", 'a,"b\n'], id="an open quote"),
        pytest.param(["a,b\n", "a,b\0\n"], id="a NUL"),
    ],
)
def test_lines_that_need_a_second_look_are_not_plain(lines: list[str]) -> None:
    assert plain_rows(lines, ",", 2) is None
    assert plain_rows(lines[:1], ",", 2) == [["a", "b"]]


def test_a_line_that_is_too_long_to_be_read_is_still_one_line() -> None:
    table = table_of(f"a@example.com,Ann,1\n{'x' * LONGEST_LINE}{'y' * 9}\nb@example.com,Bo,2\n")
    portions = list(table.portions(10))
    assert [line for portion in portions for line in portion.lines] == [2, 4]
    (rejected,) = [row for portion in portions for row in portion.rejected]
    assert rejected.line == 3
    assert rejected.reason == "is longer than 4 million characters"


def test_rows_that_are_all_rejected_come_in_portions_too() -> None:
    portions = list(table_of("a,b\n" * 10).portions(3))
    assert [len(portion.rejected) for portion in portions] == [3, 3, 3, 1]


def test_a_line_that_was_cut_is_not_plain() -> None:
    assert plain_rows([f"a,{'x' * LONGEST_LINE}\n"], ",", 2) is None


def test_lines_are_looked_at_no_further_than_memory_goes() -> None:
    lines = Lines(io.StringIO(f"{'x' * (LONGEST_LINE // 2)}\n" * 9))
    assert len(lines.peek(2000)) == 2


def test_a_quote_that_nobody_closes_costs_no_more_than_a_thousand_lines() -> None:
    table = table_of('a","\n' * 3000)
    assert sum(len(portion.rejected) for portion in table.portions(500)) == 3000
