"""Whether the caps were kept: no partner was handed more by the policy than it may have open."""

from __future__ import annotations

from collections.abc import Iterator

from leadctl.errors import Refusal
from leadctl.store.check.finding import Finding, exception
from leadctl.store.counts import is_open
from leadctl.store.work import Work

# Of what a partner has open by the policy, all but the newest was open when that was handed out:
# they are no more than its cap of then. That is its cap of now if it was not changed since, and
# the policy is the same. What was given by hand or given back may be over it, and is not counted.
_OPEN = """
    SELECT partner_id, count(*) AS open, max(id) AS newest FROM assignment
    WHERE {is_open} AND NOT by_hand AND NOT EXISTS (
        SELECT 1 FROM event WHERE event.lead_id = assignment.lead_id
        AND event.partner_id = assignment.partner_id AND what GLOB 'restored*'
    ) GROUP BY partner_id
"""
_OVER = """
    WITH theirs AS ({open})
    SELECT partner.id FROM theirs
    JOIN partner ON partner.id = theirs.partner_id JOIN assignment ON assignment.id = newest
    WHERE theirs.open > coalesce(partner.capacity, ?) AND policy_version_id = ? AND NOT EXISTS (
        SELECT 1 FROM event WHERE event.partner_id = partner.id
        AND what = 'partner-changed' AND at >= assigned_at
        AND EXISTS (SELECT 1 FROM json_each(facts, '$.fields') WHERE value = 'capacity')
    ) ORDER BY partner.id
"""


def cap_findings(work: Work) -> Iterator[Finding]:
    """The partners that were handed too much."""
    try:
        condition, cap = is_open(work), work.policy.capacity.open_leads
    except Refusal:  # the policy cannot be read, which is a finding of its own
        return
    query = _OVER.format(open=_OPEN.format(is_open=condition))
    numbers = (number for (number,) in work.rows(query, cap, work.policy_version))
    rule = "Every partner was handed no more leads by the policy than it may have open"
    if found := exception("partner-cap", rule, "partner", numbers):
        yield found
