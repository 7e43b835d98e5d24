"""Campaigns: whom they take, on which working day a step is due, and how they go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadctl.domain.calendar import Calendar
from leadctl.domain.nurture import (
    LONGEST_REST,
    Next,
    doing,
    due_at,
    enrolling,
    fitting,
    is_writing_day,
)
from leadctl.domain.periods import Period, PeriodUnit, parse_period
from leadctl.domain.policy import parse_policy
from leadctl.domain.policy.outreach import Campaign
from leadctl.domain.words import EnrolmentEnd
from leadctl.errors import Refusal

BERLIN = ZoneInfo("Europe/Berlin")
HOLIDAYS = {date(2026, 12, 25)}


def why_off(day: date) -> str | None:
    if day.year > 2030:
        raise Refusal("year-not-covered", country="DE", year=day.year, first=2000, last=2030)
    return "off" if day.weekday() > 4 or day in HOLIDAYS else None


CALENDAR = Calendar("DE", BERLIN, time(9), time(17), why_off)
NEVER = Calendar("X", BERLIN, time(9), time(17), lambda _: "closed for good")

POLICY = """
[[nurture.campaign]]
name = "one"
when = { country = "DE" }
steps = [
    { after = "1 day", channel = "email", template = "newsletter" },
    { after = "14 days", channel = "letter", template = "newsletter" },
]
then = "two"

[[nurture.campaign]]
name = "two"
when = {}
steps = [{ after = "3 days", channel = "email", template = "newsletter" }]
repeat = "90 days"

[[nurture.campaign]]
name = "three"
when = {}
steps = [{ after = "3 days", channel = "email", template = "newsletter" }]
"""
CAMPAIGNS: dict[str, Campaign] = {each.name: each for each in parse_policy(POLICY).nurture.campaign}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("start", "after", "due"),
    [
        ("2026-11-20 15:00", "1 day", "2026-11-23 09:00"),  # Friday: Monday
        ("2026-11-20 15:00", "3 days", "2026-11-23 09:00"),
        ("2026-11-20 15:00", "4 days", "2026-11-24 09:00"),
        ("2026-11-19 00:00", "1 day", "2026-11-20 09:00"),
        ("2026-11-19 23:59", "1 day", "2026-11-20 09:00"),
        ("2026-12-24 12:00", "1 day", "2026-12-28 09:00"),  # Christmas, and a weekend
        ("2026-01-31 12:00", "1 month", "2026-03-02 09:00"),  # the last of February is a Saturday
        ("2026-03-27 12:00", "3 days", "2026-03-30 09:00"),  # the clocks go forward
        ("2030-12-31 12:00", "5 days", "2031-01-05 09:00"),  # nothing is known of that year yet
    ],
)
def test_a_step_is_due_at_the_opening_of_a_working_day(start: str, after: str, due: str) -> None:
    assert due_at(parse_period(after), at(start), CALENDAR) == at(due)


def test_a_company_that_never_works_is_not_searched_for_ever() -> None:
    assert due_at(parse_period("1 day"), at("2026-11-20 15:00"), NEVER) == at("2026-11-21 09:00")
    assert not is_writing_day(NEVER, at("2026-11-20 15:00"))


@pytest.mark.parametrize(
    ("rest", "days"), [(1, 1), (LONGEST_REST, LONGEST_REST), (LONGEST_REST + 1, 0)]
)
def test_a_company_is_waited_for_as_long_as_one_ever_rests(rest: int, days: int) -> None:
    first = date(2026, 11, 21)
    opens = first + timedelta(days=rest)
    resting = replace(CALENDAR, why_off=lambda day: "off" if day < opens else None)
    found = due_at(parse_period("1 day"), at("2026-11-20 15:00"), resting)
    assert found.date() == first + timedelta(days=days)


def test_a_day_that_nothing_is_known_of_stands_where_those_before_it_are_off() -> None:
    known = {date(2026, 11, 21): "Saturday", date(2026, 11, 22): "Sunday"}

    def why_off(day: date) -> str | None:
        if day in known:
            return known[day]
        raise Refusal("year-not-covered", country="DE", year=day.year, first=2000, last=2026)

    short = replace(CALENDAR, why_off=why_off)
    assert due_at(parse_period("1 day"), at("2026-11-20 15:00"), short) == at("2026-11-23 09:00")


@pytest.mark.parametrize(
    ("now", "is_one"),
    [
        ("2026-11-20 00:00", True),
        ("2026-11-21 12:00", False),
        ("2026-12-25 12:00", False),
        ("2031-01-06 12:00", False),  # not known to be worked
    ],
)
def test_contacts_are_written_to_on_days_that_are_known_to_be_worked(
    now: str,
    is_one: bool,  # noqa: FBT001  # a table's column
) -> None:
    assert is_writing_day(CALENDAR, at(now)) is is_one


@pytest.mark.parametrize(
    ("facts", "name"), [({"country": "DE"}, "one"), ({"country": "FR"}, "two"), ({}, "two")]
)
def test_the_first_campaign_that_fits_takes_a_contact(facts: dict[str, object], name: str) -> None:
    chosen = fitting(list(CAMPAIGNS.values()), facts, date(2026, 11, 20))
    assert chosen is CAMPAIGNS[name]


def test_whom_a_campaign_takes_may_depend_on_the_day() -> None:
    soon = parse_policy(POLICY.replace('country = "DE"', 'decision_on_within = "10 days"'))
    facts = {"decision_on": date(2026, 11, 30)}
    assert fitting(soon.nurture.campaign, facts, date(2026, 11, 20)) is soon.nurture.campaign[0]
    assert fitting(soon.nurture.campaign, facts, date(2026, 11, 19)) is soon.nurture.campaign[1]


def test_a_campaign_that_none_follows_any_more_is_finished() -> None:
    left = {"one": CAMPAIGNS["one"]}
    assert doing(left, "one", 1, NOW, CALENDAR).ended is EnrolmentEnd.FINISHED


def test_without_a_campaign_that_fits_a_contact_is_in_none() -> None:
    assert fitting([CAMPAIGNS["one"]], {"country": "FR"}, date(2026, 11, 20)) is None


NOW = at("2026-11-23 09:00")


@pytest.mark.parametrize(
    ("name", "step", "channel", "ended", "then"),
    [
        ("one", 0, "email", None, Next("one", 1, at("2026-12-07 09:00"))),
        ("one", 1, "letter", EnrolmentEnd.FOLLOWED, Next("two", 0, at("2026-11-26 09:00"))),
        ("one", 2, None, EnrolmentEnd.FOLLOWED, Next("two", 0, at("2026-11-26 09:00"))),
        ("two", 0, "email", None, Next("two", 0, at("2027-02-22 09:00"))),  # 21st is a Sunday
        ("two", 5, None, None, Next("two", 0, at("2027-02-22 09:00"))),
        ("three", 0, "email", EnrolmentEnd.FINISHED, None),
        ("three", 1, None, EnrolmentEnd.FINISHED, None),
        ("gone", 0, None, EnrolmentEnd.CAMPAIGN_GONE, None),
    ],
)
def test_how_it_goes_on_after_a_step(
    name: str, step: int, channel: str | None, ended: EnrolmentEnd | None, then: Next | None
) -> None:
    does = doing(CAMPAIGNS, name, step, NOW, CALENDAR)
    assert (does.message.channel.value if does.message else None) == channel
    assert (does.ended, does.then) == (ended, then)


INSTANTS = some.integers(0, 8 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
PERIODS = some.builds(Period, some.integers(1, 400), some.just(PeriodUnit.DAY)) | some.builds(
    Period, some.integers(1, 24), some.just(PeriodUnit.MONTH)
)


@given(INSTANTS, PERIODS)
def test_a_step_is_never_due_too_early_nor_on_a_day_off(start: datetime, after: Period) -> None:
    due = due_at(after, start, CALENDAR)
    asked = after.after(CALENDAR.day_of(start))
    assert due > start
    assert CALENDAR.is_working_day(CALENDAR.day_of(due))
    assert CALENDAR.day_of(due) >= asked
    between = (CALENDAR.day_of(due) - asked).days
    assert not any(CALENDAR.is_working_day(asked + timedelta(n)) for n in range(between))
    assert due.astimezone(BERLIN).time() == time(9)


@given(INSTANTS, some.lists(some.integers(1, 2000), min_size=1, max_size=12))
def test_however_late_a_sweep_is_there_is_one_step_at_once(
    start: datetime, sweeps: list[int]
) -> None:
    following = enrolling(CAMPAIGNS["one"], start, CALENDAR)
    now = start
    done: list[datetime] = []
    for hours in sweeps:
        now += timedelta(hours=hours)
        if now < following.at or not is_writing_day(CALENDAR, now):
            continue
        does = doing(CAMPAIGNS, following.campaign, following.step, now, CALENDAR)
        assert does.then is not None
        assert does.then.at > now  # so that the same sweep never does two
        done.append(now)
        following = does.then
    assert len({CALENDAR.day_of(each) for each in done}) == len(done)
