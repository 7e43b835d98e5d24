"""What a page is of, in words: the days, and whose leads."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from leadctl.domain.wording import MONTHS, day_words, days_words


def period_words(since: date | None, until: date | None) -> str:
    """The days, both ends counted; a whole month, quarter or year by its name.

    >>> period_words(date(2026, 11, 1), date(2026, 11, 30))
    'Nov 2026'
    >>> period_words(date(2026, 10, 1), date(2026, 12, 31))
    'Q4 2026'
    >>> period_words(date(2026, 11, 19), None), period_words(None, None)
    ('From Thu 19 Nov 2026 on', 'All days')
    """
    if since and until:
        return _whole(since, until) or days_words(since, until)
    if since:
        return f"From {day_words(since)} on"
    return f"Up to {day_words(until)}" if until else "All days"


def _whole(since: date, until: date) -> str:
    """The name of the month, quarter or year that begins and ends so; "" of none."""
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    if since.day != 1 or until.day != monthrange(until.year, until.month)[1]:
        return ""
    if months == 1:
        return f"{MONTHS[since.month - 1]} {since.year}"
    if months == 3 and since.month % 3 == 1:
        return f"Q{(since.month + 2) // 3} {since.year}"
    return str(since.year) if months == 12 and since.month == 1 else ""


def scope_words(scope: Any, status: str | None = None) -> str:
    """Whose leads: all, or those of a partner, of a manager's partners, of a source."""
    of = []
    if scope.partner:
        of.append(f"partner {scope.partner}" + (f" ({status})" if status != "active" else ""))
    if scope.manager:
        of.append(f"partners of {scope.manager}")
    if scope.source:
        of.append(f"source {scope.source}")
    return ", ".join(of) or "all partners and sources"
