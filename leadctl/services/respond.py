"""`leadctl lead respond`: a person is heard from again, and the lead goes where it now belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import Purpose
from leadctl.errors import Refusal
from leadctl.services.answers import Answered, Heard, is_deaf, take_in, tell_holder
from leadctl.services.follow import follow_up
from leadctl.services.lookup import find_lead
from leadctl.services.notes import write_note
from leadctl.services.one_row import read_fields
from leadctl.store.tables import Lead, Response
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said: fields with their values as they are typed, when, and a consent in words."""

    fields: Mapping[str, str]
    at: datetime | None = None
    note: str | None = None
    consent: str | None = None


def respond(work: Work, lead_name: str, answer: Answer) -> Answered:
    """Record that the lead's person was heard from again, and let that change the lead.

    Who answers after it was converted becomes a new lead. Raises Refusal "no-such-lead",
    "merged-away", "has-ended", "in-the-future", and those of `read_fields`.
    """
    lead = find_lead(work, lead_name)
    if lead.disposition is Disposition.MERGED:
        raise Refusal("merged-away", lead=lead.id, into=lead.merged_into_id)
    if is_deaf(lead) and lead.disposition is not Disposition.CONVERTED:
        raise Refusal("has-ended", lead=lead.id, disposition=lead.disposition)
    if answer.at and answer.at > work.now:
        raise Refusal("in-the-future", when=answer.at.astimezone(work.zone).isoformat(" "))
    beside = {"country": lead.country} if lead.country else {}
    heard = _heard(answer, read_fields(work, answer.fields, beside))
    was = lead.status
    if lead.disposition is Disposition.CONVERTED:
        lead = follow_up(work, lead, answer.at or work.now)
    row = _record(work, lead, answer, heard)
    done, row.changes = take_in(work, lead, heard)
    note = {"note": write_note(work, lead.id, answer.note)} if answer.note else {}
    work.note("responded", lead_id=lead.id, response=row.id, **note)
    return replace(done, was=was, partner=tell_holder(work, lead))


def _heard(answer: Answer, values: Mapping[str, Any]) -> Heard:
    agreed = bool(answer.consent) or values.get("consent") is True
    return Heard(
        said=values,
        rating=values.get("rating"),
        agrees=frozenset(Purpose) if agreed else frozenset(),
        evidence=answer.consent or "said so when heard from again",
        declines=values.get("consent") is False,
    )


def _record(work: Work, lead: Lead, answer: Answer, heard: Heard) -> Response:
    row = Response(
        lead_id=lead.id,
        source=heard.said.get("source") or lead.source,
        external_id=heard.said.get("external_id"),
        interest=heard.said.get("interest"),
        received_at=answer.at or heard.said.get("received_at") or work.now,
        logged_at=work.now,
    )
    work.session.add(row)
    work.flush()
    return row
