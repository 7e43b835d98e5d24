"""`leadctl lead resolve`: a person declares problems of a flagged lead settled, and it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadctl.domain.lead import ON_HOLD
from leadctl.domain.lifecycle import Status, not_from_here
from leadctl.domain.validation import NO_CONSENT, NOT_VETTED
from leadctl.domain.words import Purpose
from leadctl.errors import Refusal
from leadctl.services.consents import give_consent
from leadctl.services.lookup import find_lead
from leadctl.services.standing import open_problems, settle
from leadctl.store.tables import Lead, LeadProblem
from leadctl.store.work import Work

_CONSENT = {NO_CONSENT.code, "bad-consent"}


@dataclass(frozen=True, slots=True)
class Settlement:
    """Why problems are settled, which of them by code (none named: all), and what consent there is.

    `consent` tells how and when it was given, for `purposes`. Without a reason it is one itself,
    for the lack of consent and nothing else. Raises Refusal "no-reason" where neither tells why.
    """

    reason: str | None
    codes: tuple[str, ...] = ()
    consent: str | None = None
    purposes: tuple[Purpose, ...] = tuple(Purpose)

    def __post_init__(self) -> None:
        by_consent = self.reason is None and not self.codes
        if not ((self.consent if by_consent else self.reason) or "").strip():
            raise Refusal("no-reason")

    @property
    def why(self) -> str:
        """What is kept with the problems."""
        return (self.reason or self.consent or "").strip()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A lead with the codes of what was settled, and its status since. Names are JSON names.

    `waits_for_batch` is the list on hold that the lead came with, if it still waits for that.
    """

    lead: int
    resolved: tuple[str, ...]
    status: Status
    waits_for_batch: int | None = None


def resolve(work: Work, lead_name: str, settlement: Settlement) -> Resolved:
    """Settle the lead's problems; with none left it is ready, or nurturing if it is rated C.

    Consent is never waived: the problem of its lack is settled by the consent alone, which is
    stored; for a lead that has no such problem to settle, it is not. A list on hold is approved as
    a whole, and a lead is vetted: what waits for that is not settled here. Raises Refusal
    "not-from-here", "no-such-problem", "consent-needed", and "lead-on-hold" or "vetting-needed"
    where nothing else was to be settled.
    """
    lead = find_lead(work, lead_name)
    if lead.status is not Status.FLAGGED:
        raise not_from_here(lead.status, "resolved", lead.id)
    problems = open_problems(work, lead)
    on_hold = any(problem.code == ON_HOLD.code for problem in problems)
    settled = _chosen(lead, problems, settlement.codes)
    if settlement.reason is None:
        settled = _of_consent(lead, settled)
    codes = tuple(sorted({problem.code for problem in settled}))
    if NO_CONSENT.code in codes:
        _record_consent(work, lead, settlement)
    for problem in settled:
        problem.resolved_at = work.now
        problem.resolution = settlement.why
    settle(work, lead, codes)
    return Resolved(lead.id, codes, lead.status, lead.batch_id if on_hold else None)


def _chosen(
    lead: Lead, problems: Sequence[LeadProblem], codes: Sequence[str]
) -> Sequence[LeadProblem]:
    """The problems of these codes, or all where none is named; never those with a way of their own.

    They are that its list is on hold, and that it is not vetted.
    """
    known = sorted({problem.code for problem in problems})
    for code in codes:
        if code not in known:
            said = ", ".join(known) or "none"
            raise Refusal("no-such-problem", lead=lead.id, problem=code, known=said)
    chosen = [problem for problem in problems if not codes or problem.code in codes]
    own = [p for p in chosen if p.code not in (ON_HOLD.code, NOT_VETTED.code)]
    if chosen and not own:
        if any(problem.code == NOT_VETTED.code for problem in chosen):
            raise Refusal("vetting-needed", lead=lead.id)
        raise Refusal("lead-on-hold", lead=lead.id, batch=lead.batch_id)
    return own


def _of_consent(lead: Lead, problems: Sequence[LeadProblem]) -> Sequence[LeadProblem]:
    """Those of them that consent puts right."""
    found = [problem for problem in problems if problem.code in _CONSENT]
    if not found:
        known = ", ".join(sorted({problem.code for problem in problems}))
        raise Refusal("no-such-problem", lead=lead.id, problem=NO_CONSENT.code, known=known)
    return found


def _record_consent(work: Work, lead: Lead, settlement: Settlement) -> None:
    """Store the consent for each purpose of it that is not consented to, nor opted out of."""
    evidence = settlement.consent
    if not (evidence and evidence.strip()):
        raise Refusal("consent-needed", lead=lead.id)
    give_consent(work, lead, evidence, settlement.purposes)
