"""`leadctl report ageing`: how long open leads have been in their status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import OPEN, Status
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work, read_instant, stored

_AGES = (
    "under_1_day", "days_1_2", "days_3_6", "days_7_29", "days_30_89", "from_90_days",
)  # fmt: skip
_FROM = (1, 3, 7, 30, 90)
"""From how many days on a lead is of the second of these ages, the third, …"""


@dataclass(frozen=True, slots=True)
class Ageing:
    """The open leads of a status and a rating now, by for how many days they have been in it.

    Names are JSON names. Every lead that is not closed counts once, since it was last moved into
    the status that it has; a day is 24 hours, on any calendar: one that was moved 30 hours ago is
    in `days_1_2`, and so is one of exactly 24. `oldest` is the number of the lead that has been in
    it longest, the lowest of several: for `oldest_days` whole days, since `oldest_since`, which is
    in the policy's zone. Of partners, or of a manager, they are the leads that those hold now.
    """

    status: Status
    rating: Rating
    leads: int
    under_1_day: int
    days_1_2: int
    days_3_6: int
    days_7_29: int
    days_30_89: int
    from_90_days: int
    oldest: int
    oldest_days: int
    oldest_since: datetime


def ageing(work: Work, scope: Scope = ALL) -> tuple[Ageing, ...]:
    """By status, in the order of a lead's life, and rating: those that have leads."""
    found = [_row(work, row) for row in scope.rows(work, _query(work, scope))]
    order = list(Status)
    return tuple(sorted(found, key=lambda each: (order.index(each.status), each.rating)))


def _query(work: Work, scope: Scope) -> str:
    """Two passes over an index that has it all, or over what the partners hold.

    The first counts, the second finds the lead that has been there longest: it compares one
    instant, where the first would have to carry the number of a lead along with each.
    """
    held = "assignment.ended_at IS NULL AND assignment.lead_id = lead.id AND"
    holds, of_them = ("", "") if scope.partners is None else (", assignment", held)
    meant = f"FROM lead{holds} WHERE {of_them} {{of_partner}} AND {{of_source}}"
    return f"""
        , aged AS (
            SELECT status, rating, {", ".join(_counts(work))}, min(since_at) AS longest {meant}
            AND status IN ({", ".join(f"'{status}'" for status in OPEN)}) GROUP BY status, rating
        )
        SELECT aged.*, (
            SELECT min(lead.id) {meant} AND lead.status = aged.status
            AND lead.rating = aged.rating AND lead.since_at = aged.longest
        ) FROM aged
    """  # noqa: S608  # our own words and instants


def _counts(work: Work) -> list[str]:
    """How many there are, and how many are no older than each age, as the query counts them."""
    since = [stored(work.now - timedelta(days=days)) for days in _FROM]
    return ["count(*)", *(f"count(*) FILTER (WHERE since_at > '{at}')" for at in since)]


def _row(work: Work, row: Any) -> Ageing:
    status, rating, leads, *younger, longest, oldest = row
    since = read_instant(longest)
    ages = (after - before for before, after in pairwise((0, *younger, leads)))
    return Ageing(
        status=Status(status),
        rating=Rating(rating),
        leads=leads,
        **dict(zip(_AGES, ages, strict=True)),
        oldest=oldest,
        oldest_days=(work.now - since) // timedelta(days=1),
        oldest_since=since.astimezone(work.zone),
    )
