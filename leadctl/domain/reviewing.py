"""When a policy is to be looked over again."""

from __future__ import annotations

from datetime import date

from leadctl.domain.policy.sections import About


def review_due(about: About, last: date | None) -> date:
    """The day from which a review is due: so long after the last, or after the policy took effect.

    A policy that was loaded since the last review puts none off. Where the last review was on a
    day that the month or the year has not, it is due on the last one before.

    >>> from leadctl.domain.policy import parse_policy
    >>> yearly = parse_policy("").policy
    >>> review_due(yearly, None), review_due(yearly, date(2028, 2, 29))
    (datetime.date(2027, 1, 1), datetime.date(2029, 2, 28))
    """
    try:
        return about.review_every.after(last or about.effective)
    except (OverflowError, ValueError):  # a rehearsal at the end of the calendar
        return date.max
