"""Campaigns: whom they take, when a step is due, and how it goes on after one.

Contacts are written to on working days of the company. A step that falls on a day off is due on the
next working day, at the opening hour. What comes after a step is counted from when that was in fact
done, so that a sweep that was late never does two at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from leadctl.domain.calendar import Calendar
from leadctl.domain.periods import Period
from leadctl.domain.policy.outreach import Campaign, Step
from leadctl.domain.words import EnrolmentEnd
from leadctl.errors import Refusal

ONE_DAY = timedelta(days=1)
LONGEST_REST = 366
"""So many days off in a row are a slip of the keyboard, and no reason to search on."""


@dataclass(frozen=True, slots=True)
class Next:
    """What a contact hears next: which step, counted from 0, of which campaign, and when."""

    campaign: str
    step: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Doing:
    """What is done with an enrolment whose time has come.

    `message` is the step to be done now, None where there is none any more. `ended` says how the
    enrolment ends by that, and `then` what comes next: of another campaign where that follows.
    """

    message: Step | None
    ended: EnrolmentEnd | None
    then: Next | None


def fitting(
    campaigns: Sequence[Campaign], facts: Mapping[str, object], today: date
) -> Campaign | None:
    """The first campaign that takes a contact with these facts, seen on `today`; None: none."""
    return next((each for each in campaigns if each.when.fits(facts, today)), None)


def due_at(after: Period, start: datetime, calendar: Calendar) -> datetime:
    """When a step is due that comes `after` an instant: the opening of a working day, in UTC.

    A day of which the calendar knows nothing yet stands as it is: on the day itself it is asked
    again whether it is worked.

    >>> from datetime import UTC, time
    >>> from zoneinfo import ZoneInfo
    >>> from leadctl.domain.periods import parse_period
    >>> london = Calendar(
    ...     "GB", ZoneInfo("Europe/London"), time(9), time(17),
    ...     lambda day: "weekend" if day.weekday() > 4 else None,
    ... )
    >>> friday = datetime(2026, 11, 20, 15, tzinfo=UTC)
    >>> due_at(parse_period("1 day"), friday, london).isoformat()
    '2026-11-23T09:00:00+00:00'
    """
    day = first = after.after(calendar.day_of(start))
    while not _may_be_worked(calendar, day):
        day += ONE_DAY
        if (day - first).days > LONGEST_REST:
            day = first
            break
    return calendar.at(day, calendar.opens)


def is_writing_day(calendar: Calendar, now: datetime) -> bool:
    """Whether contacts may be written to: on a day that is known to be worked, and on no other."""
    try:
        return calendar.is_working_day(calendar.day_of(now))
    except Refusal:
        return False


def enrolling(campaign: Campaign, now: datetime, calendar: Calendar) -> Next:
    """The first step of a contact that is enrolled now."""
    return Next(campaign.name, 0, due_at(campaign.steps[0].after, now, calendar))


def doing(
    campaigns: Mapping[str, Campaign], name: str, step: int, now: datetime, calendar: Calendar
) -> Doing:
    """What is done now with an enrolment of which that step, counted from 0, is due.

    `campaigns` are those of the policy in force, by name. A campaign that is not among them has
    ended; of one that has become shorter, what follows its last step comes at once.
    """
    campaign = campaigns.get(name)
    if campaign is None:
        return Doing(None, EnrolmentEnd.CAMPAIGN_GONE, None)
    steps = campaign.steps
    message = steps[step] if step < len(steps) else None
    following = step + 1
    if following < len(steps):
        return Doing(message, None, Next(name, following, _due(steps[following], now, calendar)))
    if campaign.repeat is not None:
        return Doing(message, None, Next(name, 0, due_at(campaign.repeat, now, calendar)))
    if campaign.then is not None and campaign.then in campaigns:
        follower = campaigns[campaign.then]
        return Doing(message, EnrolmentEnd.FOLLOWED, enrolling(follower, now, calendar))
    return Doing(message, EnrolmentEnd.FINISHED, None)


def _due(step: Step, start: datetime, calendar: Calendar) -> datetime:
    return due_at(step.after, start, calendar)


def _may_be_worked(calendar: Calendar, day: date) -> bool:
    try:
        return calendar.is_working_day(day)
    except Refusal:
        return True
