"""`leadctl import` of what cannot come in: one sentence, and nothing is stored."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from leadctl.errors import Exit
from tests.conftest import NOW
from tests.running import run
from tests.services.lists import a_list, person
from tests.services.situations import dump

SAID = ("--consent", "web form, box ticked")
NOBODY = {"first_name": "", "last_name": "", "email": ""}

NO_LIST = {
    "a missing file": (
        None,
        "cannot be read: No such file or directory. Nothing of it was stored.",
    ),
    "a folder": ("folder", "cannot be read: Is a directory. Nothing of it was stored."),
    "an empty file": (b"", "people.csv is empty: the first row must name the columns."),
    "a workbook": (b"PK\x03\x04\0\0", "people.csv is an Excel workbook or another zip archive"),
    "binary junk": (bytes(range(256)), "people.csv: the byte at offset 128, in line 3,"),
    "no known column": (b"colour\nred\n", "people.csv: no column of the first row has a name"),
}


@pytest.mark.parametrize(("data", "sentence"), NO_LIST.values(), ids=NO_LIST)
def test_what_is_no_list_is_one_sentence_and_nothing_is_stored(
    data: bytes | str | None, sentence: str, store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    match data:
        case bytes():
            path.write_bytes(data)
        case str():
            path.mkdir()
    before = dump(store)

    result = run(store, "import", str(path), *SAID)

    assert (result.status, result.out) == (Exit.USAGE, "")
    assert result.err.startswith("leadctl: ")
    assert sentence in result.err
    assert result.err.count("\n") == 1
    assert dump(store) == before


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (["--purpose", "fun"], "'fun' is not a purpose"),
        (["--purpose", ""], "'' is not a purpose"),
        (["--map", "email"], "'email' is not a mapping: say --map field=Header."),
        (["--map", "=Email"], "'=Email' is not a mapping"),
        (["--map", "shoe=Email"], "'shoe' in --map is not a field."),
        (["--map", "email=Shoe"], "no column is headed 'Shoe', which --map names."),
        (
            ["--map", "email=9"],
            "no column is headed '9', which --map names. The list has 5",
        ),
        (["--skip", "-1"], "invalid value for '--skip'"),
        (
            ["--skip", "9"],
            "people.csv has nothing below the 9 lines that --skip passes over: say a "
            "smaller number.",
        ),
        (["--no-header"], "--no-header needs the numbers of the columns, counted from 1"),
        (["--no-header", "--map", "email=Email"], "--no-header needs the numbers"),
        (["--encoding", "klingon"], "'klingon' is not an encoding of files"),
        (["--source", " "], "--source is blank"),
        (["--dates", "dym"], "'dym' is not one of"),
    ],
)
def test_a_wrong_option_is_one_sentence_and_nothing_is_stored(
    said: list[str], sentence: str, store: Path, tmp_path: Path
) -> None:
    before = dump(store)
    result = run(store, "import", a_list(tmp_path, person()), *said)
    assert result.status == Exit.USAGE
    assert sentence in result.err
    assert dump(store) == before


def test_a_rejects_file_that_cannot_be_made_is_one_sentence(store: Path, tmp_path: Path) -> None:
    people = a_list(tmp_path, person(), person(**NOBODY))
    Path(f"{people}.rejects.csv").mkdir()
    before = dump(store)
    result = run(store, "import", people, *SAID)
    assert result.status == Exit.USAGE
    assert result.err.startswith(f"leadctl: {people}.rejects.csv, for the rows that are rejected,")
    assert dump(store) == before


def test_standard_input_that_is_closed_is_one_sentence(store: Path) -> None:
    command = f"exec {shlex.quote(sys.executable)} -m leadctl import - <&-"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        env={**os.environ, "LEADCTL_DB": str(store), "LEADCTL_NOW": NOW.isoformat()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (Exit.USAGE, "")
    assert done.stderr == (
        "leadctl: standard input cannot be read: it is closed. Nothing of it was stored.\n"
    )
