"""The file of a person, read from all tables that know of its leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from leadctl.domain.lead import Rating
from leadctl.domain.qualification import score
from leadctl.reads.lead_card import read_consents
from leadctl.reads.person.file import (
    Course,
    Enquiry,
    Identity,
    Judgement,
    Kept,
    Origin,
    PersonFile,
    Wish,
)
from leadctl.reads.person.messages import read_messages
from leadctl.reads.person.satellites import (
    read_answers,
    read_campaigns,
    read_contacts,
    read_given,
    read_happened,
    read_promises,
    read_unclear,
    read_written,
)
from leadctl.reads.person.stopped import read_stopped
from leadctl.reads.retention import Retention, retention_of
from leadctl.store.facts import facts_of
from leadctl.store.record import Batch
from leadctl.store.tables import Lead
from leadctl.store.work import Work

MEANINGS = {
    Rating.A: "wants to be contacted, and a decision is near",
    Rating.B: "has said when a decision is made, or how much it is about",
    Rating.C: "interested, without a decision in sight",
}


def read_person_file(
    work: Work,
    leads: Sequence[Lead],
    addresses: Iterable[str],
    suppressed: Mapping[str, datetime],
) -> PersonFile:
    """All that is known of the person with these leads and addresses, suppressed for these reasons.

    The same store at the same instant gives the same file.
    """
    kept = retention_of(work, [lead.id for lead in leads])
    return PersonFile(
        as_of=work.now,
        asked_for=tuple(sorted(addresses)),
        suppressed=read_stopped(suppressed),
        kept_after_last_activity=str(work.policy.privacy.keep),
        enquiries=tuple(_enquiry(work, lead, kept[lead.id]) for lead in leads),
    )


_WHO = (
    "first_name", "last_name", "email", "other_email", "phone", "other_phone", "company",
    "job_title", "industry", "employees", "city", "country", "subdivision", "region",
)  # fmt: skip
_WISH = (
    "interest", "wants_contact", "no_email", "no_call", "value", "currency", "decision_on",
)  # fmt: skip


def _enquiry(work: Work, lead: Lead, kept: Retention) -> Enquiry:
    return Enquiry(
        enquiry=lead.id,
        who=Identity(**{name: getattr(lead, name) for name in _WHO}),
        wish=Wish(**{name: getattr(lead, name) for name in _WISH}),
        origin=_origin(work, lead),
        course=_course(lead),
        judgement=_judgement(work, lead),
        consents=read_consents(work, lead.id, work.zone),
        contacts=read_contacts(work, lead.id),
        notes=read_written(work, lead.id),
        answers=read_answers(work, lead.id),
        unclear=read_unclear(work, lead.id),
        given_to=read_given(work, lead.id),
        promises=read_promises(work, lead.id),
        messages=read_messages(work, lead.id),
        campaigns=read_campaigns(work, lead.id),
        events=read_happened(work, lead.id),
        kept=None if lead.erased_at else Kept(kept.kept_until, kept.last_activity, kept.active_at),
    )


def _origin(work: Work, lead: Lead) -> Origin:
    batch = work.session.get(Batch, lead.batch_id) if lead.batch_id else None
    return Origin(
        source=lead.source,
        number_at_source=lead.external_id,
        status_at_source=lead.crm_status,
        direction=lead.direction,
        list=batch.file if batch else None,
        list_number=lead.batch_id,
        list_imported_at=batch.imported_at if batch else None,
        received_at=lead.received_at,
        logged_at=lead.logged_at,
        logged_late=lead.logged_late,
    )


def _course(lead: Lead) -> Course:
    return Course(
        status=lead.status,
        since=lead.since_at,
        first_status=lead.first_status,
        round=lead.round,
        last_heard_at=lead.heard_at,
        without_company_since=lead.escalated_at,
        closed_at=lead.closed_at,
        ended_as=lead.disposition,
        because=lead.closing_reason,
        look_again_on=lead.reevaluate_on,
        won_value=lead.won_value,
        won_currency=lead.won_currency,
        follows_enquiry=lead.follows_id,
        merged_into_enquiry=lead.merged_into_id,
        erased_at=lead.erased_at,
    )


def _judgement(work: Work, lead: Lead) -> Judgement:
    facts, rules = facts_of(lead, work.zone), work.policy.qualification
    now = score(facts, rules.score, work.today)
    return Judgement(
        rating=lead.rating,
        rating_means=MEANINGS[lead.rating],
        rated_by="our rules" if lead.own_rating is None else "the list it came with, or somebody",
        given_rating=lead.own_rating,
        rating_rules=() if lead.own_rating else _fitting(lead, facts, work),
        score=lead.score,
        score_by_rules_now=now.total,
        score_rules=now.parts,
    )


def _fitting(lead: Lead, facts: Mapping[str, object], work: Work) -> tuple[str, ...]:
    """The conditions of its rating that the lead fulfils; of C there are none."""
    conditions = {
        Rating.A: work.policy.qualification.rating.A,
        Rating.B: work.policy.qualification.rating.B,
    }
    known = {**facts, "score": lead.score}
    return tuple(
        str(each) for each in conditions.get(lead.rating, ()) if each.fits(known, work.today)
    )
