"""The file of rejected rows: corrected or not, it can be imported as it is."""

from __future__ import annotations

import io
import stat
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leadctl.errors import Refusal
from leadctl.intake.form import Form
from leadctl.intake.lead_list import LeadDraft, Reading, Rejected, open_lead_list
from leadctl.intake.rejects import RejectsFile, RejectsWriter

READING = Reading(Form(), None, ZoneInfo("UTC"), {})


def read(data: bytes, form: Form = READING.form) -> tuple[list[LeadDraft], list[Rejected], str]:
    """The drafts, the rejected rows, and the file of the rejected rows."""
    found = open_lead_list(io.BytesIO(data), "leads.csv", replace(READING, form=form))
    rows = list(found.rows())
    rejected = [row for row in rows if isinstance(row, Rejected)]
    out = io.StringIO(newline="")
    writer = RejectsWriter(out, found.header, found.delimiter)
    for row in rejected:
        writer.write(row)
    return [row for row in rows if isinstance(row, LeadDraft)], rejected, out.getvalue()


def test_rejected_rows_are_written_with_line_code_and_reason() -> None:
    _, _, text = read(b"Name;City\n;=1+1\nAnn;Rome\nBo\n")
    assert text.splitlines() == [
        "leadctl line;leadctl code;leadctl reason;Name;City",
        "2;no-identity;has no name, e-mail, phone, company or id to know the lead by;;'=1+1",
        "4;unreadable-row;has 1 cell where the header has 2;Bo",
    ]


def test_a_corrected_row_is_imported_as_if_it_had_been_right_at_once() -> None:
    _, _, text = read(b"Name,City,Email\n,=1+1,\n")
    drafts, rejected, _ = read(text.replace(",'=1+1", "Ann,'=1+1").encode())
    (right_at_once,), _, _ = read(b"Name,City,Email\nAnn,=1+1,\n")
    assert rejected == []
    assert drafts == [right_at_once]


def test_a_line_whose_quotes_were_mended_inside_its_cell_is_parted_again() -> None:
    _, (rejected,), text = read(b'Company,City,Email\n"Lee "Cold" Ltd",Rome,ann@example.com\n')
    assert rejected.cells == ('"Lee "Cold" Ltd",Rome,ann@example.com',)
    (draft,), again, _ = read(text.replace('""Cold""', "Cold").encode())
    assert again == []
    assert (draft.company, draft.city, draft.email) == ("Lee Cold Ltd", "Rome", "ann@example.com")


def test_a_cell_that_was_mended_to_hold_two_rows_is_rejected_again() -> None:
    _, _, text = read(b'Company,City,Email\n"Lee "Cold" Ltd",Rome,ann@example.com\n')
    one = '"""Lee ""Cold"" Ltd"",Rome,ann@example.com"'
    assert one in text
    two = text.replace(one, '"Lee,Rome,ann@example.com\nCold,Rome,bo@example.com"')
    drafts, (rejected,), _ = read(two.encode())
    assert drafts == []
    assert rejected.code == "unreadable-row"


def test_what_leadctl_added_is_no_column_of_the_list() -> None:
    _, _, text = read(b"Name,City\n,Rome\n")
    found = open_lead_list(io.BytesIO(text.encode()), "leads.csv", READING)
    assert found.header == ("Name", "City")
    assert found.table.own_columns == 3
    assert [column.header for column in found.columns] == ["Name", "City"]


@pytest.mark.parametrize(
    "data",
    [
        b"Name,City\n,Rome\n,'=1+1\n,+49 30\n",
        b"Name,City\nAnn\nBo,x,y\nCy,x,y,z,u\n",
        b'Name,City\n"Ann,Rome\nBo,"x"y\n',
        b'Email\n"x@example.com\n',
        b"Name,City\nA\0nn,Rome\n",
        b'Name\tCity\n\t"a\tb"\n',
        b'sep=^\nName^City\n^"a^b,c"\n',
        b'Name,City\n,"two\nlines, and more"\nAnn,"a\nb",c\n',
        b"Name,City\nTotal,\nExported on Friday\n,Rome\nExported by Ann\nHolding,\n",
        b"Name\nExported on Friday\n",
    ],
)
def test_rejected_rows_imported_unchanged_are_rejected_again_for_the_same_reason(
    data: bytes,
) -> None:
    _, rejected, text = read(data)
    drafts, again, text_again = read(text.encode())
    assert rejected
    assert drafts == []
    assert len(again) == len(rejected)
    assert [row.code for row in again] == [row.code for row in rejected]
    if all(row.code == "no-identity" for row in rejected):
        assert [row.cells for row in again] == [row.cells for row in rejected]
        assert text_again.splitlines()[0] == text.splitlines()[0]


NUMBERED = {"name": "1", "email": "2"}

FORMS = {
    "a title": (b"Leads\n\nName,City\n,Z\xfcrich\nBo\n", Form({}, "cp1252", 2)),
    "a separator": (b"sep=^\nName^City\n^Rome, Italy\nBo\n", Form()),
    "tabs": (b"Name\tCity\n\tRome\nBo\n", Form()),
    "bars and carriage returns": (b"Name|City\r|Rome\rBo\r", Form()),
    "UTF-16": ("Name;City\n;Zürich\nBo\n".encode("utf-16"), Form()),
    "UTF-16 by name": ("Name;City\n;Zürich\nBo\n".encode("utf-16-le"), Form({}, "utf-16-le")),
    "lines in cells": (b'Name,"The\nCity"\n,"Rome\nItaly"\nBo\n', Form()),
    "no header": (
        b"Ann,a@example.com,Rome\n,,Rome\nBo\n",
        Form(NUMBERED, None, None, headed=False),
    ),
    "no header below a title": (b"Leads\n;;Rome\nBo\n", Form(NUMBERED, None, 1, headed=False)),
    "names that stand twice": (b"Name,Email,Email\n,,Rome\nBo\n", Form(NUMBERED)),
    "no known names": (b"Wer;Mail\n;\n;-\nBo\n", Form(NUMBERED)),
}


@pytest.mark.parametrize(("data", "form"), FORMS.values(), ids=FORMS)
def test_rejected_rows_are_imported_with_the_options_of_their_list(data: bytes, form: Form) -> None:
    _, rejected, text = read(data, form)
    bytes_kept = text.encode("utf-8-sig")
    drafts, again, text_again = read(bytes_kept, form)
    assert drafts == []
    assert [row.cells for row in again] == [row.cells for row in rejected]
    assert text_again.splitlines()[0] == text.splitlines()[0]


@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("skip", [None, 0, 7])
def test_what_concerns_the_form_of_the_list_may_be_said_of_its_rejected_rows_or_not(
    skip: int | None,
    headed: bool,  # noqa: FBT001  # pytest gives it by name
) -> None:
    _, _, text = read(b"Leads\n;;Rome\n", Form(NUMBERED, None, 1, headed=False))
    assert text.splitlines()[0].endswith(";name;email;Column 3")
    corrected = text.replace(";;;Rome", ";Ann;ann@example.com;Rome").encode("utf-8-sig")
    for mapping in ({}, NUMBERED):
        (draft,), _, _ = read(corrected, Form(mapping, "cp1252", skip, headed=headed))
        assert (draft.last_name, draft.email) == ("Ann", "ann@example.com")


def test_a_file_of_rejected_rows_may_have_as_many_columns_as_a_list_and_three() -> None:
    _, _, text = read(b"Name" + b",x" * 999 + b"\n" + b"," * 998 + b"y,\n")
    assert len(read(text.encode())[1]) == 1


@pytest.mark.parametrize("own", ["", "colour,"])
def test_a_file_of_rejected_rows_without_a_known_column_is_refused_as_any_list(own: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(f"{own}leadctl line,leadctl code,leadctl reason\nx,2,a,b\n".encode())
    assert caught.value.code == "unknown-headers"


CELLS = some.text('ab@.,;"\n\r\t =+-\0' + "'", max_size=6) | some.sampled_from(
    ["ann@example.com", "Ann", "N/A", "2026-11-20", "x" * 600]
)


@settings(max_examples=50)
@given(
    some.lists(some.lists(CELLS, max_size=5), max_size=6), some.sampled_from(["\n", "\r\n", "\r"])
)
def test_whatever_is_rejected_is_rejected_again(table: list[list[str]], line_end: str) -> None:
    lines = [",".join(cells) for cells in table]
    _, rejected, text = read(line_end.join(["Email,Name,Note", *lines]).encode())
    drafts, again, _ = read(text.encode())
    assert drafts == []
    assert len(again) >= len(rejected)


@settings(max_examples=50)
@given(some.binary(max_size=200) | some.text(max_size=100).map(str.encode))
def test_no_bytes_end_in_anything_but_rows_or_a_refusal(data: bytes) -> None:
    for head in (b"", b"Email,Name,Phone,Country,Create Date\n", b"sep=;\nEmail;Value;Consent\n"):
        with suppress(Refusal):
            read(head + data)


@settings(max_examples=50)
@given(some.lists(some.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_every_row_with_something_in_it_is_a_draft_or_rejected(
    table: list[tuple[str, str, str]],
) -> None:
    out = io.StringIO(newline="")
    writer = RejectsWriter(out, ("Email", "Name"), ",")  # any writer of CSV
    for line, cells in enumerate(table):
        writer.write(Rejected(line, "code", "reason", cells))
    found = open_lead_list(io.BytesIO(out.getvalue().encode()), "leads.csv", READING)
    assert len(list(found.rows())) == len(table)


LOST = Rejected(2, "no-identity", "is nobody", ("", "Zürich"))


def files(folder: Path) -> dict[str, str]:
    """What is in the folder."""
    return {file.name: file.read_text("utf-8-sig") for file in folder.iterdir()}


def test_the_file_is_made_for_its_owner_when_a_row_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "leads.rejects.csv"
    with RejectsFile(path, ("Name", "City"), ",") as file:
        assert files(tmp_path) == {}
        file.write(LOST)
        (made,) = tmp_path.iterdir()
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert (file.count, file.kept) == (1, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("utf-8-sig").splitlines()[1] == "2,no-identity,is nobody,,Zürich"


def test_the_file_of_an_earlier_import_is_replaced_once_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "leads.rejects.csv"
    path.write_text("old")
    with RejectsFile(path, ("Name",), ",") as file:
        file.write(LOST)
        file.close()
        assert path.read_text() == "old"
    assert "Zürich" in files(tmp_path).pop("leads.rejects.csv")


def test_rows_that_somebody_may_have_mended_are_kept_beside_the_new_ones(tmp_path: Path) -> None:
    path = tmp_path / "leads.rejects.csv"
    for _ in range(2):
        with RejectsFile(path, ("Name",), ",") as file:
            file.write(LOST)
        assert files(tmp_path).keys() == {"leads.rejects.csv"}
    path.write_text("mended")
    with RejectsFile(path, ("Name",), ",") as file:
        file.write(LOST)
    assert files(tmp_path).pop("leads.rejects.csv.old") == "mended"
    assert "Zürich" in files(tmp_path)["leads.rejects.csv"]


@pytest.mark.parametrize("before", [{}, {"leads.rejects.csv": "old"}])
def test_an_import_that_is_given_up_leaves_the_folder_as_it_was(
    before: dict[str, str], tmp_path: Path
) -> None:
    for name, text in before.items():
        (tmp_path / name).write_text(text)
    with (
        suppress(Refusal),
        RejectsFile(tmp_path / "leads.rejects.csv", ("Name",), ",") as file,
    ):
        file.write(LOST)
        raise Refusal("store-busy")
    assert files(tmp_path) == before
    assert file.kept is None


def test_rows_whose_file_cannot_be_replaced_any_more_are_kept_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "leads.rejects.csv"
    with RejectsFile(path, ("Name",), ",") as file:
        file.write(LOST)
        path.mkdir()
    assert file.kept is not None
    assert file.kept != path
    assert "Zürich" in file.kept.read_text("utf-8-sig")


def test_a_list_without_rejected_rows_leaves_no_file(tmp_path: Path) -> None:
    with RejectsFile(tmp_path / "leads.rejects.csv", ("Name",), ",") as file:
        file.close()
    assert (files(tmp_path), file.kept) == ({}, None)


def test_rows_that_are_kept_stay_when_the_import_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "leads.rejects.csv"
    path.write_text("old")
    with suppress(Refusal), RejectsFile(path, ("Name", "City"), ",") as file:
        file.write(LOST)
        file.keep()
        raise Refusal("store-busy")
    assert (file.count, file.by_code, file.kept) == (1, {"no-identity": 1}, path)
    assert files(tmp_path).pop("leads.rejects.csv.old") == "old"
    assert "Zürich" in files(tmp_path)["leads.rejects.csv"]


def test_there_is_nothing_to_keep_of_a_list_without_rejected_rows(tmp_path: Path) -> None:
    with RejectsFile(tmp_path / "leads.rejects.csv", ("Name",), ",") as file:
        file.keep()
    assert (files(tmp_path), file.kept) == ({}, None)
