"""The heading: which row names the columns, what parts the cells, and lists without a header."""

from __future__ import annotations

import io
from typing import Any

import pytest

from leadctl.errors import Exit, Refusal
from leadctl.intake.drafts import Rejected
from leadctl.intake.form import Form
from leadctl.intake.headers import LEADS
from leadctl.intake.records import Record
from leadctl.intake.table import Table, open_table

REPORT = (
    'Report: Leads\r\n"As of ""today"", 9:00"\r\n\r\n'
    "Email;Name;City, Town\r\nann@example.com;Ann;Rome\r\n"
)


def opened(text: str, **said: Any) -> Table:
    return open_table(io.BytesIO(text.encode()), "leads.csv", LEADS, Form(**said))


def refused(text: str, **said: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        opened(text, **said)
    assert caught.value.status is Exit.USAGE
    return caught.value


def rows(text: str, **said: Any) -> list[tuple[int, list[str]]]:
    """The line and the cells of each row."""
    found = opened(text, **said).rows()
    return [(row.line, list(row.cells)) for row in found if isinstance(row, Record)]


def test_a_header_below_the_first_row_is_offered() -> None:
    assert str(refused(REPORT)) == (
        "leads.csv: line 4 looks more like the header than the first row: say --skip 3 to pass "
        "over what stands above it, or --skip 0 to begin with the first row all the same."
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "above",
    [
        ["Report: Leads", "", "  ", "Filtered By: Country, Status"],
        ['"not closed', "as of today"],
        ["a\0b"],
        [",,,", "Leads,,,"],
        ["sep=;", "Report"],
        ["Name,Report"],
        ["x,y"] * 29,
    ],
)
def test_what_is_offered_is_what_is_needed(above: list[str], line_end: str) -> None:
    text = line_end.join([*above, "Email;Name;Country", "ann@example.com;Ann;DE", ""])
    skip = refused(text).facts["skip"]
    assert skip == len(above)
    assert opened(text, skip=skip).header == ("Email", "Name", "Country")
    assert rows(text, skip=skip) == [(len(above) + 2, ["ann@example.com", "Ann", "DE"])]


def test_lines_passed_over_may_be_blank_or_half_of_a_quoted_text() -> None:
    assert rows('"two\nlines"\n\nEmail\nann@example.com\n', skip=3) == [(5, ["ann@example.com"])]
    assert rows("Report\n\n\nEmail\nann@example.com\n", skip=1) == [(5, ["ann@example.com"])]


def test_a_line_too_long_is_passed_over_as_any_other() -> None:
    assert rows("x" * 5_000_000 + "\nEmail\nann@example.com\n", skip=1) == [
        (3, ["ann@example.com"])
    ]


def test_a_separator_line_is_one_of_those_above_and_is_honoured() -> None:
    text = "sep=^\nReport\nEmail^Name\nann@example.com^Ann, Lee\n"
    assert rows(text, skip=2) == [(4, ["ann@example.com", "Ann, Lee"])]
    assert rows("sep=^\nEmail^Name\na@example.com^Ann\n", skip=1) == [(3, ["a@example.com", "Ann"])]


def test_the_first_row_is_the_header_if_that_is_said() -> None:
    text = "Email,Kind\nann@example.com,x\nName,City\n"
    assert refused(text).code == "header-below"
    assert [line for line, _ in rows(text, skip=0)] == [2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Email\nName\nCity\n",
        "Email,Name\nEmail,Name\n",
        "Email,Name\nName,Email,x\n",
        "Adresse\nx\nEmail\n",
        "Email,Other\n" + "x,y\n" * 30 + "Email,Name\n",
    ],
)
def test_a_row_that_knows_no_more_names_or_just_one_is_not_offered(text: str) -> None:
    assert opened(text, mapping={"name": "1"}).header


def test_a_file_that_is_passed_over_whole_is_refused() -> None:
    assert str(refused("Email\na@example.com\n", skip=2)) == (
        "leads.csv has nothing below the 2 lines that --skip passes over: say a smaller number."
    )
    assert refused("", skip=10**12).code == "nothing-below"
    assert refused("\n\n").code == "empty-list"


def test_a_first_row_of_unknown_names_is_told_of_skip() -> None:
    assert str(refused("colour\nred\n")).endswith("say --skip with the number of lines above it.")


@pytest.mark.parametrize("cell", ["ann@example.com", "+1 (202) 555-0143", "2026-11-20", "12345"])
@pytest.mark.parametrize("mapping", [{}, {"email": "1"}, {"email": "Mail"}])
def test_a_first_row_that_is_data_is_told_of_no_header(cell: str, mapping: dict[str, str]) -> None:
    refusal = refused(f"Ann Lee,{cell},Rome\n", mapping=mapping)
    assert refusal.code == "unknown-headers"
    assert str(refusal).endswith("say --no-header and number them: --map field=1.")


def test_a_column_of_a_header_nobody_knows_is_mapped_by_its_number() -> None:
    text = "Wer;Wohin;Was\nAnn;Rome;x, y, z\n"
    table = opened(text, mapping={"name": "1", "city": "2"})
    assert (table.header, table.delimiter) == (("Wer", "Wohin", "Was"), ";")


def test_a_list_without_a_header_has_the_names_of_its_fields_and_numbers() -> None:
    table = opened("Ann;x;ann@example.com\n", headed=False, mapping={"email": "3", "name": "1"})
    assert table.header == ("name", "Column 2", "email")
    assert [row.line for row in table.rows()] == [1]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_parts_the_cells_without_a_header_is_what_parts_the_rows_alike(delimiter: str) -> None:
    lines = [["Ann", "a, b; c", "a@example.com"], ["Bo", "x | y, z", "b@example.com"]] * 3
    text = "\n".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in cells)
        for cells in lines
    )
    table = opened(text, headed=False, mapping={"name": "1", "email": "3"})
    assert table.delimiter == delimiter
    assert [list(row.cells) for row in table.rows()] == lines


def test_a_row_with_another_number_of_cells_than_most_is_rejected_wherever_it_stands() -> None:
    text = "Ann\nBo,b@example.com\nCy,c@example.com\n"
    first, *others = opened(text, headed=False, mapping={"email": "2"}).rows()
    assert isinstance(first, Rejected)
    assert first.reason == "has 1 cell where the others have 2"
    assert [row.line for row in others] == [2, 3]


def test_a_list_of_one_column_needs_no_header() -> None:
    text = "ann@example.com\nbo@example.com\n"
    assert [line for line, _ in rows(text, headed=False, mapping={"email": "1"})] == [1, 2]


def test_lines_are_passed_over_without_a_header_too() -> None:
    said = {"headed": False, "mapping": {"email": "2"}}
    assert rows("Leads\n\nAnn,ann@example.com\n", skip=2, **said) == [
        (3, ["Ann", "ann@example.com"])
    ]
    assert rows("sep=^\nAnn^ann@example.com\n", **said) == [(2, ["Ann", "ann@example.com"])]


@pytest.mark.parametrize("mapping", [{}, {"email": "Mail"}, {"email": "1", "name": "Mail"}])
def test_a_list_without_a_header_needs_numbers(mapping: dict[str, str]) -> None:
    assert refused("Ann,ann@example.com\n", headed=False, mapping=mapping).code == (
        "no-header-needs-map"
    )


def test_a_list_without_a_header_may_be_empty_or_unreadable() -> None:
    said = {"headed": False, "mapping": {"email": "2"}}
    assert refused("", **said).code == "empty-list"
    assert refused("x," * 1001 + "\n", **said).code == "too-many-columns"
    assert rows('"Ann,ann@example.com\n', **said) == []
