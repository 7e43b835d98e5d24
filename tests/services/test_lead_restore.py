"""A manager undoes a taking: the lead is back, its deadlines run anew, its incident is waived."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.domain.words import IncidentStatus, Purpose
from leadctl.mail.transports import mail_folder
from leadctl.reads.incident_card import read_incident
from leadctl.reads.incidents import IncidentFilter, list_incidents
from leadctl.services.assign import assign_ready
from leadctl.services.consenting import withdraw
from leadctl.services.lead_restore import Restored, restore
from leadctl.services.partner_end import end_partner
from leadctl.services.post import post
from leadctl.services.release import release
from leadctl.services.sweep import sweep
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.tables import Incident
from leadctl.store.work import read_instant
from tests.builders import a_lead, a_partner, later
from tests.services.situations import (
    CLAIM_DUE,
    CONTACT_DUE,
    DAY,
    MINUTE,
    MONDAY,
    RECORD_DUE,
    TUESDAY,
    claim_at,
    contact_at,
    deadlines,
    do,
    edit,
    events,
    handed_out,
    holder_of,
    load_policy,
    mail,
    refused,
    rows,
    status_of,
    sweep_at,
    told,
)

WHY = "they had claimed it by phone"
NEXT = CLAIM_DUE + MINUTE
"""Wednesday, just begun: two working days from it end with Friday."""
END_OF_FRIDAY = datetime.fromisoformat("2026-11-27T23:00:00Z")


def restored(desk: Desk, lead: int, now: datetime = NEXT) -> Restored:
    done = do(later(desk, now), restore, str(lead), WHY)
    with later(desk, now).read() as work:
        assert check_store(work).findings == ()
    return done


def missed(desk: Desk) -> list[tuple[str, int]]:
    """Whose each incident is and how many missed deadlines belong to it, as they are listed."""
    with desk.read() as work:
        return [(row.partner, row.missed) for row in list_incidents(work, IncidentFilter())]


def test_a_lead_taken_unclaimed_is_its_partners_again_with_the_whole_window(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    done = restored(desk, lead)
    assert (done.partner, done.status, done.due) == ("acme", Status.ASSIGNED, END_OF_FRIDAY)
    assert (done.taken_from, done.incident, done.waived) == (None, 1, True)
    assert holder_of(desk, lead) == "acme"
    assert deadlines(desk, lead) == [("claim", "void"), ("claim", None)]
    assert events(desk, lead) == ["assigned", "taken", "escalated", "restored"]
    assert WHY not in told(desk)


def test_it_can_then_be_claimed_as_of_when_the_partner_said_so(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    restored(desk, lead)
    claimed = claim_at(desk, NEXT + MINUTE, lead, at=CLAIM_DUE - DAY)
    assert claimed.claimed_at == CLAIM_DUE - DAY
    assert deadlines(desk, lead)[:2] == [("claim", "void"), ("claim", "met")]


@pytest.mark.parametrize("contacted", [False, True])
def test_its_status_is_what_it_was(desk: Desk, *, contacted: bool) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    if contacted:
        contact_at(desk, TUESDAY, lead)
    due = RECORD_DUE if contacted else CONTACT_DUE
    sweep_at(desk, due)
    done = restored(desk, lead, due + MINUTE)
    assert done.status is (Status.CONTACTED if contacted else Status.CLAIMED)
    ran = "record" if contacted else "contact"
    assert deadlines(desk, lead)[-2:] == [(ran, "void"), (ran, None)]


def test_all_that_ran_when_it_was_taken_runs_anew(desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = "3 working days"')
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    restored(desk, lead)
    assert deadlines(desk, lead)[2:] == [("claim", None), ("contact", None)]


def test_who_has_got_it_since_and_not_claimed_it_loses_it_and_is_told(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    sweep_at(desk, CLAIM_DUE)
    assert holder_of(desk, lead) == "beta"
    assert restored(desk, lead).taken_from == "beta"
    assert holder_of(desk, lead) == "acme"
    assert mail(desk)[-2:] == [("lead-taken-back", "beta"), ("lead-restored", "acme")]
    assert missed(desk) == [("acme", 0)]
    assert sweep_at(desk, NEXT + 2 * DAY).taken == ()


def test_who_has_claimed_it_since_keeps_it(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    sweep_at(desk, CLAIM_DUE)
    claim_at(desk, NEXT, lead, "beta")
    with refused("not-from-here"):
        restored(desk, lead)
    do(later(desk, NEXT), release, str(lead), "beta", "no capacity")
    with refused("claimed-since"):
        restored(desk, lead)
    assert status_of(desk, lead) is Status.READY


def test_the_incident_is_waived_and_its_message_is_not_sent(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    restored(desk, lead)
    with desk.read() as work:
        assert work.session.get_one(Incident, 1).status is IncidentStatus.WAIVED
    post(later(desk, NEXT))
    sent = sorted(mail_folder(desk.path, "").iterdir())
    assert [file.name.split("-", 1)[1] for file in sent] == ["lead-restored-acme.eml"]
    text = sent[0].read_text()
    assert "lead 1, which was taken back from you, is yours again" in text
    assert "Claim by:    Fri 27 Nov 2026, end of day (Europe/Berlin)" in text
    assert "Incident" not in text  # it was never told of it


def test_who_was_told_of_the_incident_is_told_that_it_counts_no_more(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    post(later(desk, CLAIM_DUE))
    restored(desk, lead)
    post(later(desk, NEXT))
    (letter,) = mail_folder(desk.path, "").glob("*-lead-restored-*.eml")
    assert "Incident 1 counts no more." in letter.read_text()


def test_an_incident_that_others_belong_to_stands_for_them(desk: Desk) -> None:
    lead = handed_out(desk)
    a_lead(desk)
    assign_ready(desk)
    sweep_at(desk, CLAIM_DUE)
    done = restored(desk, lead)
    assert (done.incident, done.waived) == (1, False)
    assert missed(desk) == [("acme", 1)]
    with later(desk, NEXT).read() as work:
        card = read_incident(work, work.session.get_one(Incident, 1))
    assert [(each.lead, each.restored) for each in card.deadlines] == [(lead, True), (2, False)]
    assert [step.what for step in card.story] == ["incident-opened", "incident-undone"]
    assert restored(desk, 2).waived


def test_a_partner_that_its_incident_has_disabled_stays_so_and_that_is_told(desk: Desk) -> None:
    load_policy(desk, "[discipline]\ndisable_at = 1")
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    assert restored(desk, lead).still_disabled
    assert rows(desk, "SELECT status FROM partner") == [("disabled",)]
    assert holder_of(desk, lead) == "acme"


def test_what_is_missed_again_is_taken_again_and_counts(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    restored(desk, lead)
    assert [taken.lead for taken in sweep_at(desk, END_OF_FRIDAY).taken] == [lead]
    assert missed(desk) == [("acme", 1), ("acme", 0)]
    restored(desk, lead, END_OF_FRIDAY + timedelta(hours=1))


def test_a_lead_that_was_not_taken_in_its_round_is_not_restored(desk: Desk) -> None:
    lead = handed_out(desk)
    with refused("not-taken"):
        restored(desk, lead)


def test_a_lead_that_came_with_a_list_and_was_never_handed_out_is_not_restored(
    desk: Desk,
) -> None:
    lead = a_lead(desk)
    with refused("not-taken"):
        restored(desk, lead)


def test_nothing_is_restored_to_a_partner_that_has_ended(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    do(later(desk, NEXT), end_partner, "acme", "sold")
    with refused("partner-ended"):
        restored(desk, lead)


def test_a_reason_is_needed(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    with refused("no-reason"):
        do(later(desk, NEXT), restore, str(lead), " ")


def test_what_was_just_restored_is_not_restored_further_back(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    sweep_at(desk, CLAIM_DUE)
    sweep_at(desk, CLAIM_DUE + 7 * DAY)
    again = CLAIM_DUE + 7 * DAY + MINUTE
    assert restored(desk, lead, again).partner == "beta"
    with refused("restored-before"):
        restored(desk, lead, again)
    assert holder_of(desk, lead) == "beta"


def test_who_was_never_told_of_the_lead_is_told_now_and_answers_for_it_from_then_on(
    desk: Desk,
) -> None:
    lead = handed_out(desk)  # its mail cannot go
    sweep(later(desk, CLAIM_DUE))
    post(later(desk, CLAIM_DUE))
    restored(desk, lead)
    assert mail(desk)[-2:] == [("new-lead", "acme"), ("lead-restored", "acme")]
    post(later(desk, NEXT))
    assert [opened.partner for opened in sweep(later(desk, END_OF_FRIDAY)).incidents] == ["acme"]


def test_who_had_claimed_it_and_was_not_told_who_it_is_is_told_now(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    sweep_at(desk, CONTACT_DUE)
    post(later(desk, CONTACT_DUE))
    restored(desk, lead, CONTACT_DUE + MINUTE)
    assert mail(desk)[-2:] == [("lead-details", "acme"), ("lead-restored", "acme")]


def test_nobody_answers_for_a_restored_lead_that_it_was_not_told_is_back(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    restored(desk, lead)
    assert sweep(later(desk, END_OF_FRIDAY)).incidents == ()


def test_without_consent_nothing_is_restored(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    sweep_at(desk, CLAIM_DUE)
    do(later(desk, NEXT), withdraw, str(lead), [Purpose.PARTNER])
    with refused("has-problems"):
        restored(desk, lead)
    assert holder_of(desk, lead) == "beta"


def test_what_was_done_at_the_instant_of_the_taking_stays_done(desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = "4 working hours"')
    lead = handed_out(desk)
    ((due,),) = rows(desk, "SELECT due_at FROM deadline WHERE kind = 'contact'")
    at = read_instant(due)
    claim_at(desk, at, lead)
    sweep_at(desk, at)
    restored(desk, lead, at)
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", "void"), ("contact", None)]


def test_an_escalated_lead_is_no_more_so_once_it_is_restored(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    restored(desk, lead)
    assert rows(desk, "SELECT escalated_at FROM lead") == [(None,)]
    swept = sweep_at(desk, END_OF_FRIDAY)
    assert [(out.lead, out.partner) for out in swept.handed_out] == [(lead, None)]


def test_what_was_taken_in_an_earlier_round_is_not_restored(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    edit(desk, "UPDATE lead SET round = 2 WHERE id = ?", lead)
    with refused("not-taken"):
        do(later(desk, NEXT), restore, str(lead), WHY)
