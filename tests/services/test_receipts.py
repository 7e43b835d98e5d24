"""A receipt told with a hand-over is the one that is stored and shown."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from leadctl.domain.windows import parse_window
from leadctl.domain.words import DeadlineKind
from leadctl.reads.running_deadlines import read_running
from leadctl.services.calendar_due import due_for_partner
from leadctl.services.explain import Explained, assign_explained, preview_explained
from leadctl.store.desk import Desk
from leadctl.store.receipts import read_receipt, receipt_of
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.services.refreshing import close_on
from tests.services.situations import load_policy, on_leave, rows


def explained(desk: Desk) -> Explained:
    """What became of the one lead that is ready, foreseen and then done."""
    with desk.read() as work:
        (foreseen,) = preview_explained(work)
    (done,) = assign_explained(desk)
    assert done == foreseen
    return done


@pytest.mark.parametrize(
    ("zone", "country", "policy"),
    [
        ("Europe/Berlin", "DE", ""),
        ("America/New_York", "US", '[windows]\nclaim = "4 working hours"'),
        ("Asia/Tokyo", "JP", '[windows]\nclaim = "36 hours"'),
        ("Asia/Tokyo", "JP", '[calendar]\nfollows = "both"\ncountry = "DE"'),
        ("Asia/Tokyo", "JP", '[calendar]\nfollows = "company"\nreceived_until = "08:00"'),
    ],
)
def test_the_receipt_that_is_told_is_the_one_that_is_stored_and_shown(
    desk: Desk, zone: str, country: str, policy: str
) -> None:
    on_leave(desk, a_partner(desk, "acme", country=country, timezone=zone), *2 * ["2026-11-23"])
    version = load_policy(desk, policy)
    lead = a_lead(desk)
    told = explained(desk).receipt
    assert told is not None
    ((stored, under),) = rows(
        desk, "SELECT receipt, policy_version_id FROM deadline WHERE kind <> 'answer'"
    )
    assert told == receipt_of(read_receipt(stored), version)
    assert under == version
    with desk.read() as work:
        shown, _ = read_running(work, lead)  # after it the vendor's own promise
    assert asdict(shown) == {"kind": DeadlineKind.CLAIM} | asdict(told)
    assert told.start.tzinfo == told.due.tzinfo == shown.due.tzinfo


def test_a_lead_that_nobody_can_take_has_no_receipt(desk: Desk) -> None:
    lead = a_lead(desk)
    outcome = explained(desk)
    assert (outcome.lead, outcome.partner, outcome.receipt) == (lead, None, None)


def test_of_several_leads_each_has_the_receipt_of_its_partner(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_partner(desk, "beta", territories=["US"], country="US", timezone="America/New_York")
    for country in ("DE", "FR", "US"):
        a_lead(desk, country=country)
    calendars = {
        outcome.lead: outcome.receipt and (outcome.receipt.calendar, outcome.receipt.timezone)
        for outcome in assign_explained(desk)
    }
    assert calendars == {1: ("DE", "Europe/Berlin"), 2: None, 3: ("US", "America/New_York")}


def test_it_is_what_a_deadline_for_the_partner_is_said_to_be(desk: Desk) -> None:
    a_partner(desk, "acme")
    close_on(desk, 23)
    a_lead(desk)
    with desk.read() as work:
        said = due_for_partner(work, NOW, parse_window("2 working days"), "acme")
    assert explained(desk).receipt == said
