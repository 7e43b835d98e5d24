"""How far a store has come on the way from nothing to its first claimed lead."""

from __future__ import annotations

from dataclasses import replace

from leadctl.domain.first_steps import Progress
from leadctl.domain.lifecycle import Status
from leadctl.store.neglected import escalated
from leadctl.store.work import Work

_PASSED = """
    SELECT EXISTS (SELECT 1 FROM policy_version WHERE id > 1),
        EXISTS (SELECT 1 FROM partner WHERE status <> 'ended'),
        EXISTS (SELECT 1 FROM lead),
        EXISTS (SELECT 1 FROM assignment),
        EXISTS (SELECT 1 FROM assignment WHERE claimed_at IS NOT NULL),
        (SELECT rehearsal FROM state)
"""
_HELD = """
    SELECT lead_id, code FROM assignment JOIN partner ON partner.id = partner_id
    WHERE ended_at IS NULL ORDER BY claimed_at IS NOT NULL, assignment.id LIMIT 1
"""
_LEADS = """
    SELECT status, count(*), min(id) FROM lead
    WHERE status IN ('ready', 'flagged', 'nurturing') GROUP BY status
"""
_PROBLEM = """
    SELECT code FROM lead_problem JOIN lead ON lead.id = lead_id
    WHERE status = 'flagged' AND resolved_at IS NULL
    GROUP BY code ORDER BY count(*) DESC, code LIMIT 1
"""


def read_progress(work: Work) -> Progress:
    """The store's progress; past the first claim it does not matter what keeps leads waiting."""
    ((*steps, rehearsal),) = work.rows(_PASSED)
    own_policy, partners, leads, assigned, claimed = map(bool, steps)
    passed = Progress(own_policy, partners, leads, assigned, claimed, rehearsal=bool(rehearsal))
    if held := work.rows(_HELD):
        ((lead, partner),) = held
        return replace(passed, lead=lead, partner=partner)
    return passed if passed.claimed or not passed.leads else _waiting(work, passed)


def _waiting(work: Work, passed: Progress) -> Progress:
    """With what keeps leads from partners."""
    found = {status: (count, first) for status, count, first in work.rows(_LEADS)}
    ready, flagged, nurturing = (
        found.get(status, (0, None)) for status in (Status.READY, Status.FLAGGED, Status.NURTURING)
    )
    in_vain = escalated(work)
    problems = work.rows(_PROBLEM)
    return replace(
        passed,
        waiting=ready[0] - len(in_vain),
        escalated=len(in_vain),
        flagged=flagged[0],
        nurturing=nurturing[0],
        lead=in_vain[0] if in_vain else flagged[1] or nurturing[1],
        problem=problems[0][0] if problems else None,
    )
