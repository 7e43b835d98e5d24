"""Figures that stand twice in the store and must agree: each rule with the rows that break it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from leadctl.domain.fairness import LEAD
from leadctl.store.check.finding import Finding, exception

AT_ONCE = 1000

# The words in which the breaches below are said: who is live and held, where a lead's moves have
# brought it, what a status waits for, what may run in it, and the parts of a lead.
_TERMS = f"""
    WITH lead_parts(parts) AS (VALUES ({LEAD:d})),
    live AS (SELECT * FROM assignment WHERE ended_at IS NULL),
    running AS (SELECT * FROM deadline WHERE outcome IS NULL),
    waiting AS (SELECT * FROM deadline WHERE outcome IS NULL OR outcome = 'halted'),
    held(status) AS (VALUES ('assigned'), ('claimed'), ('contacted'), ('working')),
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


AGREEMENTS = (
    Agreement(
        "lead-without-hold",
        "lead",
        "Every held lead has exactly one live assignment",
        """
        SELECT id FROM lead WHERE status IN held
        AND (SELECT count(*) FROM live WHERE live.lead_id = lead.id) <> 1
        """,
    ),
    Agreement(
        "hold-without-lead",
        "lead",
        "Every lead with a live assignment is held",
        "SELECT id FROM lead WHERE status NOT IN held AND id IN (SELECT lead_id FROM live)",
    ),
    Agreement(
        "lead-status",
        "lead",
        "Every lead has the status that its events lead to",
        """
        SELECT lead.id FROM lead
        LEFT JOIN last_move ON last_move.lead_id = lead.id
        LEFT JOIN event ON event.id = last_move.id
        WHERE lead.status IS NOT coalesce(event.to_status, lead.first_status)
        """,
    ),
    Agreement(
        "lead-event",
        "lead",
        "Every lead names the last event that moved it",
        """
        SELECT lead.id FROM lead LEFT JOIN last_move ON last_move.lead_id = lead.id
        WHERE lead.last_event_id IS NOT last_move.id
        """,
    ),
    Agreement(
        "lead-closing",
        "lead",
        "Every closed lead has a disposition and the time of it",
        """
        SELECT id FROM lead WHERE status = 'closed'
        AND (disposition IS NULL OR closed_at IS NULL)
        """,
    ),
    Agreement(
        "lead-consent",
        "lead",
        "Every ready lead has consent to be handed on",
        """
        SELECT id FROM lead WHERE status = 'ready' AND id NOT IN (
            SELECT lead_id FROM consent WHERE purpose = 'partner' AND withdrawn_at IS NULL
        )
        """,
    ),
    Agreement(
        "lead-standing",
        "lead",
        "Every open lead that nobody holds is where its problems and rating put it",
        """
        SELECT id FROM lead WHERE status IN ('flagged', 'nurturing', 'ready') AND status <> CASE
            WHEN id IN (SELECT lead_id FROM lead_problem WHERE resolved_at IS NULL) THEN 'flagged'
            WHEN rating = 'C' THEN 'nurturing' ELSE 'ready' END
        """,
    ),
    Agreement(
        "lead-heard",
        "lead",
        "Every lead being worked is known to have been heard of when it last was",
        # not before that: an answer that was taken back with its list has been heard all the same
        """
        SELECT id FROM lead WHERE status = 'working' AND (heard_at IS NULL OR heard_at < max(
            since_at,
            coalesce((SELECT max(at) FROM interaction WHERE lead_id = lead.id), ''),
            coalesce((SELECT max(logged_at) FROM response WHERE lead_id = lead.id), ''),
            coalesce((SELECT max(at) FROM note WHERE lead_id = lead.id), '')
        ))
        """,
    ),
    Agreement(
        "lead-logged",
        "lead",
        "Every lead that was logged in time, or late, was received by then; a late one before it",
        """
        SELECT id FROM lead WHERE logged_late IS NOT NULL
        AND (received_at IS NULL OR received_at > logged_at
            OR (logged_late AND received_at = logged_at))
        """,
    ),
    Agreement(
        "deadline-missing",
        "lead",
        "Every lead that a partner must act on has one live deadline for it, or a halted one",
        """
        SELECT lead.id FROM lead JOIN awaited USING (status)
        WHERE 1 <> (
            SELECT count(*) FROM live JOIN waiting ON waiting.assignment_id = live.id
            WHERE live.lead_id = lead.id AND waiting.kind = awaited.kind
        )
        """,
    ),
    Agreement(
        "deadline-status",
        "deadline",
        "Every live deadline is one that its lead can have in its status",
        """
        SELECT running.id FROM running
        JOIN live ON live.id = running.assignment_id
        JOIN lead ON lead.id = live.lead_id
        WHERE (lead.status, running.kind) NOT IN possible
        """,
    ),
    Agreement(
        "deadline-hold",
        "deadline",
        "Every live deadline belongs to a live assignment",
        """
        SELECT id FROM running
        WHERE assignment_id IS NOT NULL AND assignment_id NOT IN (SELECT id FROM live)
        """,
    ),
    Agreement(
        "deadline-receipt",
        "deadline",
        "Every deadline is due when its receipt says",
        """
        SELECT id FROM deadline WHERE datetime(due_at) IS NOT
        CASE WHEN json_valid(receipt) THEN datetime(json_extract(receipt, '$.due')) END
        """,
    ),
    Agreement(
        "deadline-end",
        "deadline",
        "Every deadline has both an outcome and the time of it, or neither",
        "SELECT id FROM deadline WHERE (outcome IS NULL) <> (ended_at IS NULL)",
    ),
    Agreement(
        "deadline-worked",
        "deadline",
        "Every working time is of what a partner did in time or late, and no longer than it took",
        """
        SELECT id FROM deadline WHERE worked_minutes IS NOT NULL AND (
            assignment_id IS NULL OR outcome IS NULL OR outcome NOT IN ('met', 'late')
            OR worked_minutes NOT BETWEEN 0
            AND max(0, strftime('%s', ended_at) - strftime('%s', start_at)) / 60
        )
        """,
    ),
    Agreement(
        "assignment-end",
        "assignment",
        "Every assignment has both an end and how it ended, or neither",
        "SELECT id FROM assignment WHERE (ended_as IS NULL) <> (ended_at IS NULL)",
    ),
    Agreement(
        "enrolment-end",
        "enrolment",
        "Every enrolment has both an end and how it ended, or neither",
        "SELECT id FROM enrolment WHERE (ended_as IS NULL) <> (ended_at IS NULL)",
    ),
    Agreement(
        "enrolment-lead",
        "lead",
        "Every lead that is in a campaign is with marketing",
        """
        SELECT id FROM lead WHERE status <> 'nurturing'
        AND id IN (SELECT lead_id FROM enrolment WHERE ended_at IS NULL)
        """,
    ),
    Agreement(
        "partner-last-lead",
        "partner",
        "Every partner names the last assignment that it received",
        """
        SELECT id FROM partner WHERE last_assignment_id IS NOT
        (SELECT max(id) FROM assignment WHERE partner_id = partner.id)
        """,
    ),
    Agreement(
        "share-sum",
        "partner",
        "What all partners were due of a day's leads of a rating is what they received",
        # each lead leaves less than one part a partner, which is due to nobody
        """
        SELECT partner_id FROM share GROUP BY day, rating
        HAVING abs(sum(received) * (SELECT parts FROM lead_parts) - sum(entitled))
            > sum(received) * (SELECT count(*) FROM partner)
        """,
    ),
    Agreement(
        "share-received",
        "partner",
        "No partner received more leads by the policy than were assigned to it so",
        """
        SELECT partner_id FROM share GROUP BY partner_id, rating
        HAVING sum(received) > (
            SELECT count(*) FROM assignment
            WHERE assignment.partner_id = share.partner_id AND NOT by_hand
        )
        """,
    ),
    Agreement(
        "partner-code",
        "partner",
        "Every code that a partner had before is no other's now",
        "SELECT id FROM partner WHERE code IN (SELECT code FROM former_code)",
    ),
    Agreement(
        "partner-end",
        "partner",
        "Every partner that has ended holds no lead",
        """
        SELECT id FROM partner WHERE status = 'ended' AND id IN (SELECT partner_id FROM live)
        """,
    ),
    Agreement(
        "partner-disabling",
        "partner",
        "Every disabled partner, and no active or paused one, is disabled until now",
        """
        SELECT id FROM partner WHERE status <> 'ended' AND (status = 'disabled') <> (1 = (
            SELECT count(*) FROM disabling WHERE partner_id = partner.id AND enabled_at IS NULL
        ))
        """,
    ),
    Agreement(
        "partner-pause",
        "partner",
        "Every partner whose pause has a last day is paused",
        "SELECT id FROM partner WHERE paused_until IS NOT NULL AND status <> 'paused'",
    ),
    Agreement(
        "batch-sum",
        "batch",
        "The four counts of every batch sum to the lines it read",
        "SELECT id FROM batch WHERE lines_read <> added + repeated + flagged + rejected",
    ),
)


def figure_findings(connection: Connection) -> Iterator[Finding]:
    """What of the agreements does not hold."""
    for agreement in AGREEMENTS:
        rows = connection.exec_driver_sql(
            _TERMS + agreement.breaches, execution_options={"yield_per": AT_ONCE}
        )
        numbers = (number for (number,) in rows)
        found = exception(agreement.code, agreement.rule, agreement.noun, numbers)
        if found:
            yield found
