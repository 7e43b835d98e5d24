"""What repeats what: rows against the store and against each other, and how SQLite finds out."""

from __future__ import annotations

import re
import sqlite3
from itertools import product

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from leadctl.domain.policy import parse_policy
from leadctl.domain.words import Direction
from leadctl.intake.form import Form
from leadctl.services.landing import land, run, settle
from leadctl.services.matching import _OF_LIST, _OF_STORE
from leadctl.services.staging import Terms, stage
from leadctl.store.desk import Desk
from leadctl.store.record import Batch
from tests.conftest import NOW
from tests.services.lists import Row, bring_in, counts, person, plans
from tests.services.situations import rows

OTHER = {"email": "other@example.org"}
BOB = {"first_name": "Bob", "last_name": "Sample"}
NOBODY = {"first_name": "", "last_name": ""}
CALLED = {"email": "", "phone": "+49 30 23125 001"}
FIRM = {"company": "Example Works", "country": "DE"}


def lines(desk: Desk) -> list[tuple[str, str]]:
    """External id and status of each lead, in order."""
    return rows(desk, "SELECT coalesce(external_id, ''), status FROM lead ORDER BY id")


def responses(desk: Desk) -> list[tuple[int, str]]:
    """Each response: the lead it is of, and the external id of its row."""
    return rows(desk, "SELECT lead_id, coalesce(external_id, '') FROM response ORDER BY id")


STORED = person(lead_id="1")

AGAINST_THE_STORE = {
    "the same row adds nothing": (STORED, "repeated", []),
    "the same id with another name is the same lead": (
        person(lead_id="1", **BOB), "repeated", [(1, "1")],
    ),
    "the same id with another e-mail is the same lead": (
        person(lead_id="1", **OTHER), "repeated", [(1, "1")],
    ),
    "the same id with another name and e-mail is doubtful": (
        person(lead_id="1", **OTHER, **BOB), "flagged", [],
    ),
    "the same id from another source is another lead": (
        person(lead_id="1", source="fair", **OTHER, **BOB), "added", [],
    ),
    "the same e-mail and name is the same lead": (person(lead_id="2"), "repeated", [(1, "2")]),
    "the same e-mail and name without an id is the same lead": (person(), "repeated", [(1, "")]),
    "e-mail and name are the same in other letters": (
        person(email=" ADA@Example.ORG", first_name="ADÀ", last_name="Éxample"),
        "repeated", [(1, "")],
    ),
    "the same e-mail without a name is the same lead": (person(**NOBODY), "repeated", [(1, "")]),
    "the same e-mail and another name is doubtful": (person(lead_id="2", **BOB), "flagged", []),
    "the same name and another e-mail is another lead": (person(lead_id="2", **OTHER), "added", []),
    "the same name without an e-mail is another lead": (
        person(lead_id="2", **CALLED), "added", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "outcome", "heard_again"), AGAINST_THE_STORE.values(), ids=AGAINST_THE_STORE
)
def test_against_the_store(
    row: Row, outcome: str, heard_again: list[tuple[int, str]], desk: Desk
) -> None:
    bring_in(desk, STORED)

    imported = bring_in(desk, row)

    assert getattr(imported, outcome) == imported.read == 1
    assert responses(desk) == heard_again


def test_a_stored_lead_without_a_name_is_repeated_by_anybody_with_its_email(desk: Desk) -> None:
    bring_in(desk, person(**NOBODY))

    assert counts(bring_in(desk, person(), person(**BOB))) == (0, 2, 0, 0)
    assert responses(desk) == [(1, ""), (1, "")]


WITHIN_A_LIST = {
    "the same id": ([person(lead_id="1"), person(lead_id="1", **OTHER)], "AR"),
    "the same id of a stranger": (
        [person(lead_id="1"), person(lead_id="1", **OTHER, **BOB)], "AF",
    ),
    "the same id from another source": (
        [person(lead_id="1"), person(lead_id="1", source="fair", **OTHER, **BOB)], "AA",
    ),
    "the same e-mail and name": ([person(lead_id="1"), person(lead_id="2")], "AR"),
    "the same e-mail, a name and none": ([person(lead_id="1"), person(**NOBODY)], "AR"),
    "the same e-mail, no name and one": ([person(lead_id="1", **NOBODY), person()], "FR"),
    "the same e-mail and another name": ([person(), person(**BOB)], "AF"),
    "three names with one e-mail": (
        [person(), person(**BOB), person(last_name="Third"), person(**BOB)], "AFFR",
    ),
    "a row without a name does not join two names": (
        [person(), person(**NOBODY), person(**BOB)], "ARF",
    ),
    "who comes after a row without a name is taken for the same": (
        [person(**NOBODY), person(), person(**BOB)], "FRR",
    ),
    "the very same row": ([person(), person()], "AR"),
    "the very same row without an e-mail": ([person(**CALLED), person(**CALLED)], "AR"),
    "the very same row with nothing but a firm": ([FIRM, FIRM], "FR"),
    "the very same row from another source": ([FIRM, FIRM | {"source": "fair"}], "FF"),
}  # fmt: skip
"""Rows, and what becomes of each: Added, Repeated or Flagged."""


@pytest.mark.parametrize(("people", "outcomes"), WITHIN_A_LIST.values(), ids=WITHIN_A_LIST)
def test_within_a_list(people: list[Row], outcomes: str, desk: Desk) -> None:
    imported = bring_in(desk, *people)

    expected = tuple(outcomes.count(letter) for letter in "ARF")
    assert counts(imported)[:3] == expected
    statuses = [status for (status,) in rows(desk, "SELECT first_status FROM lead ORDER BY id")]
    new = [letter for letter in outcomes if letter != "R"]
    assert ["F" if status == "flagged" else "A" for status in statuses] == new


@pytest.mark.parametrize(("people", "outcomes"), WITHIN_A_LIST.values(), ids=WITHIN_A_LIST)
def test_a_list_that_is_imported_again_adds_nothing(
    people: list[Row], outcomes: str, desk: Desk
) -> None:
    bring_in(desk, *people)
    before = lines(desk), responses(desk)

    again = bring_in(desk, *people)

    assert counts(again) == (0, len(people), 0, 0)
    assert (lines(desk), responses(desk)) == before


def test_an_id_that_only_a_response_had_is_nobodys(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"))

    imported = bring_in(desk, person(lead_id="2"), person(lead_id="2", **OTHER, **BOB))

    assert counts(imported) == (1, 1, 0, 0)
    assert responses(desk) == [(1, "2")]


def test_the_same_line_again_is_what_the_first_was_whatever_stands_between(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"))
    people = [person(lead_id="2"), person(lead_id="3", **BOB), person(lead_id="2")]

    assert counts(bring_in(desk, *people)) == (0, 2, 1, 0)
    assert responses(desk) == [(1, "2")]


def test_the_doubt_says_which_lead_or_line_it_is_about(desk: Desk) -> None:
    bring_in(desk, person())
    bring_in(desk, person(**BOB), person(**OTHER), person(**OTHER, **BOB))

    assert rows(desk, "SELECT lead_id, code, field, sentence FROM lead_problem") == [
        (2, "possible-duplicate", "email", doubt("Lead 1")),
        (4, "possible-duplicate", "email", doubt("Line 3 of the list")),
    ]


def doubt(who: str) -> str:
    """The sentence about a lead that may be known already."""
    return f"{who} has the same e-mail address: it may be the same person."


def test_a_changed_row_of_a_known_person_is_one_response_once(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1", interest="one licence"))
    changed = person(lead_id="1", interest="ten licences", received_at="2026-11-19T08:00:00Z")

    for _ in range(2):
        assert counts(bring_in(desk, changed, changed)) == (0, 2, 0, 0)

    assert rows(
        desk,
        "SELECT lead_id, batch_id, source, external_id, interest, received_at, logged_at"
        " FROM response",
    ) == [
        (1, 2, "import", "1", "ten licences", "2026-11-19 08:00:00.000000",
         "2026-11-20 14:00:00.000000"),
    ]  # fmt: skip


def test_who_opts_out_when_heard_from_again_has_opted_out(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"))
    bring_in(desk, person(lead_id="1", do_not_email="yes", do_not_call="yes"))

    assert rows(desk, "SELECT no_email, no_call FROM lead") == [(1, 1)]
    assert rows(desk, "SELECT purpose, withdrawn_at FROM consent ORDER BY purpose") == [
        ("marketing", "2026-11-20 14:00:00.000000"),
        ("partner", None),
    ]


@pytest.mark.parametrize("column", ["do_not_email", "do_not_call"])
def test_a_consent_that_a_list_withdraws_leaves_an_event_of_the_lead(
    column: str, desk: Desk
) -> None:
    bring_in(desk, person(lead_id="1"), person(lead_id="2", **OTHER))
    for _ in range(2):
        bring_in(desk, person(lead_id="2", **OTHER, **{column: "yes"}))

    told = "SELECT lead_id, facts FROM event WHERE what = 'consent-withdrawn'"
    assert rows(desk, told) == [(2, '{"purpose":"marketing"}')]
    assert rows(desk, "SELECT lead_id FROM consent WHERE withdrawn_at IS NOT NULL") == [(2,)]


def test_who_opts_out_further_down_the_list_has_opted_out(desk: Desk) -> None:
    bring_in(desk, person(do_not_email="no"), person(do_not_email="yes"))

    assert rows(desk, "SELECT no_email, no_call FROM lead") == [(1, 0)]
    assert rows(desk, "SELECT purpose FROM consent WHERE withdrawn_at IS NULL") == [("partner",)]


def test_an_old_opting_out_is_not_done_again(desk: Desk) -> None:
    people = [person(lead_id="1"), person(lead_id="1", do_not_email="yes")]
    bring_in(desk, *people)
    with desk.write() as work:
        work.write_rows("UPDATE lead SET no_email = ?", [(False,)])
    bring_in(desk, *people)

    assert rows(desk, "SELECT no_email FROM lead") == [(0,)]


def test_numbers_go_on_where_a_deleted_lead_had_the_last_one(desk: Desk) -> None:
    bring_in(desk, person())
    with desk.write() as work:
        work.write_rows("DELETE FROM consent WHERE lead_id = ?", [(1,)])
        work.write_rows("DELETE FROM lead WHERE id = ?", [(1,)])
    bring_in(desk, person(**OTHER), person(**BOB))

    assert rows(desk, "SELECT id FROM lead") == [(2,), (3,)]
    assert rows(desk, "SELECT first_lead_id, last_lead_id FROM batch WHERE id = 2") == [(2, 3)]


NEEDS = {
    "AND lead.email IS NULL": "lead USING INDEX ix_lead_row (source=? AND digest=?)",
    "ON lead.source = staged.source AND lead.external_id": "lead USING INDEX ix_lead_external",
    "ON lead.email = staged.email": "lead USING INDEX ix_lead_email (email=? AND name_key=?)",
    "EXISTS (SELECT 1 FROM lead WHERE lead.source": "lead USING INDEX ix_lead_external",
    "EXISTS (SELECT 1 FROM lead WHERE lead.email": "lead USING INDEX ix_lead_email (email=?",
    "EXISTS (SELECT 1 FROM lead WHERE lead.phone": "lead USING INDEX ix_lead_phone (phone=?",
    "GROUP BY source, external_id": "staged USING INDEX ix_staged_external (source=? AND",
    "GROUP BY email": "staged USING INDEX ix_staged_email (email=?)",
    "GROUP BY phone": "staged USING INDEX ix_staged_phone (phone=?)",
    "GROUP BY digest, source": "staged USING INDEX ix_staged_row (digest=? AND source=?)",
    "PARTITION BY": "one USING INTEGER PRIMARY KEY",
    "AS is_person": "one USING INTEGER PRIMARY KEY",
    "ORDER BY line LIMIT": "entangled USING INTEGER PRIMARY KEY (rowid>?)",
    "first.is_new = 0": "one USING INDEX ix_staged_repeated",
}
"""By what each statement is known, and what it must be done with."""


def test_every_statement_finds_its_rows_by_an_index(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"))
    with plans(desk) as seen:
        bring_in(desk, person(lead_id="1"), person(lead_id="2"), person(**BOB))

    staged = {
        statement: plan.replace("COVERING ", "")
        for statement, plan in seen.items()
        if "staged" in statement
    }
    for mark, step in NEEDS.items():
        marked = [plan for statement, plan in staged.items() if mark in statement]
        assert marked, mark
        assert all(step in plan for plan in marked), (mark, marked)
    for statement, plan in staged.items():
        assert not re.search(r"SCAN (lead|response|consent|other)\b", plan), (statement, plan)


@pytest.mark.parametrize("query", [*_OF_STORE.values(), *_OF_LIST.values()])
def test_whoever_has_something_in_common_with_a_row_is_found_by_indexes(
    desk: Desk, query: str
) -> None:
    asked = dict.fromkeys(("line", "source", "external_id", "name", "email", "phone", "digest"))
    policy = parse_policy("")
    with desk.engine.connect() as connection:
        stage(connection, [], policy, Terms(None, ()), NOW)
        cursor = connection.connection.cursor()
        plan = cursor.execute(f"EXPLAIN QUERY PLAN {query}", asked).fetchall()
    assert not [step for *_, step in plan if re.search(r"SCAN (lead|staged)\b", step)]


def test_an_address_that_many_share_is_looked_for_once(desk: Desk) -> None:
    def shared(initial: str, count: int) -> list[Row]:
        return [
            person(last_name=f"{initial}{number}", email="info@example.org")
            for number in range(count)
        ]

    steps: list[int] = []
    bring_in(desk, *shared("a", 500))
    for initial, count in (("b", 500), ("c", 2000)):
        # an SQLite step counts for what it is to look at all who share the address for each line
        steps.append(instructions(desk, shared(initial, count)))
    assert steps[1] < 8 * steps[0]


def instructions(desk: Desk, people: list[Row]) -> int:
    """How many thousand instructions SQLite takes for the import of a list."""
    taken = [0]

    def count() -> None:
        taken[0] += 1

    def watch(handle: sqlite3.Connection, *_: object) -> None:
        handle.set_progress_handler(count, 1000)

    event.listen(desk.engine, "connect", watch)
    try:
        bring_in(desk, *people)
    finally:
        event.remove(desk.engine, "connect", watch)
    return taken[0]


def test_a_problem_that_a_lead_has_twice_is_of_one_lead(desk: Desk) -> None:
    imported = bring_in(desk, person(company="x" * 600, job_title="y" * 600))
    assert [(problem.code, problem.leads) for problem in imported.problems] == [("too-long", 1)]


def test_a_row_that_is_read_into_other_fields_is_another_row(desk: Desk) -> None:
    row = person(flag="yes")
    bring_in(desk, row, form=Form({"wants_contact": "flag"}))
    bring_in(desk, row, form=Form({"no_email": "flag"}))
    assert rows(desk, "SELECT no_email FROM lead") == [(1,)]


def test_leads_are_written_without_checks_and_hold_them_all_the_same(desk: Desk) -> None:
    people = [
        person(lead_id=str(number), email=f"ada{number}@example.org", rating=rating, source=source)
        for number, (rating, source) in enumerate(product(["A", "B", "C", "", "?"], ["web", "ads"]))
    ]
    bring_in(desk, *people, terms=Terms(None, (), Direction.OUTBOUND))
    bring_in(desk, *people, source="fair")

    assert rows(desk, "PRAGMA integrity_check") == [("ok",)]


def test_after_the_leads_are_written_the_store_checks_again(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"))
    with desk.engine.connect() as connection:
        stage(connection, [], parse_policy(""), Terms(None, ()), NOW)
        with desk.write_on(connection) as work:
            settle(work)
            batch = Batch(
                file="people.csv", actor="robin", imported_at=NOW, direction=Direction.INBOUND,
                lines_read=0, added=0, repeated=0, flagged=0, rejected=0, held=False,
            )  # fmt: skip
            work.session.add(batch)
            work.flush()
            land(work, batch, None)
            with pytest.raises(IntegrityError, match="CHECK constraint failed"):
                run(work, "UPDATE lead SET rating = 'X'")
