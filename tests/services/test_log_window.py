"""Whether leads were logged in time is known of each of them, whichever way it came in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadctl.calendars import calendar_at, headquarters
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.policy import parse_policy
from leadctl.domain.windows import due
from leadctl.services.import_approve import approve
from leadctl.services.lead_add import add_lead
from leadctl.services.lead_edit import edit
from leadctl.services.lead_merge import merge
from leadctl.services.log_window import late_receipt
from leadctl.services.respond import Answer, respond
from leadctl.services.staging import Terms
from leadctl.store.desk import Desk
from tests.builders import a_lead, later
from tests.conftest import NOW
from tests.services.lists import BOTH, bring_in, person
from tests.services.situations import do, load_policy, rows

TERMS = Terms("said so by phone", BOTH)
DAYS = '[windows]\nlog = "1 working day"\n'
UNTIL = DAYS + '[calendar]\nreceived_until = "17:00"\n'
HOURS = '[windows]\nlog = "4 working hours"\n'
NO_DATA = DAYS + '[calendar]\ncountry = "IN"\ntimezone = "Asia/Kolkata"\n'


def known(desk: Desk) -> list[int | None]:
    """What is known of each lead, in the order of their numbers."""
    return [late for (late,) in rows(desk, "SELECT logged_late FROM lead ORDER BY id")]


def listed(desk: Desk, *received: str) -> list[int | None]:
    """What is known of leads that a list says were received then."""
    people = [
        person(email=f"p{number}@example.org", last_name=f"No {number}", received_at=text)
        for number, text in enumerate(received)
    ]
    bring_in(desk, *people)
    return known(desk)


def test_a_day_is_enough_and_the_moment_at_which_it_ends_is_late(desk: Desk) -> None:
    assert listed(
        desk,
        "2026-11-19T14:00:00Z",
        "2026-11-19T14:00:01Z",
        "2026-11-19T13:59:59Z",
        "2026-01-02T09:00:00Z",
    ) == [1, 0, 1, 1]


def test_a_list_that_does_not_say_when_leaves_it_unknown(desk: Desk) -> None:
    assert listed(desk, "", "2026-11-20") == [None, 0]


def test_of_what_is_said_to_be_received_after_it_was_logged_nobody_knows(desk: Desk) -> None:
    assert listed(desk, "2026-11-20T18:00:00Z", "2027-03-01T00:00:00Z") == [None, None]


@pytest.mark.parametrize(
    ("policy", "now", "received", "late"),
    [
        # New York: Thursday's leads have until the end of Friday, and Friday's until Monday's
        (DAYS, "2026-11-21T04:59:59Z", "2026-11-19T05:00:00Z", 0),
        (DAYS, "2026-11-21T05:00:00Z", "2026-11-20T04:59:59Z", 1),
        (DAYS, "2026-11-21T05:00:00Z", "2026-11-20T05:00:00Z", 0),
        (DAYS, "2026-11-24T04:59:59Z", "2026-11-20T05:00:00Z", 0),
        # what comes after five on Thursday is Friday's; at five it is Thursday's still
        (UNTIL, "2026-11-21T05:00:00Z", "2026-11-19T22:00:00Z", 1),
        (UNTIL, "2026-11-21T05:00:00Z", "2026-11-19T22:00:01Z", 0),
        # Thanksgiving is no working day
        (DAYS, "2026-11-27T12:00:00Z", "2026-11-25T12:00:00Z", 0),
        (DAYS, "2026-11-28T05:00:00Z", "2026-11-25T12:00:00Z", 1),
        # the clocks go back on the first of November: a day of 25 hours, of which 24 are enough
        ('[windows]\nlog = "1 day"\n', "2026-11-01T16:00:00Z", "2026-10-31T16:00:00Z", 1),
        ('[windows]\nlog = "1 day"\n', "2026-11-01T16:00:00Z", "2026-10-31T16:00:01Z", 0),
        (DAYS, "2026-11-03T04:59:59Z", "2026-11-01T05:30:00Z", 0),
        (DAYS, "2026-11-03T05:00:00Z", "2026-11-02T04:59:00Z", 1),
        (HOURS, "2026-11-20T15:30:00Z", "2026-11-19T19:30:00Z", 1),
        (HOURS, "2026-11-20T15:30:00Z", "2026-11-19T19:30:01Z", 0),
    ],
)
def test_it_is_counted_on_the_companys_calendar_as_every_other_window(
    policy: str, now: str, received: str, late: int, desk: Desk
) -> None:
    load_policy(desk, policy)
    assert listed(later(desk, datetime.fromisoformat(now)), received) == [late]


def test_of_a_year_without_holiday_data_nobody_knows(desk: Desk) -> None:
    load_policy(desk, NO_DATA)
    there = later(desk, datetime(2036, 6, 1, tzinfo=UTC))
    assert listed(there, "2036-05-01T00:00:00Z") == [None]
    bring_in(desk, person(received_at="2026-05-01T00:00:00Z"))
    assert known(desk) == [None, 1]


def test_a_list_on_hold_was_logged_when_it_came_not_when_it_was_approved(desk: Desk) -> None:
    bring_in(desk, person(received_at="2026-11-20T13:00:00Z"), hold=True)
    do(later(desk, NOW + timedelta(days=30)), approve, "1")
    assert known(desk) == [0]


def test_a_flagged_lead_was_logged_like_any_other(desk: Desk) -> None:
    bring_in(desk, person(country="Atlantis", received_at="2026-11-01T13:00:00Z"))
    assert known(desk) == [1]


def test_a_typed_lead_was_received_now_unless_it_says_when(desk: Desk) -> None:
    ada = {"name": "Ada Example", "country": "DE"}
    add_lead(desk, ada | {"email": "ada@example.org"}, TERMS)
    add_lead(desk, ada | {"email": "bob@example.org", "received_at": "2026-11-18"}, TERMS)
    add_lead(desk, ada | {"email": "eve@example.org", "received_at": ""}, TERMS)
    assert known(desk) == [0, 1, None]


@pytest.mark.parametrize(("hours", "late"), [(23, 0), (24, 1)])
def test_who_asks_for_more_was_logged_late_if_that_was_told_late(
    hours: int, late: int, desk: Desk
) -> None:
    converted = a_lead(desk, status=Status.CLOSED, disposition=Disposition.CONVERTED)
    there = later(desk, NOW + timedelta(hours=hours))
    do(there, respond, str(converted), Answer({"interest": "ten more"}, at=NOW))
    assert known(desk) == [None, late]


def test_who_asks_for_more_in_a_list_was_logged_like_any_other(desk: Desk) -> None:
    a_lead(desk, status=Status.CLOSED, disposition=Disposition.CONVERTED, name_key="ada example")
    bring_in(desk, person(interest="ten more", received_at="2026-11-18T10:00:00Z"))
    assert rows(desk, "SELECT follows_id, logged_late FROM lead ORDER BY id")[1:] == [(1, 1)]


@pytest.mark.parametrize(
    ("received", "late"),
    [("2026-11-19T15:00:00Z", 0), ("2026-11-19T14:00:00Z", 1), ("2026-11-10", 1), ("", None)],
)
def test_an_edited_receipt_is_judged_by_when_the_lead_was_logged(
    received: str, late: int | None, desk: Desk
) -> None:
    bring_in(desk, person(received_at="2026-11-20T13:00:00Z", country=""))
    much_later = later(desk, NOW + timedelta(days=9))
    do(much_later, edit, "1", {"received_at": received})
    assert known(desk) == [late]


def test_an_edited_receipt_is_judged_by_the_policy_that_was_then_in_force(desk: Desk) -> None:
    bring_in(desk, person(country=""))
    much_later = later(desk, NOW + timedelta(days=9))
    load_policy(much_later, '[windows]\nlog = "9 days"\n')
    do(much_later, edit, "1", {"received_at": "2026-11-18"})
    assert known(desk) == [1]


def test_an_edit_of_anything_else_leaves_it_alone(desk: Desk) -> None:
    bring_in(desk, person(received_at="2026-11-10", country=""))
    do(later(desk, NOW + timedelta(days=9)), edit, "1", {"city": "Exampleville"})
    assert known(desk) == [1]


def test_a_lead_that_takes_over_a_receipt_takes_over_that_it_was_late(desk: Desk) -> None:
    bring_in(desk, person(country=""))
    there = later(desk, NOW + timedelta(days=2))
    bring_in(there, person(email="ada@example.net", received_at="2026-11-16", country=""))
    do(there, merge, "2", "1")
    assert known(desk) == [1, 1]


def test_a_lead_with_a_receipt_of_its_own_takes_none_over(desk: Desk) -> None:
    bring_in(desk, person(received_at="2026-11-20T13:00:00Z", country=""))
    bring_in(desk, person(email="ada@example.net", received_at="2026-11-16", country=""))
    do(desk, merge, "2", "1")
    assert known(desk) == [0, 1]


@pytest.mark.parametrize("text", ["", DAYS, UNTIL, HOURS, '[windows]\nlog = "3 days"\n'])
@given(
    logged=st.timedeltas(timedelta(0), timedelta(days=500)).map(NOW.__add__),
    waited=st.timedeltas(timedelta(0), timedelta(days=9)),
)
def test_a_receipt_is_late_if_and_only_if_its_window_had_passed(
    text: str, logged: datetime, waited: timedelta
) -> None:
    policy = parse_policy(text)
    calendar, until = calendar_at(headquarters(policy), policy), policy.calendar.received_until
    latest = late_receipt(policy, logged)
    assert latest is not None
    for received in (logged - waited, latest, latest + timedelta.resolution):
        is_over = due(received, policy.windows.log, calendar, until).due <= logged
        assert (received <= latest) is is_over
