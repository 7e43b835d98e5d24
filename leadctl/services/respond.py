"""`leadctl lead respond`: a person is heard from again, and the lead goes where it now belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.responses import FIELDS
from leadctl.domain.words import Purpose
from leadctl.errors import Refusal
from leadctl.services.follow import follow_up
from leadctl.services.heard import Heard
from leadctl.services.lookup import find_lead
from leadctl.services.moved import Moved, moved
from leadctl.services.notes import write_note
from leadctl.services.one_row import read_fields
from leadctl.services.responses import hear
from leadctl.services.suppression import FIELDS as CONTACTS
from leadctl.services.suppression import check_lead_not_suppressed, check_not_suppressed
from leadctl.services.times import not_in_the_future
from leadctl.store.tables import Lead
from leadctl.store.work import Work, stored

_NEWEST = "SELECT max(id) FROM response WHERE lead_id = ?"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said: fields with their values as they are typed, when, and a consent in words."""

    fields: Mapping[str, str]
    at: datetime | None = None
    note: str | None = None
    consent: str | None = None


def respond(work: Work, lead_name: str, answer: Answer) -> Moved:
    """Record that the lead's person was heard from again, and let that change the lead.

    Who answers after it was converted becomes a new lead. Raises Refusal "no-such-lead",
    "merged-away", "has-ended", "in-the-future", "is-suppressed", and those of `read_fields`.
    """
    lead = find_lead(work, lead_name)
    if lead.disposition is Disposition.MERGED:
        raise Refusal("merged-away", lead=lead.id, into=lead.merged_into_id)
    if lead.disposition in (Disposition.OPTED_OUT, Disposition.ERASED):
        raise Refusal("has-ended", lead=lead.id, disposition=lead.disposition)
    at = not_in_the_future(work, answer.at)
    beside = {"country": lead.country} if lead.country else {}
    values = read_fields(work, answer.fields, beside)
    check_lead_not_suppressed(work, lead)
    check_not_suppressed(work, *(values.get(name) for name in CONTACTS))
    was = lead.status
    if lead.disposition is Disposition.CONVERTED:
        lead, was = follow_up(work, lead, at), Status.CLOSED
    done = hear(work, [_heard(lead, answer, values, at)])
    ((response,),) = work.rows(_NEWEST, lead.id)
    note = {"note": write_note(work, lead.id, answer.note)} if answer.note else {}
    work.note("responded", lead_id=lead.id, response=response, **note)
    work.session.refresh(lead)
    return replace(done[0], was=was) if done else moved(lead, was)


def _heard(lead: Lead, answer: Answer, values: Mapping[str, Any], at: datetime) -> Heard:
    agrees = bool(answer.consent) or values.get("consent") is True
    opts_out = values.get("no_email") or values.get("no_call")
    withdraws = frozenset({Purpose.MARKETING}) if opts_out else frozenset()
    return Heard(
        lead=lead.id,
        source=values.get("source") or lead.source,
        values={name: _stored(values[name]) for name in FIELDS if name in values},
        rating=values.get("rating"),
        external_id=values.get("external_id"),
        received_at=stored(values.get("received_at") or at),
        gives=frozenset(Purpose) if agrees else frozenset(),
        evidence=answer.consent or "said so when heard from again",
        withdraws=frozenset(Purpose) if values.get("consent") is False else withdraws,
    )


def _stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
