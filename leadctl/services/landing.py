"""Staged rows against the store: which repeat a lead, which are new, and how they are written.

What repeats what is settled the same way in a dry run, which then writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.lead import ON_HOLD
from leadctl.domain.validation import NOT_VETTED
from leadctl.services.answers import answers_of
from leadctl.services.heard import hold_back
from leadctl.services.log_window import late_receipt
from leadctl.services.matching import match_rows
from leadctl.services.moved import Moved
from leadctl.services.responses import hear
from leadctl.services.staging import COPIED
from leadctl.store.record import Batch
from leadctl.store.work import Work, stored

_FLAG = "UPDATE staged SET is_flagged = 1 WHERE line IN (SELECT line FROM staged_problem)"
_COUNTS = """
SELECT count(*) FILTER (WHERE is_new AND NOT is_flagged),
       count(*) FILTER (WHERE NOT is_new),
       count(*) FILTER (WHERE is_new AND is_flagged)
FROM staged
"""
_PROBLEMS_BY_KIND = """
SELECT code, count(DISTINCT line) AS leads FROM staged_problem JOIN staged USING (line)
WHERE is_new GROUP BY code ORDER BY leads DESC, code
"""
_HOLD = """
INSERT INTO staged_problem (line, code, field, sentence)
SELECT line, ?, ?, ? FROM staged WHERE is_new
"""
_NUMBER = "CREATE TEMP TABLE numbered (lead_id INTEGER PRIMARY KEY, line INTEGER)"
_LAST_NUMBER = "INSERT INTO numbered (lead_id) VALUES (?)"
# A row without a number gets the one after the greatest: sqlite.org/autoinc.html
_ADD_NUMBERS = "INSERT INTO numbered (line) SELECT line FROM staged WHERE is_new ORDER BY line"
_ADD_LEADS = f"""
INSERT INTO lead (
    id, {", ".join(COPIED)}, follows_id, status, first_status, round, logged_at, logged_late,
    since_at, batch_id
)
SELECT numbered.lead_id, {", ".join(COPIED)}, follows_id, status, status, 1, ?,
    CASE WHEN received_at <= ? THEN received_at <= ? END, ?, ?
FROM numbered JOIN (
    SELECT *, CASE WHEN is_flagged THEN 'flagged' WHEN rating = 'C' THEN 'nurturing'
        ELSE 'ready' END AS status
    FROM staged
) AS new USING (line)
"""  # noqa: S608
_ADD_PROBLEMS = """
INSERT INTO lead_problem (lead_id, code, field, sentence)
SELECT numbered.lead_id, code, field, sentence
FROM numbered JOIN staged_problem USING (line)
"""
_ADD_VETTED = """
INSERT INTO lead_problem (lead_id, code, field, sentence, resolved_at, resolution)
SELECT numbered.lead_id, ?, ?, ?, ?, ?
FROM numbered CROSS JOIN staged USING (line) WHERE staged.direction = 'outbound'
"""
_ADD_CONSENTS = """
INSERT INTO consent (lead_id, purpose, evidence, recorded_at)
SELECT numbered.lead_id, purpose.name,
    CASE WHEN said THEN 'line ' || line || ' of the list says so' ELSE ? END, ?
FROM numbered CROSS JOIN staged USING (line)
CROSS JOIN (SELECT 'partner' AS name UNION ALL SELECT 'marketing') AS purpose
    ON instr(purposes, purpose.name)
"""
_REACH_REPEATED = """
UPDATE staged AS one SET lead_id = coalesce(first.lead_id, numbered.lead_id)
FROM staged AS first LEFT JOIN numbered USING (line)
WHERE one.is_new = 0 AND first.line = one.repeats_line
"""
_HEARD = "SELECT min(lead_id), max(lead_id) FROM staged WHERE is_new = 0 AND lead_id <= ?"


@dataclass(frozen=True, slots=True)
class Settled:
    """What the staged rows come to: new and right, repeated, new and flagged; problems by kind."""

    added: int
    repeated: int
    flagged: int
    problems: tuple[tuple[str, int], ...]


def settle(work: Work) -> Settled:
    """Decide for each staged row whether it is new, and count; only the TEMP table changes."""
    match_rows(work)
    run(work, _FLAG)
    ((added, repeated, flagged),) = work.rows(_COUNTS)
    problems = tuple((code, count) for code, count in work.rows(_PROBLEMS_BY_KIND))
    return Settled(added, repeated, flagged, problems)


def land(work: Work, batch: Batch, consent: str | None, vetted: str | None = None) -> list[Moved]:
    """Write what is settled: leads, their problems and consents, responses; `batch` gets them.

    The batch must be stored already. `consent` is the evidence of rows that do not say so
    themselves. `vetted` is who vetted its outbound leads, and why they may be used. Returns what
    became of the leads that were heard from again; those of a list on hold wait with it.
    """
    now = stored(work.now)
    last = work.next_id("lead") - 1
    run(work, _NUMBER)
    run(work, _LAST_NUMBER, last)
    new = run(work, _ADD_NUMBERS)
    if batch.held:  # only now: they are counted by the problems of their own
        run(work, _HOLD, ON_HOLD.code, ON_HOLD.field, ON_HOLD.sentence)
        run(work, _FLAG)
    # one instant for all rows, be they a million
    latest = late_receipt(work.policy, work.now)
    # SQLite makes the list of each CHECK anew for each row, which is half of its time: here they
    # are about words of our own. If it fails, nothing more is done on this connection.
    run(work, "PRAGMA ignore_check_constraints = ON")
    run(work, _ADD_LEADS, now, now, latest and stored(latest), now, batch.id)
    run(work, "PRAGMA ignore_check_constraints = OFF")
    run(work, _ADD_PROBLEMS)
    if vetted is not None:
        found = (NOT_VETTED.code, NOT_VETTED.field, NOT_VETTED.sentence)
        run(work, _ADD_VETTED, *found, now, vetted)
    run(work, _ADD_CONSENTS, consent, now)
    run(work, _REACH_REPEATED)
    ((batch.first_heard_id, batch.last_heard_id),) = work.rows(_HEARD, last)
    if new:
        batch.first_lead_id, batch.last_lead_id = last + 1, last + new
    answers = answers_of(work, batch.id, consent)
    if batch.held:
        for some in answers:
            hold_back(work, some)
        return []
    return [each for some in answers for each in hear(work, some)]


def run(work: Work, statement: str, *parameters: object) -> int:
    """Run one statement; how many rows it changed."""
    return work.session.connection().exec_driver_sql(statement, parameters).rowcount
