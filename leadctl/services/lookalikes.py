"""Whether another stored lead may be the same person, asked anew when a lead changes."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from leadctl.domain.lead import Problem
from leadctl.services.standing import add_problem
from leadctl.store.tables import Lead, LeadProblem
from leadctl.store.work import Work

KEYS = ("external_id", "email", "phone")
"""The fields by which two leads may be one, which the problem of that is about."""

_CODE = "possible-duplicate"
_SHARED = {
    "external_id": "the same id from the same source",
    "email": "the same e-mail address",
    "phone": "the same phone number",
}


def look_again(work: Work, lead: Lead, fields: Collection[str]) -> tuple[str, ...]:
    """Find or settle possible duplicates by these of the `KEYS`; the code, if one was settled.

    What a person let pass stays so while it is about the same lead. The caller lets the lead be
    reconsidered.
    """
    work.flush()
    settled = False
    for field in (field for field in KEYS if field in fields):
        row = work.session.get(LeadProblem, (lead.id, _CODE, field))
        found = _found(work, lead, field)
        if found is None:
            if row and row.resolved_at is None:
                row.resolved_at, settled = work.now, True
        elif not (row and row.resolution is not None and row.sentence == found.sentence):
            add_problem(work, lead, found)
    return (_CODE,) if settled else ()


def open_keys(work: Work, lead: Lead) -> set[str]:
    """The fields by which the lead is thought to be another one too."""
    rows = work.session.exec(
        select(LeadProblem.field).where(
            LeadProblem.lead_id == lead.id,
            LeadProblem.code == _CODE,
            col(LeadProblem.resolved_at).is_(None),
        )
    )
    return set(rows)


def _found(work: Work, lead: Lead, field: str) -> Problem | None:
    value = getattr(lead, field)
    if value is None:
        return None
    same: list[ColumnElement[bool]] = [col(getattr(Lead, field)) == value]
    if field == "external_id":
        same.append(col(Lead.source) == lead.source)
    others = work.session.exec(
        select(Lead.id)
        .where(
            *same,
            col(Lead.id) != lead.id,
            col(Lead.merged_into_id).is_(None),
            # one who has asked for more is known to be the same
            col(Lead.id).is_not(lead.follows_id),
            col(Lead.follows_id).is_distinct_from(lead.id),
        )
        .order_by(col(Lead.id))
        .limit(1)
    )
    other = others.first()
    if other is None:
        return None
    shared = _SHARED[field]
    sentence = f"Lead {other} has {shared}: it may be the same person."
    return Problem("possible-duplicate", field, sentence)
