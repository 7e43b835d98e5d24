"""Leads that go out to partners, or could: read in bulk, in the order in which they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from leadctl.domain.candidates import Waiting
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.policy import LeadWindows, windows_for
from leadctl.domain.takings import ENDS
from leadctl.domain.territory import Place
from leadctl.domain.words import AssignmentEnd
from leadctl.services.portions import portions
from leadctl.store.facts import FactColumns, fact_columns
from leadctl.store.work import Work, places, stored

AT_ONCE = 1000
# an enum asked for by value takes five times as long
_RATINGS = {rating.value: rating for rating in Rating}
_STATUSES = {status.value: status for status in Status}
_TAKEN = frozenset(ended_as.value for ended_as in ENDS.values())
_CONSENTS = (
    "EXISTS (SELECT 1 FROM consent WHERE lead_id = lead.id AND purpose = 'partner'"
    " AND withdrawn_at IS NULL)"
)
_COLUMNS = (
    "id", "status", "rating", "score", "since_at", "round", "country", "subdivision", "region",
    "follows_id", "received_at", "logged_at", "escalated_at", _CONSENTS,
)  # fmt: skip
_HAD = "SELECT lead_id, round, partner_id, ended_as FROM assignment WHERE lead_id IN ({})"
_CONVERTED = (
    "SELECT lead_id, partner_id FROM assignment"
    " WHERE lead_id IN ({}) AND ended_as = 'closed' ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What of a lead its hand-out asks. `windows` are the policy's for it.

    `consents` tells whether it may be handed to a partner. Since when it has been in its status,
    and when the person was first `heard`, are as the store has them: few are ever asked.
    """

    id: int
    status: Status
    rating: Rating
    score: int
    since: str
    round: int
    place: Place
    follows: int | None
    heard: str
    is_escalated: bool
    consents: bool
    windows: LeadWindows


def read_outgoing(work: Work, leads: Iterable[int]) -> list[Outgoing]:
    """The leads of these numbers, however many, whatever their status."""
    exceptions = work.policy.windows.exceptions
    asked = {clause.field for rule in exceptions for clause in rule.when.clauses}
    columns = fact_columns(asked, _COLUMNS, work.zone)
    return [
        lead for some in portions(sorted(leads), AT_ONCE) for lead in _read(work, columns, some)
    ]


def _read(work: Work, columns: FactColumns, leads: Sequence[int]) -> list[Outgoing]:
    rows = columns.read(work, leads)
    if not columns.asked:
        usual = windows_for(work.policy, {}, work.today)
        return [_outgoing(row, usual) for row in rows]
    facts = columns.facts(rows)
    known: dict[tuple[object, ...], LeadWindows] = {}  # most leads are alike in what is asked
    found = []
    for row, values in zip(rows, zip(*facts.values(), strict=True), strict=True):
        if values not in known:
            asked = dict(zip(facts, values, strict=True))
            known[values] = windows_for(work.policy, asked, work.today)
        found.append(_outgoing(row, known[values]))
    return found


def _outgoing(row: Sequence[Any], windows: LeadWindows) -> Outgoing:
    (number, status, rating, score, since, turn, country, subdivision, region, follows, received,
     logged, escalated, consents, *_) = row  # fmt: skip
    return Outgoing(
        id=number,
        status=_STATUSES[status],
        rating=_RATINGS[rating],
        score=score,
        since=since,
        round=turn,
        place=Place(country, subdivision, region),
        follows=follows,
        heard=received or logged,
        is_escalated=escalated is not None,
        consents=bool(consents),
        windows=windows,
    )


def in_turn(
    leads: Iterable[Outgoing], *, freed: Collection[int] = (), now: datetime | None = None
) -> list[Outgoing]:
    """A before B, the higher score, the longer wait, the number; those `freed` wait from `now`."""
    at = stored(now) if now else ""

    def turn(lead: Outgoing) -> tuple[object, ...]:
        return lead.rating, -lead.score, at if lead.id in freed else lead.since, lead.id

    return sorted(leads, key=turn)


def waiting(work: Work, leads: Sequence[Outgoing]) -> list[Waiting]:
    """These leads as the ranking sees them, in the same order."""
    past, first = _past(work, [lead.id for lead in leads]), _asked_first(work, leads)
    nothing = _Past()
    return [
        Waiting(
            lead=lead.id,
            rating=lead.rating,
            place=lead.place,
            windows=_one_after_the_other(lead),
            had=frozenset(of.had),
            first=first.get(lead.id),
            lost=frozenset(of.lost),
        )
        for lead in leads
        for of in (past.get((lead.id, lead.round), nothing),)
    ]


def _one_after_the_other(lead: Outgoing) -> tuple[Any, ...]:
    windows = lead.windows
    return windows.claim, windows.contact[lead.rating], windows.record


@dataclass(frozen=True, slots=True)
class _Past:
    """The partners that had a lead in a round, and those of them that it was taken from."""

    had: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)


def _past(work: Work, leads: Sequence[int]) -> Mapping[tuple[int, int], _Past]:
    """Who had which lead in which round; who let one go as recycled is not asked in the next."""
    past: dict[tuple[int, int], _Past] = defaultdict(_Past)
    for some in portions(leads, AT_ONCE):
        for lead, number, partner, ended_as in work.tuples(_HAD.format(places(some)), some):
            past[lead, number].had.add(partner)
            if ended_as in _TAKEN:
                past[lead, number].lost.add(partner)
            if ended_as == AssignmentEnd.RECYCLED.value:
                past[lead, number + 1].had.add(partner)
    return past


def _asked_first(work: Work, leads: Sequence[Outgoing]) -> dict[int, int]:
    """The partners that converted the leads which some of these follow, in their first round."""
    following = [lead for lead in leads if lead.follows is not None and lead.round == 1]
    asked: dict[int, int] = {}
    for some in portions(following, AT_ONCE):
        before = sorted({lead.follows for lead in some if lead.follows is not None})
        # the last hold that each was closed under
        converted = dict(work.tuples(_CONVERTED.format(places(before)), before))
        asked |= {lead.id: converted[lead.follows] for lead in some if lead.follows in converted}
    return asked
