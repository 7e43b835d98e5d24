"""`leadctl incident` and `leadctl report incidents`: what a manager types, and what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.partner_end import end_partner
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.running import Result, run
from tests.services.situations import (
    CLAIM_DUE,
    CONTACT_DUE,
    DAY,
    MINUTE,
    MONDAY,
    claim_at,
    do,
    edit,
    handed_out,
    load_policy,
    sweep_at,
)
from tests.services.test_sweep_incidents import tell

THURSDAY = "2026-11-26T15:00:00Z"
ENABLE = (
    "acme is still disabled: `leadctl partner enable acme --note WHY` lets it get leads again.\n"
)


def incident(store: Path, *argv: str, now: str = THURSDAY) -> Result:
    return run(store, "incident", *argv, now=now)


def two_incidents(desk: Desk) -> None:
    """Acme has missed a claim and was told, and then another, which has disabled it."""
    handed_out(desk)
    monday = later(desk, NOW + 3 * DAY)
    a_lead(monday)
    assign_ready(monday)
    sweep_at(desk, CLAIM_DUE)
    tell(desk, CLAIM_DUE + MINUTE)
    sweep_at(desk, CLAIM_DUE + DAY)


def claim_and_contact_missed(desk: Desk) -> None:
    """Acme has missed to contact one lead and to claim another, and does not know of it yet.

    Then beta has got the first of them.
    """
    claimed = handed_out(desk)
    a_lead(desk)
    assign_ready(desk)
    claim_at(desk, MONDAY, claimed)
    sweep_at(desk, CONTACT_DUE)
    a_partner(desk, "beta")
    given = later(desk, CONTACT_DUE + MINUTE)
    do(given, assign_by_hand, str(claimed), "beta", reason="nearer", override=False)


LISTED = (
    "incident  partner  opened           told             action           status  missed"
    "  counts until\n"
    "       2  acme     Wed 25 Nov 2026  not yet          disabled         open         1"
    "  Thu 25 Nov 2027\n"
    "       1  acme     Tue 24 Nov 2026  Tue 24 Nov 2026  to be discussed  open         1"
    "  Wed 24 Nov 2027\n"
)


def test_incidents_are_listed_with_what_they_lead_to(store: Path, desk: Desk) -> None:
    two_incidents(desk)
    assert incident(store, "list") == Result(0, LISTED, "")


def test_one_that_counts_no_more_says_so_in_the_list(store: Path, desk: Desk) -> None:
    two_incidents(desk)
    incident(store, "waive", "2", "--reason", "a flood")
    assert incident(store, "list", "--status", "waived").out.splitlines()[1] == (
        "       2  acme     Wed 25 Nov 2026  no    disabled  waived       1  no"
    )


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ((), [2, 1]),
        (("--limit", "1"), [2]),
        (("--partner", "ACME"), [2, 1]),
        (("--status", "discussed"), []),
        (("--manager", "KIM"), []),
        (("--manager", "Robin"), [2, 1]),
        (("--since", "2026-11-25"), [2]),
        (("--until", "2026-11-24"), [1]),
        (("--month", "2026-11"), [2, 1]),
        (("--quarter", "2026Q3"), []),
    ],
)
def test_a_list_has_those_asked_for(
    store: Path, desk: Desk, said: tuple[str, ...], found: list[int]
) -> None:
    two_incidents(desk)
    a_partner(desk, "birch", manager="kim")
    edit(desk, "UPDATE partner SET manager = 'robin' WHERE code = 'acme'")
    listed = json.loads(incident(store, "list", *said, "--format", "json").out)
    assert [row["id"] for row in listed] == found


def test_a_list_of_none_says_so_and_has_its_header_in_csv(store: Path) -> None:
    assert incident(store, "list").out == "There are no incidents yet.\n"
    assert incident(store, "list", "--format", "csv").out == (
        "id,partner,opened_at,told_at,action,status,missed,counts_until\n"
    )


def test_a_list_of_an_unknown_partner_is_refused(store: Path) -> None:
    done = incident(store, "list", "--partner", "nobody")
    assert (done.status, done.out) == (4, "")


def test_a_list_of_an_unknown_manager_is_refused(store: Path) -> None:
    for group in ("incident", "partner"):
        done = run(store, group, "list", "--manager", "nobody")
        assert (done.status, done.out) == (4, "")


def test_the_card_of_one_that_the_partner_was_not_told_of_yet(store: Path, desk: Desk) -> None:
    claim_and_contact_missed(desk)
    assert incident(store, "show", "1") == Result(
        0,
        "incident       1\n"
        "partner        acme\n"
        "manager        \u2013\n"
        "opened         Wed 25 Nov 2026, 18:00 (America/New_York)\n"
        "told           not yet: what it misses until then belongs to this one\n"
        "action         to be discussed\n"
        "status         open\n"
        "counts         until Thu 25 Nov 2027, 18:00 (America/New_York)\n"
        "a further one  disables the partner: 1 counts now, and at 2 it is disabled\n"
        "\n"
        "Missed deadlines\n"
        "lead  missed   was due                                      the lead now\n"
        "   2  claim    Tue 24 Nov 2026, end of day (Europe/Berlin)  ready, escalated\n"
        "   1  contact  Wed 25 Nov 2026, end of day (Europe/Berlin)  with beta: assigned\n"
        "\n"
        "What happened (America/New_York)\n"
        "when                    what    by      note\n"
        "Wed 25 Nov 2026, 18:00  opened  tester  \u2013\n",
        "",
    )


def test_the_card_of_one_that_has_disabled_its_partner(store: Path, desk: Desk) -> None:
    two_incidents(desk)
    tell(desk, CLAIM_DUE + DAY + MINUTE)
    incident(store, "discuss", "2", "--note", "they have a new desk")
    shown = incident(store, "show", "2").out
    assert "partner        acme (disabled)\n" in shown
    assert "told           Wed 25 Nov 2026, 18:01 (America/New_York)\n" in shown
    assert (
        "a further one  none while it is disabled; the next after that disables the partner: "
        "2 count now, and at 2 it is disabled\n"
    ) in shown
    assert shown.endswith(
        "when                    what                            by      note\n"
        "Wed 25 Nov 2026, 18:00  opened                          tester  \u2013\n"
        "Wed 25 Nov 2026, 18:00  partner disabled by incident 2  tester  \u2013\n"
        "Thu 26 Nov 2026, 10:00  discussed                       tester  they have a new desk\n"
    )


def test_the_card_of_one_that_counts_no_more(store: Path, desk: Desk) -> None:
    claim_and_contact_missed(desk)
    later_on = incident(store, "show", "1", now="2028-01-01").out
    assert "told           not yet\n" in later_on
    assert "counts         no: forgotten after 12 months\n" in later_on
    assert (
        "a further one  is to be discussed: none counts now, and at 2 it is disabled\n" in later_on
    )
    incident(store, "waive", "1", "--reason", "a flood")
    waived = incident(store, "show", "1").out
    assert "told           no\n" in waived
    assert "counts         no: it was waived\n" in waived


def test_the_card_of_a_partner_that_has_ended_and_of_leads_that_went_on(
    store: Path, desk: Desk
) -> None:
    claim_and_contact_missed(desk)
    do(later(desk, CONTACT_DUE + MINUTE), end_partner, "acme", "sold")
    run(store, "close", "1", "--as", "rejected", "--manager", now=THURSDAY)
    edit(desk, "UPDATE lead SET merged_into_id = 1 WHERE id = 2")
    shown = incident(store, "show", "1").out
    assert "partner        acme (ended)\n" in shown
    assert "a further one  none: the partnership has ended\n" in shown
    assert "closed: rejected\n" in shown
    assert "merged into lead 1\n" in shown


def test_incidents_are_discussed_each_on_its_own(store: Path, desk: Desk) -> None:
    two_incidents(desk)
    incident(store, "waive", "1", "--reason", "a flood")
    done = incident(store, "discuss", "1", "2", "3", "--note", "on the phone")
    assert done == Result(
        5,
        "incident  partner  was   now\n       2  acme     open  discussed\n" + ENABLE,
        "leadctl: incident 1 was waived, and counts no more. Nothing was changed.\n"
        "leadctl: there is no incident 3: `leadctl incident list` lists them.\n",
    )
    assert incident(store, "discuss", "2").status == 3
    assert incident(store, "discuss", "3").status == 4


def test_a_waived_one_that_disabled_its_partner_tells_what_is_left_to_do(
    store: Path, desk: Desk
) -> None:
    two_incidents(desk)
    assert incident(store, "waive", "1", "2", "--reason", "a flood").out == (
        "incident  partner  was   now\n"
        "       1  acme     open  waived\n"
        "       2  acme     open  waived\n" + ENABLE
    )
    assert run(store, "partner", "list", "--status", "disabled").out.count("acme") == 1


def test_what_was_done_in_json_tells_whether_the_partner_is_still_disabled(
    store: Path, desk: Desk
) -> None:
    two_incidents(desk)
    done = incident(store, "waive", "2", "--reason", "a flood", "--format", "json")
    assert json.loads(done.out) == [
        {
            "incident": 2,
            "partner": "acme",
            "was": "open",
            "status": "waived",
            "still_disabled": True,
        }
    ]


def test_a_reason_is_required_to_waive(store: Path, desk: Desk) -> None:
    two_incidents(desk)
    assert incident(store, "waive", "1").status == 2
    assert incident(store, "waive", "1", "--reason", " ").err == (
        "leadctl: say why in --reason. Nothing was changed.\n"
    )
    assert incident(store, "list").out == LISTED


def test_a_note_is_shown_as_it_was_written(store: Path, desk: Desk) -> None:
    two_incidents(desk)
    noted = incident(store, "note", "1", "[red]they[/red] \x1b[31mcall")
    assert (noted.status, noted.err) == (0, "")
    assert "[red]they[/red] " in noted.out
    assert "\x1b" not in noted.out
    shown = incident(store, "show", "1")
    assert "[red]they[/red] " in shown.out
    assert "\x1b" not in shown.out


def test_a_blank_note_is_refused(store: Path, desk: Desk) -> None:
    two_incidents(desk)
    for said in (("note", "1", " "), ("discuss", "1", "--note", "")):
        assert incident(store, *said) == Result(
            2, "", "leadctl: the note is blank: say what is to be known. Nothing was changed.\n"
        )


def test_the_report_tells_what_each_partner_missed(store: Path, desk: Desk) -> None:
    two_incidents(desk)
    report = ("report", "incidents")
    assert run(store, *report, now=THURSDAY).out == (
        "Incidents, and missed deadlines: those uncounted belong to no incident\n"
        "partner  opened  open  discussed  waived  disabling  claim  contact  record  uncounted"
        "  taken  now\n"
        "acme          2     2          \u2013       \u2013          1      2        \u2013"
        "       \u2013          \u2013      2  disabled\n"
    )
    assert run(store, *report, "--until", "2026-11-20", now=THURSDAY).out == (
        "No partner had an incident or missed a deadline in that time.\n"
    )
    assert run(store, *report, "--partner", "acme", "--month", "2026-10", now=THURSDAY).out == (
        "acme had no incident and missed no deadline in that time.\n"
    )
    found = json.loads(run(store, *report, "--format", "json", now=THURSDAY).out)
    assert [(row["partner"], row["opened"], row["disabled"]) for row in found] == [
        ("acme", 2, True)
    ]


def test_a_policy_that_disables_at_once_is_told_on_the_card(store: Path, desk: Desk) -> None:
    load_policy(desk, "[discipline]\ndisable_at = 1\nforget_after = '1 month'")
    handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    run(store, "partner", "enable", "acme", "--note", "we have talked", now=THURSDAY)
    shown = incident(store, "show", "1").out
    assert "a further one  disables the partner: 1 counts now, and at 1 it is disabled\n" in shown
    assert "counts         until Thu 24 Dec 2026, 18:00 (America/New_York)\n" in shown
