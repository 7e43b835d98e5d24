"""Staged rows against the store: which repeat a lead, which are new, and how they are written.

Every step is one statement over the TEMP table `staged`, whatever the length of the list. What
repeats what is settled the same way in a dry run, which then writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.lead import ON_HOLD
from leadctl.domain.validation import NOT_VETTED
from leadctl.domain.words import Purpose
from leadctl.services.staging import COPIED
from leadctl.store.record import Batch
from leadctl.store.work import Work, stored

# The same enquiry has the same source and external id; or the same e-mail, and the same or no name;
# or, without an e-mail, is the very same row. Ids are settled first, whatever the e-mail says. The
# others are compared with stored leads and with lines that become leads, not with lines that repeat
# one: only so does a list that is imported again find of each line what it found before.
_STORED_BY_ID = """
UPDATE staged SET lead_id = lead.id, is_new = 0 FROM lead
WHERE lead.source = staged.source AND lead.external_id = staged.external_id
"""
_LINE_BY_ID = """
UPDATE staged AS one SET repeats_line = first.line, is_new = 0 FROM (
    SELECT source, external_id, min(line) AS line FROM (
        SELECT source, external_id FROM staged WHERE external_id IS NOT NULL
        GROUP BY source, external_id HAVING count(*) > 1
    ) CROSS JOIN staged USING (source, external_id)
    WHERE is_new GROUP BY source, external_id
) AS first
WHERE one.source = first.source AND one.external_id = first.external_id AND one.line > first.line
"""
# Of each address the first lead is looked for once, however many lines and leads have it.
_MET = "CREATE TEMP TABLE met (email TEXT PRIMARY KEY, lead_id INTEGER NOT NULL) WITHOUT ROWID"
_ADD_MET = """
INSERT INTO met SELECT email, min(lead.id) FROM (
    SELECT DISTINCT email FROM staged WHERE email IS NOT NULL
) CROSS JOIN lead USING (email) GROUP BY email
"""
_STORED_WITHOUT_NAME = """
UPDATE staged AS one SET lead_id = found.lead_id, is_new = 0 FROM (
    SELECT line, met.lead_id FROM met CROSS JOIN staged USING (email)
    WHERE is_new AND name_key = '' GROUP BY line
) AS found
WHERE one.line = found.line
"""
_STORED_BY_NAME = """
UPDATE staged AS one SET lead_id = found.lead_id, is_new = 0 FROM (
    SELECT staged.email, staged.name_key, min(lead.id) AS lead_id
    FROM met CROSS JOIN staged USING (email)
    CROSS JOIN lead ON lead.email = staged.email AND lead.name_key IN (staged.name_key, '')
    WHERE staged.is_new AND staged.name_key <> '' GROUP BY staged.email, staged.name_key
) AS found
WHERE one.email = found.email AND one.name_key = found.name_key AND one.is_new
"""
_STORED_BY_ROW = """
UPDATE staged AS one SET lead_id = found.lead_id, is_new = 0 FROM (
    SELECT line, (
        SELECT min(lead.id) FROM lead WHERE lead.source = staged.source
        AND lead.digest = staged.digest AND lead.email IS NULL
    ) AS lead_id
    FROM staged WHERE is_new AND email IS NULL
) AS found
WHERE one.line = found.line AND found.lead_id IS NOT NULL
"""
_SHARED = "CREATE TEMP TABLE shared (email TEXT PRIMARY KEY) WITHOUT ROWID"
_ADD_SHARED = """
INSERT INTO shared
SELECT email FROM staged WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1
"""
# CROSS JOIN keeps SQLite from going through all lines for the few addresses that stand twice.
# min() takes the name from the first line too: sqlite.org/lang_select.html#bareagg
_LINE_WITHOUT_NAME = """
UPDATE staged AS one SET repeats_line = first.line, is_new = 0 FROM (
    SELECT email, min(line) AS line, name_key FROM shared CROSS JOIN staged USING (email)
    WHERE is_new GROUP BY email HAVING count(*) > 1
) AS first
WHERE one.email = first.email AND one.line > first.line AND one.is_new
AND (one.name_key = '' OR first.name_key = '')
"""
_LINE_BY_NAME = """
UPDATE staged AS one SET repeats_line = first.line, is_new = 0 FROM (
    SELECT email, name_key, min(line) AS line FROM shared CROSS JOIN staged USING (email)
    WHERE is_new GROUP BY email, name_key HAVING count(*) > 1
) AS first
WHERE one.email = first.email AND one.name_key = first.name_key AND one.line > first.line
AND one.is_new
"""
_LINE_BY_ROW = """
UPDATE staged AS one SET repeats_line = first.line, is_new = 0 FROM (
    SELECT source, digest, min(line) AS line FROM staged
    WHERE is_new AND email IS NULL GROUP BY source, digest HAVING count(*) > 1
) AS first
WHERE one.digest = first.digest AND one.source = first.source AND one.line > first.line
AND one.email IS NULL AND one.is_new
"""
_LINE_OF_THAT_LINE = """
UPDATE staged AS one SET repeats_line = other.repeats_line FROM staged AS other
WHERE one.is_new = 0 AND other.line = one.repeats_line AND other.repeats_line IS NOT NULL
"""
_DOUBTFUL = """
INSERT INTO staged_problem (line, code, field, sentence)
SELECT line, 'possible-duplicate', 'email', 'Lead ' || met.lead_id
    || ' has the same e-mail address: it may be the same person.'
FROM met CROSS JOIN staged USING (email) WHERE is_new
UNION ALL
SELECT one.line, 'possible-duplicate', 'email', 'Line ' || first.line
    || ' of the list has the same e-mail address: it may be the same person.'
FROM (
    SELECT email, min(line) AS line FROM shared CROSS JOIN staged USING (email) GROUP BY email
) AS first JOIN staged AS one ON one.email = first.email AND one.line > first.line
WHERE one.is_new AND one.email NOT IN (SELECT email FROM met)
"""
_FLAG = "UPDATE staged SET is_flagged = 1 WHERE line IN (SELECT line FROM staged_problem)"
_SETTLE = (
    _STORED_BY_ID,
    _LINE_BY_ID,
    _MET,
    _ADD_MET,
    _STORED_WITHOUT_NAME,
    _STORED_BY_NAME,
    _STORED_BY_ROW,
    _SHARED,
    _ADD_SHARED,
    _LINE_WITHOUT_NAME,
    _LINE_BY_NAME,
    _LINE_BY_ROW,
    _LINE_OF_THAT_LINE,
    _DOUBTFUL,
    _FLAG,
)
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
    id, {", ".join(COPIED)}, status, first_status, round, logged_at, since_at, batch_id
)
SELECT numbered.lead_id, {", ".join(COPIED)}, status, status, 1, ?,
    ?, ?
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
_ADD_RESPONSES = """
INSERT INTO response
    (lead_id, batch_id, source, external_id, interest, received_at, logged_at, digest)
SELECT staged.lead_id, ?, staged.source, staged.external_id, staged.interest, staged.received_at,
    ?, staged.digest
FROM staged JOIN lead ON lead.id = staged.lead_id
WHERE staged.is_new = 0 AND staged.digest IS NOT lead.digest ORDER BY staged.line
ON CONFLICT (lead_id, digest) DO NOTHING
"""
_HEARD = "SELECT min(lead_id), max(lead_id) FROM staged WHERE is_new = 0 AND lead_id <= ?"
# Who opts out when heard from again has opted out; who said so in a list of before already has.
_OPTED_OUT = """
SELECT staged.lead_id FROM staged
JOIN response ON response.lead_id = staged.lead_id AND response.digest = staged.digest
WHERE staged.is_new = 0 AND response.batch_id = ? AND ({said})
"""
_STOP_EMAIL = f"UPDATE lead SET no_email = 1 WHERE id IN ({_OPTED_OUT.format(said='no_email')})"  # noqa: S608
_STOP_CALLS = f"UPDATE lead SET no_call = 1 WHERE id IN ({_OPTED_OUT.format(said='no_call')})"  # noqa: S608
_WITHDRAW = f"""
UPDATE consent SET withdrawn_at = ? WHERE withdrawn_at IS NULL AND purpose = 'marketing'
AND lead_id IN ({_OPTED_OUT.format(said="no_email OR no_call")}) RETURNING lead_id
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Settled:
    """What the staged rows come to: new and right, repeated, new and flagged; problems by kind."""

    added: int
    repeated: int
    flagged: int
    problems: tuple[tuple[str, int], ...]


def settle(work: Work) -> Settled:
    """Decide for each staged row whether it is new, and count; only the TEMP table changes."""
    for statement in _SETTLE:
        run(work, statement)
    ((added, repeated, flagged),) = work.rows(_COUNTS)
    problems = tuple((code, count) for code, count in work.rows(_PROBLEMS_BY_KIND))
    return Settled(added, repeated, flagged, problems)


def land(work: Work, batch: Batch, consent: str | None, vetted: str | None = None) -> None:
    """Write what is settled: leads, their problems and consents, responses; `batch` gets them.

    The batch must be stored already. `consent` is the evidence of rows that do not say so
    themselves. `vetted` is who vetted its outbound leads, and why they may be used.
    """
    now = stored(work.now)
    last = work.next_id("lead") - 1
    run(work, _NUMBER)
    run(work, _LAST_NUMBER, last)
    new = run(work, _ADD_NUMBERS)
    if batch.held:  # only now: they are counted by the problems of their own
        run(work, _HOLD, ON_HOLD.code, ON_HOLD.field, ON_HOLD.sentence)
        run(work, _FLAG)
    run(work, _ADD_LEADS, now, now, batch.id)
    run(work, _ADD_PROBLEMS)
    if vetted is not None:
        found = (NOT_VETTED.code, NOT_VETTED.field, NOT_VETTED.sentence)
        run(work, _ADD_VETTED, *found, now, vetted)
    run(work, _ADD_CONSENTS, consent, now)
    run(work, _REACH_REPEATED)
    ((batch.first_heard_id, batch.last_heard_id),) = work.rows(_HEARD, last)
    run(work, _ADD_RESPONSES, batch.id, now)
    run(work, _STOP_EMAIL, batch.id)
    run(work, _STOP_CALLS, batch.id)
    for (lead_id,) in sorted(work.rows(_WITHDRAW, now, batch.id)):
        work.note("consent-withdrawn", lead_id=lead_id, purpose=Purpose.MARKETING.value)
    if new:
        batch.first_lead_id, batch.last_lead_id = last + 1, last + new


def run(work: Work, statement: str, *parameters: object) -> int:
    """Run one statement; how many rows it changed."""
    return work.session.connection().exec_driver_sql(statement, parameters).rowcount
