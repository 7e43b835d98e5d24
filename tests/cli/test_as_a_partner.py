"""`lead show --as` and `partner inbox`: what a partner sees, word for word."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from leadctl.reads.inbox import InboxRow, read_inbox
from leadctl.render.output import Format, show_list
from leadctl.render.views.told import inbox as inbox_view
from leadctl.services.assign import assign_ready
from leadctl.services.lookup import find_partner
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.cli.test_lead_handover import HOSTILE, NOON, THURSDAY, Terminal, a_story
from tests.running import Result, run
from tests.services.situations import MONDAY, claim_at, contact_at, edit, load_policy

BEFORE_THE_CLAIM = """\
Lead 1 · A · score 60 · Munich, DE-BY
next         It is not claimed yet: claim it by Mon 30 Nov 2026, end of day (Europe/Berlin).
status       assigned
person       told once it is claimed
place        Munich, DE-BY
business     Bottling, 120 employees
interest     two of them
rating       A
score        60
yours since  Thu 26 Nov 2026, 12:00 (Europe/Berlin)

Deadlines
to claim  Mon 30 Nov 2026, end of day (Europe/Berlin), in 4 days
          2 working days from Thu 26 Nov 2026, 12:00
          by calendar DE and policy version 1
          without Sat 28 \N{EN DASH} Sun 29 Nov 2026: weekend
"""
ONCE_CLAIMED = """\
Lead 1 · A · score 60 · Munich, DE-BY
next         See what was done before; then contact the person by Mon 30 Nov 2026, end of day (Europe/Berlin), but not by phone.
status       claimed
person       Ada Example, Plant manager
company      Sample Springs
e-mail       ada@example.org
phone        +493023125100
place        Munich, DE-BY
business     Bottling, 120 employees
interest     two of them
value        48,000 EUR
decides on   Thu 10 Dec 2026
preferences  asked for contact, no calls
rating       A
score        60
consent      partner: said so
             marketing: said so
source       web
received     Fri 20 Nov 2026, 15:00 (Europe/Berlin)
yours since  Thu 26 Nov 2026, 12:00 (Europe/Berlin)
claimed      Thu 26 Nov 2026, 12:00 (Europe/Berlin)

Deadlines
to contact  Mon 30 Nov 2026, end of day (Europe/Berlin), in 4 days
            2 working days from Thu 26 Nov 2026, 12:00
            by calendar DE and policy version 1
            without Sat 28 \N{EN DASH} Sun 29 Nov 2026: weekend
"""  # noqa: E501  # as it is printed
INBOX = """\
What beta holds (Europe/Berlin)
lead  rating  score  who and where                status    what to do
   1  A          60  told once it is claimed      assigned  claim it
                     Munich, DE-BY                          by Mon 30 Nov, end of day
   2  A          50  Ada Example, Sample Springs  claimed   contact the person
                     DE                                     by Mon 30 Nov, end of day
"""


def show(store: Path, *said: str) -> Result:
    return run(store, "lead", "show", "1", "--as", "beta", *said, now=NOON)


def inbox(store: Path, *said: str, now: str = NOON) -> Result:
    return run(store, "partner", "inbox", *said, now=now)


def two_leads(desk: Desk) -> None:
    """Beta holds the lead that acme lost, and has claimed another."""
    a_story(desk)
    other = a_lead(desk, company="Sample Springs", digest=b"other")
    edit(desk, "UPDATE partner SET status = 'paused' WHERE code = 'acme'")
    assign_ready(later(desk, THURSDAY), [other])
    claim_at(desk, THURSDAY, other, "beta")


def test_a_card_tells_before_the_claim_what_gives_nobody_away(store: Path, desk: Desk) -> None:
    a_story(desk)
    assert show(store) == Result(0, BEFORE_THE_CLAIM, "")


def test_a_card_tells_who_it_is_once_it_is_claimed(store: Path, desk: Desk) -> None:
    claim_at(desk, THURSDAY, a_story(desk), "beta")
    assert show(store) == Result(0, ONCE_CLAIMED, "")


def test_a_lead_can_be_named_by_where_it_came_from(store: Path, desk: Desk) -> None:
    a_story(desk)
    assert run(store, "lead", "show", "web:X1", "--as", "BETA", now=NOON) == show(store)


def test_a_cards_json_and_csv_say_null_for_what_is_withheld(store: Path, desk: Desk) -> None:
    a_story(desk)
    card = json.loads(show(store, "--format", "json").out)
    assert (card["id"], card["withheld"], card["interest"]) == (1, True, "two of them")
    assert (card["last_name"], card["email"], card["no_call"], card["value"]) == (None,) * 4
    assert (card["consents"], card["claim_due"]) == ([], "2026-11-30T23:00:00Z")
    assert [each["kind"] for each in card["deadlines"]] == ["claim"]
    (row,) = csv.DictReader(io.StringIO(show(store, "--format", "csv").out))
    assert list(row) == list(card)
    assert (row["last_name"], row["no_call"], row["interest"]) == ("", "", "two of them")


def test_a_partner_that_does_not_exist_is_said_to_be_unknown(store: Path, desk: Desk) -> None:
    a_story(desk)
    for asked in (run(store, "lead", "show", "1", "--as", "betta"), inbox(store, "betta")):
        assert (asked.status, asked.out) == (4, "")


def test_an_inbox_lists_what_the_partner_holds_and_what_to_do(store: Path, desk: Desk) -> None:
    two_leads(desk)
    assert inbox(store, "Beta") == Result(0, INBOX, "")


def test_an_empty_inbox_says_so(store: Path, desk: Desk) -> None:
    a_story(desk)
    assert inbox(store, "acme") == Result(0, "acme holds no lead now.\n", "")
    assert inbox(store, "acme", "--format", "json").out == "[]\n"
    header = inbox(store, "acme", "--format", "csv").out
    assert header.splitlines() == [inbox(store, "beta", "--format", "csv").out.splitlines()[0]]


def test_an_inboxs_json_and_csv_have_the_same_rows(store: Path, desk: Desk) -> None:
    two_leads(desk)
    first, second = json.loads(inbox(store, "beta", "--format", "json").out)
    assert first == {
        "lead": 1,
        "rating": "A",
        "score": 60,
        "city": "Munich",
        "country": "DE",
        "subdivision": "BY",
        "region": None,
        "industry": "Bottling",
        "employees": 120,
        "interest": "two of them",
        "withheld": True,
        "first_name": None,
        "last_name": None,
        "company": None,
        "status": "assigned",
        "assigned_at": "2026-11-26T11:00:00Z",
        "deadline": "claim",
        "due": "2026-11-30T23:00:00Z",
        "overdue": False,
        "to_do": "claim it",
        "halted": False,
    }
    assert (second["withheld"], second["last_name"]) == (False, "Example")
    listed = csv.DictReader(io.StringIO(inbox(store, "beta", "--format", "csv").out))
    assert [(row["lead"], row["last_name"]) for row in listed] == [("1", ""), ("2", "Example")]


def test_what_is_overdue_says_when_it_was_due(store: Path, desk: Desk) -> None:
    two_leads(desk)
    out = inbox(store, "beta", now="2026-12-01 12:00").out
    assert "overdue: the next sweep takes it back\n" in out
    assert "was due Mon 30 Nov, end of day\n" in out


def test_a_deadline_of_another_zone_says_which(store: Path, desk: Desk) -> None:
    load_policy(desk, '[calendar]\nfollows = "company"\n')
    a_partner(desk, "acme")
    assign_ready(desk, [a_lead(desk)])
    out = inbox(store, "acme", now="2026-11-20 12:00").out
    assert " by Tue 24 Nov 2026, end of day (America/New_York)\n" in out


def test_a_person_that_agrees_no_more_is_to_be_left_alone(store: Path, desk: Desk) -> None:
    two_leads(desk)
    edit(desk, "UPDATE consent SET withdrawn_at = recorded_at WHERE lead_id = 2")
    *_, lead, place = inbox(store, "beta").out.splitlines()
    assert "told no more" in lead
    assert lead.endswith("leave them alone, and ask us.")
    assert place.strip() == "DE"


@pytest.mark.parametrize("width", [80, 120])
def test_hostile_text_is_shown_harmless_and_lines_fit_the_screen(
    desk: Desk, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_partner(desk, "acme")
    for number in range(3):
        lead = a_lead(
            desk, last_name=HOSTILE, city=HOSTILE * 3, no_call=True, digest=b"%d" % number
        )
        assign_ready(desk, [lead])
        contact_at(desk, MONDAY, lead, outcome="no-answer")
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with desk.read() as work:
        rows = read_inbox(work, find_partner(work, "acme"))
    screen = Terminal()
    show_list(rows, inbox_view("acme", "Europe/Berlin"), Format.TABLE, screen, of=InboxRow)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not {"\x1b", "\u202e"} & set("".join(lines))
    assert ":smile:" in "".join(lines)
