"""`leadctl log`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.running import run
from tests.services.situations import do, handed_out


def test_the_log_is_a_line_for_each_event(store: Path, desk: Desk) -> None:
    do(desk, release, str(handed_out(desk)), "acme", "no capacity")
    result = run(store, "log")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "Times are those of America/New_York\n"
        "event  when                    by      what        lead  partner  move              "
        "policy  facts\n"
        "    1  Fri 20 Nov 2026, 09:00  tester  store made     \u2013  \u2013        \u2013"
        "                      1  rehearsal yes\n"
        "    2  Fri 20 Nov 2026, 09:00  tester  assigned       1  acme     ready \u2192 assigned"
        "       1  assignment 1, claim_due Tue 24 Nov 2026, 18:00\n"
        "    3  Fri 20 Nov 2026, 09:00  tester  released       1  acme     assigned \u2192 ready"
        "       1  assignment 1, reason no capacity\n"
    )


def test_the_log_in_json_has_the_facts_as_an_object(store: Path, desk: Desk) -> None:
    lead = handed_out(desk)
    out = run(store, "log", "--lead", str(lead), "--format", "json").out
    assert json.loads(out) == [
        {
            "id": 2,
            "at": "2026-11-20T14:00:00Z",
            "actor": "tester",
            "what": "assigned",
            "lead": 1,
            "partner": "acme",
            "from_status": "ready",
            "to_status": "assigned",
            "policy_version": 1,
            "facts": {"assignment": 1, "claim_due": "2026-11-24T23:00:00Z"},
        }
    ]


def test_the_log_in_csv_has_the_facts_in_one_cell(store: Path, desk: Desk) -> None:
    handed_out(desk)
    out = run(store, "log", "--limit", "1", "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["what"] == "assigned"
    assert row["facts"] == '{"assignment": 1, "claim_due": "2026-11-24T23:00:00Z"}'


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([], ["1", "2", "3"]),
        (["--limit", "2"], ["2", "3"]),
        (["--partner", "acme"], ["2", "3"]),
        (["--partner", "acme", "--limit", "1"], ["3"]),
        (["--lead", "1"], ["2", "3"]),
        (["--what", "store made", "--what", "Released"], ["1", "3"]),
        (["--actor", "tester", "--after", "1"], ["2", "3"]),
        (["--after", "1", "--limit", "1"], ["2"]),
        (["--policy", "2"], []),
        (["--since", "2026-11-20", "--until", "2026-11-20"], ["1", "2", "3"]),
        (["--since", "2026-11-20 09:00"], ["1", "2", "3"]),
        (["--since", "2026-11-20T14:00:01Z"], []),
        (["--until", "2026-11-19"], []),
    ],
)
def test_the_log_is_of_what_was_asked_for(
    store: Path, desk: Desk, said: list[str], found: list[str]
) -> None:
    do(desk, release, str(handed_out(desk)), "acme", "no capacity")
    rows = csv.DictReader(io.StringIO(run(store, "log", *said, "--format", "csv").out))
    assert [row["id"] for row in rows] == found


def test_a_log_of_nothing_says_so(store: Path, desk: Desk) -> None:
    lead = a_lead(desk)
    assert run(store, "log", "--lead", str(lead)).out == "There are no such events.\n"
    assert run(store, "log", "--lead", str(lead), "--format", "json").out == "[]\n"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (["--lead", "7"], "there is no lead 7: `leadctl lead find TEXT` looks for one."),
        (
            ["--partner", "acne"],
            "there is no partner acne. Did you mean acme? `leadctl partner list` lists them.",
        ),
    ],
)
def test_the_log_of_what_there_is_not_is_not_found(
    store: Path, desk: Desk, said: list[str], sentence: str
) -> None:
    a_partner(desk, "acme")
    result = run(store, "log", *said)
    assert (result.status, result.out, result.err) == (4, "", f"leadctl: {sentence}\n")


def test_a_hostile_actor_does_nothing(store: Path, desk: Desk) -> None:
    handed_out(replace(desk, actor="[red]Eve\x1b[2J"))
    out = run(store, "log").out
    assert "[red]Eve\u241b[2J" in out
    assert "\x1b" not in out


def test_the_log_ends_after_it_begins(store: Path) -> None:
    result = run(store, "log", "--since", "2026-11-21", "--until", "2026-11-20")
    assert (
        result.err
        == "leadctl: --since 2026-11-21 is after --until 2026-11-20: say the earlier one "
        "in --since.\n"
    )
    assert (result.status, result.out) == (2, "")


def test_the_head_is_one_word_that_the_check_goes_on_from(store: Path, desk: Desk) -> None:
    shown = run(store, "log", "head").out
    (head,) = shown.split()
    assert shown == f"{head}\n"
    assert head.startswith("1:")
    handed_out(desk)
    found = json.loads(run(store, "log", "head", "--format", "json").out)
    assert (found["events"], found["last_event_at"]) == (2, "2026-11-20T14:00:00Z")
    for kept in (head, found["head"]):
        assert run(store, "store", "check", "--since-head", kept).out == "The store is sound.\n"


def test_a_head_of_another_log_is_found(store: Path, desk: Desk) -> None:
    handed_out(desk)
    longer = json.loads(run(store, "log", "head", "--format", "json").out)["head"]
    ahead = run(store, "store", "check", "--since-head", longer.replace("2:", "3:"))
    other = run(store, "store", "check", "--since-head", longer.replace("2:", "1:"))
    assert (ahead.status, other.status) == (7, 7)
    assert ahead.out.splitlines()[1] == (
        "head-ahead  The log ends with event 2, and the head that was kept is of event 3: the "
        "store is an older copy, or the end of its log was removed."
    )
    assert other.out.splitlines()[1] == (
        "head-other  Event 1 is not the one whose head was kept: a backup was restored since, the "
        "log was written anew, or it is that of another store."
    )
