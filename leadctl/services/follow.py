"""A converted lead's person asks for more: that is a new lead, linked to the old one."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.services.log_window import is_logged_late
from leadctl.store.tables import Consent, Lead
from leadctl.store.work import Work

_THE_SAME = (
    "source", "first_name", "last_name", "name_key", "email", "other_email", "phone",
    "other_phone", "company", "job_title", "industry", "employees", "city", "country",
    "subdivision", "region", "no_email", "no_call",
)  # fmt: skip
"""Who the person is; what it asked for was dealt with."""


def follow_up(work: Work, lead: Lead, received_at: datetime) -> Lead:
    """A new lead of the same person, with the consent that it has given and not withdrawn.

    It is a contact until what was said is taken in, which the caller does.
    """
    new = Lead(
        **{field: getattr(lead, field) for field in _THE_SAME},
        direction=lead.direction,
        rating=Rating.C,
        digest=b"",
        status=Status.NURTURING,
        first_status=Status.NURTURING,
        received_at=received_at,
        logged_at=work.now,
        since_at=work.now,
        follows_id=lead.id,
    )
    new.logged_late = is_logged_late(work, new)
    work.session.add(new)
    work.flush()
    standing = select(Consent).where(
        Consent.lead_id == lead.id, col(Consent.withdrawn_at).is_(None)
    )
    for consent in work.session.exec(standing.order_by(col(Consent.id))).all():
        work.session.add(
            Consent(
                lead_id=new.id,
                purpose=consent.purpose,
                evidence=consent.evidence,
                recorded_at=consent.recorded_at,
            )
        )
    work.flush()
    return new
