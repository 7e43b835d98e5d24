"""Leave: days that do not count for a partner, added and never taken away."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from leadctl.services.assign import assign_ready
from leadctl.services.leave import OnLeave, add_leave
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.services.situations import do, refused, rows

XMAS = (date(2026, 12, 21), date(2026, 12, 31))


def test_added_leave_stands_among_all_that_the_partner_has(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    day = date(2026, 12, 1)
    assert do(desk, add_leave, "ACME", day, day) == [
        OnLeave("acme", day, day),
        OnLeave("acme", *XMAS),
    ]


def test_leave_is_an_event_of_the_partner(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    assert rows(desk, "SELECT what, partner_id, facts FROM event ORDER BY id DESC LIMIT 1") == [
        ("partner-leave", partner, '{"first_on":"2026-12-21","last_on":"2026-12-31"}')
    ]


def test_a_deadline_that_starts_later_skips_the_leave(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", date(2026, 11, 23), date(2026, 11, 23))
    a_lead(desk)
    (outcome,) = assign_ready(desk)
    assert outcome.claim_due == datetime.fromisoformat("2026-11-25T23:00:00Z")


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        pytest.param("2026-12-31", "2026-12-21", "days-backwards", id="backwards"),
        pytest.param("2026-12-21", "2026-12-31", "on-leave-already", id="the same"),
        pytest.param("2026-12-24", "2026-12-24", "on-leave-already", id="within"),
    ],
)
def test_leave_that_is_no_leave_or_no_news_is_refused(
    desk: Desk, first: str, last: str, code: str
) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    with refused(code):
        do(desk, add_leave, "acme", date.fromisoformat(first), date.fromisoformat(last))


def test_leave_that_reaches_beyond_what_is_known_is_added(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    assert len(do(desk, add_leave, "acme", XMAS[0], date(2027, 1, 3))) == 2


def test_the_leave_of_another_partner_is_not_in_the_way(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_partner(desk, "birch")
    do(desk, add_leave, "acme", *XMAS)
    assert do(desk, add_leave, "birch", *XMAS) == [OnLeave("birch", *XMAS)]


def test_a_partner_that_never_was_has_no_leave(desk: Desk) -> None:
    with refused("no-such-partner"):
        do(desk, add_leave, "acme", *XMAS)
