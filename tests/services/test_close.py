"""A lead ends: converted by who worked on it, or rejected, by a manager at any time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from leadctl.domain.lifecycle import HELD, OPEN, Disposition, Status
from leadctl.services.close import Closed, Closing, close
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
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
    lead_row,
    mail,
    refused,
    rows,
    status_of,
)

CONVERTED, REJECTED = Disposition.CONVERTED, Disposition.REJECTED
UNWORKED = [status for status in HELD if status is not Status.WORKING]


def a_lead_that_is(desk: Desk, status: Status) -> int:
    """A lead that has come as far as `status`, held by acme where that is held."""
    if status not in HELD:
        a_partner(desk, "acme")
        return a_lead(desk, status=status)
    lead = handed_out(desk)
    if status is Status.CLAIMED:
        claim_at(desk, MONDAY, lead)
    elif status in (Status.CONTACTED, Status.WORKING):
        outcome = "reached" if status is Status.WORKING else None
        contact_at(desk, MONDAY, lead, outcome=outcome)
    assert status_of(desk, lead) is status
    return lead


def close_at(
    desk: Desk, lead: int, partner: str | None, disposition: Disposition, **said: Any
) -> Closed:
    return do(later(desk, TUESDAY), close, str(lead), partner, Closing(disposition, **said))


@pytest.mark.parametrize("partner", ["acme", None])
@pytest.mark.parametrize("disposition", [CONVERTED, REJECTED])
def test_a_lead_that_was_worked_on_is_closed_by_its_partner_or_a_manager(
    desk: Desk, partner: str | None, disposition: Disposition
) -> None:
    lead = a_lead_that_is(desk, Status.WORKING)
    closed = close_at(desk, lead, partner, disposition)
    assert closed == Closed(lead, "acme", disposition, Status.CLOSED)
    row = lead_row(desk, lead)
    assert (row.status, row.closed_at, row.disposition) == (Status.CLOSED, TUESDAY, disposition)
    assert rows(desk, "SELECT ended_as, ended_at FROM assignment") == [
        ("closed", "2026-11-24 14:00:00.000000")
    ]
    assert events(desk, lead)[-1] == disposition


def test_the_partner_is_told_of_by_its_code_however_it_was_written(desk: Desk) -> None:
    lead = a_lead_that_is(desk, Status.WORKING)
    assert close_at(desk, lead, "ACME", REJECTED).partner == "acme"


def test_a_converted_lead_keeps_what_it_was_worth(desk: Desk) -> None:
    lead = a_lead_that_is(desk, Status.WORKING)
    close_at(desk, lead, "acme", CONVERTED, value=Decimal("12000.50"), currency="EUR")
    row = lead_row(desk, lead)
    assert (row.won_value, row.won_currency) == (Decimal("12000.50"), "EUR")


def test_a_rejected_lead_keeps_its_reason_and_when_to_look_at_it_again(desk: Desk) -> None:
    lead = a_lead_that_is(desk, Status.WORKING)
    again = date(2027, 5, 1)
    close_at(desk, lead, "acme", REJECTED, reason="no budget this year", reevaluate_on=again)
    row = lead_row(desk, lead)
    assert (row.closing_reason, row.reevaluate_on) == ("no budget this year", again)
    assert (row.won_value, row.won_currency) == (None, None)
    assert rows(desk, "SELECT 1 FROM event WHERE facts LIKE '%budget%'") == []


@pytest.mark.parametrize("status", OPEN)
def test_a_manager_rejects_a_lead_of_any_open_status(desk: Desk, status: Status) -> None:
    lead = a_lead_that_is(desk, status)
    closed = close_at(desk, lead, None, REJECTED, reason="a test entry")
    assert closed.partner == ("acme" if status in HELD else None)
    assert status_of(desk, lead) is Status.CLOSED
    assert holder_of(desk, lead) is None


@pytest.mark.parametrize("status", [status for status in OPEN if status is not Status.WORKING])
def test_a_lead_that_nobody_worked_on_cannot_have_been_converted(
    desk: Desk, status: Status
) -> None:
    lead = a_lead_that_is(desk, status)
    with refused("not-from-here") as refusal:
        close_at(desk, lead, None, CONVERTED)
    assert f"lead {lead} is {status}, so it cannot be converted." in str(refusal.value)


@pytest.mark.parametrize("status", UNWORKED)
@pytest.mark.parametrize("disposition", [CONVERTED, REJECTED])
def test_a_partner_closes_only_what_it_has_followed_up(
    desk: Desk, status: Status, disposition: Disposition
) -> None:
    lead = a_lead_that_is(desk, status)
    with refused("not-followed-up"):
        close_at(desk, lead, "acme", disposition)
    assert status_of(desk, lead) is status


@pytest.mark.parametrize("status", UNWORKED)
def test_what_ran_for_a_rejected_lead_is_void_and_no_incident(desk: Desk, status: Status) -> None:
    lead = a_lead_that_is(desk, status)
    close_at(desk, lead, None, REJECTED)
    assert deadlines(desk, lead)[-1][1] == "void"
    swept = sweep(later(desk, CLAIM_DUE))
    assert (swept.taken, swept.incidents) == ((), ())


@pytest.mark.parametrize("status", HELD)
def test_a_partner_whose_lead_a_manager_closes_is_told(desk: Desk, status: Status) -> None:
    lead = a_lead_that_is(desk, status)
    close_at(desk, lead, None, REJECTED)
    assert mail(desk)[-1] == ("lead-taken-back", "acme")


def test_a_partner_that_closes_its_lead_itself_is_told_nothing(desk: Desk) -> None:
    lead = a_lead_that_is(desk, Status.WORKING)
    close_at(desk, lead, "acme", REJECTED)
    assert ("lead-taken-back", "acme") not in mail(desk)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-1", "-0", "0.125", "1e13", "1e999999"])
def test_nonsense_is_no_amount(value: str) -> None:
    with refused("unknown-amount"):
        Closing(CONVERTED, value=Decimal(value))


@pytest.mark.parametrize("value", ["0", "0.10", "12000.500", "1E+3", "9999999999999.99"])
def test_an_amount_has_two_decimals_at_most(value: str) -> None:
    assert Closing(CONVERTED, value=Decimal(value)).value == Decimal(value)


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "QQQ", "$"])
def test_a_currency_is_a_code_of_iso_4217(currency: str) -> None:
    with refused("unknown-currency"):
        Closing(CONVERTED, value=Decimal(1), currency=currency)


@pytest.mark.parametrize(
    ("disposition", "said"),
    [
        (REJECTED, {"value": Decimal(1)}),
        (REJECTED, {"currency": "EUR"}),
        (CONVERTED, {"currency": "EUR"}),
        (CONVERTED, {"reevaluate_on": date(2027, 5, 1)}),
    ],
)
def test_what_an_ending_does_not_have_is_refused(
    disposition: Disposition, said: dict[str, Any]
) -> None:
    with refused("other-ending"):
        Closing(disposition, **said)


@pytest.mark.parametrize("day", [TUESDAY.date(), date(2026, 1, 1)])
def test_a_lead_is_looked_at_again_on_a_day_to_come(desk: Desk, day: date) -> None:
    lead = a_lead_that_is(desk, Status.READY)
    with refused("day-gone-by"):
        close_at(desk, lead, None, REJECTED, reevaluate_on=day)
    close_at(desk, lead, None, REJECTED, reevaluate_on=TUESDAY.date() + timedelta(days=1))


def test_an_escalated_lead_that_is_rejected_is_escalated_no_more(desk: Desk) -> None:
    lead = a_lead(desk)
    sweep(desk)
    assert lead_row(desk, lead).escalated_at is not None
    close_at(desk, lead, None, REJECTED)
    assert lead_row(desk, lead).escalated_at is None


@pytest.mark.parametrize("disposition", [CONVERTED, REJECTED])
def test_a_closed_lead_is_closed(desk: Desk, disposition: Disposition) -> None:
    lead = a_lead_that_is(desk, Status.WORKING)
    close_at(desk, lead, "acme", REJECTED)
    with refused("not-from-here"):
        close_at(desk, lead, None, disposition)
    with refused("is-closed"):
        close_at(desk, lead, "acme", disposition)


def test_another_partner_cannot_close_it(desk: Desk) -> None:
    lead = a_lead_that_is(desk, Status.WORKING)
    a_partner(desk, "beta")
    with refused("held-by-another"):
        close_at(desk, lead, "beta", REJECTED)


def test_a_lead_that_nobody_holds_is_closed_by_no_partner(desk: Desk) -> None:
    lead = a_lead_that_is(desk, Status.READY)
    with refused("not-held"):
        close_at(desk, lead, "acme", REJECTED)


def test_a_closed_lead_takes_up_none_of_its_partners_cap(desk: Desk) -> None:
    lead = handed_out(desk)
    close_at(desk, lead, None, REJECTED)
    next_one = a_lead(desk)
    sweep(later(desk, TUESDAY))
    assert rows(desk, "SELECT reason FROM assignment WHERE lead_id = ?", next_one) == [
        ("DE, gold, expert, 0 open before; nobody else could take it",)
    ]
