"""Words for instants, days, spans and figures: English, whatever the machine's locale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from leadctl.domain.spans import runs
from leadctl.domain.windows import Skipped

# strftime's %a and %b follow the locale; output that scripts and tests read must not
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NOTHING = "\u2013"


def day_words(day: date) -> str:
    """A day with its weekday.

    >>> day_words(date(2026, 11, 19))
    'Thu 19 Nov 2026'
    """
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def days_words(first: date, last: date) -> str:
    """Days in a row, both ends counted; what the two have in common is said once.

    >>> days_words(date(2026, 11, 19), date(2026, 11, 19))
    'Thu 19 Nov 2026'
    >>> days_words(date(2026, 11, 30), date(2026, 12, 4))
    'Mon 30 Nov \u2013 Fri 4 Dec 2026'
    """
    if first == last:
        return day_words(last)
    start = day_words(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
        if first.month == last.month:
            start = start.removesuffix(f" {MONTHS[first.month - 1]}")
    return f"{start} \u2013 {day_words(last)}"


def skipped_words(days: Iterable[Skipped]) -> tuple[str, ...]:
    """The days that did not count and why, a line each; days in a row for one reason share it.

    >>> skipped_words([Skipped(date(2026, 11, day), "leave") for day in (23, 24)])
    ('Mon 23 \u2013 Tue 24 Nov 2026: leave',)
    """
    spans = runs((day.date, day.reason) for day in days)
    return tuple(f"{days_words(first, last)}: {reason}" for first, last, reason in spans)


def instant_words(at: datetime) -> str:
    """An instant to the minute, in the zone it carries.

    >>> instant_words(datetime(2026, 11, 19, 16, 40, 59, tzinfo=UTC))
    'Thu 19 Nov 2026, 16:40'
    """
    return f"{day_words(at)}, {at:%H:%M}"


def short_instant_words(at: datetime) -> str:
    """The same for a list, which has no room for the year.

    >>> short_instant_words(datetime(2026, 11, 19, 16, 40, tzinfo=UTC))
    'Thu 19 Nov, 16:40'
    """
    return f"{day_words(at).removesuffix(f' {at.year}')}, {at:%H:%M}"


def deadline_words(at: datetime) -> str:
    """An exclusive deadline, in the zone it carries: the last day that counts, or the minute.

    The first instant of a day, 00:00 or what follows a midnight that the clocks skip, is the
    end of the day before. Raises ValueError for an instant without a zone.

    >>> from zoneinfo import ZoneInfo
    >>> deadline_words(datetime(2026, 11, 25, tzinfo=ZoneInfo("Europe/Berlin")))
    'Tue 24 Nov 2026, end of day (Europe/Berlin)'
    >>> deadline_words(datetime(2026, 11, 24, 14, 30, tzinfo=ZoneInfo("Europe/Berlin")))
    'Tue 24 Nov 2026, 14:30 (Europe/Berlin)'
    """
    day, clock = _last_moment(at)
    return f"{day_words(day)}, {clock} ({at.tzinfo})"


def short_deadline_words(at: datetime) -> str:
    """The same for a list, which has no room for the year and the zone.

    >>> from zoneinfo import ZoneInfo
    >>> short_deadline_words(datetime(2026, 11, 25, tzinfo=ZoneInfo("Europe/Berlin")))
    'Tue 24 Nov, end of day'
    """
    day, clock = _last_moment(at)
    return f"{day_words(day).removesuffix(f' {day.year}')}, {clock}"


def whole_day(at: datetime) -> date | None:
    """The day that an exclusive deadline is the end of, in the zone it carries; None: of none.

    Raises ValueError for an instant without a zone.

    >>> whole_day(datetime(2026, 11, 25, tzinfo=UTC))
    datetime.date(2026, 11, 24)
    >>> whole_day(datetime(2026, 11, 25, 9, tzinfo=UTC)) is None
    True
    """
    if at.tzinfo is None:
        raise ValueError("a deadline needs a time zone")
    last = (at.astimezone(UTC) - timedelta(microseconds=1)).astimezone(at.tzinfo)
    return last.date() if last.date() < at.date() else None


def _last_moment(at: datetime) -> tuple[date, str]:
    day = whole_day(at)
    return (at.date(), f"{at:%H:%M}") if day is None else (day, "end of day")


def ago_words(at: datetime, now: datetime) -> str:
    """How long before (or after) now an instant is, in whole days, hours or minutes.

    >>> now = datetime(2026, 11, 19, 16, 40, tzinfo=UTC)
    >>> ago_words(datetime(2026, 11, 10, 9, 0, tzinfo=UTC), now)
    '9 days ago'
    >>> ago_words(datetime(2026, 11, 21, 16, 40, tzinfo=UTC), now)
    'in 2 days'
    """
    # in UTC: Python subtracts two instants of one zone by their wall clocks
    passed = now.astimezone(UTC) - at.astimezone(UTC)
    minutes = abs(passed) // timedelta(minutes=1)
    if minutes == 0:
        return "just now"
    if minutes < 60:
        span = count_words(minutes, "minute")
    elif minutes < 24 * 60:
        span = count_words(minutes // 60, "hour")
    else:
        span = count_words(minutes // (24 * 60), "day")
    return f"{span} ago" if passed > timedelta() else f"in {span}"


def count_words(count: int, noun: str) -> str:
    """A count and its noun, which takes an s unless there is exactly one.

    >>> count_words(1, "day"), count_words(1200, "lead")
    ('1 day', '1,200 leads')
    """
    return f"{number_words(count)} {noun}{'' if count == 1 else 's'}"


def number_words(number: float | Decimal) -> str:
    """A number with its thousands apart, and no digit lost.

    >>> number_words(12345), number_words(Decimal("1234.50"))
    ('12,345', '1,234.50')
    """
    return f"{number:,}" if isinstance(number, int | float) else f"{number:,f}"


def money_words(amount: Decimal, currency: str = "") -> str:
    """An amount of money: whole, or with two decimals or as many more as it has.

    >>> money_words(Decimal("48000.00"), "EUR"), money_words(Decimal("1234.5"))
    ('48,000 EUR', '1,234.50')
    """
    whole, _, decimals = f"{amount:,f}".partition(".")
    decimals = decimals.rstrip("0")
    number = f"{whole}.{decimals:0<2}" if decimals else whole
    return f"{number} {currency}".rstrip()


def percent_words(part: float | Decimal, whole: float | Decimal) -> str:
    """A share in whole percent, a dash of nothing; a little is not none, and nearly all not all.

    >>> percent_words(2, 3), percent_words(1, 1000), percent_words(999, 1000)
    ('67%', '<1%', '>99%')
    """
    if whole == 0:
        return NOTHING
    share = Decimal(part) / Decimal(whole) * 100
    rounded = int(share + Decimal("0.5"))
    if rounded == 0 and share > 0:
        return "<1%"
    return ">99%" if rounded == 100 and share < 100 else f"{rounded}%"


def working_words(minutes: int) -> str:
    """An amount of working time: minutes, or hours to the tenth, or whole hours of very many.

    >>> working_words(45), working_words(390), working_words(12_000)
    ('45 min', '6.5 h', '200 h')
    """
    if minutes < 60:
        return f"{minutes} min"
    tenths = (minutes + 3) // 6
    return f"{tenths / 10:g} h" if tenths < 1000 else f"{(minutes + 30) // 60:,} h"


def one_line(text: str | None) -> str | None:
    """What people type into a form, which may have lines, in one.

    >>> one_line("Hello,\\r\\n\\r\\nthree loggers.")
    'Hello, three loggers.'
    """
    return None if text is None else " ".join(filter(None, map(str.strip, text.splitlines())))
