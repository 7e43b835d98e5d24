"""`leadctl partner import`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.errors import Exit
from tests.running import run
from tests.services.lists import a_list, as_csv, firm
from tests.services.situations import dump

IMPORT = ("partner", "import")


def test_a_list_comes_in_and_shows_what_it_changed(store: Path, tmp_path: Path) -> None:
    run(store, *IMPORT, a_list(tmp_path, firm(), firm(code="isar")))
    firms = a_list(
        tmp_path, firm(territories="AT;DE", capacity="5"), firm(code="isar"), firm(code="?")
    )
    result = run(store, *IMPORT, firms)
    assert (result.status, result.err) == (Exit.PARTIAL, "")
    assert result.out == (
        "file          people.csv\n"
        "lines read    3\n"
        "added         0\n"
        "changed       1\n"
        "unchanged     1\n"
        "rejected      1\n"
        f"rejects file  {firms}.rejects.csv\n"
        "\n"
        "Rejected, and the first line of each kind\n"
        "line  rows  why\n"
        "   4     1  has the code '?', which is not of up to 40 small letters, digits and hyphens\n"
        "\n"
        "partner  field        before        after\n"
        "acme     capacity     the policy's  5\n"
        "acme     territories  DE            AT; DE\n"
    )


def test_the_outcome_in_json_has_the_names_that_scripts_rely_on(
    store: Path, tmp_path: Path
) -> None:
    run(store, *IMPORT, a_list(tmp_path, firm()))
    result = run(store, *IMPORT, a_list(tmp_path, firm(kind="agency")), "--format", "json")
    assert result.status == Exit.DONE
    assert json.loads(result.out) == {
        "file": "people.csv",
        "read": 1,
        "added": 0,
        "changed": 1,
        "unchanged": 0,
        "rejected": 0,
        "rejects_file": None,
        "rejections": [],
        "changes": [{"partner": "acme", "field": "kind", "before": "reseller", "after": "agency"}],
        "deadlines_would_move": 0,
        "deadlines_uncounted": 0,
        "former_codes": [],
        "handed_out": [],
    }


def test_a_dry_run_stores_nothing(store: Path, tmp_path: Path) -> None:
    firms = a_list(tmp_path, firm(), firm(code="?"))
    before = dump(store)
    result = run(store, *IMPORT, firms, "--dry-run")
    assert result.status == Exit.PARTIAL
    assert "added         1\n" in result.out
    assert dump(store) == before
    assert not Path(f"{firms}.rejects.csv").exists()


def test_several_files_and_standard_input(store: Path, tmp_path: Path) -> None:
    first = a_list(tmp_path, firm())
    data = as_csv(firm(code="b"))
    result = run(store, *IMPORT, first, "-", "--format", "json", typed=data)
    assert result.status == Exit.DONE
    assert [(each["file"], each["added"]) for each in json.loads(result.out)] == [
        ("people.csv", 1),
        ("standard input", 1),
    ]


def test_a_column_is_mapped(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_bytes(as_csv(firm()).replace(b"program level", b"tier"))
    assert run(store, *IMPORT, str(path)).status == Exit.USAGE
    assert run(store, *IMPORT, str(path), "--map", "program_level=Tier").status == Exit.DONE


def test_lines_above_the_header_and_a_missing_header_are_said(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_bytes(b"Our partners\n" + as_csv(firm()))
    assert "say --skip 1 to pass over" in run(store, *IMPORT, str(path)).err
    assert run(store, *IMPORT, str(path), "--skip", "1").status == Exit.DONE

    path.write_bytes(as_csv(firm(code="isar")).split(b"\r\n", 1)[1])
    names = [name.replace(" ", "_") for name in firm()]
    numbers = [each for at, name in enumerate(names, 1) for each in ("--map", f"{name}={at}")]
    assert run(store, *IMPORT, str(path), "--no-header", *numbers).status == Exit.DONE


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "cannot be read: No such file or directory. Nothing of it was stored."),
        (b"", "firms.csv is empty: the first row must name the columns."),
        (b"code,name\nacme,Acme\n", "the list lacks the columns email, kind, territories,"),
        (b"code\xff,name\n", "firms.csv: the byte at offset 4, in line 1, is not UTF-8."),
    ],
)
def test_what_is_no_list_is_one_sentence_and_nothing_is_stored(
    data: bytes | None, sentence: str, store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "firms.csv"
    if data is not None:
        path.write_bytes(data)
    before = dump(store)
    result = run(store, *IMPORT, str(path))
    assert (result.status, result.out) == (Exit.USAGE, "")
    assert sentence in result.err
    assert result.err.count("\n") == 1
    assert dump(store) == before
