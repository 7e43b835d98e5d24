"""What a partner is and received agrees with its assignments, shares and disablings."""

from __future__ import annotations

from leadctl.store.check.agreements.agreement import Agreement

AGREEMENTS = (
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
        "partner-incident",
        "incident",
        "Every incident is of the partner that missed what it is about, and was disabled by it",
        """
        SELECT incident.id FROM disabling JOIN incident ON incident.id = incident_id
        WHERE disabling.partner_id <> incident.partner_id
        UNION
        SELECT incident.id FROM deadline JOIN incident ON incident.id = deadline.incident_id
        JOIN assignment ON assignment.id = assignment_id
        WHERE assignment.partner_id <> incident.partner_id
        """,
    ),
    Agreement(
        "partner-pause",
        "partner",
        "Every partner whose pause has a last day is paused",
        "SELECT id FROM partner WHERE paused_until IS NOT NULL AND status <> 'paused'",
    ),
)
