"""Rows for tests, each with everything that the test does not care about filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import PartnerStatus, Purpose
from leadctl.store.desk import Desk
from leadctl.store.tables import Consent, Disabling, Lead, Partner, Territory


def a_partner(desk: Desk, code: str, *, territories: Sequence[str] = ("DE",), **said: Any) -> int:
    """Store a partner; its number."""
    fields: dict[str, Any] = {
        "name": code.title(),
        "email": f"leads@{code}.example.com",
        "kind": "reseller",
        "program_level": "gold",
        "certification_level": "expert",
        "country": "DE",
        "subdivision": "",
        "timezone": "Europe/Berlin",
        "manager": "",
        "created_at": desk.now,
    }
    with desk.write() as work:
        partner = Partner(code=code, **fields | said)
        work.session.add(partner)
        work.flush()
        for name in territories:
            work.session.add(Territory(partner_id=partner.id, name=name))
        if partner.status is PartnerStatus.DISABLED:
            work.session.add(Disabling(partner_id=partner.id, disabled_at=desk.now))
        return partner.id


def a_lead(desk: Desk, *, consents: Sequence[Purpose] = tuple(Purpose), **said: Any) -> int:
    """Store a lead that is ready in Germany, rated A, with consent to everything; its number."""
    fields: dict[str, Any] = {
        "source": "web",
        "first_name": "Ada",
        "last_name": "Example",
        "email": "ada@example.org",
        "country": "DE",
        "rating": Rating.A,
        "own_rating": said.get("rating", Rating.A),
        "score": 50,
        "digest": b"row",
        "status": Status.READY,
        "logged_at": desk.now,
        "since_at": desk.now,
    }
    fields |= said
    with desk.write() as work:
        lead = Lead(first_status=fields["status"], **fields)
        work.session.add(lead)
        work.flush()
        for purpose in consents:
            work.session.add(
                Consent(lead_id=lead.id, purpose=purpose, evidence="said so", recorded_at=desk.now)
            )
        return lead.id


def later(desk: Desk, now: datetime) -> Desk:
    """The same desk at another instant."""
    return replace(desk, now=now)
