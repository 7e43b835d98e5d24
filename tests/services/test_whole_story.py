"""One contact from its first list to its second round, as the policy promises."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import Channel
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.moved import hand_out_moved
from leadctl.services.reopen import reopen
from leadctl.services.sweep import sweep
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.builders import a_partner, later
from tests.services.lists import bring_in, person
from tests.services.situations import DAY, do, events, holder_of, lead_row, mail

A_YEAR_ON = date(2027, 11, 20)


def test_a_contact_answers_is_handed_out_rejected_and_looked_at_again(desk: Desk) -> None:
    a_partner(desk, "acme")
    bring_in(desk, person(rating="C", lead_id="X1"))
    assert lead_row(desk, 1).status is Status.NURTURING
    assert sweep(desk).handed_out == ()

    answered = bring_in(
        later(desk, desk.now + DAY),
        person(lead_id="X1", contact_requested="yes", decision_date="2026-12-10"),
    )
    (went,) = hand_out_moved(later(desk, desk.now + DAY), answered.answered)
    assert (went.was, went.status, went.partner) == (Status.NURTURING, Status.ASSIGNED, "acme")
    lead = lead_row(desk, 1)
    assert (lead.rating, lead.round, holder_of(desk, 1)) == (Rating.A, 1, "acme")
    assert mail(desk) == [("new-lead", "acme")]

    monday = later(desk, desk.now + 3 * DAY)
    do(monday, claim, "1", "acme")
    do(monday, contact, "1", "acme", Contact(Channel.CALL, outcome="reached"))
    rejected = Closing(Disposition.REJECTED, "no budget", reevaluate_on=A_YEAR_ON)
    do(monday, close, "1", "acme", rejected)
    assert lead_row(desk, 1).status is Status.CLOSED

    the_day = datetime.fromisoformat("2027-11-20T15:00:00+00:00")
    before = sweep(later(desk, the_day - timedelta(days=1)))
    assert before.reevaluate == ()
    assert [each.lead for each in sweep(later(desk, the_day)).reevaluate] == [1]
    assert sweep(later(desk, the_day + timedelta(hours=1))).reevaluate == ()

    again = do(later(desk, the_day), reopen, "1", "the year is over")
    assert (again.was, again.status) == (Status.CLOSED, Status.READY)
    (second,) = hand_out_moved(later(desk, the_day), [again])
    assert (second.partner, lead_row(desk, 1).round) == ("acme", 2)
    assert events(desk, 1) == [
        "qualified", "assigned", "claimed", "interaction", "contacted", "recorded",
        "answer-kept", "rejected", "reopened", "assigned",
    ]  # fmt: skip
    with desk.read() as work:
        assert check_store(work).findings == ()
