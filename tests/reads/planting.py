"""A person of which something is stored in every table, each value one that stands nowhere else."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, get_args

from sqlmodel import SQLModel

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import AssignmentEnd, DeadlineKind, MailKind
from leadctl.services.suppression import digest_of, key_of
from leadctl.store.record import Batch, Event, Outbox, Suppression
from leadctl.store.tables import (
    Assignment,
    Consent,
    Deadline,
    Enrolment,
    Extension,
    Incident,
    IncidentNote,
    Interaction,
    Lead,
    LeadProblem,
    Note,
    Partner,
    Response,
    Source,
)
from leadctl.store.work import Work
from tests.conftest import NOW

OF_LEADS = (
    Lead, LeadProblem, Assignment, Deadline, Extension, Interaction, Note, Response, Consent,
    Enrolment, Outbox, Event, Batch, Suppression,
)  # fmt: skip
"""The tables of what has to do with leads."""


class Planting:
    """Rows in which every value that can be is one that stands nowhere else."""

    def __init__(self, whose: str, number: int) -> None:
        self.whose, self.number = whose, number
        self.planted: dict[str, Any] = {}

    def row(self, work: Work, table: type[SQLModel], **said: Any) -> Any:
        """Store a row of the table, with what is said, and its own values for all the rest."""
        name = str(table.__tablename__)
        values = dict(said)
        for column, field in table.model_fields.items():
            if column not in values and column != "id":
                values[column] = self._value(f"{name}.{column}", field.annotation)
        self.planted |= {f"{name}.{column}": value for column, value in values.items()}
        row = table(**values)
        work.session.add(row)
        work.flush()
        if "id" in table.model_fields:
            self.planted[f"{name}.id"] = row.id  # type: ignore[attr-defined]  # as just seen
        return row

    def _value(self, name: str, hint: Any) -> Any:
        self.number += 1
        if isinstance(hint, UnionType) or get_args(hint):
            hint = get_args(hint)[0]
        if issubclass(hint, Enum):
            return next(iter(hint))
        if issubclass(hint, bool):
            return True
        if issubclass(hint, datetime):
            return NOW - timedelta(days=300) + timedelta(minutes=self.number)
        made: dict[type, Any] = {
            str: f"{name} of {self.whose} {self.number}",
            int: 7_000_000 + self.number,
            date: date(2031, 1, 1) + timedelta(days=self.number),
            Decimal: Decimal(self.number) + Decimal("0.25"),
            bytes: f"{name} {self.whose} {self.number}".encode(),
        }
        return made[hint]


def plant(work: Work, whose: str, number: int, **of_lead: Any) -> Planting:
    """A person of which there is a row in every table that has to do with leads."""
    own = Planting(whose, number)
    batch = own.row(work, Batch)
    partner = own.row(work, Partner, code=f"p{number}", timezone="Europe/Berlin", manager="")
    other = own.row(work, Lead, **_keys(whose, batch.id), follows_id=None)
    lead = own.row(
        work,
        Lead,
        **_keys(whose, batch.id) | {"follows_id": other.id, "merged_into_id": other.id} | of_lead,
    )
    own.row(work, Source, key=lead.source)
    about = {"lead_id": lead.id}
    own.row(work, LeadProblem, **about)
    hold = own.row(
        work, Assignment, **about, partner_id=partner.id, policy_version_id=1,
        ended_as=AssignmentEnd.RELEASED,
    )  # fmt: skip
    incident = own.row(work, Incident, partner_id=partner.id)
    own.row(work, IncidentNote, incident_id=incident.id)
    known = {"policy_version_id": 1, "reminder_id": None, "incident_id": incident.id}
    theirs = own.row(
        work, Deadline, **known, lead_id=None, assignment_id=hold.id, kind=DeadlineKind.CLAIM
    )
    own.row(work, Extension, deadline_id=theirs.id)
    own.row(work, Deadline, **known, **about, assignment_id=None, kind=DeadlineKind.ANSWER)
    own.row(work, Interaction, **about, assignment_id=hold.id)
    own.row(work, Note, **about)
    changes = json.dumps({"interest": [f"was {whose}", f"became {whose}"]})
    pending = json.dumps({"values": {"interest": f"pending {whose}"}})
    own.row(work, Response, **about, batch_id=batch.id, changes=changes, pending=pending)
    own.row(work, Consent, **about)
    enrolment = own.row(work, Enrolment, **about)
    to_nobody = {"partner_id": None, "manager": None, "assignment_id": None, "incident_id": None}
    own.row(work, Outbox, **about, **to_nobody, kind=MailKind.NURTURE, enrolment_id=enrolment.id)
    digest = digest_of(key_of(work), lead.email)
    own.row(work, Suppression, digest=digest)
    own.row(work, Event, id=number, **about, partner_id=partner.id, facts="{}")
    return own


def _keys(whose: str, batch: int) -> dict[str, Any]:
    return {
        "email": f"{whose}@example.org", "other_email": None, "batch_id": batch,
        "last_event_id": None, "erased_at": None, "digest": whose.encode(),
        "status": Status.CLOSED, "first_status": Status.FLAGGED, "rating": Rating.A,
        "disposition": None, "merged_into_id": None,
    }  # fmt: skip
