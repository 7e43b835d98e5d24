"""Instants, days, spans and figures in English words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.windows import Skipped
from leadctl.domain.wording import (
    ago_words,
    count_words,
    day_words,
    days_words,
    deadline_words,
    instant_words,
    money_words,
    number_words,
    one_line,
    percent_words,
    short_deadline_words,
    skipped_words,
    working_words,
)

NOW = datetime(2026, 11, 19, 16, 40, tzinfo=UTC)


def local(zone: str, year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (
            local("Europe/Berlin", 2026, 11, 25),
            "Tue 24 Nov 2026, end of day (Europe/Berlin)",
        ),
        (
            local("Europe/Berlin", 2026, 11, 24, 14, 30),
            "Tue 24 Nov 2026, 14:30 (Europe/Berlin)",
        ),
        (
            local("Europe/Berlin", 2026, 11, 24, 0, 1),
            "Tue 24 Nov 2026, 00:01 (Europe/Berlin)",
        ),
        (
            local("Europe/Berlin", 2026, 11, 24).replace(microsecond=1),
            "Tue 24 Nov 2026, 00:00 (Europe/Berlin)",
        ),
        (local("UTC", 2027, 1, 1), "Thu 31 Dec 2026, end of day (UTC)"),
        (datetime(2027, 1, 1, tzinfo=UTC), "Thu 31 Dec 2026, end of day (UTC)"),
    ],
)
def test_a_deadline_at_midnight_is_the_end_of_the_day_before(at: datetime, words: str) -> None:
    assert deadline_words(at) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        # Beirut goes from 24:00 on Saturday straight to 01:00 on Sunday
        (local("Asia/Beirut", 2026, 3, 29, 1), "Sat 28 Mar 2026, end of day (Asia/Beirut)"),
        (local("Asia/Beirut", 2026, 3, 30, 1), "Mon 30 Mar 2026, 01:00 (Asia/Beirut)"),
        # Samoa had no 30 December in 2011
        (local("Pacific/Apia", 2011, 12, 31), "Thu 29 Dec 2011, end of day (Pacific/Apia)"),
    ],
)
def test_a_midnight_that_the_clocks_skip_is_still_the_end_of_the_day(
    at: datetime, words: str
) -> None:
    assert deadline_words(at) == words


def test_of_two_midnights_on_one_day_only_the_first_ends_the_day_before() -> None:
    first = local("Atlantic/Azores", 2026, 10, 25)
    assert deadline_words(first) == "Sat 24 Oct 2026, end of day (Atlantic/Azores)"
    assert deadline_words(first.replace(fold=1)) == "Sun 25 Oct 2026, 00:00 (Atlantic/Azores)"


@pytest.mark.parametrize("words", [deadline_words, short_deadline_words])
def test_a_deadline_without_a_zone_is_a_mistake(words: Callable[[datetime], str]) -> None:
    with pytest.raises(ValueError, match=r"^a deadline needs a time zone$"):
        words(datetime(2026, 11, 25))  # noqa: DTZ001 (the case under test)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (local("Europe/Berlin", 2026, 11, 25), "Tue 24 Nov, end of day"),
        (local("Europe/Berlin", 2026, 11, 24, 14, 30), "Tue 24 Nov, 14:30"),
        (local("Asia/Beirut", 2026, 3, 29, 1), "Sat 28 Mar, end of day"),
        (local("UTC", 2027, 1, 1), "Thu 31 Dec, end of day"),
    ],
)
def test_in_a_list_a_deadline_has_no_year_and_no_zone(at: datetime, words: str) -> None:
    assert short_deadline_words(at) == words


# -- days in a row


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), "Mon 23 Nov 2026"),
        (date(2026, 11, 23), date(2026, 11, 24), "Mon 23 \u2013 Tue 24 Nov 2026"),
        (date(2026, 11, 30), date(2026, 12, 4), "Mon 30 Nov \u2013 Fri 4 Dec 2026"),
        (date(2026, 12, 31), date(2027, 1, 1), "Thu 31 Dec 2026 \u2013 Fri 1 Jan 2027"),
        # the same month of another year has nothing in common with it
        (date(2025, 11, 24), date(2026, 11, 24), "Mon 24 Nov 2025 \u2013 Tue 24 Nov 2026"),
    ],
)
def test_what_the_ends_of_a_span_have_in_common_is_said_once(
    first: date, last: date, words: str
) -> None:
    assert days_words(first, last) == words


def off(reason: str, *days: int) -> list[Skipped]:
    """These days of November, skipped for that reason."""
    return [Skipped(date(2026, 11, day), reason) for day in days]


@pytest.mark.parametrize(
    ("days", "lines"),
    [
        ([], ()),
        (off("leave", 23), ("Mon 23 Nov 2026: leave",)),
        (off("leave", 23, 24, 25), ("Mon 23 \u2013 Wed 25 Nov 2026: leave",)),
        (off("leave", 23, 25), ("Mon 23 Nov 2026: leave", "Wed 25 Nov 2026: leave")),
        (
            [*off("leave", 19, 20), *off("Saturday", 21), *off("Sunday", 22), *off("leave", 23)],
            (
                "Thu 19 \u2013 Fri 20 Nov 2026: leave",
                "Sat 21 Nov 2026: Saturday",
                "Sun 22 Nov 2026: Sunday",
                "Mon 23 Nov 2026: leave",
            ),
        ),
    ],
)
def test_skipped_days_in_a_row_for_one_reason_share_a_line(
    days: list[Skipped], lines: tuple[str, ...]
) -> None:
    assert skipped_words(days) == lines


def test_days_and_months_are_english_and_their_short_names_are_in_order() -> None:
    assert instant_words(NOW) == "Thu 19 Nov 2026, 16:40"
    week = [day_words(date(2026, 11, 16) + timedelta(days=n))[:3] for n in range(7)]
    assert week == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert day_words(date(2026, 3, 1)) == "Sun 1 Mar 2026"


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=-59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=3, minutes=50), "3 hours ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=9, hours=7), "9 days ago"),
        (timedelta(days=1500), "1,500 days ago"),
        (timedelta(days=-2), "in 2 days"),
        (timedelta(hours=-1), "in 1 hour"),
        (timedelta(minutes=-5), "in 5 minutes"),
    ],
)
def test_how_long_ago_is_said_in_the_largest_whole_unit(passed: timedelta, words: str) -> None:
    assert ago_words(NOW - passed, NOW) == words


def test_how_long_ago_counts_the_hour_that_a_clock_change_repeats() -> None:
    before = local("Europe/Berlin", 2026, 10, 25, 1)
    after = local("Europe/Berlin", 2026, 10, 25, 4)
    assert ago_words(before, after) == "4 hours ago"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "\u2013"),
        (0, 7, "0%"),
        (7, 7, "100%"),
        (1, 3, "33%"),
        (5, 8, "63%"),
        (1, 201, "<1%"),
        (1, 200, "1%"),
        (995, 1000, ">99%"),
        (994, 1000, "99%"),
        (15, 10, "150%"),
        (Decimal("0.25"), Decimal(1), "25%"),
        (0.5, 2, "25%"),
    ],
)
def test_a_share_is_rounded_but_never_up_to_all_or_down_to_none(
    part: float | Decimal, whole: float | Decimal, words: str
) -> None:
    assert percent_words(part, whole) == words


@given(st.integers(0, 10_000), st.integers(1, 10_000))
@settings(max_examples=50)
def test_only_all_is_100_percent_and_only_none_is_0(part: int, whole: int) -> None:
    part = min(part, whole)
    assert (percent_words(part, whole) == "100%") == (part == whole)
    assert (percent_words(part, whole) == "0%") == (part == 0)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Decimal("48000"), "48,000 EUR"),
        (Decimal("48000.00"), "48,000 EUR"),
        (Decimal("4.8E+4"), "48,000 EUR"),
        (Decimal("1234.5"), "1,234.50 EUR"),
        (Decimal("0.125"), "0.125 EUR"),
        (Decimal("0.05"), "0.05 EUR"),
        (Decimal("7.500"), "7.50 EUR"),
        (Decimal("-1234.50"), "-1,234.50 EUR"),
        (Decimal("12345678901234567890123456789012.34"), None),
        (Decimal(0), "0 EUR"),
    ],
)
def test_money_has_two_decimals_or_none_and_loses_no_digit(
    amount: Decimal, words: str | None
) -> None:
    exact = "12,345,678,901,234,567,890,123,456,789,012.34 EUR"
    assert money_words(amount, "EUR") == (words or exact)


def test_money_without_a_currency_ends_with_the_number() -> None:
    assert money_words(Decimal("99.9")) == "99.90"


def test_numbers_have_their_thousands_apart() -> None:
    assert number_words(1234567) == "1,234,567"
    assert number_words(Decimal("0.10")) == "0.10"
    assert number_words(1234.5) == "1,234.5"
    assert number_words(Decimal("1E+3")) == "1,000"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (59, "59 min"),
        (60, "1 h"),
        (62, "1 h"),
        (63, "1.1 h"),
        (5996, "99.9 h"),
        (5997, "100 h"),
        (6029, "100 h"),
        (6030, "101 h"),
        (60_000, "1,000 h"),
    ],
)
def test_working_time_is_rounded_to_what_can_be_read(minutes: int, words: str) -> None:
    assert working_words(minutes) == words


def test_of_no_text_nothing_is_shown() -> None:
    assert one_line(None) is None
    assert one_line(" \n ") == ""


def test_exactly_one_takes_no_s() -> None:
    assert [count_words(n, "lead") for n in (0, 1, 2)] == ["0 leads", "1 lead", "2 leads"]
