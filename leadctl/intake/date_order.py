"""Whether a column of dates has the day or the month first."""

from __future__ import annotations

from functools import lru_cache

from leadctl.intake.dates import NUMBERS, DateOrder, day_part


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
            day_first, month_first, undecided = _signs(day_part(cell.strip()))
            self._day_first |= day_first
            self._month_first |= month_first
            self._undecided |= undecided

    @property
    def decided(self) -> bool:
        """Whether a value was seen that can be read in one order only."""
        return self._day_first or self._month_first

    def order(self) -> DateOrder | None:
        """The one order of all values seen; None if they contradict each other or do not tell.

        Where no value needs an order, as in a column of ISO dates, it is day first.
        """
        if self._day_first and self._month_first:
            return None
        if self._month_first:
            return DateOrder.MDY
        if self._undecided and not self._day_first:
            return None
        return DateOrder.DMY


def contradicts(cell: str, order: DateOrder | None) -> bool:
    """Whether a date can be read only in the other order.

    >>> contradicts("11/20/2026", DateOrder.DMY), contradicts("31/31/2026", DateOrder.DMY)
    (True, False)
    """
    day_first, month_first, _ = _signs(day_part(cell.strip()))
    return month_first if order is DateOrder.DMY else day_first


@lru_cache(maxsize=1 << 13)
def _signs(text: str) -> tuple[bool, bool, bool]:
    """Whether a date must have the day first, must have the month first, or could be another."""
    match = NUMBERS.fullmatch(text)
    if match is None:
        return False, False, False
    first, second = int(match[1]), int(match[3])
    either = first != second and first <= 12 and second <= 12
    return second <= 12 < first, first <= 12 < second, either
