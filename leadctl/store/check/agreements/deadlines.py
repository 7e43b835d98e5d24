"""Deadlines and assignments agree with each other and with where the lead is."""

from __future__ import annotations

from leadctl.store.check.agreements.agreement import Agreement

AGREEMENTS = (
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
)
