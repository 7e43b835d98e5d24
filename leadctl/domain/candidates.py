"""A partner and a lead as the ranking sees them, and what the policy says of the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from leadctl.domain.lead import Rating
from leadctl.domain.policy import Strategy
from leadctl.domain.spelling import meant
from leadctl.domain.territory import Place
from leadctl.domain.windows import Window
from leadctl.domain.words import PartnerStatus


class Gate(StrEnum):
    """What keeps a partner from a lead, in the words that are shown and the order it is asked.

    First comes what no change of the partner's day would mend.
    """

    NO_TERRITORY = "no territory"
    ENDED = "ended"
    HAD_IT = "had it before"
    GIVEN_UP = "lost by too many already"
    DISABLED = "disabled"
    PAUSED = "paused"
    KIND = "excluded kind"
    AT_CAP = "at its cap"
    UNCOUNTED = "no holiday data"
    ON_LEAVE = "on leave"


def _never(_: object) -> bool:
    return False


@dataclass(slots=True, eq=False)
class Candidate:
    """A partner as the ranking sees it; `open` and `last_lead` move on as leads are planned.

    `last_lead` numbers the last assignment it received (0: none yet): the smaller, the longer ago;
    `last_lead_at` is when that was. `away` tells whether leave takes up the whole of a claim
    window that starts now, `uncounted` whether windows, one after the other from now, lead into
    years of which nothing is known.
    """

    id: int
    code: str
    status: PartnerStatus
    kind: str
    territories: tuple[str, ...]
    program_level: str
    certification_level: str
    capacity: int
    open: int
    last_lead: int = 0
    last_lead_at: datetime | None = None
    away: Callable[[Window], bool] = _never
    uncounted: Callable[[tuple[Window, ...]], bool] = _never

    @property
    def wait(self) -> tuple[float, int, str]:
        """What partners of one level are ordered by: open for the cap, the last lead, the code."""
        return self.open / max(self.capacity, 1), self.last_lead, self.code


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ready lead as the ranking sees it. `had` are the partners that had it in this round.

    `windows` are those its holder will have, one after the other: the first is to claim it.
    `first` is the partner that converted the lead that this one follows, which is asked first.
    `lost` are those of them that it was taken from.
    """

    lead: int
    rating: Rating
    place: Place
    windows: tuple[Window, ...]
    had: frozenset[int] = frozenset()
    first: int | None = None
    lost: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Rules:
    """What of the policy the ranking asks: levels best first, kinds left out, named regions.

    `weights` say how many parts of the leads a program level gets where `strategy` is weighted.
    A lead that `give_up_after` partners have lost goes to nobody by itself; 0: all are tried.
    """

    strategy: Strategy
    program_levels: tuple[str, ...]
    certification_levels: tuple[str, ...]
    excluded_kinds: frozenset[str]
    regions: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, int]
    give_up_after: int = 0

    def gives_up(self, waiting: Waiting) -> bool:
        """Whether so many partners have lost the lead that a person must see to it."""
        return 0 < self.give_up_after <= len(waiting.lost)

    def excludes(self, kind: str) -> bool:
        """Whether partners of that kind, in any case, get no leads."""
        return meant(kind, self.excluded_kinds) is not None

    def levels(self, candidate: Candidate) -> tuple[int, int]:
        """How far down its program and its certification level stand; 0 is the best."""
        return (
            _index(self.program_levels, candidate.program_level),
            _index(self.certification_levels, candidate.certification_level),
        )

    def weight(self, candidate: Candidate) -> int:
        """The candidate's parts of the leads; of a level that the policy no longer knows, one."""
        return self.weights.get(candidate.program_level, 1)


def _index(levels: tuple[str, ...], level: str) -> int:
    return levels.index(level) if level in levels else len(levels)
