"""No deadline runs against a partner that could not be told of its lead."""

from __future__ import annotations

from datetime import datetime

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.domain.wording import deadline_words
from leadctl.domain.words import MailKind, Purpose
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.consenting import give, withdraw
from leadctl.services.lead_restore import restore
from leadctl.services.outbox import queue
from leadctl.services.undelivered import as_if_delivered, delivered, delivery_failed
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.receipts import read_receipt
from tests.builders import a_partner, later
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    edit,
    handed_out,
    lead_row,
    load_policy,
    notices_gone,
    rows,
    sweep_at,
)

FRIDAY_AFTER = datetime.fromisoformat("2026-11-27T10:00:00Z")
"""A week after the lead was given, and days after its deadline."""
ANEW = "Tue 1 Dec 2026, end of day (Europe/Berlin)"
AT_ONCE = '[windows]\ncontact_from = "assignment"\n'


def message(desk: Desk, kind: MailKind) -> int:
    ((number,),) = rows(desk, "SELECT max(id) FROM outbox WHERE kind = ?", kind.value)
    return int(number)


def cannot_be_delivered(desk: Desk, at: datetime, kind: MailKind = MailKind.NEW_LEAD) -> None:
    do(later(desk, at), delivery_failed, [message(desk, kind)])


def arrives(desk: Desk, at: datetime, kind: MailKind = MailKind.NEW_LEAD) -> None:
    do(later(desk, at), delivered, [message(desk, kind)])


def deadlines(desk: Desk) -> list[tuple[str, str | None]]:
    """Of which kind each deadline of a partner is, and how it ended."""
    return rows(
        desk, "SELECT kind, outcome FROM deadline WHERE assignment_id IS NOT NULL ORDER BY id"
    )


def due(desk: Desk) -> list[str]:
    """When what runs is due, in words."""
    found = rows(desk, "SELECT receipt FROM deadline WHERE outcome IS NULL AND lead_id IS NULL")
    return [deadline_words(read_receipt(receipt).local_due) for (receipt,) in found]


def agrees(desk: Desk) -> bool:
    with desk.read() as work:
        return not check_store(work).findings


def test_a_partner_that_was_not_told_does_not_lose_the_lead(desk: Desk) -> None:
    lead = handed_out(desk)
    cannot_be_delivered(desk, MONDAY)

    swept = sweep_at(desk, CLAIM_DUE + 3 * DAY)

    assert (swept.taken, swept.incidents) == ((), ())
    assert lead_row(desk, lead).status is Status.ASSIGNED
    assert deadlines(desk) == [("claim", "halted")]
    assert agrees(desk)


def test_the_window_runs_anew_from_when_the_message_arrived(desk: Desk) -> None:
    handed_out(desk)
    cannot_be_delivered(desk, MONDAY)
    arrives(desk, FRIDAY_AFTER)
    assert deadlines(desk) == [("claim", "void"), ("claim", None)]
    assert due(desk) == [ANEW]
    assert agrees(desk)

    arrives(desk, FRIDAY_AFTER + DAY)
    assert due(desk) == [ANEW]

    (taken,) = sweep_at(desk, FRIDAY_AFTER + 5 * DAY).taken
    assert taken.from_ == "acme"


def test_what_the_message_will_say_is_what_will_run(desk: Desk) -> None:
    lead = handed_out(desk)
    cannot_be_delivered(desk, MONDAY)
    ((hold,),) = rows(desk, "SELECT id FROM assignment")
    with later(desk, FRIDAY_AFTER).read() as work:
        ((foreseen, of),) = list(as_if_delivered(work, [hold]))
    assert (of, foreseen.outcome) == (lead, None)
    assert deadline_words(read_receipt(foreseen.receipt).local_due) == ANEW
    assert deadlines(desk) == [("claim", "halted")]


def test_both_windows_wait_where_both_run_from_the_hand_over(desk: Desk) -> None:
    load_policy(desk, AT_ONCE)
    handed_out(desk)
    cannot_be_delivered(desk, MONDAY)
    assert deadlines(desk) == [("claim", "halted"), ("contact", "halted")]
    arrives(desk, FRIDAY_AFTER)
    assert due(desk) == [ANEW, ANEW]
    assert agrees(desk)


@pytest.mark.parametrize("policy", ["", AT_ONCE])
def test_a_claim_needs_no_message(desk: Desk, policy: str) -> None:
    load_policy(desk, policy)
    lead = handed_out(desk)
    cannot_be_delivered(desk, MONDAY)

    claimed = claim_at(desk, FRIDAY_AFTER, lead)

    assert deadline_words(claimed.contact_due) == ANEW
    arrives(desk, FRIDAY_AFTER + DAY)
    assert due(desk) == [ANEW]
    assert agrees(desk)


def test_a_failure_that_is_told_after_the_claim_halts_nothing(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    cannot_be_delivered(desk, TUESDAY)
    assert deadlines(desk) == [("claim", "met"), ("contact", None)]


def test_a_restored_lead_waits_for_its_message_too(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    sweep_at(desk, MONDAY + 5 * DAY)
    do(later(desk, MONDAY + 5 * DAY), restore, str(lead), "they had called")
    cannot_be_delivered(desk, MONDAY + 5 * DAY, MailKind.RESTORED)
    assert not sweep_at(desk, MONDAY + 20 * DAY).taken

    arrives(desk, MONDAY + 20 * DAY, MailKind.RESTORED)

    assert due(desk) == ["Tue 15 Dec 2026, end of day (Europe/Berlin)"]
    assert agrees(desk)


def test_who_was_not_told_who_the_lead_is_need_not_contact_it(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    cannot_be_delivered(desk, MONDAY, MailKind.DETAILS)
    assert not sweep_at(desk, MONDAY + 20 * DAY).taken
    assert agrees(desk)
    arrives(desk, FRIDAY_AFTER, MailKind.DETAILS)
    assert due(desk) == [ANEW]
    assert agrees(desk)


def test_who_contacts_it_all_the_same_goes_on(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    cannot_be_delivered(desk, MONDAY, MailKind.DETAILS)
    contact_at(desk, TUESDAY, lead)
    assert deadlines(desk) == [("claim", "met"), ("contact", "void"), ("record", None)]
    arrives(desk, FRIDAY_AFTER, MailKind.DETAILS)
    assert len(due(desk)) == 1


@pytest.mark.parametrize(("arrived", "outcome"), [(True, None), (False, "halted")])
def test_details_that_were_attached_before_are_not_waited_for(
    desk: Desk, *, arrived: bool, outcome: str | None
) -> None:
    load_policy(desk, '[mail]\ndetails = "attached"\n')
    lead = handed_out(desk)
    if arrived:
        notices_gone(desk)
    claim_at(desk, MONDAY, lead)
    cannot_be_delivered(desk, MONDAY, MailKind.DETAILS)
    assert deadlines(desk) == [("claim", "met"), ("contact", outcome)]


def test_an_older_message_that_fails_halts_nothing_once_a_later_one_has_told(desk: Desk) -> None:
    handed_out(desk)
    ((hold, partner),) = rows(desk, "SELECT id, partner_id FROM assignment")
    older = message(desk, MailKind.NEW_LEAD)
    do(desk, queue, MailKind.RESTORED, partner, assignment_id=hold)
    edit(desk, "UPDATE outbox SET sent_at = queued_at WHERE kind = 'lead-restored'")
    do(later(desk, MONDAY), delivery_failed, [older])
    assert deadlines(desk) == [("claim", None)]


def test_who_agrees_again_is_told_of_again(desk: Desk) -> None:
    """Its message was dropped meanwhile, as the person did not agree to be handed on."""
    lead = handed_out(desk)
    cannot_be_delivered(desk, MONDAY)
    do(later(desk, MONDAY), withdraw, str(lead), (Purpose.PARTNER,))
    edit(desk, "UPDATE outbox SET dropped_at = queued_at")
    do(later(desk, TUESDAY), give, str(lead), "by phone", (Purpose.PARTNER,))
    kinds = rows(desk, "SELECT kind FROM outbox WHERE sent_at IS NULL AND dropped_at IS NULL")
    assert kinds == [("new-lead",)]
    arrives(desk, FRIDAY_AFTER)
    assert due(desk) == [ANEW]


def test_a_lead_that_a_manager_gives_elsewhere_waits_for_no_message(desk: Desk) -> None:
    lead = handed_out(desk)
    cannot_be_delivered(desk, MONDAY)
    a_partner(desk, "beta")
    late = message(desk, MailKind.NEW_LEAD)
    do(
        later(desk, TUESDAY),
        assign_by_hand,
        str(lead),
        "beta",
        reason="they answer",
        override=False,
    )

    do(later(desk, FRIDAY_AFTER), delivered, [late])

    assert deadlines(desk) == [("claim", "halted"), ("claim", None)]
    assert agrees(desk)
