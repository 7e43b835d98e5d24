"""Incidents are listed as they stand: the open ones first, with what they count for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from leadctl.domain.words import IncidentAction, IncidentStatus
from leadctl.reads.incidents import IncidentFilter, IncidentRow, counting, list_incidents
from leadctl.reads.partners import read_partner
from leadctl.services.partner_status import enable
from leadctl.store.desk import Desk
from leadctl.store.tables import Incident, Partner
from tests.builders import a_partner, later
from tests.conftest import NOW
from tests.services.situations import DAY, MINUTE, do, plans, refused, sweep_at
from tests.services.test_sweep_incidents import missed_on_three_days, tell


def incidents(desk: Desk, limit: int | None = None, **wanted: Any) -> list[IncidentRow]:
    with desk.read() as work:
        return list_incidents(work, IncidentFilter(**wanted), limit)


def numbers(desk: Desk, limit: int | None = None, **wanted: Any) -> list[int]:
    return [row.id for row in incidents(desk, limit, **wanted)]


def stored(desk: Desk, partner: int, opened: str, status: str = "open", **said: Any) -> None:
    """An incident of that partner, opened then."""
    with desk.write() as work:
        incident = Incident(
            partner_id=partner,
            opened_at=datetime.fromisoformat(opened),
            action=said.get("action", IncidentAction.DISCUSS),
            status=IncidentStatus(status),
        )
        work.session.add(incident)


@pytest.fixture
def four(desk: Desk) -> Desk:
    """Three incidents of acme's, whose manager is kim, and one of birch's."""
    acme, birch = a_partner(desk, "acme", manager="kim"), a_partner(desk, "birch", manager="bo")
    stored(desk, acme, "2026-09-30T15:00:00Z", "discussed")
    stored(desk, acme, "2026-10-01T15:00:00Z", "open")
    stored(desk, birch, "2026-10-31T15:00:00Z", "waived")
    stored(desk, acme, "2026-11-02T15:00:00Z", "open")
    return desk


def test_an_incident_tells_when_it_was_opened_and_told_of_and_until_when_it_counts(
    desk: Desk,
) -> None:
    first, second, third = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    sweep_at(desk, second)
    tell(desk, second + MINUTE)
    do(later(desk, second + 2 * MINUTE), enable, "acme", "we have talked")
    sweep_at(desk, third)
    found = incidents(later(desk, third))
    assert [(row.id, row.missed, row.action) for row in found] == [
        (3, 1, IncidentAction.DISABLE),
        (2, 1, IncidentAction.DISABLE),
        (1, 1, IncidentAction.DISCUSS),
    ]
    assert found[2] == IncidentRow(
        id=1,
        partner="acme",
        opened_at=first,
        told_at=first + MINUTE,
        action=IncidentAction.DISCUSS,
        status=IncidentStatus.OPEN,
        missed=1,
        counts_until=datetime.fromisoformat("2027-11-24T23:00:00Z"),
    )
    assert found[0].told_at is None
    assert str(found[0].opened_at.tzinfo) == "America/New_York"


def test_open_incidents_come_first_and_then_the_newest(four: Desk) -> None:
    assert numbers(four) == [4, 2, 3, 1]
    assert numbers(four, limit=3) == [4, 2, 3]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"partner_id": 1}, [4, 2, 1]),
        ({"partner_id": 2}, [3]),
        ({"status": IncidentStatus.WAIVED}, [3]),
        ({"status": IncidentStatus.OPEN, "partner_id": 2}, []),
        ({"manager": "KIM"}, [4, 2, 1]),
        ({"manager": "nobody"}, []),
        ({"number": 2}, [2]),
        ({"since": date(2026, 10, 1), "until": date(2026, 10, 31)}, [2, 3]),
        ({"since": date(2026, 11, 2)}, [4]),
        ({"until": date(2026, 9, 30)}, [1]),
        ({"since": date.min, "until": date.max}, [4, 2, 3, 1]),
    ],
)
def test_only_those_asked_for_are_listed(
    four: Desk, wanted: dict[str, Any], found: list[int]
) -> None:
    assert numbers(four, **wanted) == found


def test_days_that_run_backwards_are_refused(four: Desk) -> None:
    with refused("backwards-span"):
        numbers(four, since=date(2026, 11, 2), until=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("opened", "status", "counts"),
    [
        ("2026-11-20T14:00:00Z", "open", 1),
        ("2026-11-20T14:00:00Z", "discussed", 1),
        ("2026-11-20T14:00:00Z", "waived", 0),
        ("2025-11-20T14:00:00Z", "open", 0),
        ("2025-11-20T14:00:01Z", "open", 1),
    ],
)
def test_what_is_waived_or_forgotten_counts_no_more_on_the_partners_card_either(
    desk: Desk, opened: str, status: str, counts: int
) -> None:
    partner = a_partner(desk, "acme")
    stored(desk, partner, opened, status)
    (row,) = incidents(desk)
    assert (row.counts_until is not None) == counts == counting([row])
    with desk.read() as work:
        card = read_partner(work, work.session.get_one(Partner, partner))
    assert card.incidents == (row,)
    assert card.incidents_counting == counts


def test_a_card_has_its_incidents_in_order_of_their_numbers(four: Desk) -> None:
    with four.read() as work:
        card = read_partner(work, work.session.get_one(Partner, 1))
    assert [row.id for row in card.incidents] == [1, 2, 4]


def test_what_was_missed_is_counted_by_an_index(desk: Desk) -> None:
    sweep_at(desk, missed_on_three_days(desk)[0])
    found = plans(later(desk, NOW + 9 * DAY), lambda work: list_incidents(work, IncidentFilter()))
    (plan,) = (plan for query, plan in found.items() if "FROM incident" in query)
    assert "SEARCH deadline USING INDEX ix_deadline_incident" in plan


def test_an_empty_store_has_none(desk: Desk) -> None:
    assert incidents(desk) == []
