"""What each campaign sent, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import Channel, EnrolmentEnd, MailKind, RecycleTo
from leadctl.reads.reports.nurture import CampaignFigures, nurture_report
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.optout import opt_out
from leadctl.services.post import post
from leadctl.services.rate import rate
from leadctl.services.recycle import recycle
from leadctl.services.respond import Answer, respond
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_partner, later
from tests.conftest import NOW
from tests.services.contacts import a_contact, enrolled, owe_lead
from tests.services.situations import DAY, do, load_policy, refused

CAMPAIGN = """
[[nurture.campaign]]
name = "welcome"
when = { country = "DE" }
steps = [{ after = "1 day", channel = "email", template = "follow-up" }]
repeat = "90 days"
"""
NONE = CampaignFigures("news", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
OF_TODAY = Scope(since=date(2026, 11, 20), until=date(2026, 11, 20))
YESTERDAY = NOW - timedelta(days=1)


def figures(desk: Desk, scope: Scope = ALL) -> tuple[CampaignFigures, ...]:
    with desk.read() as work:
        return nurture_report(work, scope)


def ended(desk: Desk, how: EnrolmentEnd, at: datetime = NOW, **said: object) -> int:
    """An enrolment that ended, of a contact of its own or `lead_id`; its lead."""
    lead = said.pop("lead_id", None) or a_contact(desk)
    assert isinstance(lead, int)
    enrolled(desk, lead, enrolled_at=YESTERDAY, ended_at=at, ended_as=how, **said)
    return lead


def test_a_store_without_campaigns_has_none(desk: Desk) -> None:
    a_contact(desk)
    assert figures(desk) == ()


def test_each_campaign_that_ever_enrolled_anybody_is_there_by_name(desk: Desk) -> None:
    for name in ("welcome", "news", "welcome"):
        enrolled(desk, a_contact(desk), campaign=name)
    ended(desk, EnrolmentEnd.LEFT, YESTERDAY, campaign="gone")
    assert [(each.campaign, each.enrolled, each.live) for each in figures(desk)] == [
        ("gone", 1, 0), ("news", 1, 1), ("welcome", 2, 2),
    ]  # fmt: skip
    assert figures(desk, OF_TODAY)[0] == replace(NONE, campaign="gone")


def test_enrolments_count_on_the_day_they_began_and_live_ones_now(desk: Desk) -> None:
    enrolled(desk, a_contact(desk), enrolled_at=YESTERDAY)
    enrolled(desk, a_contact(desk), enrolled_at=NOW)
    assert figures(desk) == (replace(NONE, enrolled=2, live=2),)
    assert figures(desk, OF_TODAY) == (replace(NONE, enrolled=1, live=2),)


def test_each_way_to_end_is_counted_once_on_its_day(desk: Desk) -> None:
    for how in EnrolmentEnd:
        ended(desk, how)
        ended(desk, how, YESTERDAY)
    (row,) = figures(desk, OF_TODAY)
    assert row == replace(
        NONE, responded=1, re_rated=1, opted_out=1, others=len(EnrolmentEnd) - 3,
        followed=1, finished=1,
    )  # fmt: skip
    (whole,) = figures(desk)
    parts = (whole.responded, whole.re_rated, whole.opted_out, whole.others)
    assert sum(parts) + whole.live == whole.enrolled == 2 * len(EnrolmentEnd)


def test_a_mail_counts_when_it_was_sent_and_a_letter_when_its_list_was_made(desk: Desk) -> None:
    for kind in (MailKind.NURTURE, MailKind.LETTER):
        for fate in ({"sent_at": NOW}, {"sent_at": YESTERDAY}, {"dropped_at": NOW}, {}):
            owe_lead(desk, a_contact(desk), kind, **fate)
    owe_lead(desk, a_contact(desk), failed_at=NOW)
    owe_lead(desk, a_contact(desk), failed_at=YESTERDAY)
    (row,) = figures(desk, OF_TODAY)
    assert (row.emails, row.letters, row.undelivered) == (1, 1, 1)
    (row,) = figures(desk)
    assert (row.emails, row.letters, row.undelivered) == (2, 2, 2)


def test_what_came_of_it_is_each_lead_once_for_the_campaign_that_it_was_in_last(
    desk: Desk,
) -> None:
    won = {"status": Status.CLOSED, "rating": Rating.A, "disposition": Disposition.CONVERTED}
    twice = a_contact(desk, **won)
    ended(desk, EnrolmentEnd.RESPONDED, YESTERDAY, lead_id=twice, campaign="first")
    ended(desk, EnrolmentEnd.RESPONDED, lead_id=twice)
    ended(desk, EnrolmentEnd.RE_RATED, lead_id=a_contact(desk, **won | {"rating": Rating.B}))
    found = {each.campaign: each for each in figures(desk)}
    assert (found["first"].became_leads, found["first"].converted) == (0, 0)
    assert (found["news"].became_leads, found["news"].converted) == (2, 2)


def test_what_stays_or_is_again_marketings_and_what_did_not_answer_is_no_lead(desk: Desk) -> None:
    ended(desk, EnrolmentEnd.RESPONDED)  # and is rated C as before
    recycled = a_contact(desk, rating=Rating.A)
    ended(desk, EnrolmentEnd.RE_RATED, lead_id=recycled)
    closed = {"status": Status.CLOSED, "rating": Rating.A}
    ended(desk, EnrolmentEnd.CLOSED, lead_id=a_contact(desk, **closed))
    ended(desk, EnrolmentEnd.RESPONDED, lead_id=a_contact(desk, **closed))
    (row,) = figures(desk)
    assert (row.responded, row.re_rated, row.became_leads, row.converted) == (2, 1, 1, 0)


def test_of_a_source_it_is_what_its_leads_heard_and_did(desk: Desk) -> None:
    for source in ("Trade Fair", "trade fair", "web"):
        lead = a_contact(desk, source=source, status=Status.READY, rating=Rating.A)
        owe_lead(desk, lead, enrolment_id=enrolled(desk, lead), sent_at=NOW)
        ended(desk, EnrolmentEnd.RE_RATED, lead_id=lead)
    of_fair = Scope(source="trade fair", sources=("Trade Fair", "trade fair"))
    assert figures(desk, of_fair) == (
        replace(NONE, enrolled=4, live=2, emails=2, re_rated=2, became_leads=2),
    )


def test_days_that_end_before_they_begin_are_refused(desk: Desk) -> None:
    with refused("backwards-span"):
        figures(desk, Scope(since=date(2026, 11, 2), until=date(2026, 11, 1)))


def test_a_campaign_from_its_first_mail_to_what_it_won(desk: Desk) -> None:
    load_policy(desk, CAMPAIGN)
    a_partner(desk, "acme")
    answers, called, leaves, stays = (
        a_contact(desk, email=f"contact{n}@example.org") for n in range(4)
    )
    sweep(desk)
    desk = later(desk, NOW + 4 * DAY)
    sweep(desk)
    post(desk)
    soon = {"wants_contact": "yes", "decision_on": "2026-12-01"}
    do(desk, respond, str(answers), Answer(soon))
    do(desk, respond, str(stays), Answer({"interest": "some day"}))
    do(desk, rate, str(called), Rating.B, "called us")
    do(desk, opt_out, str(leaves))
    sweep(desk)
    (row,) = figures(desk)
    assert row == CampaignFigures(
        "welcome", enrolled=5, live=1, emails=4, letters=0, undelivered=0, responded=2, re_rated=1,
        opted_out=1, others=0, followed=0, finished=0, became_leads=2, converted=0,
    )  # fmt: skip
    assign_ready(desk)
    for lead in (answers, called):
        do(desk, contact, str(lead), "acme", Contact(Channel.CALL, outcome="reached"))
    do(desk, close, str(answers), "acme", Closing(Disposition.CONVERTED))
    do(desk, recycle, str(called), RecycleTo.NURTURE)
    (row,) = figures(desk)
    assert (row.became_leads, row.converted) == (1, 1)
