-- The bare queries of what each report tells, as one would write them in the shell.

-- report summary
SELECT status, rating, count(*) FROM lead GROUP BY status, rating;
SELECT code, count(*) FROM lead_problem JOIN lead ON lead.id = lead_id
WHERE status = 'flagged' AND resolved_at IS NULL GROUP BY code;
SELECT count(*) FROM deadline WHERE outcome IS NULL AND assignment_id IS NOT NULL;
SELECT partner_id, count(*) FROM assignment WHERE ended_at IS NULL AND recorded_at IS NULL
GROUP BY partner_id;
SELECT count(*) FROM incident WHERE status = 'open';
SELECT count(*) FROM lead WHERE status = 'working' AND heard_at < datetime('now', '-30 days');
SELECT count(*) FROM lead WHERE status = 'flagged' AND since_at < datetime('now', '-2 days');
SELECT count(*) FROM lead WHERE status = 'ready' AND escalated_at IS NOT NULL;
SELECT count(*) FROM lead WHERE reevaluate_on <= date('now');
SELECT count(*) FROM deadline JOIN lead ON lead.id = lead_id
WHERE (outcome IS NULL OR outcome = 'missed') AND due_at < datetime('now')
AND lead.status IN ('ready', 'assigned', 'claimed');
SELECT count(*) FROM outbox WHERE sent_at IS NULL AND dropped_at IS NULL;

-- report partners
SELECT partner_id, count(*), count(*) FILTER (WHERE ended_as LIKE '%missed'),
    count(*) FILTER (WHERE ended_as = 'released'), count(*) FILTER (WHERE ended_as = 'closed')
FROM assignment GROUP BY partner_id;
SELECT partner_id, count(*) FROM assignment WHERE ended_at IS NULL AND recorded_at IS NULL
GROUP BY partner_id;
SELECT partner_id, kind, worked_minutes, count(*) FILTER (WHERE outcome = 'met'), count(*)
FROM deadline JOIN assignment ON assignment.id = assignment_id
WHERE outcome IN ('met', 'late', 'missed') AND kind IN ('claim', 'contact') GROUP BY 1, 2, 3;
SELECT partner_id, count(*) FROM incident WHERE status <> 'waived' GROUP BY partner_id;
SELECT partner_id, won_currency, count(*), sum(won_value)
FROM assignment JOIN lead ON lead.id = lead_id
WHERE disposition = 'converted' AND ended_as = 'closed' AND ended_at = closed_at GROUP BY 1, 2;

-- report sources
SELECT source, rating, won_currency, count(*), count(*) FILTER (WHERE is_open IS NULL),
    count(held.lead_id), count(*) FILTER (WHERE contacted),
    count(*) FILTER (WHERE disposition = 'converted'), sum(won_value)
FROM lead
LEFT JOIN (SELECT lead_id, max(contacted_at) IS NOT NULL AS contacted FROM assignment
    GROUP BY lead_id) AS held ON held.lead_id = lead.id
LEFT JOIN (SELECT DISTINCT lead_id AS is_open FROM lead_problem WHERE resolved_at IS NULL)
    ON is_open = lead.id
GROUP BY 1, 2, 3;
SELECT name, cost, currency FROM source;

-- report sla
SELECT kind, substr(deadline.ended_at, 1, 7), rating, outcome, count(*)
FROM deadline LEFT JOIN assignment ON assignment.id = deadline.assignment_id
JOIN lead ON lead.id = coalesce(deadline.lead_id, assignment.lead_id)
WHERE outcome IN ('met', 'late', 'missed') GROUP BY 1, 2, 3, 4;
SELECT substr(logged_at, 1, 7), rating, logged_late, count(*) FROM lead GROUP BY 1, 2, 3;
SELECT substr(event.at, 1, 7), rating, julianday(event.at) - julianday(coalesce((
        SELECT max(before.at) FROM event AS before
        WHERE before.lead_id = event.lead_id AND before.id < event.id
        AND before.to_status = 'flagged'
    ), logged_at)) < 2, count(*)
FROM event JOIN lead ON lead.id = lead_id WHERE from_status = 'flagged' GROUP BY 1, 2, 3;

-- report funnel
SELECT rating, disposition = 'converted', recorded, contacted, claimed, held.lead_id IS NOT NULL,
    is_open IS NOT NULL OR merged_into_id IS NOT NULL, count(*)
FROM lead
LEFT JOIN (SELECT lead_id, max(claimed_at) IS NOT NULL AS claimed,
        max(contacted_at) IS NOT NULL AS contacted, max(recorded_at) IS NOT NULL AS recorded
    FROM assignment GROUP BY lead_id) AS held ON held.lead_id = lead.id
LEFT JOIN (SELECT DISTINCT lead_id AS is_open FROM lead_problem WHERE resolved_at IS NULL)
    ON is_open = lead.id
GROUP BY 1, 2, 3, 4, 5, 6, 7;

-- report ageing
SELECT status, rating, count(*), count(*) FILTER (WHERE since_at > datetime('now', '-1 days')),
    count(*) FILTER (WHERE since_at > datetime('now', '-3 days')),
    count(*) FILTER (WHERE since_at > datetime('now', '-7 days')),
    count(*) FILTER (WHERE since_at > datetime('now', '-30 days')),
    count(*) FILTER (WHERE since_at > datetime('now', '-90 days')), min(since_at), id
FROM lead WHERE status <> 'closed' GROUP BY status, rating;

-- report fairness
SELECT rating, partner_id, sum(entitled), sum(received) FROM share GROUP BY rating, partner_id;

-- report scores
SELECT min(score / 10, 9), rating, won_currency, count(*), count(held.lead_id),
    count(*) FILTER (WHERE contacted), count(*) FILTER (WHERE disposition = 'converted'),
    sum(won_value)
FROM lead
LEFT JOIN (SELECT lead_id, max(contacted_at) IS NOT NULL AS contacted FROM assignment
    GROUP BY lead_id) AS held ON held.lead_id = lead.id
GROUP BY 1, 2, 3;

-- report incidents
SELECT partner_id, status, action, count(*) FROM incident GROUP BY 1, 2, 3;
SELECT partner_id, kind, incident_id IS NULL, count(*)
FROM deadline JOIN assignment ON assignment.id = assignment_id
WHERE outcome = 'missed' GROUP BY 1, 2, 3;
SELECT partner_id, count(*) FROM assignment WHERE ended_as LIKE '%missed' GROUP BY 1;

-- report nurture
SELECT campaign, ended_as, count(*) FROM enrolment GROUP BY 1, 2;
SELECT campaign, kind, count(*) FROM outbox JOIN enrolment ON enrolment.id = enrolment_id
WHERE sent_at IS NOT NULL GROUP BY 1, 2;
SELECT campaign, count(*), count(*) FILTER (WHERE disposition = 'converted')
FROM enrolment JOIN lead ON lead.id = lead_id
WHERE ended_as IN ('responded', 're-rated') AND rating <> 'C' GROUP BY 1;

-- report dispositions
SELECT disposition, closing_reason, rating, won_currency, count(*), count(held.lead_id),
    sum(won_value)
FROM lead LEFT JOIN assignment AS held
    ON held.lead_id = lead.id AND held.ended_at = closed_at AND held.ended_as = 'closed'
WHERE status = 'closed' GROUP BY 1, 2, 3, 4;
