"""How fast deadlines are reckoned on 40 calendars, next to numpy's count of business days.

    python -m tests.benchmarks.deadlines [COUNT]

Windows of 2 and of 5 working days start at random instants of two years, the same in each run.
The peer gets the days off ready-made and each calendar's instants as one array for
`numpy.busday_offset`; it turns the instants into local days as leadctl does, one by one, and that
is in its time. It gives the last day alone, where leadctl gives the instant and the receipt. The
last figure is what comes before: loading the holidays of each place and making its days off.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from time import process_time

import numpy as np

from leadctl.calendars import Place, calendar_for
from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Window, due, parse_window
from tests.benchmarks.figures import Figure, Measure, show
from tests.benchmarks.timing import timed
from tests.benchmarks.working_days import days_off

PLACES = (
    Place("US", "", "America/New_York"),
    Place("US", "CA", "America/Los_Angeles"),
    Place("US", "HI", "Pacific/Honolulu"),
    Place("CA", "QC", "America/Toronto"),
    Place("MX", "", "America/Mexico_City"),
    Place("CO", "", "America/Bogota"),
    Place("BR", "SP", "America/Sao_Paulo"),
    Place("CL", "", "America/Santiago"),
    Place("AR", "", "America/Argentina/Buenos_Aires"),
    Place("PT", "20", "Atlantic/Azores"),
    Place("IE", "", "Europe/Dublin"),
    Place("GB", "ENG", "Europe/London"),
    Place("GB", "SCT", "Europe/London"),
    Place("ES", "CT", "Europe/Madrid"),
    Place("FR", "", "Europe/Paris"),
    Place("CH", "GE", "Europe/Zurich"),
    Place("DE", "BY", "Europe/Berlin"),
    Place("DE", "BE", "Europe/Berlin"),
    Place("IT", "", "Europe/Rome"),
    Place("SE", "", "Europe/Stockholm"),
    Place("PL", "", "Europe/Warsaw"),
    Place("HU", "", "Europe/Budapest"),
    Place("GR", "", "Europe/Athens"),
    Place("TR", "", "Europe/Istanbul"),
    Place("ZA", "", "Africa/Johannesburg"),
    Place("EG", "", "Africa/Cairo"),
    Place("NG", "", "Africa/Lagos"),
    Place("IL", "", "Asia/Jerusalem"),
    Place("SA", "", "Asia/Riyadh"),
    Place("AE", "", "Asia/Dubai"),
    Place("IN", "MH", "Asia/Kolkata"),
    Place("MY", "02", "Asia/Kuala_Lumpur"),
    Place("SG", "", "Asia/Singapore"),
    Place("CN", "", "Asia/Shanghai"),
    Place("KR", "", "Asia/Seoul"),
    Place("JP", "", "Asia/Tokyo"),
    Place("AU", "VIC", "Australia/Melbourne"),
    Place("NZ", "AUK", "Pacific/Auckland"),
    Place("WS", "", "Pacific/Apia"),
    Place("KI", "", "Pacific/Kiritimati"),
)
WINDOWS = (parse_window("2 working days"), parse_window("5 working days"))
YEARS = (2026, 2027)
REACHED = (2025, 2026, 2027, 2028)
"""A local day may lie in the year before, and a window end in the year after."""


SIZES = (100_000,)
MEASURED = (
    "deadlines reckoned",
    "deadlines that numpy.busday_offset puts on another day",
    "days off made, of all years that are reached",
)
LIMIT = 2.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one length that start on one calendar."""

    calendar: Calendar
    window: Window
    starts: Sequence[datetime]
    days_off: np.ndarray


def made_calendar(place: Place) -> Calendar:
    """The calendar of the place, its days off made."""
    calendar = calendar_for(place, hours=(time(9), time(17)))
    for year in REACHED:
        calendar.why_off(date(year, 1, 1))
    return calendar


def batches(
    count: int, calendars: Sequence[Calendar], rest: Sequence[Sequence[date]]
) -> list[Batch]:
    """As many windows, dealt out to the calendars; the random instants are the same each time."""
    chance = random.Random(count)  # noqa: S311  # nothing is kept secret by it
    first = datetime(YEARS[0], 1, 1, tzinfo=UTC)
    span = int((datetime(YEARS[-1] + 1, 1, 1, tzinfo=UTC) - first).total_seconds())
    starts = [first + timedelta(seconds=chance.randrange(span)) for _ in range(count)]
    off = [np.array(days, dtype="datetime64[D]") for days in rest]
    kinds = [(place, window) for place in range(len(PLACES)) for window in WINDOWS]
    return [
        Batch(calendars[place], window, starts[number :: len(kinds)], off[place])
        for number, (place, window) in enumerate(kinds)
    ]


def by_leadctl(batch: Batch) -> list[date]:
    """The last day of each window."""
    return [due(start, batch.window, batch.calendar).due_on for start in batch.starts]


def by_numpy(batch: Batch) -> list[date]:
    """The same of the peer."""
    zone = batch.calendar.zone
    days = [start.astimezone(zone).date() for start in batch.starts]
    found: list[date] = np.busday_offset(
        np.array(days, dtype="datetime64[D]"),
        batch.window.count,
        roll="backward",
        weekmask="1111111",
        holidays=batch.days_off,
    ).tolist()
    return found


def figures(count: int) -> Iterator[Figure]:
    """Time both by the processor's time, as one core does it, and compare what they found."""
    calendars, cold = timed(lambda: [made_calendar(place) for place in PLACES], process_time)
    rest, bare = timed(lambda: [days_off(place, REACHED) for place in PLACES], process_time)
    work = batches(count, calendars, rest)
    ours, reckoning = timed(lambda: [by_leadctl(batch) for batch in work], process_time)
    theirs, peer = timed(lambda: [by_numpy(batch) for batch in work], process_time)
    of = f"{count:,} on {len(PLACES)} calendars"
    reckoned, differing, making = MEASURED
    yield Figure(reckoned, of, reckoning, peer="numpy.busday_offset", theirs=peer, most=LIMIT)
    wrong = sum(
        one != other
        for batch in zip(ours, theirs, strict=True)
        for one, other in zip(*batch, strict=True)
    )
    yield Figure(differing, of, wrong, Measure.COUNT, most=0)
    yield Figure(making, f"{len(PLACES)} calendars", cold, peer="holidays", theirs=bare)


if __name__ == "__main__":
    show(figures, SIZES)
