"""The months that a report is of, in the policy's zone, as its queries tell them apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from leadctl.reads.reports.scope import Scope
from leadctl.store.record import State
from leadctl.store.work import Work, read_instant, stored

_FIRST = """
    SELECT min(at) FROM (
        SELECT at FROM event WHERE id = 1
        UNION ALL SELECT logged_at FROM (SELECT logged_at FROM lead ORDER BY id LIMIT 1)
    )
"""


@dataclass(frozen=True, slots=True)
class Months:
    """Months in a row: their names, as 2026-11, and the instants at which they begin, as stored."""

    names: Sequence[str]
    starts: Sequence[str]

    def number_of(self, column: str) -> str:
        """An expression of SQL: the place in `names` of the month that has a column's instant.

        It asks by halves, so that of three years a row is compared six times and not 36.
        """
        return _halved(column, self.starts, 0, len(self.starts))

    def name_of(self, at: str) -> str:
        """The month that has an instant, as stored."""
        return self.names[max(bisect_right(self.starts, at) - 1, 0)]


def months_of(work: Work, scope: Scope) -> Months:
    """From the first month of the scope in which there is anything to the last."""
    zone = work.zone
    ((first,),) = work.rows(_FIRST)
    last = max(work.now, work.session.get_one(State, 1).last_event_at)
    begins, ends = _day(read_instant(first), zone), _day(last, zone)
    begins = max(begins, scope.since or begins)
    ends = max(begins, min(ends, scope.until or ends))
    firsts = _firsts(begins, ends)
    starts = [datetime.combine(day, time.min, zone).astimezone(UTC) for day in firsts]
    return Months([f"{day:%Y-%m}" for day in firsts], list(map(stored, starts)))


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def _firsts(begins: date, ends: date) -> list[date]:
    """The first day of each month from the one day to the other."""
    numbers = range(begins.year * 12 + begins.month - 1, ends.year * 12 + ends.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _halved(column: str, starts: Sequence[str], low: int, high: int) -> str:
    if high - low == 1:
        return str(low)
    middle = (low + high) // 2
    before, after = _halved(column, starts, low, middle), _halved(column, starts, middle, high)
    return f"CASE WHEN {column} < '{starts[middle]}' THEN {before} ELSE {after} END"
