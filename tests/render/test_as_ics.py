"""iCalendar: another library reads the same days, names and spans."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject

from leadctl.domain.calendar import Kind, SpecialDay
from leadctl.domain.calendar_year import CalendarYear
from leadctl.render.as_ics import write_ics

AT = datetime(2026, 11, 20, 15, 0, 0, 250000, tzinfo=ZoneInfo("Europe/Berlin"))
DAYS = (
    SpecialDay(date(2026, 1, 1), Kind.HOLIDAY, "Año Nuevo, día 1; fiesta \\ 新年"),
    SpecialDay(date(2026, 1, 3), Kind.WEEKEND, "Saturday"),
    SpecialDay(date(2026, 1, 4), Kind.WORKED, "extra workday"),
    SpecialDay(date(2026, 2, 27), Kind.LEAVE, "leave"),
    SpecialDay(date(2026, 2, 28), Kind.LEAVE, "leave"),
    SpecialDay(date(2026, 3, 1), Kind.LEAVE, "leave"),
    SpecialDay(date(2026, 12, 31), Kind.CLOSURE, "company closure"),
)


def a_year(
    days: tuple[SpecialDay, ...] = DAYS, *, partner: str | None = None, calendar: str = "DE-BY"
) -> CalendarYear:
    return CalendarYear(partner, calendar, None, 2026, 250, (20,) * 12, days)


def written(year: CalendarYear, at: datetime = AT) -> bytes:
    binary = io.BytesIO()
    out = io.TextIOWrapper(binary, encoding="ascii", newline="\r\n")  # as Windows has it, at worst
    write_ics(year, at, out)
    return binary.getvalue()


def read(year: CalendarYear) -> Any:
    return vobject.readOne(written(year).decode())


def uids(year: CalendarYear) -> list[str]:
    return [event.uid.value for event in read(year).vevent_list]


def test_another_library_reads_the_same_days_without_weekends() -> None:
    events = read(a_year(partner="isar")).vevent_list
    assert [
        (each.dtstart.value, each.dtend.value, each.summary.value, each.categories.value)
        for each in events
    ] == [
        (date(2026, 1, 1), date(2026, 1, 2), "Año Nuevo, día 1; fiesta \\ 新年", ["holiday"]),
        (date(2026, 1, 4), date(2026, 1, 5), "extra workday", ["worked"]),
        (date(2026, 2, 27), date(2026, 3, 2), "isar: leave", ["leave"]),
        (date(2026, 12, 31), date(2027, 1, 1), "company closure", ["closure"]),
    ]
    assert {each.transp.value for each in events} == {"TRANSPARENT"}
    assert {each.dtstamp.value for each in events} == {datetime(2026, 11, 20, 14, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (a_year(), "DE-BY, 2026"),
        (a_year(partner="isar;soft", calendar="DE-BY and US"), "isar;soft, DE-BY and US, 2026"),
    ],
)
def test_the_calendar_is_named_after_whose_it_is(year: CalendarYear, name: str) -> None:
    calendar = read(year)
    assert calendar.version.value == "2.0"
    assert calendar.prodid.value == "-//leadctl//working days//EN"
    text = written(year).decode()
    escaped = name.replace(";", "\\;").replace(",", "\\,")
    assert f"\r\nNAME:{escaped}\r\nX-WR-CALNAME:{escaped}\r\n" in text


def test_the_lines_end_as_the_standard_says_and_are_no_longer_than_it_allows() -> None:
    long = SpecialDay(date(2026, 5, 4), Kind.HOLIDAY, "Día de la Constitución; " * 9)
    text = written(a_year((long,)))
    lines = text.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, lines)) <= 75
    assert read(a_year((long,))).vevent.summary.value == long.reason


def test_a_stream_of_text_alone_gets_the_same() -> None:
    out = io.StringIO(newline="")
    write_ics(a_year(), AT, out)
    assert out.getvalue().encode() == written(a_year())


def test_what_was_printed_before_comes_before() -> None:
    binary = io.BytesIO()
    out = io.TextIOWrapper(binary, encoding="ascii")
    out.write("before\n")
    write_ics(a_year(()), AT, out)
    assert binary.getvalue().startswith(b"before\nBEGIN:VCALENDAR\r\n")


def test_an_event_is_the_same_one_in_another_run_even_if_its_name_or_end_changes() -> None:
    renamed = tuple(SpecialDay(day.date, day.kind, f"{day.reason}!") for day in DAYS)
    assert uids(a_year()) == uids(a_year(renamed))
    assert len(set(uids(a_year()))) == 4
    assert uids(a_year())[0] == "d3feae81-0716-59d0-b450-5eea12acead1"


def test_the_same_day_of_another_calendar_or_partner_or_kind_is_another_event() -> None:
    other = SpecialDay(DAYS[0].date, Kind.CLOSURE, DAYS[0].reason)
    years = [
        a_year(DAYS[:1]),
        a_year(DAYS[:1], calendar="DE"),
        a_year(DAYS[:1], partner="isar"),
        a_year(DAYS[:1], partner="elbe"),
        a_year((other,)),
    ]
    assert len({uid for year in years for uid in uids(year)}) == len(years)


def test_a_year_without_a_special_day_is_an_empty_calendar() -> None:
    assert not hasattr(read(a_year(())), "vevent_list")


def test_text_from_data_obeys_nothing() -> None:
    day = SpecialDay(date(2026, 5, 4), Kind.HOLIDAY, "\x1b[2JFeast\r\nBEGIN:VEVENT\u202e")
    year = a_year((day,), calendar="D\x1bE")
    assert read(year).vevent.summary.value == "␛[2JFeast␍⏎BEGIN:VEVENT<U+202E>"
    assert b"\x1b" not in written(year)
