"""`leadctl import list|approve|undo`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.store.desk import Desk
from tests.builders import a_partner
from tests.running import Result, run
from tests.services.lists import a_list, person
from tests.services.situations import dump, rows

SAID = ("--consent", "web form, box ticked")
BOB = {"first_name": "Bob", "email": "bob@example.org"}
EVE = {"first_name": "Eve", "email": "eve@example.org"}
NOBODY = {"first_name": "", "last_name": "", "email": ""}


@pytest.fixture
def three(store: Path, tmp_path: Path) -> Path:
    """Batch 1 has landed, 2 is on hold and has repeated a row of 1, 3 is undone."""
    for name, said, people in (
        ("fair.csv", (), [person(lead_id="1")]),
        ("web.csv", ("--hold",), [person(lead_id="1", interest="more"), person(**BOB)]),
        ("wrong.csv", (), [person(**EVE), person(**NOBODY)]),
    ):
        assert run(store, "import", a_list(tmp_path, *people, name=name), *SAID, *said).status in (
            Exit.DONE,
            Exit.PARTIAL,
        )
    assert run(store, "import", "undo", "3", "--yes").status == Exit.DONE
    return store


def test_the_batches_are_listed_with_their_counts_and_state(three: Path) -> None:
    assert run(three, "import", "list").out == (
        "Times are those of America/New_York\n"
        "batch  file       imported                by      added  repeated  flagged"
        "  rejected  state\n"
        "    1  fair.csv   Fri 20 Nov 2026, 09:00  tester      1         0        0"
        "         0  landed\n"
        "    2  web.csv    Fri 20 Nov 2026, 09:00  tester      1         1        0"
        "         0  on hold\n"
        "    3  wrong.csv  Fri 20 Nov 2026, 09:00  tester      1         0        0"
        "         1  undone\n"
    )
    told = json.loads(run(three, "import", "list", "--limit", "2", "--format", "json").out)
    assert [(each["batch"], each["state"]) for each in told] == [(2, "on hold"), (3, "undone")]
    assert told[0]["imported_at"] == "2026-11-20T14:00:00Z"
    header = run(three, "import", "list", "--format", "csv").out.splitlines()[0]
    assert header == (
        "batch,file,imported_at,actor,read,added,repeated,flagged,rejected,state"
    )  # fmt: skip


def test_a_store_without_batches_says_so(store: Path) -> None:
    assert run(store, "import", "list").out == "No list has been imported yet.\n"


def test_an_import_on_hold_says_how_it_goes_on(store: Path, tmp_path: Path) -> None:
    people = a_list(tmp_path, person())
    foreseen = run(store, "import", people, *SAID, "--hold", "--dry-run", "--format", "json")
    assert json.loads(foreseen.out)["on_hold"] is True
    result = run(store, "import", people, *SAID, "--hold")
    assert result.out.splitlines()[1] == (
        "batch             1, on hold until `leadctl import approve 1`"
    )
    needs = json.loads(run(store, "report", "--format", "json").out)["needs"]
    (on_hold,) = [each for each in needs if each["need"] == "list on hold"]
    assert (on_hold["which"], on_hold["command"]) == (["1"], "leadctl import list")


def test_batches_are_approved_each_on_its_own(three: Path) -> None:
    result = run(three, "import", "approve", "1", "2", "9")
    assert (result.status, result.out) == (
        Exit.PARTIAL,
        "batch  released  still flagged\n    2         1              0\n",
    )
    assert result.err == (
        "leadctl: batch 1 is not on hold: it was imported without --hold. Nothing was changed.\n"
        "leadctl: there is no batch 9: `leadctl import list` lists them.\n"
    )
    again = run(three, "import", "approve", "2", "--format", "json")
    assert (again.status, again.out) == (Exit.REFUSED, "[]\n")


def test_an_approval_in_json(three: Path) -> None:
    result = run(three, "import", "approve", "2", "--format", "json")
    assert json.loads(result.out) == [
        {"batch": 2, "released": 1, "still_flagged": 0, "answered": []}
    ]


def test_a_lead_on_hold_says_what_lets_it_go_on(store: Path, tmp_path: Path) -> None:
    people = a_list(tmp_path, person(country="Atlantis"), person(**BOB))
    run(store, "import", people, *SAID, "--hold")
    result = run(store, "lead", "resolve", "1", "2", "--reason", "we know her")
    assert result.status == Exit.PARTIAL
    assert result.out == (
        "lead  settled                        now\n"
        "   1  no-territory, unknown-country  flagged until `leadctl import approve 1`\n"
    )
    assert result.err == (
        "leadctl: lead 2 waits for its list to be approved: `leadctl import approve 1` lets it go "
        "on. Nothing was changed.\n"
    )


QUESTION = "Take back batch 2 (web.csv): delete 1 lead and 1 response? [y/N] "
LEFT = (
    "leadctl: batch 2 was left as it is: answer y, or say --yes. Nothing was changed.\n"
)  # fmt: skip


@pytest.mark.parametrize("typed", [b"y\n", b"Yes \n"])
def test_a_batch_is_taken_back_once_a_person_says_yes(typed: bytes, three: Path) -> None:
    result = run(three, "import", "undo", "2", typed=typed)
    assert result == Result(
        Exit.DONE, "batch  file     leads  responses\n    2  web.csv      1          1\n", QUESTION
    )


@pytest.mark.parametrize(
    ("typed", "ended"), [(b"n\n", ""), (b"\n", ""), (b"yesterday\n", ""), (b"", "\n"), (None, "\n")]
)
def test_a_batch_is_left_alone_without_a_yes(typed: bytes | None, ended: str, three: Path) -> None:
    before = dump(three)
    result = run(three, "import", "undo", "2", typed=typed)
    assert result == Result(Exit.REFUSED, "", QUESTION + ended + LEFT)
    assert dump(three) == before


def test_a_dry_run_asks_nothing_and_shows_what_would_go(three: Path) -> None:
    before = dump(three)
    result = run(three, "import", "undo", "2", "--dry-run", "--format", "json")
    assert (result.status, result.err) == (Exit.DONE, "")
    assert json.loads(result.out) == [{"batch": 2, "file": "web.csv", "leads": 1, "responses": 1}]
    assert dump(three) == before


def test_what_cannot_be_taken_back_is_not_asked_about(three: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    run(three, "assign", "1")
    result = run(three, "import", "undo", "1", "3", "9")
    assert (result.status, result.out) == (Exit.REFUSED, "")
    assert result.err == (
        "leadctl: batch 1 cannot be undone, because lead 1 of it was handed out. Nothing was "
        "changed: `leadctl close --as rejected` ends leads one by one.\n"
        "leadctl: batch 3 is undone already. Nothing was changed: there is nothing more to do.\n"
        "leadctl: there is no batch 9: `leadctl import list` lists them.\n"
    )


def test_the_leads_of_a_batch_that_is_gone_are_none(three: Path) -> None:
    result = run(three, "lead", "list", "--batch", "3", "--format", "json")
    assert (result.status, result.out) == (Exit.DONE, "[]\n")
    assert run(three, "lead", "show", "3").status == Exit.NOT_FOUND
    assert run(three, "log").status == run(three, "store", "check").status == Exit.DONE


def test_a_strict_import_says_where_its_rejected_rows_are(store: Path, tmp_path: Path) -> None:
    people = a_list(tmp_path, person(), person(**NOBODY))
    before = dump(store)
    result = run(store, "import", people, *SAID, "--strict")
    assert result == Result(
        Exit.REFUSED,
        "",
        f"leadctl: people.csv has 1 row to reject, so --strict stores nothing of it: "
        f"{people}.rejects.csv tells what is wrong. Correct the list and import it again.\n"
        "  no-identity: 1 row\n",
    )
    assert dump(store) == before
    assert Path(f"{people}.rejects.csv").exists()


def test_a_strict_import_lets_the_other_files_in(store: Path, tmp_path: Path) -> None:
    bad = a_list(tmp_path, person(), person(**NOBODY), name="bad.csv")
    good = a_list(tmp_path, person(**BOB), name="good.csv")
    result = run(store, "import", bad, good, *SAID, "--strict", "--format", "json")
    assert result.status == Exit.PARTIAL
    assert [each["file"] for each in json.loads(result.out)] == ["good.csv"]


def test_the_help_of_import_has_its_options_and_the_commands_beside_it(store: Path) -> None:
    told = run(store, "import", "--help").out
    usage = told.splitlines()[0]
    assert usage.startswith("Usage: leadctl import [OPTIONS] ")
    assert "COMMAND" not in usage
    options, _, commands = told.partition("\nCommands:\n")
    assert "--strict" in options
    assert [line.split()[0] for line in commands.splitlines()] == [
        "list",
        "approve",
        "undo",
        "profiles",
        "forget",
    ]
    assert run(store, "import", "undo", "--help").out.startswith("Usage: leadctl import undo ")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ((), "missing argument 'FILE'. `leadctl import --help` tells more."),
        (("--hol",), "`leadctl import --help` tells more."),
        (("approve",), "missing argument 'BATCH'. `leadctl import approve --help` tells more."),
        (("list", "--hold"), "`leadctl import list --help` tells more."),
    ],
)
def test_a_wrong_command_line_is_told_by_the_command_it_is_of(
    argv: tuple[str, ...], sentence: str, store: Path
) -> None:
    result = run(store, "import", *argv)
    assert (result.status, result.out) == (Exit.USAGE, "")
    assert result.err.startswith("leadctl: ")
    assert result.err.rstrip("\n").endswith(sentence)


def test_a_file_may_be_called_like_a_command(
    store: Path, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    a_list(tmp_path, person(), name="list")
    assert run(store, "import", "./list", *SAID).status == Exit.DONE
    assert run(store, "import", *SAID, "list").status == Exit.DONE
    assert rows(desk, "SELECT file FROM batch") == [("list",), ("list",)]
