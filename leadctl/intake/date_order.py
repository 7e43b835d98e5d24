"""Whether a column of dates has the day or the month first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from leadctl.errors import Refusal
from leadctl.intake.dates import NUMBERS, DateOrder, day_part, parse_moment

Moment = Callable[[str], date | datetime | None]
"""From the text of a day, with or without its time, to what it means."""


class Orders:
    """The order of day and month in each column of dates of a list.

    That is the one that was `said`, else the one that `find` finds in all of the list: asked only
    once a value needs it, since most lists write their days so that none does.
    """

    def __init__(
        self,
        header: Sequence[str],
        said: DateOrder | None,
        find: Callable[[], Mapping[int, DateOrder]],
    ) -> None:
        self._header, self._said, self._find = header, said, find
        self._found: Mapping[int, DateOrder] = {}

    def reader(self, column: int) -> Moment:
        """Reads the days of a column.

        Raises Refusal `two-date-orders` at a day that only the other order could read, where it was
        the column that told the order, and what `find` raises.
        """

        def read(text: str) -> date | datetime | None:
            order = self._said or self._found.get(column)
            moment = parse_moment(text, order)
            if moment is not None or self._said:
                return moment
            if order is None and _signs(day_part(text)) is not None:
                self._found = self._find()
                return read(text)
            if order and contradicts(text, order):
                raise Refusal("two-date-orders", column=self._header[column])
            return None

        return read


class OrderFinder:
    """Finds the order of a column from all of its values.

    >>> finder = OrderFinder()
    >>> for text in ("03/04/2026", "11/20/2026"): finder.see(text)
    >>> finder.order()
    <DateOrder.MDY: 'mdy'>
    """

    def __init__(self) -> None:
        self._day_first = self._month_first = self._undecided = False

    def see(self, cell: str) -> None:
        """Take one value into account."""
        if cell and cell[4:5] != "-":  # not ISO 8601, which most columns are in
            signs = _signs(day_part(cell.strip()))
            if signs is not None:
                day_first, month_first, undecided = signs
                self._day_first |= day_first
                self._month_first |= month_first
                self._undecided |= undecided

    @property
    def decided(self) -> bool:
        """Whether a value was seen that can be read in one order only."""
        return self._day_first or self._month_first

    @property
    def contradicts_itself(self) -> bool:
        """Whether one value can be read in one order only, and another in the other only."""
        return self._day_first and self._month_first

    def order(self) -> DateOrder | None:
        """The one order of all values seen; None if they contradict each other or do not tell.

        Where no value needs an order, as in a column of ISO dates, it is day first.
        """
        if self.contradicts_itself:
            return None
        if self._month_first:
            return DateOrder.MDY
        if self._undecided and not self._day_first:
            return None
        return DateOrder.DMY


def contradicts(text: str, order: DateOrder) -> bool:
    """Whether a date can be read only in the other order.

    >>> contradicts("11/20/2026", DateOrder.DMY), contradicts("31/31/2026", DateOrder.DMY)
    (True, False)
    """
    day_first, month_first, _ = _signs(day_part(text)) or (False, False, False)
    return month_first if order is DateOrder.DMY else day_first


@lru_cache(maxsize=1 << 13)
def _signs(text: str) -> tuple[bool, bool, bool] | None:
    """Whether a date must have the day first, must have the month first, or could be another.

    None for what is not of three small numbers, and so needs no order.
    """
    match = NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    either = first != second and first <= 12 and second <= 12
    return second <= 12 < first, first <= 12 < second, either
