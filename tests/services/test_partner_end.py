"""A partnership that ends: its leads go to others, nobody answers for it, and it is for good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.domain.windows import parse_window
from leadctl.domain.words import DeadlineKind, PartnerStatus
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.extend import extend
from leadctl.services.partner_end import PartnerEnded, end_partner, foresee_end, hand_on
from leadctl.services.partner_status import disable, enable, pause, resume
from leadctl.services.post import post
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.tables import LeadProblem
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    deadlines,
    do,
    events,
    handed_out,
    holder_of,
    incidents,
    mail,
    refused,
    rows,
    status_of,
    sweep_at,
    told,
)


def end(desk: Desk, reason: str = "sold") -> PartnerEnded:
    """End acme, and hand on what it held."""
    return hand_on(desk, do(desk, end_partner, "acme", reason))


def is_sound(desk: Desk) -> bool:
    with desk.read() as work:
        return check_store(work).findings == ()


def test_the_leads_of_a_partner_that_ends_go_to_others_at_once(desk: Desk) -> None:
    first, second = handed_out(desk), a_lead(desk, email="bo@example.org")
    assign_ready(desk)
    a_partner(desk, "birch")
    ended = end(desk)
    assert (ended.was, ended.status) == (PartnerStatus.ACTIVE, PartnerStatus.ENDED)
    assert [(each.lead, each.was, each.status, each.partner) for each in ended.leads] == [
        (lead, Status.ASSIGNED, Status.ASSIGNED, "birch") for lead in (first, second)
    ]
    assert all(each.claim_due for each in ended.leads)
    assert [holder_of(desk, lead) for lead in (first, second)] == ["birch", "birch"]
    assert rows(desk, "SELECT status, status_note FROM partner WHERE code = 'acme'") == [
        ("ended", "sold")
    ]
    assert is_sound(desk)


def test_what_it_was_working_on_goes_on_with_another_in_the_same_round(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead, outcome="reached")
    a_partner(desk, "birch")
    ended = end(later(desk, TUESDAY))
    assert [(each.was, each.partner) for each in ended.leads] == [(Status.WORKING, "birch")]
    assert rows(desk, "SELECT round FROM lead") == [(1,)]


def test_nobody_answers_with_an_incident_even_for_what_was_overdue(desk: Desk) -> None:
    lead = handed_out(desk)
    end(later(desk, CLAIM_DUE + timedelta(hours=1)))
    assert incidents(desk) == []
    assert deadlines(desk, lead) == [("claim", "void")]
    assert sweep_at(desk, CLAIM_DUE + timedelta(days=9)).incidents == ()


def test_the_promise_to_the_customer_goes_on(desk: Desk) -> None:
    lead = handed_out(desk)
    end(desk)
    assert rows(desk, "SELECT kind, outcome FROM deadline WHERE lead_id = ?", lead) == [
        (DeadlineKind.ANSWER.value, None)
    ]


def test_a_lead_that_nobody_else_can_take_is_told_as_ready_and_escalated(desk: Desk) -> None:
    lead = handed_out(desk)
    (left,) = end(desk).leads
    assert (left.lead, left.status, left.partner) == (lead, Status.READY, None)
    assert rows(desk, "SELECT escalated_at IS NOT NULL FROM lead") == [(1,)]


def test_a_lead_with_a_problem_is_flagged_when_it_is_freed(desk: Desk) -> None:
    lead = handed_out(desk)
    with desk.write() as work:
        work.session.add(
            LeadProblem(lead_id=lead, code="bad-email", field="email", sentence="It bounces.")
        )
    (left,) = end(desk).leads
    assert left.status is Status.FLAGGED
    assert is_sound(desk)


def test_each_freed_lead_has_its_event_and_the_reason_is_in_none(desk: Desk) -> None:
    lead = handed_out(desk)
    end(desk, "sold to a rival")
    assert events(desk, lead) == ["assigned", "released", "escalated"]
    assert rows(desk, "SELECT facts FROM event WHERE what = 'partner-ended'") == [
        ('{"freed":1,"was":"active"}',)
    ]
    assert "rival" not in told(desk)
    assert rows(desk, "SELECT ended_as FROM assignment") == [("partner ended",)]


def test_of_its_mail_nothing_is_sent_that_tells_of_a_lead(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    do(later(desk, MONDAY), extend, str(lead), parse_window("1 working day"), "trade fair")
    end(later(desk, MONDAY))
    kinds = [kind for kind, _ in mail(desk)]
    assert kinds == ["new-lead", "lead-details", "new-deadline", "lead-taken-back"]
    posted = post(later(desk, MONDAY))
    assert (posted.sent, posted.dropped) == (1, 3)
    (letter,) = desk.path.with_name("leads.db.mail").iterdir()
    text = letter.read_text()
    assert "lead-taken-back" in letter.name
    assert "Ada" not in text
    assert "ada@example.org" not in text


def test_what_would_happen_is_foreseen_and_nothing_is_changed(desk: Desk) -> None:
    lead = handed_out(desk)
    with desk.read() as work:
        foreseen = foresee_end(work, "acme", "sold")
    assert [each.lead for each in foreseen.leads] == [lead]
    assert holder_of(desk, lead) == "acme"


@pytest.mark.parametrize(
    ("service", "said"),
    [
        (pause, ()),
        (resume, ()),
        (disable, ("why not",)),
        (enable, ("why not",)),
        (end_partner, ("again",)),
    ],
)
def test_whatever_is_said_of_the_status_of_an_ended_partner_is_refused(
    desk: Desk, service: object, said: tuple[str, ...]
) -> None:
    a_partner(desk, "acme")
    end(desk)
    with refused("partner-ended"):
        do(desk, service, "acme", *said)  # type: ignore[arg-type]  # any of these services


def test_an_ended_partner_gets_nothing_by_itself_or_by_hand(desk: Desk) -> None:
    a_partner(desk, "acme")
    end(desk)
    lead = a_lead(desk)
    assert [out.partner for out in assign_ready(desk)] == [None]
    with refused("not-active"):
        do(desk, assign_by_hand, str(lead), "acme", reason="for old times", override=True)


@pytest.mark.parametrize("status", [PartnerStatus.PAUSED, PartnerStatus.DISABLED])
def test_one_that_is_paused_or_disabled_can_end_as_well(desk: Desk, status: PartnerStatus) -> None:
    a_partner(desk, "acme", status=status)
    assert end(desk).was is status
    assert is_sound(desk)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_partnership_ends_for_a_reason(desk: Desk, reason: str) -> None:
    lead = handed_out(desk)
    with refused("no-reason"):
        do(desk, end_partner, "acme", reason)
    assert status_of(desk, lead) is Status.ASSIGNED
    assert mail(later(desk, NOW)) == [("new-lead", "acme")]
