"""`leadctl import --columns`: what each column would be read into, and nothing is stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.errors import Exit
from tests.running import run
from tests.services.lists import a_list, firm
from tests.services.situations import dump

NONE = "\u2013"
LIST = (
    "Report: Leads\n\nName;E-mail;Shoe size;;Note\n N/A;;43;x;\nAnn;ann@example.com;=1;;\x1b[31m\n"
)


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A list with a title above it."""
    path = tmp_path / "report.csv"
    path.write_text(LIST, "utf-8-sig")
    return str(path)


def test_each_column_is_shown_with_what_it_is_read_into_and_an_example(
    report: str, store: Path
) -> None:
    before = dump(store)
    result = run(store, "import", report, "--columns", "--skip", "2", "--map", "city=5")
    assert (result.status, result.err) == (
        Exit.DONE,
        "leadctl: report.csv: UTF-8, cells parted by semicolons, the header in line 3.\n",
    )
    assert result.out == (
        "column  header     read into  example\n"
        "     1  Name       name       Ann\n"
        "     2  E-mail     email      ann@example.com\n"
        f"     3  Shoe size  {NONE}          43\n"
        f"     4  {NONE}          {NONE}          x\n"
        "     5  Note       city       ␛[31m\n"
    )
    assert dump(store) == before


def test_columns_are_shown_without_a_store(report: str, tmp_path: Path) -> None:
    result = run(tmp_path / "none.db", "import", report, "--columns", "--skip", "2")
    assert result.status == Exit.DONE
    assert not (tmp_path / "none.db").exists()


def test_columns_are_shown_for_scripts(report: str, store: Path) -> None:
    said = ("--skip", "2", "--format")
    result = run(store, "import", report, "--columns", *said, "json")
    assert (result.status, result.err) == (Exit.DONE, "")
    assert json.loads(result.out)[2] == {
        "file": "report.csv",
        "number": 3,
        "header": "Shoe size",
        "field": None,
        "example": "43",
    }
    result = run(store, "import", report, "--columns", *said, "csv")
    assert result.out.splitlines()[:2] == [
        "file,number,header,field,example",
        "report.csv,1,Name,name,Ann",
    ]


def test_a_list_without_a_header_is_shown_by_numbers(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Zo\u00eb\tzoe@example.com\n".encode("utf-16"))
    said = ("--no-header", "--map", "email=2")
    result = run(store, "import", str(path), "--columns", *said)
    assert result.err == "leadctl: list.csv: UTF-16, cells parted by tabs, no header.\n"
    assert result.out == (
        "column  header    read into  example\n"
        f"     1  Column 1  {NONE}          Zoë\n"
        "     2  email     email      zoe@example.com\n"
    )


def test_several_lists_are_shown_under_their_names(
    report: str, store: Path, tmp_path: Path
) -> None:
    other = a_list(tmp_path, {"email": "x" * 80})
    result = run(store, "import", other, report, other, "--columns")
    assert result.status == Exit.PARTIAL
    assert "say --skip 2 to pass over" in result.err
    table = (
        f"people.csv\ncolumn  header  read into  example\n     1  email   email      {'x' * 59}…\n"
    )
    assert result.out == f"{table}\n{table}"


def test_a_header_that_is_refused_is_refused_as_ever(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("city,city\n")
    result = run(store, "import", str(path), "--columns")
    assert (result.status, result.out) == (Exit.USAGE, "")
    assert result.err.endswith("say which, with --map city=1 or --map city=2.\n")


def test_the_columns_of_a_partner_list_are_shown(store: Path, tmp_path: Path) -> None:
    result = run(store, "partner", "import", a_list(tmp_path, firm(shoe="43")), "--columns")
    assert result.status == Exit.DONE
    assert result.out.splitlines()[1:3] == [
        "     1  code                 code                 acme",
        "     2  name                 name                 Acme",
    ]
    assert result.out.splitlines()[-1].split() == ["8", "shoe", NONE, "43"]
