"""The deadline of any window, counted for a partner or a place under the policy."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from leadctl.domain.windows import Skipped, parse_window
from leadctl.errors import Refusal
from leadctl.services.calendar_due import due_at_place, due_for_company, due_for_partner
from leadctl.services.policy import load_policy
from leadctl.store.desk import Desk
from leadctl.store.tables import Leave
from tests.builders import a_partner
from tests.conftest import NOW

TWO_DAYS = parse_window("2 working days")
SATURDAY = Skipped(date(2026, 11, 21), "Saturday")
SUNDAY = Skipped(date(2026, 11, 22), "Sunday")


def policy(desk: Desk, text: str) -> None:
    with desk.write() as work:
        load_policy(work, text, desk.path)


def test_a_partners_deadline_is_counted_where_it_works(desk: Desk) -> None:
    a_partner(desk, "isar-soft", country="DE", subdivision="BY")
    with desk.read() as work:
        receipt = due_for_partner(work, NOW, TWO_DAYS, "isar-soft")
    assert receipt.due == datetime(2026, 11, 24, 23, tzinfo=UTC)
    assert (receipt.due_on, receipt.calendar) == (date(2026, 11, 24), "DE-BY")
    assert (receipt.timezone, receipt.policy_version) == ("Europe/Berlin", 1)
    assert receipt.skipped == (SATURDAY, SUNDAY)
    assert str(receipt.start.tzinfo) == str(receipt.due.tzinfo) == "Europe/Berlin"


def test_its_leave_counts_too(desk: Desk) -> None:
    number = a_partner(desk, "isar-soft")
    with desk.write() as work:
        monday = date(2026, 11, 23)
        work.session.add(Leave(partner_id=number, first_on=monday, last_on=monday))
    with desk.read() as work:
        receipt = due_for_partner(work, NOW, TWO_DAYS, "isar-soft")
    assert receipt.due_on == date(2026, 11, 25)
    assert receipt.skipped[-1] == Skipped(date(2026, 11, 23), "leave")


def test_a_place_has_the_closures_and_the_zone_of_the_policy(desk: Desk) -> None:
    policy(desk, '[calendar]\nclosures = ["2026-11-23"]\n')
    with desk.read() as work:
        receipt = due_at_place(work, NOW, TWO_DAYS, "DE", "", None)
    assert receipt.skipped == (SATURDAY, SUNDAY, Skipped(date(2026, 11, 23), "company closure"))
    assert (receipt.timezone, receipt.calendar) == ("America/New_York", "DE")
    assert receipt.policy_version == 2


def test_the_companys_own_is_counted_at_its_headquarters_without_anybodys_leave(
    desk: Desk,
) -> None:
    number = a_partner(desk, "isar-soft")
    with desk.write() as work:
        monday = date(2026, 11, 23)
        work.session.add(Leave(partner_id=number, first_on=monday, last_on=monday))
    policy(desk, '[calendar]\nclosures = ["2026-11-24"]\n')
    with desk.read() as work:
        receipt = due_for_company(work, NOW, TWO_DAYS)
    closed = Skipped(date(2026, 11, 24), "company closure")
    assert (receipt.calendar, receipt.timezone) == ("US", "America/New_York")
    assert (receipt.due_on, receipt.policy_version) == (date(2026, 11, 25), 2)
    assert receipt.skipped == (SATURDAY, SUNDAY, closed)


def test_what_came_too_late_in_the_day_is_the_next_days(desk: Desk) -> None:
    policy(desk, '[calendar]\nreceived_until = "14:00"\n')
    with desk.read() as work:
        receipt = due_at_place(work, NOW, TWO_DAYS, "DE", "", "Europe/Berlin")
    assert receipt.due_on == date(2026, 11, 24)  # Friday 15:00 is as good as Saturday


@pytest.mark.parametrize(
    ("country", "subdivision", "zone", "code"),
    [
        ("ZZ", "", None, "unknown-country"),
        ("DE", "ZZ", None, "unknown-subdivision"),
        ("DE", "", "Mars/Olympus", "unknown-zone"),
    ],
)
def test_a_place_without_a_calendar_is_refused(
    desk: Desk, country: str, subdivision: str, zone: str | None, code: str
) -> None:
    with desk.read() as work, pytest.raises(Refusal) as refused:
        due_at_place(work, NOW, TWO_DAYS, country, subdivision, zone)
    assert refused.value.code == code
