"""Which partner gets which lead: a plan, made lead by lead, and the reason of each in short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leadctl.domain.candidates import Candidate, Waiting
from leadctl.domain.criteria import Criterion
from leadctl.domain.roster import Choice, Roster
from leadctl.domain.stopped import Stopped, named


@dataclass(frozen=True, slots=True)
class Handout:
    """What was decided for one lead: the partner that gets it, or None, which escalates it.

    `stopped` says which gates stopped whom then.
    """

    lead: int
    partner: Candidate | None
    reason: str
    stopped: Stopped | None = None


def hand_out(waiting: Iterable[Waiting], roster: Roster) -> list[Handout]:
    """Decide lead by lead, each on the state that the one before left."""
    plan = []
    for lead in waiting:
        choice = roster.choose(lead)
        if choice is None:
            stopped = roster.stopped(lead)
            plan.append(Handout(lead.lead, None, str(stopped), stopped))
            continue
        plan.append(Handout(lead.lead, choice.winner, in_short(choice, lead, roster)))
        roster.take(choice)
    return plan


def in_short(choice: Choice, waiting: Waiting, roster: Roster) -> str:
    """The winner's values in the order they are ranked by, before it takes the lead; the next
    partner, and who would have come before it but for a gate of the day.

    For example "DE, gold, expert, 3 open before; ahead of donau-it on program level; passed over:
    isar-soft (at its cap)".
    """
    winner = choice.winner
    covering = roster.territory(winner, waiting.place)
    assert covering is not None  # noqa: S101  # else a gate had stopped it
    levels = f"{winner.program_level}, {winner.certification_level}"
    told = [f"{covering[1]}, {levels}, {winner.open} open before", _beside(choice)]
    if passed := roster.passed_over(choice, waiting):
        told.append(f"passed over: {named(passed)}")
    return "; ".join(told)


def _beside(choice: Choice) -> str:
    if choice.edge is Criterion.KNOWN:
        return "has converted this person before"
    if choice.second is None or choice.edge is None:
        return "nobody else could take it"
    return f"ahead of {choice.second.code} on {choice.edge.value}"
