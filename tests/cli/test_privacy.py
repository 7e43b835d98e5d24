"""`leadctl privacy optout`, `source`, `lead vet` and `lead consent`: what is typed, and shown."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.errors import Exit
from leadctl.mail.transports import mail_folder
from leadctl.services.optout_token import token_of
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from tests.builders import a_lead
from tests.running import run
from tests.services.lists import a_list, person
from tests.services.situations import dump, handed_out, status_of

VETTED = ("--by", "Ada Example", "--note", "trade register")


def test_who_opts_out_is_taken_from_the_partner_who_is_told(store: Path, desk: Desk) -> None:
    handed_out(desk)
    done = run(store, "privacy", "optout", "ada@example.org", "--yes")
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "line  leads of the person  closed  newly suppressed\n"
        "   \u2013                    1  1                      1\n"
    )
    assert any("taken-back" in path.name for path in mail_folder(desk.path, "").iterdir())


def test_it_is_asked_first(store: Path, desk: Desk) -> None:
    lead = a_lead(desk)
    before = dump(store)
    done = run(store, "privacy", "optout", "1", typed=b"n\n")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith("Opt the person out for good, and close 1 open lead? [y/N] ")
    assert dump(store) == before
    assert run(store, "privacy", "optout", "1", typed=b"y\n").status == 0
    assert status_of(desk, lead) is Status.CLOSED


def test_a_dry_run_of_it_changes_nothing(store: Path, desk: Desk) -> None:
    a_lead(desk)
    before = dump(store)
    done = run(store, "privacy", "optout", "1", "--dry-run", "--format", "json")
    assert json.loads(done.out) == [{"known": 1, "leads": [1], "suppressed": 1, "line": None}]
    assert dump(store) == before


def test_a_number_that_is_not_understood_is_not_repeated(store: Path, desk: Desk) -> None:
    done = run(store, "privacy", "optout", "030 25550143", "--yes")
    assert done.status == 2
    assert "25550143" not in done.err


def test_who_stands_in_a_file_is_opted_out_line_by_line(
    store: Path, desk: Desk, tmp_path: Path
) -> None:
    leads = [a_lead(desk, email=f"{name}@example.org", last_name=name) for name in ("bo", "cy")]
    token = token_of(key_file(store).read_bytes(), leads[1])
    gone = tmp_path / "gone.txt"
    gone.write_text(f"# answers of May\n\n  BO@example.org \nunsubscribe {token.lower()}\n")
    done = run(store, "privacy", "optout", "--file", str(gone), "--yes", "--format", "json")
    assert (done.status, done.err) == (0, "")
    assert [row["leads"] for row in json.loads(done.out)] == [[1], [2]]
    assert {status_of(desk, lead) for lead in leads} == {Status.CLOSED}


def test_lines_that_are_refused_are_told_by_number_and_the_others_are_done(
    store: Path, desk: Desk
) -> None:
    lead = a_lead(desk)
    lines = b"eve@@example.org\nada@example.org\n3-7F3K-9XM2-PQRT-VW8Y\n"
    done = run(store, "privacy", "optout", "--file", "-", "--yes", typed=lines)
    assert done.status == 5
    assert [line[:17] for line in done.err.splitlines()] == [
        "leadctl: line 1: ",
        "leadctl: line 3: ",
    ]
    assert "eve" not in done.err
    assert "7F3K" not in done.err
    assert status_of(desk, lead) is Status.CLOSED


def test_a_file_of_which_nothing_can_be_done_is_refused(store: Path, desk: Desk) -> None:
    done = run(store, "privacy", "optout", "--file", "-", "--yes", typed=b"nobody\n030 1\n")
    assert (done.status, done.out) == (2, "")


def test_a_file_is_asked_about_once(store: Path, desk: Desk, tmp_path: Path) -> None:
    for name in ("bo", "cy"):
        a_lead(desk, email=f"{name}@example.org", last_name=name)
    gone = tmp_path / "gone.txt"
    gone.write_text("bo@example.org\ncy@example.org\nbo@example.org\n\nx\n")
    before = dump(store)
    said = ("privacy", "optout", "--file", str(gone))
    done = run(store, *said, typed=b"n\n")
    assert (done.status, done.out) == (3, "")
    assert "line 5: " in done.err
    question = "Opt out for good who stands in 3 lines, and close 2 open leads? [y/N] "
    assert done.err.count("[y/N]") == 1
    assert question in done.err
    assert dump(store) == before
    assert run(store, *said, typed=b"y\n").status == 5
    assert {status_of(desk, lead) for lead in (1, 2)} == {Status.CLOSED}
    gone.write_text("x\n")
    assert run(store, *said, typed=b"y\n").status == 2


def test_a_file_from_standard_input_leaves_nobody_to_ask(store: Path, desk: Desk) -> None:
    a_lead(desk)
    before = dump(store)
    done = run(store, "privacy", "optout", "--file", "-", typed=b"ada@example.org\n")
    assert done.status == 3
    assert dump(store) == before


def test_a_dry_run_of_a_file_changes_nothing(store: Path, desk: Desk) -> None:
    a_lead(desk)
    before = dump(store)
    said = ("privacy", "optout", "1", "--file", "-", "--dry-run", "--format", "json")
    done = run(store, *said, typed=b"ada@example.org")
    assert [row["leads"] for row in json.loads(done.out)] == [[1], [1]]
    assert dump(store) == before


def test_a_file_in_another_encoding_is_not_guessed(store: Path, desk: Desk) -> None:
    said = ("privacy", "optout", "--yes", "--file", "-")
    done = run(store, *said, typed="für ada\r\nada@example.org\r\n".encode("cp1252"))
    assert done.status == 2
    assert "--encoding cp1252" in done.err
    again = run(
        store, *said, "--encoding", "cp1252", typed="# für\rada@example.org".encode("cp1252")
    )
    assert again.status == 0


def test_outbound_lists_wait_until_they_are_vetted(store: Path, desk: Desk, tmp_path: Path) -> None:
    people = a_list(tmp_path, person(), person(email="bo@example.org", last_name="Bo"))
    said = ("--consent", "at the fair", "--direction", "outbound")
    assert "not-vetted      2" in run(store, "import", people, *said).out
    assert run(store, "lead", "vet", "1", *VETTED).out == "lead  now\n   1  ready\n"
    assert run(store, "lead", "vet", "--batch", "1", *VETTED).out == (
        "batch  vetted  released  still flagged\n    1       1         1              0\n"
    )


def test_a_list_may_have_been_vetted_before(store: Path, desk: Desk, tmp_path: Path) -> None:
    people = a_list(tmp_path, person())
    said = ("--direction", "outbound", "--vetted-by", "Ada Example", "--vetting-note", "B2B")
    assert run(store, "import", people, "--consent", "at the fair", *said).status == 0
    assert status_of(desk, 1) is Status.READY


def test_consent_is_withdrawn_and_given(store: Path, desk: Desk) -> None:
    a_lead(desk)
    assert run(store, "lead", "consent", "1", "--withdraw", "partner").out == (
        "lead  consents to  now\n   1  marketing    flagged\n"
    )
    given = run(store, "lead", "consent", "1", "--give", "by phone", "--format", "json")
    assert json.loads(given.out) == [
        {"lead": 1, "consents": ["marketing", "partner"], "status": "ready"}
    ]


def test_a_source_is_set_and_listed(store: Path, desk: Desk) -> None:
    a_lead(desk)
    said = ("--direction", "outbound", "--cost", "12000", "--currency", "eur")
    assert run(store, "source", "set", "trade fair", *said).status == 0
    listed = json.loads(run(store, "source", "list", "--format", "json").out)
    assert [(row["source"], row["direction"], row["total"]) for row in listed] == [
        ("trade fair", "outbound", 0),
        ("web", "inbound", 1),
    ]


@pytest.mark.parametrize(
    "command",
    ["privacy optout", "source list", "source set", "lead consent", "lead vet"],
)
def test_the_help_shows_an_example_that_runs(
    command: str, store: Path, desk: Desk, tmp_path: Path
) -> None:
    a_lead(desk)
    people = a_list(tmp_path, person(email="bo@example.org", last_name="Bo"))
    run(store, "import", people, "--direction", "outbound")
    shown = run(store, *command.split(), "--help").out
    example = re.findall(r"Example: leadctl (.+)", shown)[0]
    said = shlex.split(example.replace("17", "1").replace("--batch 3", "--batch 1"))
    assert run(store, *said).status == 0


def test_addresses_are_taken_as_replies_have_them(store: Path, desk: Desk, tmp_path: Path) -> None:
    a_lead(desk, email="ada@example.org")
    a_lead(desk, email="bo@example.org", phone=None)
    file = tmp_path / "answers.txt"
    file.write_text("Ada Example <ada@example.org>\nnobody\nmailto:bo@example.org\n")

    done = run(store, "privacy", "optout", "--file", str(file), "--yes")

    assert done.status == Exit.PARTIAL
    assert [row.split()[0] for row in done.out.splitlines()] == ["line", "1", "3"]
    assert done.err.startswith("leadctl: line 2: that is neither a lead nor an e-mail address")
    assert "Nothing was changed" not in done.err
