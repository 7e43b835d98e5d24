"""The example campaigns, played for two years: who hears what, on which days, and until when."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.policy import parse_policy
from leadctl.services.own_templates import template_mistakes
from leadctl.services.respond import Answer, respond
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import later
from tests.conftest import NOW
from tests.services.contacts import a_contact
from tests.services.situations import DAY, do, load_policy, rows

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "campaigns.toml"
END = NOW + 2 * 365 * DAY
NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def playing(desk: Desk) -> Desk:
    """A store under the example campaigns and, besides, the built-in policy."""
    load_policy(desk, EXAMPLE.read_text("utf-8"))
    return desk


def play(desk: Desk, until: datetime) -> datetime:
    """Sweep whenever a step is due; when the last sweep was."""
    now = desk.now
    sweep(desk)
    while True:
        ((due,),) = rows(desk, "SELECT min(next_at) FROM enrolment WHERE ended_at IS NULL")
        following = datetime.fromisoformat(f"{due}+00:00")
        if following > until:
            return now
        now = following
        sweep(later(desk, now))


def heard(desk: Desk, lead: int) -> list[tuple[date, str, str]]:
    """The day, channel and template of each message to the contact."""
    return [
        (datetime.fromisoformat(f"{at}+00:00").astimezone(NEW_YORK).date(), kind, template)
        for at, kind, template in rows(
            desk, "SELECT queued_at, kind, template FROM outbox WHERE lead_id = ?", lead
        )
    ]


def test_the_campaigns_are_sound_and_their_templates_are_there(desk: Desk) -> None:
    policy = parse_policy(EXAMPLE.read_text("utf-8"))
    assert list(template_mistakes(policy, desk.path)) == []
    assert [each.name for each in policy.nurture.campaign] == [
        "take up again", "welcome", "quarterly news",
    ]  # fmt: skip


def test_a_new_contact_is_welcomed_and_then_hears_every_quarter(playing: Desk) -> None:
    lead = a_contact(playing, score=0)
    play(playing, END)
    assert heard(playing, lead) == [
        (date(2026, 11, 23), "nurture", "follow-up"),  # two days after a Friday is a Sunday
        (date(2026, 12, 7), "nurture", "newsletter"),
        (date(2027, 1, 7), "nurture", "newsletter"),
        (date(2027, 4, 7), "nurture", "newsletter"),
        (date(2027, 7, 6), "nurture", "newsletter"),
        (date(2027, 10, 4), "nurture", "newsletter"),
        (date(2028, 1, 3), "nurture", "newsletter"),  # a Sunday before
        (date(2028, 4, 3), "nurture", "newsletter"),
        (date(2028, 7, 3), "nurture", "newsletter"),
        (date(2028, 10, 2), "nurture", "newsletter"),
    ]


def test_a_lead_that_came_to_nothing_gets_a_letter_first(playing: Desk) -> None:
    lead = a_contact(playing, score=70)
    play(playing, NOW + 200 * DAY)
    assert heard(playing, lead)[:2] == [
        (date(2026, 12, 21), "letter", "follow-up"),  # thirty days after is a Sunday
        (date(2027, 2, 19), "nurture", "follow-up"),
    ]


def test_who_answers_hears_no_more_of_what_went_before(playing: Desk) -> None:
    lead = a_contact(playing, score=0)
    last = play(playing, NOW + 60 * DAY)
    before = heard(playing, lead)
    wants = Answer({"wants_contact": "yes", "decision_on": "2027-01-20"})
    do(later(playing, last + DAY), respond, str(lead), wants)
    sweep(later(playing, END))
    assert heard(playing, lead) == before
    assert rows(playing, "SELECT ended_as FROM enrolment") == [("followed",), ("responded",)]
