"""Windows and deadlines: what a window says, and cases a person can check on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import (
    Skipped,
    Unit,
    Window,
    back,
    due,
    parse_window,
    reminder,
)
from leadctl.errors import Refusal

WEEKEND = {5: "Saturday", 6: "Sunday"}


def a_calendar(
    zone: str = "Europe/Berlin", off: dict[date, str] | None = None, *, weekend: bool = True
) -> Calendar:
    special = off or {}
    usual = WEEKEND if weekend else {}

    def why_off(day: date) -> str | None:
        return special.get(day) or usual.get(day.weekday())

    return Calendar("XX", ZoneInfo(zone), time(9), time(17), why_off)


def at(text: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


# -- what a window says


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("2 working days", Window(2, Unit.WORKING_DAYS)),
        ("1 working day", Window(1, Unit.WORKING_DAYS)),
        ("1 working days", Window(1, Unit.WORKING_DAYS)),
        ("4 working hours", Window(4, Unit.WORKING_HOURS)),
        ("1 Working Hour", Window(1, Unit.WORKING_HOURS)),
        ("24 hours", Window(24, Unit.HOURS)),
        ("30 DAYS", Window(30, Unit.DAYS)),
        ("  10   working \t days ", Window(10, Unit.WORKING_DAYS)),
        ("007 days", Window(7, Unit.DAYS)),
        ("9999 hours", Window(9999, Unit.HOURS)),
    ],
)
def test_a_window_is_a_number_and_a_unit_in_any_case_and_spacing(text: str, window: Window) -> None:
    assert parse_window(text) == window


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "working days", "two days", "2", "2days", "2 workingdays", "2 weeks"),
        *("-1 days", "+1 days", "1.5 days", "1,000 days", "0 days", "0 working hours"),
        *("10000 days", "2 working days later", "2 days\0", "٢ days", "2 day s"),
    ],
)
def test_anything_else_is_refused_with_what_to_say(text: str) -> None:
    with pytest.raises(Refusal, match="is not a window: say for example '2 working days'") as no:
        parse_window(text)
    assert no.value.code == "unknown-window"


@pytest.mark.parametrize("count", [0, -1, 10_000])
def test_a_window_counts_from_1_to_9999(count: int) -> None:
    with pytest.raises(Refusal, match=f"^'{count} days' is not a .* with a number from 1 to 9999"):
        Window(count, Unit.DAYS)


@pytest.mark.parametrize("text", ["1 working day", "2 working hours", "1 hour", "30 days"])
def test_a_window_is_written_as_it_is_read(text: str) -> None:
    assert str(parse_window(text)) == text


# -- cases on paper: 20 November 2026 is a Friday

PAPER = [
    # start, window, due (exclusive), local to Berlin
    ("2026-11-20 15:00", "1 working day", "2026-11-24 00:00"),
    ("2026-11-20 15:00", "2 working days", "2026-11-25 00:00"),
    ("2026-11-20 00:00", "2 working days", "2026-11-25 00:00"),
    ("2026-11-20 23:59:59", "2 working days", "2026-11-25 00:00"),
    ("2026-11-21 00:00", "1 working day", "2026-11-24 00:00"),
    ("2026-11-21 12:00", "1 working day", "2026-11-24 00:00"),
    ("2026-11-22 23:59:59.999999", "1 working day", "2026-11-24 00:00"),
    ("2026-11-23 00:00", "1 working day", "2026-11-25 00:00"),
    ("2026-11-23 08:00", "5 working days", "2026-12-01 00:00"),
    ("2026-12-31 10:00", "1 working day", "2027-01-02 00:00"),
    ("2028-02-28 10:00", "1 working day", "2028-03-01 00:00"),
    ("2027-02-26 10:00", "1 working day", "2027-03-02 00:00"),
    ("2026-03-27 10:00", "1 working day", "2026-03-31 00:00"),  # the clock goes forward
    ("2026-10-23 10:00", "1 working day", "2026-10-27 00:00"),  # and back
    ("2026-11-23 09:00", "4 working hours", "2026-11-23 13:00"),
    ("2026-11-23 06:30", "4 working hours", "2026-11-23 13:00"),
    ("2026-11-23 13:00", "4 working hours", "2026-11-23 17:00"),
    ("2026-11-23 13:01", "4 working hours", "2026-11-24 09:01"),
    ("2026-11-20 16:30", "1 working hour", "2026-11-23 09:30"),
    ("2026-11-20 17:00", "1 working hour", "2026-11-23 10:00"),
    ("2026-11-21 11:00", "8 working hours", "2026-11-23 17:00"),
    ("2026-11-20 12:00", "40 working hours", "2026-11-27 12:00"),
    ("2026-11-20 15:00", "24 hours", "2026-11-21 15:00"),
    ("2026-10-24 15:00", "24 hours", "2026-10-25 14:00"),  # a day of 25 hours between
    ("2026-11-20 15:00", "30 days", "2026-12-20 15:00"),
    ("2026-10-24 15:00", "1 day", "2026-10-25 14:00"),
]


@pytest.mark.parametrize(("start", "window", "ends"), PAPER)
def test_a_window_ends_where_a_person_would_count_it_to(start: str, window: str, ends: str) -> None:
    found = due(at(start), parse_window(window), a_calendar())
    assert found.due == at(ends)
    assert found.due_on == (at(ends) - timedelta.resolution).date()


def test_a_deadline_is_its_own_receipt() -> None:
    calendar = a_calendar(off={date(2026, 11, 24): "Founders' Day"})
    found = due(at("2026-11-20 15:00"), parse_window("2 working days"), calendar)
    assert found.start == datetime(2026, 11, 20, 14, tzinfo=UTC)
    assert found.start.tzinfo is UTC
    assert (found.timezone, found.window, found.calendar) == (
        *("Europe/Berlin", "2 working days", "XX"),
    )
    assert found.due.isoformat() == "2026-11-25T23:00:00+00:00"
    assert found.due_on == date(2026, 11, 25)
    assert found.skipped == (
        Skipped(date(2026, 11, 21), "Saturday"),
        Skipped(date(2026, 11, 22), "Sunday"),
        Skipped(date(2026, 11, 24), "Founders' Day"),
    )


def test_for_working_hours_the_day_of_the_start_is_skipped_too_if_it_is_off() -> None:
    found = due(at("2026-11-21 11:00"), parse_window("1 working hour"), a_calendar())
    assert [str(day.date) for day in found.skipped] == ["2026-11-21", "2026-11-22"]


def test_for_elapsed_time_no_day_is_skipped() -> None:
    assert due(at("2026-11-20 15:00"), parse_window("7 days"), a_calendar()).skipped == ()


RECEIVED = [
    ("2026-11-24 17:00", "2026-11-26 00:00", []),
    ("2026-11-24 17:00:00.000001", "2026-11-27 00:00", ["counts as received, after 17:00"]),
    ("2026-11-24 23:59", "2026-11-27 00:00", ["counts as received, after 17:00"]),
    ("2026-11-20 18:00", "2026-11-24 00:00", ["Saturday", "Sunday"]),
    ("2026-11-22 18:00", "2026-11-25 00:00", ["counts as received, after 17:00"]),
]


@pytest.mark.parametrize(("start", "ends", "reasons"), RECEIVED)
def test_what_arrives_after_hours_counts_as_received_on_the_next_day(
    start: str, ends: str, reasons: list[str]
) -> None:
    found = due(at(start), parse_window("1 working day"), a_calendar(), time(17))
    assert found.due == at(ends)
    assert [day.reason for day in found.skipped] == reasons


def test_the_deadline_of_a_day_before_a_missing_midnight_is_the_clock_change() -> None:
    cairo = a_calendar("Africa/Cairo", weekend=False)
    found = due(at("2026-04-22 12:00", "Africa/Cairo"), parse_window("1 working day"), cairo)
    assert found.due == datetime(2026, 4, 23, 22, tzinfo=UTC)
    assert found.due_on == date(2026, 4, 23)


# -- a window before a deadline

BACK = [
    ("2026-11-25 00:00", "1 working day", "2026-11-23 09:00"),
    ("2026-11-24 00:00", "1 working day", "2026-11-20 09:00"),
    ("2026-11-24 00:00", "2 working days", "2026-11-19 09:00"),
    ("2026-11-24 13:00", "1 working day", "2026-11-23 09:00"),
    ("2026-11-25 00:00", "4 working hours", "2026-11-24 13:00"),
    ("2026-11-24 11:00", "4 working hours", "2026-11-23 15:00"),
    ("2026-11-23 11:00", "4 working hours", "2026-11-20 15:00"),
    ("2026-11-22 12:00", "8 working hours", "2026-11-20 09:00"),
    ("2026-11-25 00:00", "24 hours", "2026-11-24 00:00"),
    ("2026-10-26 12:00", "1 day", "2026-10-25 12:00"),
]


@pytest.mark.parametrize(("ends", "window", "reminder"), BACK)
def test_a_window_before_a_deadline_is_counted_backwards(
    ends: str, window: str, reminder: str
) -> None:
    assert back(at(ends), parse_window(window), a_calendar()) == at(reminder)


# -- what cannot be


@pytest.mark.parametrize("count", [due, back])
def test_an_instant_without_a_zone_is_a_fault_of_the_caller(
    count: Callable[[datetime, Window, Calendar], object],
) -> None:
    naive = datetime(2026, 11, 20, 15)  # noqa: DTZ001 - that is what is tested
    with pytest.raises(
        ValueError, match=r"^an instant without a time zone would be read in the computer's own$"
    ):
        count(naive, parse_window("1 hour"), a_calendar())


@pytest.mark.parametrize("unit", Unit)
def test_a_deadline_after_the_year_9999_is_refused(unit: Unit) -> None:
    with pytest.raises(Refusal, match=r"^12 .* and 9999-12-31 lead outside") as no:
        due(datetime(9999, 12, 31, 12, tzinfo=UTC), Window(12, unit), a_calendar())
    assert no.value.code == "beyond-calendar"


@pytest.mark.parametrize("unit", Unit)
def test_a_reminder_before_the_year_1_is_refused(unit: Unit) -> None:
    with pytest.raises(Refusal, match=r"12 .* and 0001-01-01 lead outside"):
        back(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=2))), Window(12, unit), a_calendar())


def test_a_calendar_on_which_nobody_ever_works_is_refused() -> None:
    never = Calendar("XX", ZoneInfo("UTC"), time(9), time(17), why_off=str)
    with pytest.raises(Refusal, match="where no deadline can be fixed"):
        due(datetime(9990, 1, 1, tzinfo=UTC), parse_window("1 working hour"), never)


# -- when to remind


@pytest.mark.parametrize(
    ("before", "at_"),
    [
        ("1 working day", "2026-11-23T09:00"),
        ("2 working days", None),  # the opening of Friday: it had not started yet
        ("105 hours", None),  # the very moment of its start
        ("104 hours", "2026-11-20T16:00"),
        ("6 hours", "2026-11-24T18:00"),
        (None, None),
    ],
)
def test_a_reminder_comes_so_long_before_the_deadline_if_that_is_after_its_start(
    before: str | None, at_: str | None
) -> None:
    friday = due(at("2026-11-20T15:00"), parse_window("2 working days"), a_calendar())
    window = None if before is None else parse_window(before)
    assert reminder(friday, window, a_calendar()) == (None if at_ is None else at(at_))


def test_where_the_calendar_knows_too_little_nobody_is_reminded() -> None:
    def unknown(day: date) -> str | None:
        raise Refusal("year-not-covered", year=day.year, country="XX", first=2027, last=2027)

    nothing_known = Calendar("XX", ZoneInfo("Europe/Berlin"), time(9), time(17), unknown)
    friday = due(at("2026-11-20T15:00"), parse_window("2 working days"), a_calendar())
    assert reminder(friday, parse_window("1 working day"), nothing_known) is None
