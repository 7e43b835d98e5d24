"""`leadctl lead merge`: two leads that are one enquiry go on as one, with both their histories."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import col, select

from leadctl.domain.folding import name_key
from leadctl.domain.lead import ON_HOLD
from leadctl.domain.lifecycle import HELD, Disposition, Move, Status, not_from_here
from leadctl.domain.validation import NOT_VETTED
from leadctl.domain.words import DeadlineOutcome, Purpose
from leadctl.errors import Refusal
from leadctl.services.consents import withdraw_consent
from leadctl.services.enrolments import place_again
from leadctl.services.log_window import is_logged_late
from leadctl.services.lookalikes import KEYS, look_again, open_keys
from leadctl.services.lookup import find_lead
from leadctl.services.notes import write_note
from leadctl.services.standing import open_codes, open_problems, reconsider
from leadctl.store.tables import Consent, Deadline, Interaction, Lead, Note, Response
from leadctl.store.work import Work

_GAPS: tuple[tuple[str, ...], ...] = (
    ("first_name", "last_name"), ("email",), ("phone",), ("other_email",), ("other_phone",),
    ("company",), ("job_title",), ("industry",), ("employees",), ("city",),
    ("country", "subdivision"), ("region",), ("interest",), ("value", "currency"),
    ("decision_on",), ("wants_contact",), ("received_at",), ("crm_status",), ("own_rating",),
)  # fmt: skip
"""What is taken over where the lead has none of it; what stands together comes together."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A lead that goes on for two. Names are JSON names.

    `merged` is the one that ended, `filled` what the other took over from it. `was` and `status`
    are the statuses of the one that goes on, and `partner` is who got it in the same run.
    """

    lead: int
    merged: int
    filled: tuple[str, ...]
    problems: tuple[str, ...]
    was: Status
    status: Status
    partner: str | None = None


def merge(work: Work, duplicate_name: str, lead_name: str, reason: str | None = None) -> Merged:
    """Close the duplicate, and let the open lead go on with what is known of both.

    An opt-out of either stands, and so does a withdrawal of consent against what was given before
    it. Raises Refusal "merge-itself", "merge-held", "merge-closed", "not-from-here", "merged-away".
    """
    duplicate, lead = find_lead(work, duplicate_name), find_lead(work, lead_name)
    _check(work, duplicate, lead)
    was = lead.status
    note = {"note": write_note(work, lead.id, reason)} if reason is not None else {}
    _close(work, duplicate, lead, note)
    if reason is not None:
        duplicate.closing_reason = reason.strip()
    _move_on(work, duplicate, lead)
    _respect(work, duplicate, lead)
    filled = _fill(duplicate, lead)
    if "received_at" in filled:
        lead.logged_late = is_logged_late(work, lead)
    work.note("took-over", lead_id=lead.id, merged=duplicate.id, fields=filled)
    doubtful = set(KEYS) if open_keys(work, lead) else set()
    keys = doubtful | {key for key in KEYS if key in filled}
    reconsider(work, lead, look_again(work, lead, keys))
    problems = open_codes(work, lead)
    return Merged(lead.id, duplicate.id, filled, problems, was, lead.status)


def _check(work: Work, duplicate: Lead, lead: Lead) -> None:
    if duplicate.id == lead.id:
        raise Refusal("merge-itself", lead=lead.id)
    waits = {NOT_VETTED.code, ON_HOLD.code}.intersection(open_codes(work, duplicate))
    if waits:  # or it would be handed on under another number
        raise Refusal("has-problems", lead=duplicate.id, problems=", ".join(sorted(waits)))
    if duplicate.status in HELD:
        raise Refusal("merge-held", lead=duplicate.id, status=duplicate.status.value)
    if duplicate.status is Status.CLOSED:
        raise not_from_here(duplicate.status, Move.MERGED.value, duplicate.id)
    if lead.status is Status.CLOSED:
        raise Refusal("merge-closed", lead=lead.id, duplicate=duplicate.id)


def _close(work: Work, duplicate: Lead, lead: Lead, note: dict[str, int]) -> None:
    work.move(duplicate, Move.MERGED, into=lead.id, **note)
    duplicate.closed_at, duplicate.escalated_at = work.now, None
    duplicate.disposition = Disposition.MERGED
    duplicate.merged_into_id = lead.id
    for problem in open_problems(work, duplicate):
        if problem.code in ("possible-duplicate", ON_HOLD.code):
            problem.resolved_at = work.now
            problem.resolution = f"merged into lead {lead.id}"
    work.flush()
    work.session.execute(  # what was merged into it before has gone the same way
        update(Lead).where(col(Lead.merged_into_id) == duplicate.id).values(merged_into_id=lead.id)
    )
    work.session.execute(
        update(Deadline)
        .where(col(Deadline.lead_id) == duplicate.id, col(Deadline.outcome).is_(None))
        .values(ended_at=work.now, outcome=DeadlineOutcome.VOID)
    )


def _move_on(work: Work, duplicate: Lead, lead: Lead) -> None:
    """What was said and done with the duplicate is the lead's; so is that it came in at all."""
    known = set(work.session.exec(select(Response.digest).where(Response.lead_id == lead.id)))
    for response in work.session.exec(select(Response).where(Response.lead_id == duplicate.id)):
        if response.digest is None or response.digest not in known | {lead.digest}:
            response.lead_id = lead.id
    if duplicate.digest not in known | {lead.digest}:
        work.session.add(
            Response(
                lead_id=lead.id,
                source=duplicate.source,
                external_id=duplicate.external_id,
                interest=duplicate.interest,
                received_at=duplicate.received_at,
                logged_at=duplicate.logged_at,
                digest=duplicate.digest,
            )
        )
    work.flush()
    for table in (Interaction, Note, Consent):
        moved = update(table).where(col(table.lead_id) == duplicate.id)
        work.session.execute(moved.values(lead_id=lead.id))
    place_again(work, [lead.id])
    work.session.expire_all()


def _respect(work: Work, duplicate: Lead, lead: Lead) -> None:
    """Let no opt-out and no withdrawal be lost by the consent of the other."""
    lead.no_email |= duplicate.no_email
    lead.no_call |= duplicate.no_call
    if lead.no_email or lead.no_call:
        withdraw_consent(work, lead, [Purpose.MARKETING])
    consents = work.session.exec(select(Consent).where(Consent.lead_id == lead.id)).all()
    for purpose in Purpose:
        of_it = [consent for consent in consents if consent.purpose is purpose]
        ends = [consent.withdrawn_at for consent in of_it if consent.withdrawn_at]
        if any(each.recorded_at <= max(ends) for each in of_it if ends and not each.withdrawn_at):
            withdraw_consent(work, lead, [purpose])


def _fill(duplicate: Lead, lead: Lead) -> tuple[str, ...]:
    """Take over what the lead lacks; the fields that are no longer empty."""
    filled = []
    for group in _GAPS:
        if all(getattr(lead, name) is None for name in group):
            for name in group:
                if (value := getattr(duplicate, name)) is not None:
                    setattr(lead, name, value)
                    filled.append(name)
    for field, other in (("email", "other_email"), ("phone", "other_phone")):
        value = getattr(duplicate, field)
        if value not in (None, getattr(lead, field)) and getattr(lead, other) is None:
            setattr(lead, other, value)
            filled.append(other)
    lead.name_key = name_key(lead.first_name, lead.last_name)
    return tuple("rating" if name == "own_rating" else name for name in filled)
