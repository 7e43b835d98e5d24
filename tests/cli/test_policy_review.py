"""`leadctl policy review`: the yearly review, as it is asked for and recorded."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from tests.running import Result, run


def test_a_policy_that_was_never_reviewed_says_by_when_and_where_to_look(store: Path) -> None:
    assert run(store, "policy", "review") == Result(
        0,
        "policy        version 1, Lead policy\n"
        "effective     Thu 1 Jan 2026\n"
        "last review   never\n"
        "loaded since  \u2013\n"
        "next review   by Fri 1 Jan 2027\n"
        "\n"
        "to look at                                                    with\n"
        "how often each window was kept, by month and rating           "
        "leadctl report sla --since 2026-01-01\n"
        "what came of leads by their score                             "
        "leadctl report scores --since 2026-01-01\n"
        "what each partner was due of the leads, and what it received  "
        "leadctl report fairness --since 2026-01-01\n"
        "what each partner received and made of it                     "
        "leadctl report partners --since 2026-01-01\n"
        "what came of the leads of each source                         "
        "leadctl report sources --since 2026-01-01\n"
        "what partners missed, and the incidents that came of it       "
        "leadctl report incidents --since 2026-01-01\n"
        "how leads ended, and why                                      "
        "leadctl report dispositions --since 2026-01-01\n",
        "",
    )


def test_a_review_is_recorded_and_shown_from_then_on(store: Path) -> None:
    note = "Longer claims in December.\nElse as it is."
    by = ("--by", "Kim Okafor and Lee Park")
    done = run(store, "policy", "review", "--done", *by, "--note", note, "--on", "2026-11-19")
    assert done == Result(
        0,
        "review       1\n"
        "policy       version 1, Lead policy\n"
        "held         Thu 19 Nov 2026\n"
        "by           Kim Okafor and Lee Park\n"
        "note         Longer claims in December.\n"
        "             Else as it is.\n"
        "next review  Fri 19 Nov 2027\n",
        "",
    )
    shown = run(store, "policy", "review").out.splitlines()
    assert shown[2:7] == [
        "last review   Thu 19 Nov 2026, by Kim Okafor and Lee Park, of version 1",
        "note          Longer claims in December.",
        "              Else as it is.",
        "loaded since  \u2013",
        "next review   by Fri 19 Nov 2027",
    ]
    assert (
        run(store, "policy", "history")
        .out.splitlines()[1]
        .endswith("yes       Thu 19 Nov 2026  Kim Okafor and Lee Park")
    )


def test_a_dry_run_shows_the_same_and_records_nothing(store: Path) -> None:
    said = ("policy", "review", "--done", "--by", "Kim")
    foreseen = run(store, *said, "--dry-run")
    assert "last review   never" in run(store, "policy", "review").out
    assert run(store, *said) == foreseen


def test_in_json_a_review_and_how_it_stands_are_objects(store: Path) -> None:
    as_json = ("--format", "json")
    done = json.loads(run(store, "policy", "review", "--done", "--by", "Kim", *as_json).out)
    assert done == {
        "review": 1,
        "version": 1,
        "title": "Lead policy",
        "reviewed_on": "2026-11-20",
        "reviewed_by": "Kim",
        "note": None,
        "due_on": "2027-11-20",
    }
    standing = json.loads(run(store, "policy", "review", *as_json).out)
    assert {name: standing[name] for name in done} == done
    assert (standing["due"], standing["loaded_since"]) == (False, [])


def test_a_review_that_is_due_is_told_by_the_report_the_sweep_and_itself(store: Path) -> None:
    then = "2027-01-04T14:00:00Z"
    since = "since Fri 1 Jan 2027"
    assert f"next review   due {since}" in run(store, "policy", "review", now=then).out
    for command in ("report", "-v sweep"):
        (told,) = (
            line
            for line in run(store, *shlex.split(command), now=then).out.splitlines()
            if line.startswith("policy review due")
        )
        assert told.split("  ")[-1] == "leadctl policy review"
        assert since in told
    run(store, "policy", "review", "--done", "--by", "Kim", now=then)
    assert "policy review" not in run(store, "report", now=then).out


def test_the_commands_where_to_look_can_be_typed(store: Path) -> None:
    run(store, "policy", "review", "--done", "--by", "Kim")
    found = json.loads(run(store, "policy", "review", "--format", "json").out)
    for each in found["look_at"]:
        _, *typed = shlex.split(each["command"])
        assert run(store, *typed).status == 0, each
