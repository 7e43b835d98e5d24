"""What becomes of a lead when it is scored, rated and validated anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from leadctl.domain.lead import Problem, Rating
from leadctl.domain.lifecycle import HELD, Status
from leadctl.domain.qualification import Verdict
from leadctl.domain.validation import BY_DEED, RULED, Particulars, broken


@dataclass(frozen=True, slots=True)
class Found:
    """A problem that was found once: whether it is open, and whether a person let it pass."""

    is_open: bool
    was_waived: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """An open lead as it stands; `found` has its problems by code."""

    lead: int
    status: Status
    score: int
    rating: Rating
    own_rating: Rating | None
    particulars: Particulars
    found: Mapping[str, Found]


@dataclass(frozen=True, slots=True)
class Rescored:
    """What changes of a lead. Names are JSON names."""

    lead: int
    score_from: int
    score_to: int
    rating_from: Rating
    rating_to: Rating
    status_from: Status
    status_to: Status

    @property
    def changes(self) -> bool:
        """Whether anything is other than it was."""
        return (self.score_from, self.rating_from, self.status_from) != (
            self.score_to,
            self.rating_to,
            self.status_to,
        )


@dataclass(frozen=True, slots=True)
class Rescoring:
    """What changes of a lead, and the problems that come and go with that."""

    outcome: Rescored
    came: tuple[Problem, ...] = ()
    went: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.went) or self.outcome.changes


def is_new(code: str, before: Found | None) -> bool:
    """Whether a problem that the rules find is a new one, by what was found of it before.

    What a person let pass stays so, except for what only a deed settles.
    """
    if before is None:
        return True
    return not before.is_open and (not before.was_waived or code in BY_DEED)


def rescore(subject: Subject, verdict: Verdict) -> Rescoring:
    """What the policy's `verdict` makes of the lead.

    Its own rating wins over the policy's. A partner that holds it keeps it, and the rating under
    which it took it unless the new one is better.
    """
    is_held = subject.status in HELD
    rating = subject.own_rating or verdict.rating
    if is_held:
        rating = min(rating, subject.rating)
    now = {problem.code: problem for problem in broken(_rated(subject.particulars, rating))}
    came = tuple(now[code] for code in now if is_new(code, subject.found.get(code)))
    went = tuple(
        sorted(
            code
            for code, before in subject.found.items()
            if before.is_open and code in RULED and code not in now
        )
    )
    remain = {code for code, before in subject.found.items() if before.is_open} - set(went)
    target = subject.status if is_held else belongs(remain or came, rating)
    outcome = Rescored(
        subject.lead, subject.score, verdict.score, subject.rating, rating, subject.status, target
    )
    return Rescoring(outcome, came, went)


def belongs(problems: Collection[object], rating: Rating) -> Status:
    """The status of an open lead that nobody holds, with these open problems."""
    if problems:
        return Status.FLAGGED
    return Status.NURTURING if rating is Rating.C else Status.READY


def _rated(particulars: Particulars, rating: Rating) -> Particulars:
    return particulars if particulars.rating is rating else replace(particulars, rating=rating)
