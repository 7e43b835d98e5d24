"""`leadctl report ageing` and `report nurture`: what a manager types, and what comes back."""

from __future__ import annotations

import json
from pathlib import Path

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import EnrolmentEnd, MailKind
from leadctl.services.assign import assign_ready
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.running import run
from tests.services.contacts import a_contact, enrolled, owe_lead
from tests.services.situations import DAY


def told(store: Path, report: str) -> str:
    """The report on paper that has one kind of dash."""
    return run(store, "report", report).out.replace("\u2013", "-")


def stock(desk: Desk) -> None:
    """Leads of all ages: one is held, the others are with nobody."""
    a_partner(desk, "isar-soft", manager="eva")
    held = a_lead(desk, since_at=NOW - 5 * DAY)
    assign_ready(desk, [held])
    for days in (0, 0, 1, 8, 40):
        a_lead(desk, since_at=NOW - days * DAY, status=Status.FLAGGED, rating=Rating.B)
    for days in (3, 200, 200):
        a_contact(desk, since_at=NOW - days * DAY, source="fair")


def test_open_leads_by_their_age(store: Path, desk: Desk) -> None:
    stock(desk)
    assert told(store, "ageing") == (
        "Open leads by the days that they have been in their status\n"
        "status     rating  leads  <1  1-2  3-6  7-29  30-89  90+  shape   oldest  days\n"
        "flagged    B           5   2    1    -     1      1    -  █▅ ▅▅        6    40\n"
        "nurturing  C           3   -    -    1     -      -    2    ▅  █       8   200\n"
        "assigned   A           1   1    -    -     -      -    -  █            1     0\n"
    )


def test_ages_of_what_a_manager_s_partners_hold_and_of_a_source(store: Path, desk: Desk) -> None:
    stock(desk)
    held = run(store, "report", "ageing", "--manager", "EVA", "--format", "json").out
    assert [(each["status"], each["leads"]) for each in json.loads(held)] == [("assigned", 1)]
    of_fair = run(store, "report", "ageing", "--source", "FAIR", "--format", "csv").out
    assert of_fair == (
        "status,rating,leads,under_1_day,days_1_2,days_3_6,days_7_29,days_30_89,from_90_days,"
        "oldest,oldest_days,oldest_since\n"
        "nurturing,C,3,0,0,1,0,0,2,8,200,2026-05-04T14:00:00Z\n"
    )


def test_no_open_lead_is_a_sentence(store: Path) -> None:
    assert run(store, "report", "ageing").out == "No lead is open.\n"


def campaigns(desk: Desk) -> None:
    """Two campaigns: one that has been run, one that has just begun."""
    won = {"status": Status.CLOSED, "rating": Rating.A, "disposition": Disposition.CONVERTED}
    enrolled(desk, a_contact(desk, **won), ended_at=NOW, ended_as=EnrolmentEnd.RESPONDED)
    enrolled(desk, a_contact(desk), ended_at=NOW, ended_as=EnrolmentEnd.OPTED_OUT)
    for kind, fate in (
        (MailKind.NURTURE, "sent_at"), (MailKind.LETTER, "sent_at"), (MailKind.NURTURE, "failed_at")
    ):  # fmt: skip
        owe_lead(desk, a_contact(desk), kind, **{fate: NOW})
    enrolled(desk, a_contact(desk), campaign="welcome")


def test_what_campaigns_sent_and_what_came_of_it(store: Path, desk: Desk) -> None:
    campaigns(desk)
    assert told(store, "nurture") == (
        "Campaigns: who was enrolled, what they were sent, and how it ended\n"
        "campaign  enrolled  live  mails  letters  answered  opted out  others  leads  converted\n"
        "news             5     3      1        1         1          1       -      1          1\n"
        "welcome          1     1      -        -         -          -       -      -          -\n"
        "\n"
        "1 mail could not be delivered: `leadctl mail list --status failed`.\n"
    )


def test_a_month_before_the_first_campaign_has_only_what_is_live_now(
    store: Path, desk: Desk
) -> None:
    campaigns(desk)
    found = json.loads(run(store, "report", "nurture", "--month", "2026-10", "--format=json").out)
    assert [(each["campaign"], each["enrolled"], each["live"]) for each in found] == [
        ("news", 0, 3), ("welcome", 0, 1),
    ]  # fmt: skip


def test_no_campaign_is_a_sentence(store: Path) -> None:
    assert run(store, "report", "nurture").out == "No campaign has enrolled anybody.\n"
