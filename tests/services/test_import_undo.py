"""A list is taken back as if it had never come in, while nobody was given a lead of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.needs import Need
from leadctl.domain.words import Channel, MailKind
from leadctl.errors import Refusal
from leadctl.reads.batches import BatchState, list_batches
from leadctl.reads.lead_filter import LeadFilter
from leadctl.reads.leads import list_leads
from leadctl.reads.log import Wanted, list_events
from leadctl.reads.reports.summary import summary
from leadctl.services.assign import assign_ready
from leadctl.services.import_approve import approve
from leadctl.services.import_leads import Imported
from leadctl.services.import_undo import Undone, foresee_undo, undo
from leadctl.services.release import release
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.builders import a_partner, later
from tests.services.contacts import owe_lead
from tests.services.lists import bring_in, counts, person
from tests.services.situations import contact_at, do, dump, edit, refused, rows

BOB = {"first_name": "Bob", "email": "bob@example.org"}
EVE = {"first_name": "Eve", "email": "eve@example.org"}
TABLES = ("lead", "lead_problem", "consent", "interaction", "response")


def stored(desk: Desk) -> dict[str, list[object]]:
    """All that is stored of leads."""
    return {table: rows(desk, f"SELECT * FROM {table}") for table in TABLES}  # noqa: S608


def a_rich_batch(desk: Desk) -> Imported:
    """Leads with problems, consents, interactions and responses of their own list."""
    imported = bring_in(
        desk,
        person(lead_id="1"),
        person(lead_id="1", interest="more"),
        person(**BOB, country="Atlantis"),
        person(**EVE, rating="C"),
    )
    ((first,),) = rows(desk, "SELECT min(id) FROM lead")
    contact_at(desk, desk.now, first, None, channel=Channel.CALL)
    return imported


def assert_sound(desk: Desk) -> None:
    with desk.read() as work:
        assert check_store(work).findings == ()


def test_a_list_is_taken_back_with_all_that_is_stored_of_its_leads(desk: Desk) -> None:
    a_rich_batch(desk)
    assert all(stored(desk).values())
    assert do(desk, undo, "1") == Undone(1, "people.csv", leads=3, responses=0)
    assert not any(stored(desk).values())
    assert rows(desk, "SELECT undone_at IS NOT NULL, added, repeated, flagged FROM batch") == [
        (1, 2, 1, 1)
    ]
    assert rows(desk, "SELECT facts FROM event WHERE what = 'import-undone'") == [
        ('{"batch":1,"leads":3,"responses":0}',)
    ]
    assert_sound(desk)


def test_the_same_file_then_comes_in_anew_under_new_numbers(desk: Desk) -> None:
    first = a_rich_batch(desk)
    do(desk, undo, "1")
    again = a_rich_batch(desk)
    assert counts(again) == counts(first)
    assert rows(desk, "SELECT id FROM lead ORDER BY id") == [(4,), (5,), (6,)]
    assert rows(desk, "SELECT id, first_lead_id, last_lead_id FROM batch") == [(1, 1, 3), (2, 4, 6)]
    assert_sound(desk)


def test_other_lists_are_left_as_they_were(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"), person(**BOB))
    before = stored(desk)
    bring_in(desk, person(**EVE), person(lead_id="1", interest="more"))
    third = bring_in(desk, person(email="zoe@example.org"))
    assert third.batch == 3
    assert do(desk, undo, "3").leads == 1
    assert do(desk, undo, "2") == Undone(2, "people.csv", leads=1, responses=1)
    assert stored(desk) == before


def test_a_list_that_only_repeated_is_taken_back_too(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"))
    bring_in(desk, person(lead_id="1", interest="more"))
    assert do(desk, undo, "2") == Undone(2, "people.csv", leads=0, responses=1)
    assert rows(desk, "SELECT id FROM lead") == [(1,)]
    assert rows(desk, "SELECT id FROM response") == []


def test_an_opt_out_that_the_list_brought_for_another_lead_stays(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"))
    bring_in(desk, person(lead_id="1", do_not_email="yes"))
    do(desk, undo, "2")
    assert rows(desk, "SELECT no_email FROM lead") == [(1,)]
    assert rows(desk, "SELECT purpose FROM consent WHERE withdrawn_at IS NULL") == [("partner",)]


def test_what_would_be_taken_back_is_foreseen_and_nothing_changes(store: Path, desk: Desk) -> None:
    a_rich_batch(desk)
    before = dump(store)
    with desk.read() as work:
        foreseen = foresee_undo(work, "1")
    assert dump(store) == before
    assert foreseen == do(desk, undo, "1")


@pytest.mark.parametrize("approved", [False, True])
def test_a_list_on_hold_is_taken_back_approved_or_not(desk: Desk, *, approved: bool) -> None:
    bring_in(desk, person(), person(**BOB), hold=True)
    if approved:
        do(desk, approve, "1")
    assert do(desk, undo, "1").leads == 2
    assert rows(desk, "SELECT 1 FROM lead") == []
    assert_sound(desk)


def refusal_of(desk: Desk, number: str, code: str) -> Refusal:
    """How undoing is refused, foreseen or done, and that nothing is changed by it."""
    before = dump(desk.path)
    with desk.read() as work, refused(code) as foreseen:
        foresee_undo(work, number)
    with refused(code) as done:
        do(desk, undo, number)
    assert str(foreseen.value) == str(done.value)
    assert dump(desk.path) == before
    return done.value


@pytest.mark.parametrize("released", [False, True])
def test_a_list_of_which_a_lead_was_ever_handed_out_is_refused(
    desk: Desk, *, released: bool
) -> None:
    a_partner(desk, "acme", capacity=1)
    bring_in(desk, person(**BOB, rating="B"), person())
    (assigned, escalated) = assign_ready(desk)
    assert (assigned.lead, assigned.partner, escalated.partner) == (2, "acme", None)
    if released:
        do(desk, release, "2", "acme", "no capacity")
    assert "because lead 2 of it was handed out" in str(refusal_of(desk, "1", "batch-handed-out"))


@pytest.mark.parametrize("kind", [MailKind.NURTURE, MailKind.LETTER])
def test_a_list_of_which_a_lead_was_written_to_is_refused(kind: MailKind, desk: Desk) -> None:
    """Or who wants no more by the token of that message would be nobody, and come in again."""
    bring_in(desk, person(**BOB, rating="C"), person(rating="C"))
    owe_lead(desk, 2, kind, sent_at=desk.now)
    assert "because lead 2 of it was written to" in str(refusal_of(desk, "1", "batch-written-to"))


def test_what_waits_for_its_leads_goes_with_a_list(desk: Desk) -> None:
    bring_in(desk, person(**BOB, rating="C"), person(rating="C"))
    for lead in (1, 2):
        owe_lead(desk, lead)
    do(desk, undo, "1")
    assert rows(desk, "SELECT id FROM outbox UNION ALL SELECT id FROM enrolment") == []


def test_a_list_whose_leads_a_later_list_tells_of_is_refused_until_that_is_taken_back(
    desk: Desk,
) -> None:
    bring_in(desk, person(lead_id="1"))
    for interest in ("more", "still more"):
        bring_in(desk, person(lead_id="1", interest=interest))
    refusal = refusal_of(desk, "1", "batch-heard-again")
    assert "while batch 3 tells more of its leads" in str(refusal)
    for number in ("3", "2", "1"):
        do(desk, undo, number)
    assert rows(desk, "SELECT 1 FROM lead") == []


def test_a_list_of_which_a_lead_has_opted_out_since_is_refused(desk: Desk) -> None:
    bring_in(desk, person(), person(**BOB, lead_id="2"))
    tomorrow = later(desk, desk.now + timedelta(days=1))
    bring_in(tomorrow, person(**BOB, lead_id="2", do_not_email="yes"))
    do(tomorrow, undo, "2")
    assert "lead 2 of it has opted out since" in str(refusal_of(desk, "1", "batch-opted-out"))


def test_a_list_of_which_a_lead_was_closed_as_opted_out_is_refused(desk: Desk) -> None:
    bring_in(desk, person(consent="no"), person(**BOB))
    edit(desk, "UPDATE lead SET disposition = ? WHERE id = 1", Disposition.OPTED_OUT.value)
    refusal_of(desk, "1", "batch-opted-out")


def test_an_opt_out_further_down_the_same_list_goes_with_it(desk: Desk) -> None:
    bring_in(desk, person(do_not_email="no"), person(do_not_email="yes"))
    assert rows(desk, "SELECT 1 FROM consent WHERE withdrawn_at IS NOT NULL") == [(1,)]
    assert do(desk, undo, "1").leads == 1


def test_a_list_is_taken_back_once(desk: Desk) -> None:
    bring_in(desk, person())
    do(desk, undo, "1")
    refusal_of(desk, "1", "batch-undone")


def test_a_batch_that_is_not_there_is_refused(desk: Desk) -> None:
    refusal_of(desk, "7", "no-such-batch")


def test_lists_log_and_summary_cope_with_leads_that_are_gone(desk: Desk) -> None:
    bring_in(desk, person(), person(**BOB), hold=True)
    do(desk, approve, "1")
    do(desk, undo, "1")
    with desk.read() as work:
        assert list_leads(work, LeadFilter(batch=1)) == []
        assert [event.what for event in list_events(work, Wanted())][-3:] == [
            "qualified",
            "import-approved",
            "import-undone",
        ]
        assert [batch.state for batch in list_batches(work)] == [BatchState.UNDONE]
        found = summary(work)
        assert [each.need for each in found.needs] == [Need.SWEEP]
        assert sum(count.total for count in found.leads) == 0


def test_what_refers_to_leads_is_found_by_an_index_when_they_are_deleted(desk: Desk) -> None:
    # SQLite looks for what refers to each deleted row: sqlite.org/foreignkeys.html#fk_indexes
    with closing(sqlite3.connect(desk.path)) as handle:
        tables = handle.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        referring = [
            (table, column)
            for (table,) in tables
            for _, _, parent, column, *_ in handle.execute(f"PRAGMA foreign_key_list({table})")
            if parent == "lead"
        ]
        assert len(referring) >= 5
        for table, column in referring:
            ((*_, step),) = handle.execute(
                f"EXPLAIN QUERY PLAN SELECT rowid FROM {table} WHERE {column} = 1"  # noqa: S608
            )
            assert step.startswith("SEARCH"), (table, step)


DELETED_BY = {
    "response WHERE batch_id": "ix_response_batch_id",
    "response WHERE lead_id": "ix_response_row",
    "interaction": "ix_interaction_lead_id",
    "consent": "ix_consent_lead_id",
    "lead_problem": "sqlite_autoindex_lead_problem_1",
    "note": "ix_note_lead_id",
    "deadline": "ix_deadline_lead",
    "outbox": "ix_outbox_lead",
    "enrolment": "ix_enrolment_lead",
    "lead WHERE": "INTEGER PRIMARY KEY",
}


def test_every_row_is_found_by_an_index(desk: Desk) -> None:
    from leadctl.services import import_undo as service

    with closing(sqlite3.connect(desk.path)) as handle:
        for statement in (service._OF_THE_BATCH, *service._OF_ITS_LEADS, service._ITS_LEADS):
            ((*_, step),) = handle.execute(
                f"EXPLAIN QUERY PLAN {statement}", (1,) * statement.count("?")
            )
            (index,) = [name for mark, name in DELETED_BY.items() if f"FROM {mark}" in statement]
            assert step.startswith("SEARCH"), (statement, step)
            assert index in step, (statement, step)


@pytest.mark.parametrize("more", [(), (BOB,)])
def test_what_a_later_list_told_the_very_same_is_not_taken_back_under_it(
    more: tuple[dict[str, str], ...], desk: Desk
) -> None:
    bring_in(desk, person())
    bring_in(desk, person(), *(person(**other) for other in more))
    with refused("batch-heard-again") as caught:
        do(desk, undo, "1")
    assert caught.value.facts["later"] == 2
    do(desk, undo, "2")
    do(desk, undo, "1")
    assert rows(desk, "SELECT 1 FROM lead") == []


def test_nor_is_a_response_that_it_told_again(desk: Desk) -> None:
    bring_in(desk, person())
    for _ in range(2):
        bring_in(desk, person(interest="more"))
    with refused("batch-heard-again"):
        do(desk, undo, "2")
    do(desk, undo, "3")
    assert rows(desk, "SELECT count(*) FROM response") == [(1,)]
