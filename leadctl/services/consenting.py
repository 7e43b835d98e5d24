"""`leadctl lead consent`: what a person agrees to is given or withdrawn by hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from leadctl.domain.lifecycle import Status
from leadctl.domain.words import Purpose
from leadctl.errors import Refusal
from leadctl.services.consents import consents_of, give_consent, withdraw_consent
from leadctl.services.lookup import find_lead
from leadctl.services.standing import reconsider
from leadctl.services.suppression import check_lead_not_suppressed
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Consented:
    """What a lead consents to now, and its status since. Names are JSON names."""

    lead: int
    consents: tuple[Purpose, ...]
    status: Status


def give(work: Work, lead_name: str, evidence: str, purposes: Collection[Purpose]) -> Consented:
    """Keep how and when the lead agreed to these purposes.

    Raises Refusal "blank-consent", and "is-suppressed" for who has opted out.
    """
    if not evidence.strip():
        raise Refusal("blank-consent")
    lead = find_lead(work, lead_name)
    check_lead_not_suppressed(work, lead)
    give_consent(work, lead, evidence, purposes)
    reconsider(work, lead)
    return Consented(lead.id, tuple(sorted(consents_of(work, lead.id))), lead.status)


def withdraw(work: Work, lead_name: str, purposes: Collection[Purpose]) -> Consented:
    """End the lead's consent to these purposes; without consent to be handed on it is flagged."""
    lead = find_lead(work, lead_name)
    withdraw_consent(work, lead, purposes)
    reconsider(work, lead)
    return Consented(lead.id, tuple(sorted(consents_of(work, lead.id))), lead.status)
