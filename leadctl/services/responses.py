"""A person answers again: what it changes of the lead, and where the lead goes by that.

A list has thousands of answers and `lead respond` has one; both come here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from leadctl.domain.folding import name_key
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import HELD, Disposition, Move, Status
from leadctl.domain.responses import FIELDS, NAMES, folded
from leadctl.domain.words import MailKind, Purpose
from leadctl.services.moved import Moved
from leadctl.services.outbox import queue_all
from leadctl.services.portions import portions
from leadctl.services.standing import apply_changes, plan_changes
from leadctl.services.suppression import FIELDS as ADDRESSES
from leadctl.services.suppression import Suppressed, suppressed_of
from leadctl.store.work import Work, places, stored

AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer of the person behind a lead: where it came from, and what it says.

    `values` has fields of `responses.FIELDS`, as they are stored. `gives` are the purposes it
    consents to, by `evidence`; `withdraws` those it consents to no longer. `digest` and `batch`
    are those of a row of a list.
    """

    lead: int
    source: str
    values: Mapping[str, object]
    rating: Rating | None = None
    external_id: str | None = None
    received_at: str | None = None
    digest: bytes | None = None
    batch: int | None = None
    gives: frozenset[Purpose] = frozenset()
    evidence: str = ""
    withdraws: frozenset[Purpose] = frozenset()
    response: int | None = None
    """The number under which it was kept already, while its list was on hold."""


@dataclass(slots=True)
class _Answered:
    """A lead while its answers are folded into it."""

    status: Status
    disposition: str | None
    own_rating: str | None
    values: dict[str, Any]
    changes: dict[str, object] = field(default_factory=dict)
    is_rerated: bool = False


_LEADS = (
    f"SELECT id, status, disposition, own_rating, {', '.join(FIELDS)} FROM lead WHERE id IN ({{}})"  # noqa: S608
)
_ADD = """
INSERT INTO response (lead_id, batch_id, source, external_id, interest, received_at, logged_at,
    digest, changes, pending) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (lead_id, digest) DO NOTHING
"""
_ACT = "UPDATE response SET changes = ?, pending = NULL WHERE id = ?"
_PENDING = """
SELECT id, lead_id, source, received_at, pending FROM response
WHERE batch_id = ? AND pending IS NOT NULL ORDER BY lead_id, id
"""
_RERATE = "UPDATE lead SET own_rating = ? WHERE id = ?"
_REOPEN = """
UPDATE lead SET status = ?, last_event_id = ?, since_at = ?, round = round + 1, closed_at = NULL,
disposition = NULL, closing_reason = NULL, reevaluate_on = NULL WHERE id = ?
"""
_GIVE = """
INSERT INTO consent (lead_id, purpose, evidence, recorded_at) SELECT ?1, ?2, ?3, ?4
WHERE NOT EXISTS (
    SELECT 1 FROM consent WHERE lead_id = ?1 AND purpose = ?2 AND withdrawn_at IS NULL
) AND NOT (?2 = 'marketing' AND (SELECT no_email OR no_call FROM lead WHERE id = ?1))
"""
_STANDING_CONSENTS = """
SELECT lead_id, purpose FROM consent WHERE withdrawn_at IS NULL AND lead_id IN ({})
"""
_WITHDRAW = """
UPDATE consent SET withdrawn_at = ? WHERE lead_id = ? AND purpose = ? AND withdrawn_at IS NULL
"""
_HOLDS = """
SELECT lead_id, partner_id, assignment.id, code
FROM assignment JOIN partner ON partner.id = partner_id
WHERE ended_at IS NULL AND lead_id IN ({})
"""


def hear(work: Work, heard: Sequence[Heard]) -> list[Moved]:
    """Keep the answers, in order, and let their leads go where they now belong.

    A rejected lead is opened again. A held one stays, and its partner is told. Leads that are
    closed otherwise keep the answer and nothing else. Returns the leads that moved, and those
    whose partner is told.
    """
    listed = suppressed_of(work)
    if listed:  # who has opted out while a list was on hold is not stored after all
        heard = [
            each
            for each in heard
            if not listed.has(*(_text(each.values.get(name)) for name in ADDRESSES))
        ]
    numbers = sorted({each.lead for each in heard})
    by_lead: dict[int, list[Heard]] = {number: [] for number in numbers}
    for each in heard:
        by_lead[each.lead].append(each)
    done: list[Moved] = []
    for some in portions(numbers, AT_ONCE):
        leads = _read(work, some)
        _leave_alone(listed, leads)
        _fold(work, leads, [each for number in some for each in by_lead[number]])
        _consent(work, leads, [each for number in some for each in by_lead[number]])
        done += _place(work, leads)
    return done


def hold_back(work: Work, heard: Sequence[Heard]) -> None:
    """Keep answers that must not act before their list is approved."""
    work.write_rows(_ADD, [_kept(work, each, pending=_said(each)) for each in heard])


def held_back(work: Work, batch: int) -> list[Heard]:
    """The answers that wait for the approval of a list."""
    return [
        _from_said(json.loads(pending), number, lead, source, received_at)
        for number, lead, source, received_at, pending in work.rows(_PENDING, batch)
    ]


def _said(heard: Heard) -> str:
    said = {
        "values": {name: value for name, value in heard.values.items() if value is not None},
        "rating": heard.rating,
        "gives": sorted(heard.gives),
        "evidence": heard.evidence,
        "withdraws": sorted(heard.withdraws),
    }
    return json.dumps(said, default=str, ensure_ascii=False)


def _from_said(
    said: Mapping[str, Any], number: int, lead: int, source: str, received_at: str | None
) -> Heard:
    values = dict(said["values"])
    if "value" in values:
        values["value"] = Decimal(values["value"])
    return Heard(
        lead=lead,
        source=source,
        values=values,
        rating=Rating(said["rating"]) if said["rating"] else None,
        received_at=received_at,
        gives=frozenset(map(Purpose, said["gives"])),
        evidence=said["evidence"],
        withdraws=frozenset(map(Purpose, said["withdraws"])),
        response=number,
    )


def _kept(
    work: Work, heard: Heard, *, changes: str | None = None, pending: str | None = None
) -> tuple[object, ...]:
    return (
        heard.lead, heard.batch, heard.source, heard.external_id, heard.values.get("interest"),
        heard.received_at, stored(work.now), heard.digest, changes, pending,
    )  # fmt: skip


def _read(work: Work, numbers: Sequence[int]) -> dict[int, _Answered]:
    rows = work.tuples(_LEADS.format(places(numbers)), numbers)
    return {
        number: _Answered(Status(status), disposition, own, dict(zip(FIELDS, values, strict=True)))
        for number, status, disposition, own, *values in rows
    }


def _leave_alone(listed: Suppressed | None, leads: Mapping[int, _Answered]) -> None:
    """Hear nobody again who was rejected, and has opted out since."""
    rejected = [lead for lead in leads.values() if lead.disposition == Disposition.REJECTED]
    for lead in rejected:
        if listed and listed.has(*(_text(lead.values[name]) for name in ADDRESSES)):
            lead.disposition = Disposition.OPTED_OUT


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _is_heard(lead: _Answered) -> bool:
    return lead.status is not Status.CLOSED or lead.disposition == Disposition.REJECTED


def _fold(work: Work, leads: Mapping[int, _Answered], heard: Sequence[Heard]) -> None:
    new: list[tuple[object, ...]] = []
    acting: list[tuple[object, ...]] = []
    for each in heard:
        lead = leads[each.lead]
        changes = _json(_told(lead, each) if _is_heard(lead) else {})
        if each.response is None:
            new.append(_kept(work, each, changes=changes))
        else:
            acting.append((changes, each.response))
    work.write_rows(_ADD, new)
    work.write_rows(_ACT, acting)
    _write(work, leads)


def _write(work: Work, leads: Mapping[int, _Answered]) -> None:
    """Store what has changed, in one statement for all leads of which the same fields have."""
    alike: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for number, lead in leads.items():
        if lead.changes:
            if not lead.changes.keys().isdisjoint(NAMES):
                lead.changes["name_key"] = name_key(*(lead.values[name] for name in NAMES))
            row = (*map(_bound, lead.changes.values()), number)
            alike.setdefault(tuple(lead.changes), []).append(row)
    for fields, rows in alike.items():
        changes = ", ".join(f"{name} = ?" for name in fields)
        work.write_rows(f"UPDATE lead SET {changes} WHERE id = ?", rows)  # noqa: S608
    rerated = [(lead.own_rating, number) for number, lead in leads.items() if lead.is_rerated]
    work.write_rows(_RERATE, rerated)


def _told(lead: _Answered, heard: Heard) -> dict[str, tuple[object, object]]:
    """Let the lead have what the answer changes of it: by field, what it was and what it became."""
    known = lead.values
    news = {  # mostly little of a long row
        name: value
        for name, value in heard.values.items()
        if value is not None and value != known[name]
    }
    changes = folded(known, news) if news else {}
    told = {name: (known[name], value) for name, value in changes.items()}
    known.update(changes)
    lead.changes.update(changes)
    # a contact is rated by what is known now, once it says anything new
    is_contact = lead.status is Status.CLOSED or lead.own_rating == Rating.C
    is_anew = bool(changes) and is_contact and lead.status not in HELD
    rating = heard.rating or (None if is_anew else lead.own_rating)
    if rating != lead.own_rating:
        told["own_rating"] = (lead.own_rating, rating)
        lead.own_rating, lead.is_rerated = rating, True
    return told


def _json(told: Mapping[str, object]) -> str | None:
    return json.dumps(told, default=_plain, ensure_ascii=False) if told else None


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def _bound(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value


def _consent(work: Work, leads: Mapping[int, _Answered], heard: Sequence[Heard]) -> None:
    """Keep the consent that was given, and end what was withdrawn, in the order of the answers."""
    now = stored(work.now)
    have = set(work.tuples(_STANDING_CONSENTS.format(places(leads)), list(leads)))
    for each in heard:
        if not _is_heard(leads[each.lead]):
            continue
        for purpose in each.withdraws:
            if (each.lead, purpose) in have:
                have.discard((each.lead, purpose))
                work.withdraws = True
                work.write_rows(_WITHDRAW, [(now, each.lead, purpose.value)])
                work.note("consent-withdrawn", lead_id=each.lead, purpose=purpose.value)
        for purpose in Purpose:
            if purpose in each.gives - each.withdraws and (each.lead, purpose) not in have:
                have.add((each.lead, purpose))
                work.write_rows(_GIVE, [(each.lead, purpose.value, each.evidence, now)])


def _place(work: Work, leads: Mapping[int, _Answered]) -> list[Moved]:
    """Open rejected leads again, let all go where they belong, and tell the partners of others."""
    open_again = [n for n, lead in leads.items() if lead.disposition == Disposition.REJECTED]
    reopened: list[tuple[object, ...]] = []
    for number in open_again:
        step = work.step(number, Status.CLOSED, Move.REOPENED)
        reopened.append((step.status.value, step.event, stored(work.now), number))
    work.write_rows(_REOPEN, reopened)
    heard = [number for number, lead in leads.items() if _is_heard(lead)]
    changes = plan_changes(work, heard)
    apply_changes(work, [change for change in changes if change.is_real])
    told = _tell(work, [number for number, lead in leads.items() if lead.status in HELD])
    return [
        Moved(
            change.lead,
            change.after.rating,
            leads[change.lead].status,
            change.after.status,
            told.get(change.lead),
        )
        for change in changes
        if change.lead in told or change.after.status is not leads[change.lead].status
    ]


def _tell(work: Work, leads: Sequence[int]) -> dict[int, str]:
    """Owe those who hold these leads a message; who they are, by lead."""
    holds = work.rows(_HOLDS.format(places(leads)), *leads) if leads else []
    queue_all(work, MailKind.HEARD_AGAIN, [(partner, hold) for _, partner, hold, _ in holds])
    return {lead: code for lead, _, _, code in holds}
