"""What is promised to who asks: started once a round, kept by anybody's contact, missed once."""

from __future__ import annotations

from datetime import datetime, timedelta

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import RecycleTo
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.rate import rate
from leadctl.services.recycle import recycle
from leadctl.services.sweep_rehearsal import rehearse
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MINUTE,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    edit,
    events,
    handed_out,
    rows,
    sweep_at,
)

DUE = datetime.fromisoformat("2026-12-01T05:00:00Z")
"""Five working days in New York from `NOW`, Thanksgiving not counted: the end of Monday."""


def promises(desk: Desk, lead: int) -> list[tuple[str, str | None]]:
    return rows(desk, "SELECT due_at, outcome FROM deadline WHERE lead_id = ? ORDER BY id", lead)


def outcomes(desk: Desk, lead: int) -> list[str | None]:
    return [outcome for _, outcome in promises(desk, lead)]


def test_it_starts_with_the_hand_over_and_counts_on_the_companys_calendar(desk: Desk) -> None:
    lead = handed_out(desk)
    (promise,) = promises(desk, lead)
    assert promise == (f"{DUE:%Y-%m-%d %H:%M:%S}.000000", None)


def test_it_counts_from_the_receipt(desk: Desk) -> None:
    lead = handed_out(desk, received_at=NOW - timedelta(days=3))
    ((due, _),) = promises(desk, lead)
    assert due == "2026-11-25 05:00:00.000000"


def test_it_counts_from_the_newest_response(desk: Desk) -> None:
    lead = a_lead(desk, received_at=NOW - timedelta(days=30))
    edit(
        desk,
        "INSERT INTO response (lead_id, source, logged_at) VALUES (?, 'web', ?)",
        lead,
        "2026-11-20 14:00:00.000000",
    )
    assign_ready(desk)
    ((due, _),) = promises(desk, lead)
    assert due == f"{DUE:%Y-%m-%d %H:%M:%S}.000000"


def test_b_has_longer(desk: Desk) -> None:
    lead = handed_out(desk, rating=Rating.B)
    ((due, _),) = promises(desk, lead)
    assert due == "2026-12-08 05:00:00.000000"


def test_what_nobody_can_take_is_promised_an_answer_too_and_only_once(desk: Desk) -> None:
    lead = a_lead(desk)
    assign_ready(desk)
    a_partner(desk, "acme")
    assign_ready(desk)
    assert outcomes(desk, lead) == [None]


def test_the_next_partner_starts_no_other(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    sweep_at(desk, CLAIM_DUE)
    assert outcomes(desk, lead) == [None]


def test_a_missed_one_starts_no_other_in_the_same_round(desk: Desk) -> None:
    lead = a_lead(desk)
    assign_ready(desk)
    sweep_at(desk, DUE)
    a_partner(desk, "acme")
    assign_ready(later(desk, DUE))
    assert outcomes(desk, lead) == ["missed"]


def test_the_partners_contact_keeps_it(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead)
    assert outcomes(desk, lead) == ["met"]


def test_an_attempt_does_not(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead, outcome="no-answer")
    contact_at(desk, TUESDAY, lead, None, outcome="no-answer")
    assert outcomes(desk, lead) == [None]


def test_the_managers_contact_keeps_it_and_not_the_partners_windows(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, None)
    assert outcomes(desk, lead) == ["met"]
    assert rows(desk, "SELECT outcome FROM deadline WHERE kind = 'claim'") == [(None,)]


def test_a_contact_after_it_has_passed_misses_it_be_there_a_sweep_or_not(desk: Desk) -> None:
    lead = a_lead(desk)
    assign_ready(desk)
    contact_at(desk, DUE, lead, None)
    assert outcomes(desk, lead) == ["missed"]
    assert sweep_at(desk, DUE + MINUTE).answers_missed == ()


def test_a_sweep_tells_of_a_missed_one_once_and_no_partner_answers_for_it(desk: Desk) -> None:
    lead = a_lead(desk)
    assign_ready(desk)
    assert sweep_at(desk, DUE - MINUTE).answers_missed == ()
    with later(desk, DUE).read() as work:
        foreseen = rehearse(work)
    first = sweep_at(desk, DUE)
    assert [(each.lead, each.due) for each in first.answers_missed] == [(lead, DUE)]
    assert foreseen.answers_missed == first.answers_missed
    assert sweep_at(desk, DUE + DAY).answers_missed == ()
    assert events(desk, lead).count("answer-missed") == 1
    assert rows(desk, "SELECT * FROM incident") == []


def test_it_is_void_for_a_contact_and_for_a_closed_lead(desk: Desk) -> None:
    one, other = handed_out(desk), a_lead(desk)
    assign_ready(desk)
    do(desk, rate, str(one), Rating.C, "a student")
    do(desk, close, str(other), None, Closing(Disposition.REJECTED))
    assert outcomes(desk, one) == outcomes(desk, other) == ["void"]


def test_a_new_round_is_another_promise_that_counts_from_its_beginning(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead, outcome="reached")
    then = later(desk, TUESDAY)
    do(then, recycle, str(lead), RecycleTo.READY)
    a_partner(desk, "beta")
    assign_ready(then)
    kept, again = promises(desk, lead)
    assert kept[1] == "met"
    assert again == ("2026-12-03 05:00:00.000000", None)
