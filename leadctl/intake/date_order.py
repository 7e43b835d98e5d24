"""Whether a column of dates has the day or the month first."""

from __future__ import annotations

from functools import lru_cache

from leadctl.intake.dates import NUMBERS, DateOrder


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
        if cell:
            day_first, month_first, undecided = _signs(cell.strip().partition(" ")[0])
            self._day_first |= day_first
            self._month_first |= month_first
            self._undecided |= undecided

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


@lru_cache(maxsize=1 << 13)
def _signs(text: str) -> tuple[bool, bool, bool]:
    """Whether a date must have the day first, must have the month first, or could be another."""
    match = NUMBERS.match(text)
    if match is None:
        return False, False, False
    first, second = int(match[1]), int(match[3])
    either = first != second and first <= 12 and second <= 12
    return second <= 12 < first, first <= 12 < second, either
