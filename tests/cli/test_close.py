"""`leadctl close`: what it takes, and whom it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.store.desk import Desk
from tests.running import run
from tests.services.situations import contact_at, handed_out, lead_row, rows, status_of

CONVERTED = ("close", "1", "--as", "converted", "--partner", "acme")


@pytest.fixture
def lead(desk: Desk) -> int:
    """A lead that acme has followed up."""
    number = handed_out(desk)
    contact_at(desk, desk.now, number, outcome="reached")
    return number


def test_a_partner_is_mailed_when_a_manager_closes_its_lead(
    store: Path, desk: Desk, lead: int
) -> None:
    assert run(store, "close", str(lead), "--as", "rejected", "--manager").status == 0
    assert rows(desk, "SELECT sent_at IS NOT NULL FROM outbox WHERE kind = 'lead-taken-back'") == [
        (1,)
    ]


def test_a_currency_may_be_typed_in_small_letters(store: Path, desk: Desk, lead: int) -> None:
    assert run(store, *CONVERTED, "--value", "12000.5", "--currency", "eur").status == 0
    assert (str(lead_row(desk, lead).won_value), lead_row(desk, lead).won_currency) == (
        "12000.50",
        "EUR",
    )


@pytest.mark.parametrize(
    "said",
    [
        ("--value", "12.345"),
        ("--value", "nan"),
        ("--value", "12,000"),
        ("--value", "1", "--currency", "euros"),
        ("--currency", "EUR"),
        ("--reevaluate-on", "2027-05-01"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_closed(
    store: Path, desk: Desk, lead: int, said: tuple[str, ...]
) -> None:
    result = run(store, *CONVERTED, *said)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert status_of(desk, lead) is Status.WORKING
