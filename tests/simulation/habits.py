"""What partners do with what they hold, and managers with who is disabled: drawn, not decided.

Each draw depends on the seed, the lead, the partner and the moment alone, so that whoever asks for
the same gets the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a lead has come with a partner, since when, and when what is next is due."""

    lead: int
    firm: str
    status: str
    since: datetime
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Act:
    """What a partner does at an instant; `ago` is how long before that it says that it was."""

    at: datetime
    lead: int
    firm: str
    what: str
    outcome: str | None = None
    ago: timedelta = timedelta()

    @property
    def turn(self) -> tuple[object, ...]:
        """In which order acts of one instant happen."""
        return self.at, self.lead, self.firm, self.what, self.outcome or ""


CARE = {
    "diligent": (0.01, 0.7),
    "busy": (0.04, 1.0),
    "late": (0.03, 1.02),
    "careless": (0.2, 1.1),
    "idle": (1.0, 0.0),
}
"""By its ways: how often a partner forgets a lead, and how far into a window it may come to it."""


def enables(seed: int, firm: str, at: datetime) -> bool:
    """Whether a manager enables a disabled partner when looking at it."""
    return _drawn(seed, firm, "enable", f"{at:%j %H:%M}").random() < 0.3


def acts(seed: int, ways: str, stage: Stage) -> list[Act]:
    """What the partner will do about a lead that has just come that far."""
    chance = _drawn(seed, str(stage.lead), stage.firm, stage.status, f"{stage.since:%j %H:%M}")
    forgets, slowness = CARE[ways]
    if chance.random() < forgets:
        return []
    return list(_STAGES[stage.status](chance, stage, slowness))


def _drawn(seed: int, *what: str) -> Random:
    return Random("/".join((str(seed), *what)))  # noqa: S311  # a script, no secret


def _assigned(chance: Random, stage: Stage, slowness: float) -> Iterator[Act]:
    how = chance.random()
    at, ago = _when(chance, stage, slowness)
    if how < 0.04:
        yield Act(at, stage.lead, stage.firm, "release")
    elif how < 0.20:
        outcome = chance.choice([None, "reached", "no-answer"])
        yield Act(at, stage.lead, stage.firm, "contact", outcome, ago)
    else:
        yield Act(at, stage.lead, stage.firm, "claim", None, ago)
        if how > 0.97:  # and once more, which it cannot
            yield Act(at + 7 * MINUTE, stage.lead, stage.firm, "claim")


def _claimed(chance: Random, stage: Stage, slowness: float) -> Iterator[Act]:
    how = chance.random()
    at, ago = _when(chance, stage, slowness)
    if how < 0.03:
        yield Act(at, stage.lead, stage.firm, "release")
    elif how < 0.05:
        yield Act(at, stage.lead, stage.firm, "close")  # too early for that
    elif how < 0.25:
        for turn in range(chance.randint(1, 3)):
            then = stage.since + MINUTE * chance.randint(5, 500) + turn * DAY * 0.75
            yield Act(_to_the_minute(then), stage.lead, stage.firm, "contact", "no-answer")
        if how < 0.21:
            yield Act(at, stage.lead, stage.firm, "contact", "left-message", ago)
    elif how < 0.65:
        yield Act(at, stage.lead, stage.firm, "contact", None, ago)
    else:
        outcome = chance.choice(["reached", "replied", "meeting"])
        yield Act(at, stage.lead, stage.firm, "contact", outcome, ago)


def _contacted(chance: Random, stage: Stage, slowness: float) -> Iterator[Act]:
    how = chance.random()
    at, ago = _when(chance, stage, slowness)
    if how < 0.04:
        yield Act(at, stage.lead, stage.firm, "release")
        return
    if how < 0.10:
        yield Act(stage.since + 9 * MINUTE, stage.lead, stage.firm, "contact")
    yield Act(at, stage.lead, stage.firm, "contact", chance.choice(["meeting", "reached"]), ago)


def _working(chance: Random, stage: Stage, slowness: float) -> Iterator[Act]:
    how = chance.random()
    at = stage.since + MINUTE * chance.randint(60, 30_000)
    if how < 0.05:
        yield Act(at, stage.lead, stage.firm, "release")
    elif how < 0.75:
        yield Act(at, stage.lead, stage.firm, "close", chance.choice(["converted", "rejected"]))
    elif how < 0.80:
        yield Act(at, stage.lead, stage.firm, "contact", "no-answer")


_STAGES = {
    "assigned": _assigned,
    "claimed": _claimed,
    "contacted": _contacted,
    "working": _working,
}


def _when(chance: Random, stage: Stage, slowness: float) -> tuple[datetime, timedelta]:
    """When in its window the partner comes to a lead, and how long ago it says that this was."""
    assert stage.due is not None
    how = chance.random()
    if how < 0.03:
        return max(stage.due - MINUTE, stage.since + MINUTE), timedelta()
    if how < 0.04:
        return stage.due, timedelta()
    if how < 0.06:  # told in time, and entered after it
        ago = chance.choice([10, 11, 40]) * MINUTE
        return max(stage.due + 10 * MINUTE, stage.since + ago), ago
    part = chance.random() ** 2 * slowness
    at = _to_the_minute(stage.since + (stage.due - stage.since) * part)
    at = max(at, stage.since + MINUTE)
    ago = chance.choice([0, 0, 0, 5, 45, 200]) * MINUTE
    return at, min(ago, at - stage.since) if chance.random() < 0.9 else ago


def _to_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
