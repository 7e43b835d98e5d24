"""What leads and lists of leads say of themselves agrees with their events and rows."""

from __future__ import annotations

from leadctl.store.check.agreements.agreement import Agreement

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
        "lead-moves",
        "lead",
        "Every move of a lead begins in the status where the one before it ended",
        """
        SELECT DISTINCT lead_id FROM (
            SELECT lead_id, from_status, lag(to_status) OVER moves AS before
            FROM event WHERE to_status IS NOT NULL AND lead_id IS NOT NULL
            WINDOW moves AS (PARTITION BY lead_id ORDER BY id)
        ) JOIN lead ON lead.id = lead_id
        WHERE from_status IS NOT coalesce(before, first_status) ORDER BY lead_id
        """,
    ),
    Agreement(
        "lead-holder",
        "lead",
        "Every held lead is with the partner that its events gave it to",
        """
        SELECT live.lead_id FROM live WHERE live.partner_id IS NOT (
            SELECT partner_id FROM event WHERE event.lead_id = live.lead_id
            AND to_status IN held AND event.what IN given ORDER BY id DESC LIMIT 1
        )
        """,
    ),
    Agreement(
        "lead-disposition",
        "lead",
        "Every closed lead ended as the last event that moved it says",
        """
        SELECT lead.id FROM lead JOIN event ON event.id = lead.last_event_id
        WHERE lead.status = 'closed' AND lead.disposition <> event.what
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
        "batch-sum",
        "batch",
        "The four counts of every batch sum to the lines it read",
        "SELECT id FROM batch WHERE lines_read <> added + repeated + flagged + rejected",
    ),
    Agreement(
        "batch-leads",
        "batch",
        "Every batch has as many leads as it added and flagged, and none once it was undone",
        """
        SELECT id FROM batch WHERE iif(undone_at IS NULL, added + flagged, 0) <> (
            SELECT count(*) FROM lead WHERE batch_id = batch.id
            AND lead.id BETWEEN first_lead_id AND last_lead_id
        )
        """,
    ),
)
