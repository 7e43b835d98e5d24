"""In which order partners are listed."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, assert_never

from leadctl.domain.sorting import PartnerSort
from leadctl.domain.spelling import meant
from leadctl.domain.words import PartnerStatus
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PartnerOrder:
    """By what partners are listed.

    Each key has its own direction, which `reverse` turns round: the most open leads, the most room
    or the best level first; those that are alike in it go by their code. Whom the policy hands
    nothing has no room.
    """

    by: PartnerSort = PartnerSort.CODE
    reverse: bool = False


def sort_key(work: Work, by: PartnerSort) -> Callable[[Any], Any]:
    """What rows of partners are compared by, the least of it first."""
    match by:
        case PartnerSort.CODE:
            return lambda row: row.code
        case PartnerSort.OPEN:
            return lambda row: -row.open
        case PartnerSort.ROOM:
            excluded = work.policy.assignment.excluded_kinds
            return lambda row: (_gets_none(row, excluded), row.open - _cap(row))
        case PartnerSort.LEVEL:
            places = {level: n for n, level in enumerate(work.policy.assignment.program_levels)}
            return lambda row: places.get(row.program_level, len(places))
        case PartnerSort.MANAGER:
            return lambda row: (row.manager == "", row.manager.lower())
        case PartnerSort.STATUS:
            return lambda row: list(PartnerStatus).index(row.status)
    assert_never(by)


def _gets_none(row: Any, excluded: Collection[str]) -> bool:
    """Whether the policy hands it nothing, whatever room it has."""
    return row.status is not PartnerStatus.ACTIVE or meant(row.kind, excluded) is not None


def _cap(row: Any) -> float:
    return row.capacity if isinstance(row.capacity, int) else math.inf
