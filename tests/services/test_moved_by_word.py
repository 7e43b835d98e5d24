"""Managers rate, recycle and reopen leads; each goes where it belongs by that."""

from __future__ import annotations

from datetime import date

import pytest

from leadctl.domain.lead import Problem, Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import Purpose, RecycleTo
from leadctl.services.close import Closing, close
from leadctl.services.moved import hand_out_moved
from leadctl.services.rate import rate
from leadctl.services.recycle import recycle
from leadctl.services.reopen import reopen
from leadctl.services.standing import add_problem
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from leadctl.store.work import Work
from tests.builders import a_lead, a_partner, later
from tests.services.situations import (
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    deadlines,
    do,
    events,
    handed_out,
    holder_of,
    lead_row,
    mail,
    refused,
    rows,
    status_of,
)


def worked(desk: Desk, **lead: object) -> int:
    """A lead that acme is working on."""
    number = handed_out(desk, **lead)
    claim_at(desk, MONDAY, number)
    contact_at(desk, TUESDAY, number, outcome="reached")
    assert status_of(desk, number) is Status.WORKING
    return number


def ended_as(desk: Desk, lead: int) -> list[str | None]:
    return [how for (how,) in rows(desk, "SELECT ended_as FROM assignment WHERE lead_id = ?", lead)]


def test_a_contact_rated_a_by_hand_is_handed_out_at_once(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_lead(desk, rating=Rating.C, status=Status.NURTURING)
    done = do(desk, rate, str(lead), Rating.A, "called us")
    assert done.status is Status.READY
    (moved,) = hand_out_moved(desk, [done])
    assert (moved.partner, moved.status) == ("acme", Status.ASSIGNED)
    assert lead_row(desk, lead).own_rating is Rating.A
    assert events(desk, lead)[:2] == ["rated", "qualified"]


def test_a_held_lead_rated_c_is_marketings_and_its_partner_is_told(desk: Desk) -> None:
    lead = handed_out(desk)
    done = do(desk, rate, str(lead), Rating.C, "a student")
    stored = lead_row(desk, lead)
    assert (done.status, stored.round, holder_of(desk, lead)) == (Status.NURTURING, 2, None)
    assert ended_as(desk, lead) == ["nurtured"]
    assert deadlines(desk, lead) == [("claim", "void")]
    assert mail(desk)[-1] == ("lead-taken-back", "acme")
    assert rows(desk, "SELECT * FROM incident") == []


def test_a_held_lead_rated_b_stays_with_its_partner_and_its_deadlines_stand(desk: Desk) -> None:
    lead = handed_out(desk)
    before = rows(desk, "SELECT * FROM deadline")
    do(desk, rate, str(lead), Rating.B, "no hurry")
    assert lead_row(desk, lead).rating is Rating.B
    assert holder_of(desk, lead) == "acme"
    assert rows(desk, "SELECT * FROM deadline") == before


def test_a_contact_that_consents_to_marketing_alone_is_flagged_when_it_is_rated_a(
    desk: Desk,
) -> None:
    lead = a_lead(desk, rating=Rating.C, status=Status.NURTURING, consents=[Purpose.MARKETING])
    assert do(desk, rate, str(lead), Rating.A, "called us").status is Status.FLAGGED


def test_why_it_was_rated_is_kept_and_not_in_the_event(desk: Desk) -> None:
    lead = a_lead(desk)
    do(desk, rate, str(lead), Rating.B, "no hurry")
    assert rows(desk, "SELECT text FROM note") == [("no hurry",)]
    ((facts,),) = rows(desk, "SELECT facts FROM event WHERE what = 'rated'")
    assert "hurry" not in facts


def test_a_blank_reason_is_refused(desk: Desk) -> None:
    lead = a_lead(desk)
    with refused("no-reason"):
        do(desk, rate, str(lead), Rating.B, " ")


def test_a_closed_lead_is_not_rated(desk: Desk) -> None:
    lead = a_lead(desk)
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED))
    with refused("not-from-here"):
        do(desk, rate, str(lead), Rating.A, "called us")


def test_a_lead_recycled_to_ready_goes_to_another_than_had_it_last(desk: Desk) -> None:
    lead = worked(desk)
    then = later(desk, TUESDAY)
    done = do(then, recycle, str(lead), RecycleTo.READY, "no answer any more")
    assert (done.status, lead_row(desk, lead).round) == (Status.READY, 2)
    assert ended_as(desk, lead) == ["recycled"]
    assert ("lead-taken-back", "acme") in mail(desk)
    assert hand_out_moved(then, [done]) == [done]
    a_partner(desk, "beta", program_level="registered")
    (moved,) = hand_out_moved(then, [done])
    assert moved.partner == "beta"


def test_who_let_it_go_may_have_it_in_the_round_after_the_next(desk: Desk) -> None:
    lead = worked(desk)
    then = later(desk, TUESDAY)
    do(then, recycle, str(lead), RecycleTo.READY)
    do(then, rate, str(lead), Rating.C, "a pause")
    done = do(then, rate, str(lead), Rating.A, "again")
    assert lead_row(desk, lead).round == 3
    assert hand_out_moved(then, [done])[0].partner == "acme"


def test_a_lead_recycled_to_nurture_is_a_contact(desk: Desk) -> None:
    lead = worked(desk)
    do(later(desk, TUESDAY), recycle, str(lead), RecycleTo.NURTURE)
    stored = lead_row(desk, lead)
    assert (stored.status, stored.rating, stored.own_rating, stored.round) == (
        Status.NURTURING,
        Rating.C,
        Rating.C,
        2,
    )


def test_a_recycled_lead_that_got_a_problem_meanwhile_is_flagged(desk: Desk) -> None:
    lead = worked(desk)

    def find(work: Work) -> None:
        add_problem(work, work.session.get_one(Lead, lead), Problem("bad-phone", "phone", "?"))

    do(later(desk, TUESDAY), find)
    done = do(later(desk, TUESDAY), recycle, str(lead), RecycleTo.READY)
    assert done.status is Status.FLAGGED


def test_only_a_lead_being_worked_is_recycled(desk: Desk) -> None:
    lead = handed_out(desk)
    with refused("not-from-here"):
        do(desk, recycle, str(lead), RecycleTo.NURTURE)


def test_a_rejected_lead_begins_a_new_round_and_forgets_how_it_ended(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_lead(desk)
    ending = Closing(Disposition.REJECTED, reason="budget", reevaluate_on=date(2027, 1, 1))
    do(desk, close, str(lead), None, ending)
    done = do(desk, reopen, str(lead), "has a budget")
    stored = lead_row(desk, lead)
    assert (stored.status, stored.round) == (Status.READY, 2)
    assert (stored.closed_at, stored.disposition, stored.closing_reason) == (None, None, None)
    assert stored.reevaluate_on is None
    assert hand_out_moved(desk, [done])[0].partner == "acme"


def test_a_reopened_lead_without_consent_is_flagged(desk: Desk) -> None:
    lead = a_lead(desk, consents=[], status=Status.FLAGGED)
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED))
    assert do(desk, reopen, str(lead)).status is Status.FLAGGED


@pytest.mark.parametrize("disposition", [d for d in Disposition if d is not Disposition.REJECTED])
def test_what_ended_otherwise_is_not_reopened(desk: Desk, disposition: Disposition) -> None:
    lead = a_lead(desk, status=Status.CLOSED, disposition=disposition, closed_at=desk.now)
    with refused("not-reopened"):
        do(desk, reopen, str(lead))


def test_an_open_lead_is_not_reopened(desk: Desk) -> None:
    lead = a_lead(desk)
    with refused("not-from-here"):
        do(desk, reopen, str(lead))
