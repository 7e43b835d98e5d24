"""`leadctl lead handover`: a lead as whoever takes it on must know it, and as of now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import col, select

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.qualification import Part
from leadctl.domain.words import DeadlineKind
from leadctl.reads.holds import HoldRow, read_holds
from leadctl.reads.lead_card import ConsentRow, read_card
from leadctl.reads.lead_problems import ProblemRow
from leadctl.reads.lead_standing import CHANNELS
from leadctl.reads.responses import Change, Heard, read_heard
from leadctl.reads.running_deadlines import RunningDeadline
from leadctl.reads.timeline import TimelineRow
from leadctl.store.tables import Lead
from leadctl.store.work import Work

HEARD = "heard-again"
EXTENDED = "deadline-extended"
_HOLDERS = ("assigned", "transferred")
"""Why a lead went to whom is told with its holders."""


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was said or done. Names are JSON names.

    `what` is an interaction's channel, "heard-again", "deadline-extended", "noted", or the move
    that `note` explains. `partner` is whose hold it was in, None for the vendor; `actor` is who
    entered it. `outcome` is an interaction's; `source` and `interest` are an answer's, and so are
    `changes`, unless a person rated the lead;
    `deadline` and `by` an extension's. `lead` is the one it happened to, where that was merged.
    """

    at: datetime
    what: str
    partner: str | None = None
    actor: str | None = None
    outcome: str | None = None
    note: str | None = None
    source: str | None = None
    interest: str | None = None
    changes: tuple[Change, ...] = ()
    deadline: DeadlineKind | None = None
    by: str | None = None
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """All that whoever takes a lead on must know. Names are JSON names, a lead's those of a lead.

    `partner` holds it, or held it when it was closed. `withheld` tells that the document is for a
    partner that has not claimed it yet: what would tell who the person is is None or empty then,
    and so is in any partner's document what is the vendor's own. Deadlines are in the zone they
    were counted in, all other instants in the policy's, or in the zone of that partner.
    """

    lead: int
    as_of: datetime
    next_step: str
    status: Status
    partner: str | None
    withheld: bool
    rating: Rating
    score: int
    score_parts: tuple[Part, ...]
    score_today: int | None
    own_rating: Rating | None
    first_name: str | None
    last_name: str | None
    job_title: str | None
    company: str | None
    email: str | None
    other_email: str | None
    phone: str | None
    other_phone: str | None
    no_email: bool | None
    no_call: bool | None
    city: str | None
    country: str | None
    subdivision: str | None
    region: str | None
    industry: str | None
    employees: int | None
    interest: str | None
    wants_contact: bool | None
    value: Decimal | None
    currency: str | None
    decision_on: date | None
    source: str | None
    external_id: str | None
    received_at: datetime | None
    logged_at: datetime | None
    consents: tuple[ConsentRow, ...]
    closed_at: datetime | None
    disposition: Disposition | None
    won_value: Decimal | None
    won_currency: str | None
    closing_reason: str | None
    reevaluate_on: date | None
    merged_into: int | None
    deadlines: tuple[RunningDeadline, ...]
    problem_details: tuple[ProblemRow, ...]
    holds: tuple[HoldRow, ...]
    done: tuple[Done, ...]


_OF_CARD = (
    "status", "partner", "rating", "score", "score_parts", "score_today", "first_name",
    "last_name", "job_title", "company", "email", "other_email", "phone", "other_phone",
    "no_email", "no_call", "city", "country", "subdivision", "region", "industry", "employees",
    "interest", "wants_contact", "value", "currency", "decision_on", "source", "external_id",
    "received_at", "logged_at", "consents", "closed_at", "disposition", "won_value",
    "won_currency", "closing_reason", "reevaluate_on", "merged_into", "deadlines",
    "problem_details",
)  # fmt: skip


def read_handover(work: Work, lead: Lead) -> Handover:
    """The whole document, as managers have it; leads merged into this one told with it."""
    card = read_card(work, lead)
    zone = work.zone
    of_it = [lead.id, *_merged_into(work, lead.id)]
    holds = read_holds(work, of_it, zone)
    done = tuple(_done(card.timeline, read_heard(work, lead.id, zone)))
    return Handover(
        lead=lead.id,
        as_of=work.now.astimezone(zone),
        next_step=card.next_step,
        withheld=False,
        own_rating=lead.own_rating,
        holds=holds,
        done=done,
        **{name: getattr(card, name) for name in _OF_CARD},
    )


def _merged_into(work: Work, lead: int) -> Sequence[int]:
    return work.session.exec(select(col(Lead.id)).where(Lead.merged_into_id == lead)).all()


def _done(timeline: Sequence[TimelineRow], heard: Sequence[Heard]) -> list[Done]:
    """What was said and done, in order: the moves alone tell nothing that the holds do not."""
    notes = {row.facts.get("response"): row for row in timeline if row.what == "responded"}
    said = [_answer(each, notes.pop(each.number, None)) for each in heard if not each.waits]
    rows = [*(_other(row) for row in _worth_telling(timeline)), *said]
    # what an answer's event says of it stands alone where the answer is another lead's by now
    rows += [_other(row) for row in notes.values() if row.note]
    return sorted(rows, key=lambda row: row.at)


def _worth_telling(timeline: Sequence[TimelineRow]) -> Iterator[TimelineRow]:
    for row in timeline:
        if row.what in CHANNELS or (row.note and row.what not in (*_HOLDERS, "responded")):
            yield row


def _answer(heard: Heard, told: TimelineRow | None) -> Done:
    return Done(
        at=heard.at,
        what=HEARD,
        actor=told.actor if told else None,
        note=told.note if told else None,
        source=heard.source,
        interest=heard.interest,
        changes=heard.changes,
    )


def _other(row: TimelineRow) -> Done:
    is_extension = row.what == EXTENDED
    return Done(
        at=row.at,
        what=row.what,
        partner=row.partner,
        actor=row.actor,
        outcome=row.outcome,
        note=row.note,
        deadline=DeadlineKind(str(row.facts["deadline"])) if is_extension else None,
        by=str(row.facts["by"]) if is_extension else None,
        changes=_rerated(row.facts) if row.what == "rated" else (),
        lead=row.lead,
    )


def _rerated(facts: Mapping[str, object]) -> tuple[Change, ...]:
    return (Change("rating", str(facts["rating_from"]), str(facts["rating_to"])),)
