"""`leadctl lead extend`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from leadctl.mail.transports import mail_folder
from leadctl.services.assign import assign_ready
from leadctl.services.post import post
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.running import Result, run
from tests.services.refreshing import MOVED_DUE, due_of
from tests.services.situations import CLAIM_DUE, DAY, dump, handed_out, load_policy

DAY_MORE = ("--by", "1 working day", "--reason", "a trade fair")


def extend(store: Path, *said: str, now: str | None = None) -> Result:
    return run(store, "lead", "extend", *said, now=now)


def test_more_time_is_shown_from_when_to_when(store: Path, desk: Desk) -> None:
    lead = handed_out(desk)
    assert extend(store, str(lead), *DAY_MORE) == Result(
        0,
        "lead  partner  deadline  was due                 is due\n"
        "   1  acme     claim     Tue 24 Nov, end of day"
        "  Wed 25 Nov 2026, end of day (Europe/Berlin)\n",
        "",
    )
    assert due_of(desk, lead) == [CLAIM_DUE + DAY]


def test_both_deadlines_of_a_lead_are_shown(store: Path, desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = { A = "3 working days" }')
    handed_out(desk)
    done = extend(store, "1", "--by", "4 working hours", "--reason", "a trade fair")
    assert done.out == (
        "lead  partner  deadline  was due                 is due\n"
        "   1  acme     claim     Tue 24 Nov, end of day"
        "  Wed 25 Nov 2026, 13:00 (Europe/Berlin)\n"
        "   1  acme     contact   Wed 25 Nov, end of day"
        "  Thu 26 Nov 2026, 13:00 (Europe/Berlin)\n"
    )


def test_in_json_it_is_an_array_with_a_row_for_each_deadline(store: Path, desk: Desk) -> None:
    handed_out(desk, source="fair", external_id="7")
    assert json.loads(extend(store, "fair:7", *DAY_MORE, "--format", "json").out) == [
        {
            "lead": 1,
            "partner": "acme",
            "kind": "claim",
            "from": "2026-11-24T23:00:00Z",
            "to": "2026-11-25T23:00:00Z",
        }
    ]


def test_in_csv_the_names_are_those_of_the_json(store: Path, desk: Desk) -> None:
    handed_out(desk)
    assert extend(store, "1", *DAY_MORE, "--format", "csv").out == (
        "lead,partner,kind,from,to\n1,acme,claim,2026-11-24T23:00:00Z,2026-11-25T23:00:00Z\n"
    )


def test_its_partner_is_mailed_at_once(store: Path, desk: Desk) -> None:
    handed_out(desk)
    extend(store, "1", *DAY_MORE)
    *_, last = sorted(mail_folder(desk.path, "").iterdir())
    assert last.name == "00000002-new-deadline-acme.eml"
    text = last.read_text()
    assert "Subject: Lead 1: a new deadline\n" in text
    assert "  Claim by:    Wed 25 Nov 2026, end of day (Europe/Berlin)\n" in text
    assert "trade fair" not in text


def test_of_many_leads_each_is_done_or_refused_on_its_own(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme", capacity=2)
    for _ in range(3):
        a_lead(desk)
    assign_ready(desk)
    done = extend(store, "1", "3", "7", "2", *DAY_MORE, "--format", "json")
    assert done.status == 5
    assert [row["lead"] for row in json.loads(done.out)] == [1, 2]
    assert done.err == (
        "leadctl: lead 3 is ready, and no deadline runs for it. Nothing was changed.\n"
        "leadctl: there is no lead 7: `leadctl lead find TEXT` looks for one.\n"
    )


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        (("7", *DAY_MORE), 4, "there is no lead 7: `leadctl lead find TEXT` looks for one.\n"),
        (("1", "--by", "1 day", "--reason", " "), 2, "say why in --reason. Nothing was changed.\n"),
        (("1", "--by", "soon", "--reason", "x"), 2, "'soon' is not a window: say for example"),
        (("1", "--by", "0 days", "--reason", "x"), 2, "'0 days' is not a window"),
        (("1", "--by", "-1 day", "--reason", "x"), 2, "'-1 day' is not a window"),
        (("1", "--by", "1 day"), 2, "missing option '--reason'."),
        (("1", "--reason", "x"), 2, "missing option '--by'."),
        (DAY_MORE, 2, "missing argument 'LEAD'."),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    store: Path, desk: Desk, said: tuple[str, ...], status: int, sentence: str
) -> None:
    handed_out(desk)
    post(desk)
    before = dump(store)
    result = extend(store, *said)
    assert (result.status, result.out) == (status, "")
    assert result.err.startswith(f"leadctl: {sentence}")
    assert result.err.count("\n") == 1
    assert dump(store) == before


@pytest.mark.parametrize(
    ("by", "now", "due"),
    [
        ("1 working day", "2026-11-26T12:00Z", "Wed 25 Nov 2026, end of day"),
        ("1 hour", "2026-11-25T00:00Z", "Wed 25 Nov 2026, 01:00"),
    ],
)
def test_too_little_too_late_is_refused_with_the_deadline_it_would_give(
    store: Path, desk: Desk, by: str, now: str, due: str
) -> None:
    lead = handed_out(desk)
    assert extend(store, "1", "--by", by, "--reason", "x", now=now) == Result(
        3,
        "",
        f"leadctl: with so little more, lead 1 would be due by {due} (Europe/Berlin), which has "
        "passed too: say a longer --by. Nothing was changed.\n",
    )
    assert due_of(desk, lead) == [CLAIM_DUE]


def test_the_help_shows_an_example_that_runs(store: Path, desk: Desk) -> None:
    handed_out(desk)
    (example,) = re.findall(r"Example: leadctl (.+)", extend(store, "--help").out)
    said = shlex.split(example.replace("17", "1"))
    assert run(store, *said).status == 0


def test_the_reason_is_shown_in_the_leads_timeline_and_not_in_the_log(
    store: Path, desk: Desk
) -> None:
    handed_out(desk)
    extend(store, "1", "--by", "1 working day", "--reason", "[red]Eve\x1b[2J")
    shown = run(store, "lead", "show", "1").out
    assert (
        "Fri 20 Nov, 09:00  deadline extended  acme     tester"
        "  [red]Eve\u241b[2J, by 1 working day, deadline claim,"
        " due Wed 25 Nov, end of day, was due Tue 24 Nov, end of day\n"
    ) in shown
    assert "  2 working days + 1 working day from Fri 20 Nov 2026, 15:00\n" in shown
    assert "Eve" not in run(store, "log").out


def test_a_lead_that_is_named_in_several_ways_gets_the_time_once(store: Path, desk: Desk) -> None:
    lead = handed_out(desk, external_id="9")
    result = extend(store, "1", "01", "web:9", "--by", "1 working day", "--reason", "a trade fair")
    assert (result.status, result.out.count("acme")) == (0, 1)
    assert due_of(desk, lead) == [MOVED_DUE]


def test_a_dry_run_shows_the_same_and_changes_nothing(store: Path, desk: Desk) -> None:
    handed_out(desk)
    before = dump(store)
    foreseen = extend(store, "1", "999", *DAY_MORE, "--dry-run")
    assert dump(store) == before
    assert foreseen == extend(store, "1", "999", *DAY_MORE)
    assert foreseen.status == 5


def test_a_dry_run_is_refused_as_the_extension_would_be(store: Path, desk: Desk) -> None:
    a_lead(desk)
    for said in (("1", *DAY_MORE), ("1", "--by", "1 hour", "--reason", " ")):
        assert extend(store, *said, "--dry-run") == extend(store, *said)
