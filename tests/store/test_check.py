"""What a check of the store finds after somebody wrote into its file by other means."""

from __future__ import annotations

import doctest
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Disposition
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.close import Closing, close
from leadctl.services.policy import load_policy
from leadctl.services.sweep import sweep
from leadctl.store.check import Checked, Finding, check_store, finding
from leadctl.store.desk import Desk
from tests.builders import a_lead, later
from tests.reads.business import TUESDAY, WEDNESDAY, friday, wednesday
from tests.services.situations import edit

GUARDS = (
    "SELECT name, sql FROM sqlite_master WHERE name IN"
    " ('lead_status_has_event', 'event_is_fixed', 'event_is_kept', 'state_goes_on')"
)


def tamper(store: Path, sql: str) -> None:
    """Write into the file as no leadctl would, past the triggers that guard it."""
    with closing(sqlite3.connect(store)) as handle:
        guards = handle.execute(GUARDS).fetchall()
        handle.executescript("".join(f"DROP TRIGGER {name};" for name, _ in guards) + sql)
        for _, made_by in guards:
            handle.execute(made_by)


def checked(desk: Desk) -> Checked:
    with desk.read() as work:
        return check_store(work)


def test_a_new_store_is_sound(desk: Desk) -> None:
    assert checked(desk) == Checked(sound=True, findings=())


def test_a_store_is_sound_after_days_of_business(desk: Desk) -> None:
    wednesday(desk)
    with later(desk, WEDNESDAY).write() as work:
        assign_by_hand(work, "3", "rhein-it", reason="nearer", override=True)
        close(work, "4", None, Closing(Disposition.REJECTED))
        load_policy(work, '[windows]\ncontact_from = "assignment"\n', desk.path)
    a_lead(later(desk, WEDNESDAY), email="new@example.org")
    sweep(later(desk, WEDNESDAY))
    assert checked(desk) == Checked(sound=True, findings=())


# On Friday lead 1 is closed, 2 claimed, 3 assigned, 4 back, 5 escalated, 6 flagged, 7 a contact.
# Assignment 2 is of lead 2, 3 of lead 3; both are live, and each has its live deadline.
@pytest.mark.parametrize(
    ("sql", "findings"),
    [
        (
            "UPDATE event SET actor = 'somebody' WHERE id = 2",
            {"chain": "Every event is as it was written, but not event 2."},
        ),
        (
            "UPDATE event SET facts = '{}', digest = x'00' WHERE id IN (2, 4)",
            {"chain": "Every event is as it was written, but not events 2, 3, 4, 5."},
        ),
        (
            "UPDATE event SET at = 'yesterday' WHERE id = 2",
            {
                "content": "Rows of event whose at cannot be what it is: 1, the first of them 2.",
                "chain": "Every event is as it was written, but not event 2.",
                "event-clock": "The last event's time is not the latest of the log.",
            },
        ),
        (
            "DELETE FROM event WHERE id = (SELECT max(id) FROM event WHERE what = 'interaction')",
            {
                "chain": None,
                "event-gap": "The numbers of the events have gaps: 1 missing.",
                "event-count": None,
            },
        ),
        (
            "UPDATE lead SET last_event_id = NULL"
            " WHERE last_event_id = (SELECT max(id) FROM event);"
            "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
            {
                "event-count": None,
                "event-head": "The last event of the log is not the last one entered.",
                "lead-status": None,
                "lead-event": None,
            },
        ),
        (
            "UPDATE state SET event_count = 400",
            {"event-count": None},
        ),
        (
            "UPDATE state SET event_head = x'00'",
            {"event-head": "The last event of the log is not the last one entered."},
        ),
        (
            "UPDATE state SET last_event_at = '2030-01-01 00:00:00.000000'",
            {"event-clock": "The last event's time is not the latest of the log."},
        ),
        (
            "UPDATE lead SET status = 'working' WHERE id = 2",
            {
                "lead-status": "Every lead has the status that its events lead to, but not lead 2.",
                "deadline-status": None,
            },
        ),
        (
            "UPDATE lead SET status = 'working' WHERE id = 4",
            {
                "lead-without-hold": "Every held lead has exactly one live assignment, "
                "but not lead 4.",
                "lead-status": None,
            },
        ),
        (
            "UPDATE lead SET status = 'ready' WHERE id = 2",
            {
                "hold-without-lead": "Every lead with a live assignment is held, but not lead 2.",
                "lead-status": None,
                "deadline-status": None,
            },
        ),
        (
            "UPDATE lead SET first_status = 'ready' WHERE id = 7",
            {"lead-status": "Every lead has the status that its events lead to, but not lead 7."},
        ),
        (
            "UPDATE lead SET first_status = 'flagged' WHERE id = 2",
            {
                "lead-moves": "Every move of a lead begins in the status where the one before it "
                "ended, but not lead 2.",
            },
        ),
        (
            "UPDATE lead SET disposition = 'rejected' WHERE id = 1",
            {
                "lead-disposition": "Every closed lead ended as the last event that moved it says, "
                "but not lead 1.",
            },
        ),
        (
            "UPDATE lead SET last_event_id = 1 WHERE id IN (2, 3)",
            {"lead-event": "Every lead names the last event that moved it, but not leads 2, 3."},
        ),
        (
            "UPDATE lead SET disposition = NULL WHERE id = 1",
            {"lead-closing": None},
        ),
        (
            "UPDATE lead SET logged_late = 0 WHERE id = 4;"
            " UPDATE lead SET logged_late = 1, received_at = logged_at WHERE id = 6;"
            " UPDATE lead SET logged_late = 0, received_at = logged_at WHERE id = 7",
            {
                "lead-logged": "Every lead that was logged in time, or late, was received by then; "
                "a late one before it, but not leads 4, 6.",
            },
        ),
        (
            "DROP INDEX ix_assignment_live; INSERT INTO assignment"
            " (lead_id, partner_id, round, policy_version_id, by_hand, reason, assigned_at)"
            " SELECT lead_id, partner_id, round, 1, 0, '', assigned_at"
            " FROM assignment WHERE id = 3;"
            " UPDATE partner SET last_assignment_id = 5 WHERE code = 'isar-soft'",
            {
                "schema": "The index ix_assignment_live is missing.",
                "lead-without-hold": None,
            },
        ),
        (
            "DROP TRIGGER lead_worked; CREATE TRIGGER lead_worked AFTER UPDATE OF status ON lead"
            " BEGIN SELECT 1; END",
            {"schema": "The trigger lead_worked is not as leadctl makes it."},
        ),
        (
            "CREATE TABLE song (title TEXT); ANALYZE",
            {"schema": "The table song is none of leadctl's."},
        ),
        (
            "UPDATE deadline SET outcome = 'met', ended_at = start_at WHERE assignment_id = 3",
            {
                "deadline-missing": "Every lead that a partner must act on has one live deadline "
                "for it, or a halted one, but not lead 3.",
            },
        ),
        (
            "UPDATE deadline SET outcome = 'met' WHERE assignment_id = 3",
            {
                "deadline-missing": None,
                "deadline-end": "Every deadline has both an outcome and the time of it, "
                "or neither, but not deadline 5.",
            },
        ),
        (
            "UPDATE deadline SET kind = 'record' WHERE assignment_id = 3",
            {"deadline-missing": None, "deadline-status": None},
        ),
        (
            "UPDATE deadline SET due_at = '2026-11-25 23:00:00.000000' WHERE assignment_id = 3",
            {
                "deadline-receipt": "Every deadline is due when its receipt says, "
                "but not deadline 5.",
            },
        ),
        (
            "UPDATE deadline SET worked_minutes = 0 WHERE assignment_id = 3",
            {
                "deadline-worked": "Every working time is of what a partner did in time or late, "
                "and no longer than it took, but not deadline 5.",
            },
        ),
        (
            "UPDATE deadline SET worked_minutes = 1 WHERE outcome = 'met' AND assignment_id = 2",
            {"deadline-worked": None},
        ),
        (
            "UPDATE deadline SET worked_minutes = -1 WHERE outcome = 'met' AND assignment_id = 2",
            {"deadline-worked": None},
        ),
        (
            "UPDATE deadline SET worked_minutes = 0 WHERE lead_id = 1",
            {"deadline-worked": None},
        ),
        (
            "UPDATE assignment SET ended_at = assigned_at WHERE id = 3",
            {
                "lead-without-hold": None,
                "deadline-missing": None,
                "deadline-hold": "Every live deadline belongs to a live assignment, "
                "but not deadline 5.",
                "assignment-end": "Every assignment has both an end and how it ended, or neither, "
                "but not assignment 3.",
            },
        ),
        (
            "UPDATE partner SET last_assignment_id = NULL",
            {
                "partner-last-lead": "Every partner names the last assignment that it received, "
                "but not partners 1, 2.",
            },
        ),
        (
            "INSERT INTO former_code SELECT code, 2 FROM partner WHERE id = 1",
            {
                "partner-code": "Every code that a partner had before is no other's now, "
                "but not partner 1.",
            },
        ),
        (
            "UPDATE partner SET status = 'ended' WHERE id = 1",
            {"partner-end": "Every partner that has ended holds no lead, but not partner 1."},
        ),
        (
            "UPDATE partner SET paused_until = '2026-11-25' WHERE id = 1",
            {
                "partner-pause": "Every partner whose pause has a last day is paused, "
                "but not partner 1.",
            },
        ),
        (
            "INSERT INTO batch (file, actor, imported_at, direction, lines_read, added, repeated,"
            " flagged, rejected, held) VALUES"
            " ('l.csv', 'tester', '2026-11-20 14:00:00.000000', 'inbound', 9, 1, 1, 1, 1, 0)",
            {
                "batch-sum": "The four counts of every batch sum to the lines it read, "
                "but not batch 1.",
                "batch-leads": "Every batch has as many leads as it added and flagged, and none "
                "once it was undone, but not batch 1.",
            },
        ),
        (
            "UPDATE policy_version SET text = '[capacities]'",
            {"policy": "Version 1 of the policy has mistakes: 1."},
        ),
        (
            "UPDATE assignment SET partner_id = 77 WHERE id > 2",
            {
                "foreign-key": "Rows of assignment that name a partner that is not there: 2, "
                "the first of them 3.",
                "lead-holder": "Every held lead is with the partner that its events gave it to, "
                "but not lead 3.",
                "partner-last-lead": None,
                "share-received": None,
            },
        ),
        (
            "UPDATE share SET entitled = entitled + 99 WHERE partner_id = 1",
            {
                "share-sum": "What all partners were due of a day's leads of a rating is what they "
                "received, but not partner 1.",
            },
        ),
        (
            "UPDATE share SET received = 99, entitled = 0",
            {
                "share-sum": None,
                "share-received": "No partner received more leads by the policy than were assigned "
                "to it so, but not partners 1, 2.",
            },
        ),
    ],
)
def test_what_was_written_by_other_means_is_found(
    desk: Desk, store: Path, sql: str, findings: dict[str, str | None]
) -> None:
    friday(desk)
    tamper(store, sql)
    found = {finding.code: finding.sentence for finding in checked(desk).findings}
    assert list(found) == list(findings)
    assert found | {code: said for code, said in findings.items() if said} == found


def test_an_incident_of_another_partner_than_missed_anything_is_found(
    desk: Desk, store: Path
) -> None:
    wednesday(desk)
    tamper(store, "UPDATE incident SET partner_id = 3 - partner_id WHERE id = 1")
    assert checked(desk).findings == (
        Finding(
            "partner-incident",
            "Every incident is of the partner that missed what it is about, and was disabled by "
            "it, but not incident 1.",
        ),
    )


@pytest.mark.parametrize("receipt", ["{}", "[]", "soon", ""])
def test_a_receipt_that_does_not_say_when_is_found(desk: Desk, receipt: str) -> None:
    friday(desk)
    edit(desk, "UPDATE deadline SET receipt = ? WHERE assignment_id = 3", receipt)
    codes = [finding.code for finding in checked(desk).findings]
    assert codes == ["deadline-receipt"] if receipt in {"{}", "[]"} else ["content", *codes[1:]]


def test_many_rows_are_counted_and_the_first_of_them_named(desk: Desk, store: Path) -> None:
    for number in range(8):
        a_lead(desk, email=f"{number}@example.org")
    tamper(
        store, "UPDATE lead SET status = 'closed', disposition = 'rejected', closed_at = logged_at"
    )
    assert checked(desk).findings == (
        Finding(
            "lead-status",
            "Every lead has the status that its events lead to, "
            "but not leads 1, 2, 3, 4, 5 and 3 more.",
        ),
    )


def test_an_index_that_lacks_rows_is_damage_and_then_nothing_else_is_said(
    desk: Desk, store: Path
) -> None:
    friday(desk)
    tamper(
        store,
        "UPDATE lead SET status = 'working' WHERE id = 4;"
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_master SET sql = replace(sql, 'email,', 'phone,')"
        " WHERE name = 'ix_lead_email'",
    )
    found = checked(desk).findings
    assert {finding.code for finding in found} == {"integrity"}
    assert all("ix_lead_email" in finding.sentence for finding in found)
    assert not any("example.org" in finding.sentence for finding in found)


def test_the_check_changes_nothing(desk: Desk, store: Path) -> None:
    friday(desk)
    before = store.read_bytes()
    assert checked(later(desk, TUESDAY)).sound
    assert store.read_bytes() == before


def test_the_examples_of_a_finding_hold() -> None:
    assert doctest.testmod(finding) == (0, 2)
