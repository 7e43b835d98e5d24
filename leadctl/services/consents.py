"""What people have agreed to: given with its evidence, withdrawn, and asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlmodel import col, select

from leadctl.domain.words import EnrolmentEnd, Purpose
from leadctl.services.enrolments import end_of, place_again
from leadctl.services.portions import portions
from leadctl.services.undelivered import tell_again
from leadctl.store.tables import Consent, Lead
from leadctl.store.work import Work

AT_ONCE = 1000


def consents_of(work: Work, lead_id: int) -> frozenset[Purpose]:
    """What the lead consents to as it stands."""
    return frozenset(consent.purpose for consent in _standing(work, lead_id))


def consenting(work: Work, leads: Sequence[int]) -> frozenset[int]:
    """Those of these leads, however many, that consent to be handed to a partner."""
    return frozenset(
        lead
        for some in portions(leads, AT_ONCE)
        for lead in work.session.exec(
            select(Consent.lead_id).where(
                col(Consent.lead_id).in_(some),
                Consent.purpose == Purpose.PARTNER,
                col(Consent.withdrawn_at).is_(None),
            )
        )
    )


def give_consent(work: Work, lead: Lead, evidence: str, purposes: Collection[Purpose]) -> None:
    """Keep how and when consent was given, for those of the purposes that lack it.

    Who has opted out of e-mail or calls does not consent to marketing, whatever is said. The
    caller lets the lead be reconsidered.
    """
    opted_out = {Purpose.MARKETING} if lead.no_email or lead.no_call else set()
    lacking = set(purposes) - opted_out - consents_of(work, lead.id)
    for purpose in (purpose for purpose in Purpose if purpose in lacking):
        work.session.add(
            Consent(
                lead_id=lead.id,
                purpose=purpose,
                evidence=evidence.strip(),
                recorded_at=work.now,
            )
        )
        work.note("consent-given", lead_id=lead.id, purpose=purpose.value)
    if Purpose.PARTNER in lacking:
        tell_again(work, lead)
    if Purpose.MARKETING in lacking:
        place_again(work, [lead.id])


def withdraw_consent(work: Work, lead: Lead, purposes: Collection[Purpose]) -> None:
    """End the lead's consent to these purposes. The caller lets the lead be reconsidered."""
    for consent in _standing(work, lead.id):
        if consent.purpose in purposes:
            consent.withdrawn_at, work.withdraws = work.now, True
            work.note("consent-withdrawn", lead_id=lead.id, purpose=consent.purpose.value)
    if Purpose.MARKETING in purposes:
        end_of(work, [lead.id], EnrolmentEnd.NO_CONSENT)


def _standing(work: Work, lead_id: int) -> Sequence[Consent]:
    return work.session.exec(
        select(Consent)
        .where(Consent.lead_id == lead_id, col(Consent.withdrawn_at).is_(None))
        .order_by(col(Consent.id))
    ).all()
