"""Rows: what is no row is rejected by itself, and its neighbours are read."""

from __future__ import annotations

import io

import pytest

from leadctl.errors import Refusal
from leadctl.intake.drafts import Rejected
from leadctl.intake.form import Form
from leadctl.intake.headers import LEADS
from leadctl.intake.lines import LONGEST_LINE
from leadctl.intake.records import LONGEST_CELL
from leadctl.intake.table import Table, open_table


def opened(text: str | bytes) -> Table:
    data = text.encode() if isinstance(text, str) else text
    return open_table(io.BytesIO(data), "leads.csv", LEADS, Form())


def refusal(text: str | bytes) -> str:
    with pytest.raises(Refusal) as caught:
        opened(text)
    return caught.value.code


def rows(text: str) -> list[tuple[int, str]]:
    """The line and the first cell of each row, or why it is rejected."""
    return [
        (row.line, row.reason if isinstance(row, Rejected) else row.cells[0])
        for row in opened(text).rows()
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_with_any_delimiter_and_any_line_ends(delimiter: str, line_end: str) -> None:
    lines = [["Email", "Name"], ["ann@example.com", "Ann"], ["bo@example.com", "Bo"]]
    text = line_end.join(map(delimiter.join, lines))
    assert opened(text).delimiter == delimiter
    assert rows(text) == [(2, "ann@example.com"), (3, "bo@example.com")]


def test_the_delimiter_is_the_one_that_yields_most_known_headers() -> None:
    assert opened("Email;Name;City, Town\n").delimiter == ";"


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=^", "sep=\t"])
def test_a_line_that_names_the_separator_is_honoured(first: str) -> None:
    mark = first.strip('"')[-1]
    table = opened(f"{first}\r\nEmail{mark}Name, Phone\r\nann@example.com{mark}Ann\r\n")
    assert table.delimiter == mark
    assert [row.line for row in table.rows()] == [3]


def test_a_list_whose_rows_are_numbered_by_their_lines_counts_quoted_line_breaks() -> None:
    text = 'Email,Interest\nann@example.com,"two\nlines"\n\nbo@example.com,one\n'
    assert rows(text) == [(2, "ann@example.com"), (5, "bo@example.com")]


def test_lines_with_nothing_in_them_are_no_rows() -> None:
    assert rows("\n\nEmail,Name\n\n,\n  , \t\nann@example.com,Ann\n\n") == [(7, "ann@example.com")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("bo@example.com", "has 1 cell where the header has 3"),
        ("bo@example.com,Bo", "has 2 cells where the header has 3"),
        ("bo@example.com,Bo,x,y", "has 4 cells where the header has 3"),
        ('"bo@example.com,Bo,x', "has a quote that is not closed or not doubled"),
        ('bo@example.com,"B"o,x', "has a quote that is not closed or not doubled"),
        ("bo@example.com,B\0,x", "has a NUL character in it"),
        (
            f"bo@example.com,{'x' * (LONGEST_CELL + 1)},x",
            "has a cell longer than a million characters",
        ),
        (",".join(["y" * 1000] * (LONGEST_LINE // 1000)), "is longer than 4 million characters"),
    ],
)
def test_an_unreadable_row_is_rejected_without_its_neighbours(row: str, reason: str) -> None:
    text = f'Email,Name,City\nann@example.com,Ann,x\n{row}\ncy@example.com,"Cy",x\n'
    assert rows(text) == [(2, "ann@example.com"), (3, reason), (4, "cy@example.com")]


def test_an_unclosed_quote_that_the_next_quote_seems_to_close_costs_its_own_row_only() -> None:
    text = 'Email,Name\nann@example.com,"Ann\nbo@example.com,Bo\n"cy@example.com",Cy\n'
    assert [line for line, _ in rows(text)] == [2, 3, 4]
    assert [first for _, first in rows(text)][1:] == ["bo@example.com", "cy@example.com"]


def test_an_unclosed_quote_whose_swallowed_rows_make_a_row_of_another_width_costs_one_row() -> None:
    text = 'Email,Name,City\nann@example.com,"Ann,x\nbo@example.com,Bo,x\ncy@example.com,Cy"\n'
    assert [line for line, _ in rows(text)] == [2, 3, 4]
    assert rows(text)[1] == (3, "bo@example.com")


def test_a_row_with_a_line_break_and_too_many_cells_is_rejected_once() -> None:
    assert rows('Email,Name\nann@example.com,"A\nnn",x\nbo@example.com,Bo\n') == [
        (2, "has 3 cells where the header has 2"),
        (4, "bo@example.com"),
    ]


def test_an_unclosed_quote_does_not_swallow_more_than_can_be_given_back() -> None:
    filler = "\n".join(f"p{number}@example.com,{'x' * 990}" for number in range(2000))
    found = rows(f'Email,Name\nann@example.com,"Ann\n{filler}\n')
    assert len(found) == 2001
    assert found[0] == (2, "has a quote that is not closed or not doubled")
    assert found[-1] == (2002, "p1999@example.com")


def test_an_apostrophe_that_keeps_a_spreadsheet_from_calculating_is_taken_away() -> None:
    text = "Email,Name\n'=1@example.com,x\n'Ann,y\n'+49,z\n"
    assert [first for _, first in rows(text)] == ["=1@example.com", "'Ann", "+49"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-list"),
        ("\r\n \n\t\n", "empty-list"),
        ("\ufeff", "empty-list"),
        ("one,two\n1,2\n", "unknown-headers"),
        ('"Email,Name\nann@example.com,Ann\n', "unreadable-header"),
        ("Email,Na\0me\nann@example.com,Ann\n", "unreadable-header"),
        ("Email," * 1001 + "\n", "too-many-columns"),
        ("Email," * 1_000_000 + "\n", "unreadable-header"),
    ],
)
def test_a_list_without_a_header_that_can_be_used_is_refused(text: str, code: str) -> None:
    assert refusal(text) == code


def test_a_row_of_a_million_cells_is_kept_short() -> None:
    found = list(opened("Email,Name\n" + "x," * 999_999 + "\n").rows())
    assert isinstance(found[0], Rejected)
    assert found[0].reason == "has 1000000 cells where the header has 2"
    assert len(found[0].cells) == 1001


def test_a_list_can_be_read_again_and_its_file_stays_open() -> None:
    file = io.BytesIO(b"Email\nann@example.com\n")
    table = open_table(file, "leads.csv", LEADS, Form())
    assert list(table.rows()) == list(table.rows())
    assert not file.closed


def test_a_reading_that_is_given_up_leaves_the_file_usable() -> None:
    table = opened("Email\nann@example.com\nbo@example.com\n")
    given_up = table.rows()
    next(given_up)
    given_up.close()
    assert len(list(table.rows())) == 2
