"""`leadctl import`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
import os
import pty
import re
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from leadctl.domain.remedies import PROBLEMS, REJECTIONS
from leadctl.errors import Exit
from leadctl.services import import_leads
from leadctl.store import engine
from leadctl.store.desk import Desk
from tests.conftest import NOW, desk_at
from tests.faults.children import start
from tests.running import run
from tests.services.lists import a_list, as_csv, person
from tests.services.situations import dump, rows

SAID = ("--consent", "web form, box ticked")
EVE = {"first_name": "Eve", "email": "eve@example.org"}
NONE = "\u2013"
NOBODY = {"first_name": "", "last_name": "", "email": ""}


def test_a_list_comes_in(store: Path, tmp_path: Path) -> None:
    people = a_list(
        tmp_path,
        person(shoe_size="43"),
        person(**EVE, country="Atlantis"),
        person(),
        person(**NOBODY),
    )
    result = run(store, "import", people, *SAID)
    assert (result.status, result.err) == (Exit.PARTIAL, "")
    assert result.out == (
        "file              people.csv\n"
        "batch             1\n"
        "lines read        4\n"
        "added             1\n"
        "repeated          1\n"
        "flagged           1\n"
        "rejected          1\n"
        f"rejects file      {people}.rejects.csv\n"
        "columns left out  shoe size\n"
        "\n"
        "problem          leads  how to mend it\n"
        f"no-territory         1  {PROBLEMS['no-territory']}\n"
        f"unknown-country      1  {PROBLEMS['unknown-country']}\n"
        "\n"
        "rejected for  rows  how to mend it\n"
        f"no-identity      1  {REJECTIONS['no-identity']}\n"
    )


def test_the_outcome_in_json_has_the_names_that_scripts_rely_on(
    store: Path, tmp_path: Path
) -> None:
    people = a_list(tmp_path, person(), person(**EVE), person(**NOBODY))
    result = run(store, "import", people, "--format", "json")
    assert result.status == Exit.PARTIAL
    assert json.loads(result.out) == {
        "batch": 1,
        "on_hold": False,
        "file": "people.csv",
        "read": 3,
        "added": 0,
        "repeated": 0,
        "flagged": 2,
        "rejected": 1,
        "rejects_file": f"{people}.rejects.csv",
        "problems": [{"code": "no-consent", "leads": 2, "remedy": PROBLEMS["no-consent"]}],
        "rejections": [{"code": "no-identity", "rows": 1}],
        "columns_left_out": [],
        "answered": [],
    }


def test_a_dry_run_prints_the_same_and_stores_nothing(store: Path, tmp_path: Path) -> None:
    people = a_list(tmp_path, person(), person(**NOBODY), person(**EVE))
    before = dump(store)
    dry = run(store, "import", people, *SAID, "--dry-run")
    assert dump(store) == before
    assert sorted(tmp_path.glob("*.rejects.csv")) == []

    real = run(store, "import", people, *SAID)

    assert dry.status == real.status == Exit.PARTIAL
    unlike = [pair for pair in zip(dry.out.split("\n"), real.out.split("\n"), strict=True)
              if pair[0] != pair[1]]  # fmt: skip
    assert unlike == [
        (f"batch             {NONE}", "batch             1"),
        (f"rejects file      {NONE}", f"rejects file      {people}.rejects.csv"),
    ]


def test_the_same_file_again_adds_nothing(store: Path, tmp_path: Path) -> None:
    people = a_list(tmp_path, person(), person(**EVE))
    run(store, "import", people, *SAID)
    result = run(store, "import", people, *SAID, "--format", "json")
    assert result.status == Exit.DONE
    assert json.loads(result.out)["repeated"] == 2


def test_several_files_are_batches_of_their_own(store: Path, tmp_path: Path) -> None:
    first = a_list(tmp_path, person(), name="one.csv")
    second = a_list(tmp_path, person(**EVE), person(), name="two.csv")
    result = run(store, "import", first, second, *SAID, "--format", "json")
    assert result.status == Exit.DONE
    assert [
        (each["file"], each["batch"], each["added"], each["repeated"])
        for each in json.loads(result.out)
    ] == [("one.csv", 1, 1, 0), ("two.csv", 2, 1, 1)]


def test_files_that_cannot_be_read_do_not_stop_the_others(store: Path, tmp_path: Path) -> None:
    good = a_list(tmp_path, person())
    gone = str(tmp_path / "gone.csv")
    result = run(store, "import", gone, good, *SAID, "--format", "json")
    assert result.status == Exit.PARTIAL
    assert [each["added"] for each in json.loads(result.out)] == [1]
    assert result.err == (
        f"leadctl: {gone} cannot be read: No such file or directory. Nothing of it was stored.\n"
    )


def test_a_store_that_is_busy_meanwhile_ends_it_and_what_was_done_is_told(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    first = a_list(tmp_path, person(), name="one.csv")
    others = [a_list(tmp_path, person(**EVE), name=name) for name in ("two.csv", "three.csv")]
    wrote = import_leads.import_leads

    def once(desk: Desk, order: import_leads.Order, *, dry_run: bool) -> import_leads.Imported:
        if order.name == "one.csv":
            return wrote(desk, order, dry_run=dry_run)
        with desk_at(store, NOW).write():
            return wrote(desk, order, dry_run=dry_run)

    monkeypatch.setattr(import_leads, "import_leads", once)
    result = run(store, "import", first, *others, *SAID, "--format", "json")
    assert result.status == Exit.PARTIAL
    assert [(each["file"], each["added"]) for each in json.loads(result.out)] == [("one.csv", 1)]
    assert result.err.count("the store is busy") == 1


def test_an_array_stays_an_array_when_every_file_is_refused(store: Path, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.csv")
    result = run(store, "import", gone, gone, "--format", "json")
    assert (result.status, result.out) == (Exit.USAGE, "[]\n")


def test_a_list_comes_from_standard_input(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = as_csv(person(), person(**NOBODY))
    result = run(store, "import", "-", *SAID, "--format", "json", typed=data)
    assert result.status == Exit.PARTIAL
    told = json.loads(result.out)
    assert (told["file"], told["added"]) == ("standard input", 1)
    assert told["rejects_file"] == "stdin.rejects.csv"
    assert stat.S_IMODE((tmp_path / "stdin.rejects.csv").stat().st_mode) == 0o600


def test_a_list_comes_through_a_named_pipe(store: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    child = start(lambda: pipe.write_bytes(as_csv(person())))
    assert run(store, "import", str(pipe), *SAID).status == Exit.DONE
    child.answer()


@pytest.mark.parametrize(
    ("said", "purposes", "status"),
    [
        ([], [], "flagged"),
        (["--consent", "  "], [], "flagged"),
        (SAID, ["marketing", "partner"], "ready"),
        ([*SAID, "--purpose", "partner"], ["partner"], "ready"),
        ([*SAID, "--purpose", "marketing"], ["marketing"], "flagged"),
        ([*SAID, "--purpose", "marketing, partner"], ["marketing", "partner"], "ready"),
    ],
)
def test_consent_is_said_for_the_whole_list(
    said: list[str], purposes: list[str], status: str, store: Path, desk: Desk, tmp_path: Path
) -> None:
    run(store, "import", a_list(tmp_path, person()), *said)
    found = rows(desk, "SELECT purpose, evidence FROM consent ORDER BY purpose")
    assert found == [(purpose, "web form, box ticked") for purpose in purposes]
    assert rows(desk, "SELECT status FROM lead") == [(status,)]


def test_a_source_holds_for_rows_that_do_not_say(store: Path, desk: Desk, tmp_path: Path) -> None:
    people = a_list(tmp_path, person(), person(**EVE, source="fair"))
    run(store, "import", people, *SAID, "--source", "web form")
    assert rows(desk, "SELECT source FROM lead ORDER BY id") == [("web form",), ("fair",)]


def test_a_column_is_mapped(store: Path, desk: Desk, tmp_path: Path) -> None:
    people = a_list(tmp_path, person(electronic_post="eve@example.org", email=""))
    result = run(store, "import", people, *SAID, "--map", "email=Electronic Post")
    assert result.status == Exit.DONE
    assert rows(desk, "SELECT email FROM lead") == [("eve@example.org",)]


def test_the_lines_above_the_header_are_said_as_the_refusal_offers(
    store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(b"Report: Leads\r\n\r\n" + as_csv(person(), person(**NOBODY)))
    refused = run(store, "import", str(path), *SAID)
    assert refused.status == Exit.USAGE
    assert "say --skip 2 to pass over" in refused.err

    done = run(store, "import", str(path), *SAID, "--skip", "2")

    assert done.status == Exit.PARTIAL
    assert "added             1\n" in done.out
    rejects = Path(f"{path}.rejects.csv").read_text("utf-8-sig")
    assert rejects.splitlines()[1].startswith("5,no-identity,")


def test_a_list_without_a_header_comes_in_by_numbers_and_so_do_its_rejected_rows(
    store: Path, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("Zoë;zoe@example.org;DE\n;;AT\n".encode("cp1252"))
    columns = ("--map", "name=1", "--map", "email=2", "--map", "country=3")
    said = (*SAID, "--no-header", "--encoding", "cp1252", *columns)
    assert run(store, "import", str(path), *said).status == Exit.PARTIAL

    rejects = Path(f"{path}.rejects.csv")
    rejects.write_bytes(rejects.read_bytes().replace(b";;;AT", b";Eve;eve@example.org;AT"))
    assert run(store, "import", str(rejects), *said).status == Exit.DONE
    assert rows(desk, "SELECT last_name, country FROM lead") == [("Zoë", "DE"), ("Eve", "AT")]


def test_the_order_of_dates_is_said(store: Path, desk: Desk, tmp_path: Path) -> None:
    people = a_list(tmp_path, person(decision_date="03/04/2027"))
    assert run(store, "import", people, *SAID).status == Exit.USAGE
    assert run(store, "import", people, *SAID, "--dates", "mdy").status == Exit.DONE
    assert rows(desk, "SELECT decision_on FROM lead") == [("2027-03-04",)]


def test_the_encoding_is_said(store: Path, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(as_csv(person(first_name="Zoë")).decode().encode("cp1252"))
    refused = run(store, "import", str(path), *SAID)
    assert refused.status == Exit.USAGE
    assert "--encoding cp1252" in refused.err
    assert run(store, "import", str(path), *SAID, "--encoding", "cp1252").status == Exit.DONE
    assert rows(desk, "SELECT first_name FROM lead") == [("Zoë",)]


def test_a_file_may_have_any_name(store: Path, desk: Desk, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.csv"
    with open(path, "wb") as file:  # noqa: PTH123  # a path of bytes
        file.write(as_csv(person(), person(**NOBODY)))
    result = run(store, "import", os.fsdecode(path), *SAID, "--format", "json")
    assert result.status == Exit.PARTIAL
    assert "\x1b" not in result.out
    assert rows(desk, "SELECT file FROM batch") == [("caf\ufffd\x1b[31m.csv",)]
    assert os.path.exists(path + b".rejects.csv")  # noqa: PTH110  # a path of bytes


def test_what_a_list_holds_is_shown_harmless(store: Path, tmp_path: Path) -> None:
    people = a_list(tmp_path, {"email": "ada@example.org", "\x1b[2J[red]x": "1"})
    result = run(store, "import", people, *SAID)
    assert "\x1b" not in result.out
    assert "[red]x" in result.out


def on_a_terminal(store: Path, *argv: str) -> tuple[str, str]:
    """Run the program with a terminal for its talk; its data, and its talk."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "leadctl", *argv],
        env={**os.environ, "LEADCTL_DB": str(store), "LEADCTL_NOW": NOW.isoformat()},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    talk = b""
    with suppress(OSError):  # a terminal has no other way of saying that nobody is there any more
        while some := os.read(ours, 4096):
            talk += some
    os.close(ours)
    data, _ = child.communicate()
    return data.decode(), talk.decode()


def test_a_long_list_shows_on_a_terminal_how_far_it_is(store: Path, tmp_path: Path) -> None:
    many = (person(email=f"p{number}@example.org") for number in range(3000))
    people = a_list(tmp_path, *many)

    data, talk = on_a_terminal(store, "import", people, *SAID)
    _, silence = on_a_terminal(store, "-q", "import", people, *SAID)

    assert "lines read        3000\n" in data
    assert re.search(r"(reading people.csv: line [23],001|storing people.csv)", talk)
    assert silence == ""
