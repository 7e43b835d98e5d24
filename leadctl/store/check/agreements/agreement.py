"""A rule that figures of the store must keep, and the words in which its SQL is said."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.fairness import LEAD

# The words in which the breaches below are said: who is live and held, which moves give a lead to
# somebody, what a status waits for, what may run in it, where a lead's moves have brought it, and
# the parts of a lead.
TERMS = f"""
    WITH lead_parts(parts) AS (VALUES ({LEAD:d})),
    live AS (SELECT * FROM assignment WHERE ended_at IS NULL),
    running AS (SELECT * FROM deadline WHERE outcome IS NULL),
    waiting AS (SELECT * FROM deadline WHERE outcome IS NULL OR outcome = 'halted'),
    held(status) AS (VALUES ('assigned'), ('claimed'), ('contacted'), ('working')),
    given(what) AS (
        VALUES ('assigned'), ('transferred'),
        ('restored'), ('restored-claimed'), ('restored-contacted')
    ),
    awaited(status, kind) AS (
        VALUES ('assigned', 'claim'), ('claimed', 'contact'), ('contacted', 'record')
    ),
    possible(status, kind) AS (SELECT * FROM awaited UNION VALUES ('assigned', 'contact')),
    last_move(lead_id, id) AS (
        SELECT lead_id, max(id) FROM event WHERE to_status IS NOT NULL GROUP BY lead_id
    )
"""  # noqa: S608  # a constant number


@dataclass(frozen=True, slots=True)
class Agreement:
    """A rule as a sentence without its end, and the SQL for the numbers of what breaks it."""

    code: str
    noun: str
    rule: str
    breaches: str
