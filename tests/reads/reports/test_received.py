"""The leads that came in, by months of the policy's zone."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.lead import Rating
from leadctl.errors import Refusal
from leadctl.reads.reports.received import Received, received
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.lookup import find_partner, find_sources
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import do, load_policy

A, B, C = Rating
AFTER = datetime(2027, 1, 31, tzinfo=UTC)


def found(desk: Desk, scope: Scope = ALL) -> tuple[Received, ...]:
    with later(desk, AFTER).read() as work:
        return received(work, scope)


def in_zone(desk: Desk, zone: str) -> None:
    load_policy(desk, f'[policy]\neffective = 2026-01-01\n[calendar]\ntimezone = "{zone}"\n')


def test_an_empty_store_has_no_month(desk: Desk) -> None:
    assert found(desk) == ()


@pytest.mark.parametrize(
    ("zone", "logged", "month"),
    [
        ("UTC", "2026-11-30T23:59:59.999999Z", "2026-11"),
        ("UTC", "2026-12-01T00:00:00Z", "2026-12"),
        ("Europe/Berlin", "2026-11-30T22:59:59Z", "2026-11"),
        ("Europe/Berlin", "2026-11-30T23:00:00Z", "2026-12"),
        ("America/New_York", "2026-12-01T04:59:59Z", "2026-11"),
        ("America/New_York", "2026-12-01T05:00:00Z", "2026-12"),
        ("Asia/Kathmandu", "2026-11-30T18:14:59Z", "2026-11"),
        ("Asia/Kathmandu", "2026-11-30T18:15:00Z", "2026-12"),
        ("Pacific/Kiritimati", "2026-11-30T09:59:59Z", "2026-11"),
        ("Pacific/Kiritimati", "2026-11-30T10:00:00Z", "2026-12"),
        ("Pacific/Pago_Pago", "2026-12-01T10:59:59Z", "2026-11"),
        ("Pacific/Pago_Pago", "2026-12-01T11:00:00Z", "2026-12"),
        ("Pacific/Kiritimati", "2027-01-01T12:00:00Z", "2027-01"),
        ("Pacific/Kiritimati", "2026-12-31T12:00:00Z", "2027-01"),
    ],
)
def test_a_month_begins_at_midnight_of_the_policy_s_zone(
    desk: Desk, zone: str, logged: str, month: str
) -> None:
    in_zone(desk, zone)
    a_lead(desk, logged_at=datetime.fromisoformat(logged))
    assert found(desk) == (Received(month, A, 1),)


def test_it_counts_as_one_would_by_hand_in_every_zone(desk: Desk) -> None:
    a_lead(desk, logged_at=datetime(2025, 12, 28, tzinfo=UTC), rating=A)
    random = Random(9)  # noqa: S311  # nothing is kept secret by it
    made = [(datetime(2025, 12, 28, tzinfo=UTC), A)]
    for _ in range(50):
        first = datetime(2026, random.randint(1, 12), 1, tzinfo=UTC)
        at = first + timedelta(minutes=random.randint(-3 * 1440, 3 * 1440))
        rating = random.choice(list(Rating))
        made.append((at, rating))
        a_lead(desk, logged_at=at, rating=rating)
    for zone in ("UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns"):
        in_zone(desk, zone)
        by_hand = Counter((f"{at.astimezone(ZoneInfo(zone)):%Y-%m}", rating) for at, rating in made)
        assert {(each.month, each.rating): each.leads for each in found(desk)} == by_hand


def test_it_is_in_order_and_of_the_days_and_the_source_that_are_said(desk: Desk) -> None:
    in_zone(desk, "Europe/Berlin")
    for day, rating, source in (
        (30, C, "fair"), (30, A, "web"), (1, A, "fair"), (2, A, "Web"), (3, B, "web"),
    ):  # fmt: skip
        at = datetime(2026, 10 if day == 30 else 11, day, 12, tzinfo=UTC)
        a_lead(desk, logged_at=at, rating=rating, source=source)
    assert found(desk) == (
        Received("2026-10", A, 1),
        Received("2026-10", C, 1),
        Received("2026-11", A, 2),
        Received("2026-11", B, 1),
    )
    assert found(desk, Scope(since=date(2026, 11, 2), until=date(2026, 11, 2))) == (
        Received("2026-11", A, 1),
    )
    with desk.read() as work:
        web = find_sources(work, "WEB")
    assert found(desk, Scope(source="web", sources=web)) == (
        Received("2026-10", A, 1),
        Received("2026-11", A, 1),
        Received("2026-11", B, 1),
    )


def test_of_a_partner_each_lead_counts_once_when_it_was_first_handed_to_it(desk: Desk) -> None:
    a_partner(desk, "acme")
    first = a_lead(desk, logged_at=NOW - timedelta(days=60))
    a_lead(desk, logged_at=NOW, country="FR")  # nobody's
    assign_ready(desk)
    do(desk, release, str(first), "acme", "no capacity")
    december = later(desk, NOW + timedelta(days=20))
    do(december, assign_by_hand, str(first), "acme", reason="asked again", override=True)
    with desk.read() as work:
        number = find_partner(work, "acme").id
    of_acme = Scope(partner="acme", partners=(number,))
    assert found(desk, of_acme) == (Received("2026-11", A, 1),)
    again = Scope(partner="acme", partners=(number,), since=date(2026, 12, 1))
    assert found(desk, again) == (Received("2026-12", A, 1),)
    assert found(desk, Scope(partner="other", partners=())) == ()


def test_days_that_run_backwards_are_refused(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        found(desk, Scope(since=date(2026, 12, 1), until=date(2026, 11, 1)))
    assert refused.value.code == "backwards-span"
