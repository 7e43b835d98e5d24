"""A year at a glance: as many months abreast as there is room, marked by signs and by colour."""

from __future__ import annotations

import io
import re
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.calendar import Calendar, Kind, SpecialDay
from leadctl.domain.calendar_year import CalendarYear, SpecialSpan, year_of
from leadctl.render.views.calendar import MARKS, span_words
from leadctl.render.year import write_year

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


def weekends(year: int) -> dict[date, SpecialDay]:
    days = (date(year, 1, 1) + timedelta(number) for number in range(365))
    return {day: SpecialDay(day, Kind.WEEKEND, "x") for day in days if day.weekday() > 4}


def spanning(first: date, last: date, kind: Kind, reason: str) -> dict[date, SpecialDay]:
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return {day: SpecialDay(day, kind, reason) for day in days}


def a_year(
    *, partner: str | None = None, timezone: str | None = None, name: str = "DE"
) -> CalendarYear:
    special = (
        weekends(2026)
        | spanning(date(2026, 1, 1), date(2026, 1, 1), Kind.HOLIDAY, "New Year's Day")
        | spanning(date(2026, 2, 14), date(2026, 2, 14), Kind.WORKED, "extra workday")
        | spanning(date(2026, 7, 27), date(2026, 8, 7), Kind.LEAVE, "leave")
        | spanning(date(2026, 12, 24), date(2026, 12, 31), Kind.CLOSURE, "company closure")
    )
    calendar = Calendar(name, ZoneInfo("UTC"), time(9), time(17), lambda _: None, special.get)
    return year_of(calendar, 2026, partner=partner, timezone=timezone)


def piped(year: CalendarYear) -> str:
    out = io.StringIO()
    write_year(year, out)
    return out.getvalue()


def on_terminal(year: CalendarYear, *, width: int = 80, **env: str) -> str:
    out = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NO_COLOR", raising=False)
        for name, value in {"TERM": "xterm", "COLUMNS": str(width), **env}.items():
            patch.setenv(name, value)
        write_year(year, out)
    return out.getvalue()


def test_a_year_in_a_pipe_is_three_months_abreast_then_its_marks_and_its_named_days() -> None:
    assert piped(a_year()) == (
        "DE · 2026 · 245 working days\n"
        "\n"
        "January       21 days   February      21 days   March         22 days\n"
        "Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su\n"
        "          1* 2  3· 4·                      1·                      1·\n"
        " 5  6  7  8  9 10·11·    2  3  4  5  6  7· 8·    2  3  4  5  6  7· 8·\n"
        "12 13 14 15 16 17·18·    9 10 11 12 13 14+15·    9 10 11 12 13 14·15·\n"
        "19 20 21 22 23 24·25·   16 17 18 19 20 21·22·   16 17 18 19 20 21·22·\n"
        "26 27 28 29 30 31·      23 24 25 26 27 28·      23 24 25 26 27 28·29·\n"
        "                                                30 31\n"
        "\n"
        "April         22 days   May           21 days   June          22 days\n"
        "Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su\n"
        "       1  2  3  4· 5·                1  2· 3·    1  2  3  4  5  6· 7·\n"
        " 6  7  8  9 10 11·12·    4  5  6  7  8  9·10·    8  9 10 11 12 13·14·\n"
        "13 14 15 16 17 18·19·   11 12 13 14 15 16·17·   15 16 17 18 19 20·21·\n"
        "20 21 22 23 24 25·26·   18 19 20 21 22 23·24·   22 23 24 25 26 27·28·\n"
        "27 28 29 30             25 26 27 28 29 30·31·   29 30\n"
        "\n"
        "July          18 days   August        16 days   September     22 days\n"
        "Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su\n"
        "       1  2  3  4· 5·                   1~ 2~       1  2  3  4  5· 6·\n"
        " 6  7  8  9 10 11·12·    3~ 4~ 5~ 6~ 7~ 8· 9·    7  8  9 10 11 12·13·\n"
        "13 14 15 16 17 18·19·   10 11 12 13 14 15·16·   14 15 16 17 18 19·20·\n"
        "20 21 22 23 24 25·26·   17 18 19 20 21 22·23·   21 22 23 24 25 26·27·\n"
        "27~28~29~30~31~         24 25 26 27 28 29·30·   28 29 30\n"
        "                        31\n"
        "\n"
        "October       22 days   November      21 days   December      17 days\n"
        "Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su\n"
        "          1  2  3· 4·                      1·       1  2  3  4  5· 6·\n"
        " 5  6  7  8  9 10·11·    2  3  4  5  6  7· 8·    7  8  9 10 11 12·13·\n"
        "12 13 14 15 16 17·18·    9 10 11 12 13 14·15·   14 15 16 17 18 19·20·\n"
        "19 20 21 22 23 24·25·   16 17 18 19 20 21·22·   21 22 23 24#25#26#27#\n"
        "26 27 28 29 30 31·      23 24 25 26 27 28·29·   28#29#30#31#\n"
        "                        30\n"
        "\n"
        "* holiday   # company closure   ~ leave   + worked all the same   · weekend\n"
        "\n"
        "   when                     what\n"
        "*  Thu  1 Jan               New Year's Day\n"
        "+  Sat 14 Feb               extra workday\n"
        "~  Mon 27 Jul \u2013 Fri  7 Aug  leave\n"
        "#  Thu 24 \u2013 Thu 31 Dec      company closure\n"
    )


def test_only_the_marks_that_occur_are_explained_and_only_named_days_listed() -> None:
    special = weekends(2026)
    calendar = Calendar("XX", ZoneInfo("UTC"), time(9), time(17), lambda _: None, special.get)
    assert piped(year_of(calendar, 2026)).endswith("\n\n· weekend\n")


def test_the_title_says_whose_calendar_it_is_and_its_zone() -> None:
    title = piped(a_year(partner="isar-soft", timezone="Europe/Berlin")).partition("\n")[0]
    assert title == "isar-soft · DE · 2026 · 245 working days · Europe/Berlin"


@pytest.mark.parametrize(
    ("width", "abreast"),
    [(21, 1), (44, 1), (45, 2), (68, 2), (69, 3), (80, 3), (92, 3), (93, 4), (120, 4), (300, 4)],
)
def test_a_terminal_has_as_many_months_abreast_as_it_has_room_for(width: int, abreast: int) -> None:
    lines = ESCAPES.sub("", on_terminal(a_year(), width=width)).splitlines()
    assert max(line.count("Mo Tu We") for line in lines) == abreast
    assert max(map(len, lines)) <= width


def test_a_terminal_shows_what_a_pipe_shows_in_colour() -> None:
    shown = on_terminal(a_year())
    assert [line.rstrip() for line in ESCAPES.sub("", shown).splitlines()] == piped(
        a_year()
    ).splitlines()
    assert shown.startswith("\x1b[1mDE · 2026 · 245 working days\x1b[0m\n")
    for piece in ("\x1b[31m 1*", "\x1b[2m 3·", "\x1b[32m14+", "\x1b[36m27~", "\x1b[35m24#"):
        assert piece in shown


def test_a_terminal_with_no_color_shows_no_colour() -> None:
    assert "\x1b[3" not in on_terminal(a_year(), NO_COLOR="1")


def test_every_kind_has_a_mark_of_its_own() -> None:
    assert len(set(MARKS.values())) == len(MARKS) == len(Kind)


def test_text_from_data_obeys_nothing() -> None:
    day = date(2026, 6, 4)
    special = {day: SpecialDay(day, Kind.HOLIDAY, "\x1b[2J[red]Feast\u202e")}
    calendar = Calendar("D\x1bE", ZoneInfo("UTC"), time(9), time(17), lambda _: None, special.get)
    shown = piped(year_of(calendar, 2026))
    assert shown.startswith("D␛E · 2026")
    assert shown.endswith("*  Thu  4 Jun  ␛[2J[red]Feast<U+202E>\n")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), "Thu  1 Jan"),
        (date(2026, 12, 24), date(2026, 12, 31), "Thu 24 \u2013 Thu 31 Dec"),
        (date(2026, 4, 30), date(2026, 5, 1), "Thu 30 Apr \u2013 Fri  1 May"),
    ],
)
def test_a_span_is_told_by_its_first_and_last_day(first: date, last: date, words: str) -> None:
    assert span_words(SpecialSpan(first, last, Kind.LEAVE, "leave")) == words
