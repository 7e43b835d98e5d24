"""A person is heard from again: what its lead was, and what becomes of it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import Purpose
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.moved import Moved, hand_out_moved
from leadctl.services.respond import Answer, respond
from leadctl.services.standing import settle
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from tests.builders import a_lead, a_partner, later
from tests.services.lists import bring_in, person
from tests.services.situations import (
    MONDAY,
    deadlines,
    do,
    events,
    holder_of,
    lead_row,
    mail,
    refused,
    rows,
    status_of,
)
from tests.services.situations import (
    handed_out as handed_out_lead,
)

URGENT = {"wants_contact": "yes", "decision_on": "2026-12-01"}


def answer(desk: Desk, lead: int, consent: str | None = None, **fields: str) -> Moved:
    """Let the lead's person say that on Monday."""
    said = Answer(fields, consent=consent)
    return do(later(desk, MONDAY), respond, str(lead), said)


def a_contact(desk: Desk, **said: Any) -> int:
    """A lead rated C, with marketing."""
    return a_lead(desk, status=Status.NURTURING, **{"rating": Rating.C} | said)


def a_closed(desk: Desk, disposition: Disposition, **said: Any) -> int:
    """A closed lead."""
    return a_lead(
        desk,
        status=Status.CLOSED,
        disposition=disposition,
        closed_at=desk.now,
        closing_reason="no need",
        **said,
    )


def changes(desk: Desk) -> list[Any]:
    """What each response changed."""
    return [
        found and json.loads(found)
        for (found,) in rows(desk, "SELECT changes FROM response ORDER BY id")
    ]


def test_a_contact_that_now_rates_a_is_handed_out_in_the_same_run(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_contact(desk)
    done = answer(desk, lead, **URGENT)
    (told,) = hand_out_moved(later(desk, MONDAY), [done])
    assert (told.was, told.status, told.partner) == (Status.NURTURING, Status.ASSIGNED, "acme")
    assert holder_of(desk, lead) == "acme"
    assert events(desk, lead) == ["qualified", "responded", "assigned"]


def test_a_contact_that_rates_c_still_stays_with_marketing(desk: Desk) -> None:
    lead = a_contact(desk)
    done = answer(desk, lead, interest="a brochure")
    assert (done.status, done.partner) == (Status.NURTURING, None)
    assert changes(desk) == [{"interest": [None, "a brochure"], "own_rating": ["C", None]}]


def test_an_answer_that_says_nothing_new_rates_nothing_anew(desk: Desk) -> None:
    lead = a_contact(desk, interest="a demo", value=Decimal(900))
    assert answer(desk, lead, interest="a demo").status is Status.NURTURING
    assert changes(desk) == [None]


def test_a_flagged_contact_is_rated_anew_too(desk: Desk) -> None:
    lead = a_contact(desk, consents=())
    with desk.write() as work:
        settle(work, work.session.get_one(Lead, lead))
    assert status_of(desk, lead) is Status.FLAGGED
    assert answer(desk, lead, consent="by phone", value="3000").status is Status.READY


def test_a_contact_without_consent_to_be_handed_on_is_flagged(desk: Desk) -> None:
    lead = a_contact(desk, consents=[Purpose.MARKETING])
    assert answer(desk, lead, **URGENT).status is Status.FLAGGED


def test_a_contact_that_gives_consent_with_its_answer_is_ready(desk: Desk) -> None:
    lead = a_contact(desk, consents=[Purpose.MARKETING])
    assert answer(desk, lead, consent="by phone", **URGENT).status is Status.READY


def test_a_rejected_lead_begins_another_round(desk: Desk) -> None:
    lead = a_closed(desk, Disposition.REJECTED, rating=Rating.B)
    answer(desk, lead, **URGENT)
    found = lead_row(desk, lead)
    assert (found.status, found.round, found.rating) == (Status.READY, 2, Rating.A)
    assert (found.closed_at, found.disposition, found.closing_reason) == (None, None, None)
    assert events(desk, lead) == ["reopened", "responded"]


def test_a_rejected_lead_that_rates_c_goes_to_marketing(desk: Desk) -> None:
    lead = a_closed(desk, Disposition.REJECTED)
    assert answer(desk, lead, interest="a brochure").status is Status.NURTURING


def test_a_held_lead_stays_and_its_partner_is_told(desk: Desk) -> None:
    lead = handed_out_lead(desk, rating=Rating.B, own_rating=None)
    running = deadlines(desk, lead)
    done = answer(desk, lead, **URGENT)
    assert (done.status, done.partner) == (Status.ASSIGNED, "acme")
    assert lead_row(desk, lead).rating is Rating.A
    assert deadlines(desk, lead) == running
    assert mail(desk)[-1] == ("lead-heard-again", "acme")


def test_the_rating_of_a_held_lead_is_not_lowered(desk: Desk) -> None:
    lead = handed_out_lead(desk)
    answer(desk, lead, rating="C")
    assert lead_row(desk, lead).rating is Rating.A


def test_a_ready_lead_that_declines_is_flagged(desk: Desk) -> None:
    lead = a_lead(desk)
    assert answer(desk, lead, consent=None, interest="none", no_email="yes").status is (
        Status.READY
    )
    assert do(later(desk, MONDAY), respond, str(lead), Answer({"consent": "no"})).status is (
        Status.FLAGGED
    )


def test_a_held_lead_that_declines_shows_the_problem_and_stays_held(desk: Desk) -> None:
    lead = handed_out_lead(desk)
    assert do(desk, respond, str(lead), Answer({"consent": "no"})).status is Status.ASSIGNED
    assert "problems-found" in events(desk, lead)


def test_a_converted_lead_is_followed_by_a_new_one(desk: Desk) -> None:
    old = a_closed(desk, Disposition.CONVERTED, value=Decimal(5))
    done = answer(desk, old, **URGENT)
    new: Lead = lead_row(desk, done.lead)
    assert (new.follows_id, new.status, new.email) == (old, Status.READY, "ada@example.org")
    assert new.value is None
    assert status_of(desk, old) is Status.CLOSED
    assert done.was is Status.CLOSED


@pytest.mark.parametrize("disposition", [Disposition.OPTED_OUT, Disposition.ERASED])
def test_who_has_ended_it_is_not_heard_again(desk: Desk, disposition: Disposition) -> None:
    lead = a_closed(desk, disposition)
    with refused("has-ended"):
        answer(desk, lead, **URGENT)
    assert changes(desk) == []


def test_a_merged_lead_names_the_one_that_goes_on(desk: Desk) -> None:
    into = a_lead(desk)
    lead = a_closed(desk, Disposition.MERGED, merged_into_id=into)
    with refused("merged-away") as caught:
        answer(desk, lead, **URGENT)
    assert f"lead {into}" in str(caught.value)


def test_a_list_answers_for_a_contact(desk: Desk) -> None:
    bring_in(desk, person(rating="C"))
    done = bring_in(desk, person(rating="", wants_contact="yes", decision_on="2026-12-01"))
    assert [(each.lead, each.was, each.status) for each in done.answered] == [
        (1, Status.NURTURING, Status.READY)
    ]
    assert changes(desk) == [
        {
            "decision_on": [None, "2026-12-01"],
            "wants_contact": [None, 1],
            "own_rating": ["C", None],
        }
    ]


def test_a_partner_is_told_once_of_several_rows(desk: Desk) -> None:
    a_partner(desk, "acme")
    bring_in(desk, person())
    assign_ready(desk)
    done = bring_in(desk, person(interest="a demo"), person(interest="a quote"))
    assert [(each.lead, each.partner) for each in done.answered] == [(1, "acme")]
    assert [kind for kind, _ in mail(desk)].count("lead-heard-again") == 1
    assert lead_row(desk, 1).interest == "a quote"


def test_a_list_leaves_leads_that_have_ended_as_they_are(desk: Desk) -> None:
    bring_in(desk, person())
    do(desk, close, "1", None, Closing(Disposition.REJECTED))
    with desk.write() as work:
        work.session.get_one(Lead, 1).disposition = Disposition.OPTED_OUT
    assert bring_in(desk, person(interest="a demo")).answered == ()
    assert lead_row(desk, 1).interest is None
