"""Staged rows against the store: which repeat a lead, which are new, and how they are written.

Every step is one statement over the TEMP table `staged`, whatever the length of the list. What
repeats what is settled the same way in a dry run, which then writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.words import Direction
from leadctl.services.staging import COPIED
from leadctl.store.record import Batch
from leadctl.store.work import Work, stored

# The same enquiry: the same source and external id; or the same e-mail and the same or no name.
_SAME_NAME = "(one.name_key = other.name_key OR one.name_key = '' OR other.name_key = '')"

_REPEATS_STORED_ID = """
UPDATE staged SET lead_id = (
    SELECT lead.id FROM lead
    WHERE lead.source = staged.source AND lead.external_id = staged.external_id
) WHERE external_id IS NOT NULL
"""
_REPEATS_STORED_EMAIL = f"""
UPDATE staged AS one SET lead_id = (
    SELECT min(other.id) FROM lead AS other WHERE other.email = one.email AND {_SAME_NAME}
) WHERE lead_id IS NULL AND email IS NOT NULL
"""  # noqa: S608
_REPEATS_LINE_ID = """
UPDATE staged AS one SET repeats_line = (
    SELECT min(other.line) FROM staged AS other INDEXED BY ix_staged_external
    WHERE other.source = one.source AND other.external_id = one.external_id
    AND other.line < one.line
) WHERE lead_id IS NULL AND external_id IS NOT NULL
"""
_REPEATS_LINE_EMAIL = f"""
UPDATE staged AS one SET repeats_line = (
    SELECT min(other.line) FROM staged AS other INDEXED BY ix_staged_email
    WHERE other.email = one.email AND other.line < one.line AND {_SAME_NAME}
) WHERE lead_id IS NULL AND repeats_line IS NULL AND email IS NOT NULL
"""  # noqa: S608
_FOLLOW_LINES = """
UPDATE staged AS one SET
    lead_id = (SELECT other.lead_id FROM staged AS other WHERE other.line = one.repeats_line),
    repeats_line = (
        SELECT coalesce(other.repeats_line, other.line)
        FROM staged AS other WHERE other.line = one.repeats_line
    )
WHERE repeats_line IN (
    SELECT line FROM staged WHERE repeats_line IS NOT NULL OR lead_id IS NOT NULL
) AND lead_id IS NULL
"""
_MARK_NEW = "UPDATE staged SET is_new = 1 WHERE lead_id IS NULL AND repeats_line IS NULL"
_DOUBTFUL = """
UPDATE staged AS one SET problems = json_insert(
    problems, '$[#]',
    json_array('possible-duplicate', 'email', 'the e-mail is that of ' || coalesce(
        (SELECT 'lead ' || min(lead.id) FROM lead WHERE lead.email = one.email),
        (SELECT 'line ' || min(other.line) FROM staged AS other INDEXED BY ix_staged_email
         WHERE other.email = one.email AND other.line < one.line)
    ) || ', which has another name')
) WHERE is_new AND email IS NOT NULL AND (
    EXISTS (SELECT 1 FROM lead WHERE lead.email = one.email)
    OR EXISTS (
        SELECT 1 FROM staged AS other INDEXED BY ix_staged_email
        WHERE other.email = one.email AND other.line < one.line
    )
)
"""
_COUNTS = """
SELECT count(*) FILTER (WHERE is_new AND problems = '[]'),
       count(*) FILTER (WHERE NOT is_new),
       count(*) FILTER (WHERE is_new AND problems <> '[]')
FROM staged
"""
_PROBLEMS_BY_KIND = """
SELECT json_extract(problem.value, '$[0]') AS code, count(*)
FROM staged, json_each(staged.problems) AS problem
WHERE is_new GROUP BY code ORDER BY count(*) DESC, code
"""
_NUMBER = """
UPDATE staged SET lead_id = numbered.number FROM (
    SELECT line, ? + row_number() OVER (ORDER BY line) AS number FROM staged WHERE is_new
) AS numbered WHERE staged.line = numbered.line
"""
_ADD_LEADS = f"""
INSERT INTO lead (
    id, {", ".join(COPIED)}, direction, status, first_status, round, logged_at, ready_at, batch_id
)
SELECT lead_id, {", ".join(COPIED)}, ?, status, status, 1, ?,
    CASE status WHEN 'ready' THEN ? END, ?
FROM (
    SELECT *, CASE WHEN problems <> '[]' THEN 'flagged' WHEN rating = 'C' THEN 'nurturing'
        ELSE 'ready' END AS status
    FROM staged WHERE is_new ORDER BY line
)
"""  # noqa: S608
_ADD_PROBLEMS = """
INSERT OR IGNORE INTO lead_problem (lead_id, code, field, sentence)
SELECT lead_id, json_extract(problem.value, '$[0]'), json_extract(problem.value, '$[1]'),
    json_extract(problem.value, '$[2]')
FROM staged, json_each(staged.problems) AS problem WHERE is_new
"""
_ADD_CONSENTS = """
INSERT INTO consent (lead_id, purpose, evidence, recorded_at)
SELECT lead_id, json_extract(given.value, '$[0]'), json_extract(given.value, '$[1]'), ?
FROM staged, json_each(staged.consents) AS given WHERE is_new ORDER BY line
"""
_REACH_REPEATED = """
UPDATE staged SET lead_id = (
    SELECT other.lead_id FROM staged AS other WHERE other.line = staged.repeats_line
) WHERE repeats_line IS NOT NULL
"""
_ADD_RESPONSES = """
INSERT OR IGNORE INTO response
    (lead_id, batch_id, source, external_id, interest, received_at, logged_at, digest)
SELECT staged.lead_id, ?, staged.source, staged.external_id, staged.interest, staged.received_at,
    ?, staged.digest
FROM staged JOIN lead ON lead.id = staged.lead_id
WHERE NOT staged.is_new AND staged.digest <> lead.digest ORDER BY staged.line
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the staged rows come to: new and right, repeated, new and flagged; problems by kind."""

    added: int
    repeated: int
    flagged: int
    problems: tuple[tuple[str, int], ...]


def settle(work: Work) -> Settled:
    """Decide for each staged row whether it is new, and count; only the TEMP table changes."""
    for statement in (
        _REPEATS_STORED_ID,
        _REPEATS_STORED_EMAIL,
        _REPEATS_LINE_ID,
        _REPEATS_LINE_EMAIL,
    ):
        run(work, statement)
    # a line may repeat a line that repeats another, or that repeats a stored lead
    while run(work, _FOLLOW_LINES):
        pass
    run(work, _MARK_NEW)
    run(work, _DOUBTFUL)
    ((added, repeated, flagged),) = work.rows(_COUNTS)
    problems = tuple((code, count) for code, count in work.rows(_PROBLEMS_BY_KIND))
    return Settled(added, repeated, flagged, problems)


def land(work: Work, batch: Batch) -> None:
    """Write what is settled: leads, their problems and consents, responses; `batch` gets them.

    The batch must be stored already.
    """
    now = stored(work.now)
    last = work.next_id("lead") - 1
    new = run(work, _NUMBER, last)
    run(work, _ADD_LEADS, Direction.INBOUND.value, now, now, batch.id)
    run(work, _ADD_PROBLEMS)
    run(work, _ADD_CONSENTS, now)
    run(work, _REACH_REPEATED)
    run(work, _ADD_RESPONSES, batch.id, now)
    if new:
        batch.first_lead_id, batch.last_lead_id = last + 1, last + new


def run(work: Work, statement: str, *parameters: object) -> int:
    """Run one statement; how many rows it changed."""
    return work.session.connection().exec_driver_sql(statement, parameters).rowcount
