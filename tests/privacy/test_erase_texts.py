"""Whoever is named in what was written of others is named there no more."""

from __future__ import annotations

import json

import pytest

from leadctl.services.erase_people import erase_person
from leadctl.services.erase_texts import MENDED
from leadctl.store.desk import Desk
from leadctl.store.work import stored
from tests.builders import a_lead, a_partner
from tests.services.situations import edit, rows

SAID = "Ada  EXAMPLE, or ADA@example.org"
MENDED_SO = "[erased], or [erased]"


def others(desk: Desk) -> int:
    """A lead of somebody else, of which every text says something of Ada."""
    a_partner(desk, "acme", status_note=SAID)
    bo = a_lead(desk, first_name="Bo", last_name="Other", email="bo@example.org", interest=SAID,
                crm_status=SAID, closing_reason=SAID)  # fmt: skip
    now = stored(desk.now)
    for sql, *values in (
        ("UPDATE consent SET evidence = ? WHERE id = 1", SAID),
        ("INSERT INTO lead_problem VALUES (?, 'bad-date', 'x', ?, ?, ?)", bo, SAID, now, SAID),
        ("INSERT INTO note (lead_id, actor, at, text) VALUES (?, 'kim', ?, ?)", bo, now, SAID),
        ("INSERT INTO interaction (lead_id, party, actor, channel, at, note, recorded_at)"
         " VALUES (?, 'manager', 'kim', 'call', ?, ?, ?)", bo, now, SAID, now),
        ("INSERT INTO assignment (lead_id, partner_id, round, policy_version_id, by_hand, reason,"
         " assigned_at, ended_at, ended_as, ending_reason, late_reason)"
         " VALUES (?, 1, 1, 1, 1, ?, ?, ?, 'released', ?, ?)", bo, SAID, now, now, SAID, SAID),
        ("INSERT INTO deadline (assignment_id, kind, start_at, due_at, receipt, ended_at, outcome,"
         " policy_version_id, holidays_version) VALUES (1, 'claim', ?, ?, '{}', ?, 'void', 1, '')",
         now, now, now),
        ("INSERT INTO extension (deadline_id, reason) VALUES (1, ?)", SAID),
        ("INSERT INTO response (lead_id, source, interest, logged_at, changes, pending)"
         " VALUES (?, 'web', ?, ?, ?, ?)", bo, SAID, now, said_in_json(), said_in_json()),
        ("INSERT INTO incident (partner_id, opened_at, action, status)"
         " VALUES (1, ?, 'discuss', 'open')", now),
        ("INSERT INTO incident_note (incident_id, actor, at, text) VALUES (1, 'kim', ?, ?)",
         now, SAID),
        ("INSERT INTO source (key, name, direction, notes) VALUES ('web', 'web', 'inbound', ?)",
         SAID),
        ("INSERT INTO batch (file, actor, imported_at, direction, lines_read, added, repeated,"
         " flagged, rejected, held, rejects_path)"
         " VALUES (?, 'kim', ?, 'inbound', 0, 0, 0, 0, 0, 0, ?)", SAID, now, f"/nowhere/{SAID}"),
        ("INSERT INTO import_profile (name, settings, actor, saved_at) VALUES ('crm', ?, 'kim', ?)",
         said_in_json(), now),
        ("INSERT INTO policy_review (policy_version_id, reviewed_by, reviewed_at, actor, note)"
         " VALUES (1, 'kim', ?, 'kim', ?)", now, SAID),
    ):  # fmt: skip
        edit(desk, sql, *values)
    return bo


def said_in_json() -> str:
    return json.dumps({"map": [SAID, {"x": f"line\n{SAID}", "n": 1.5, "b": None}]})


def texts(desk: Desk) -> dict[str, list[object]]:
    """What stands in every column of free text."""
    return {
        f"{table}.{column}": [
            value
            for (value,) in rows(desk, f"SELECT {column} FROM {table}")  # noqa: S608  # our own names
        ]
        for table, columns in MENDED.items()
        for column in columns
    }


def test_in_every_place_where_people_write_the_person_is_replaced(desk: Desk) -> None:
    others(desk)
    before = texts(desk)
    a_lead(desk)
    went = erase_person(desk, "ada@example.org")
    after = texts(desk)
    assert went.mentions == sum(len(columns) for columns in MENDED.values())
    for place, values in before.items():
        assert any("Ada" in str(value) for value in values), place
        assert "Ada" not in str(after[place]), place
        assert any("[erased]" in str(value) for value in after[place]), place
    assert MENDED_SO in after["note.text"]


def test_a_number_that_others_have_too_stays(desk: Desk) -> None:
    a_lead(desk, phone="+493025550143")
    bo = a_lead(desk, first_name="Bo", name_key="bo example", email="bo@example.org",
                phone="+493025550143", interest="call 030 25550143")  # fmt: skip
    went = erase_person(desk, "1")
    assert ([each.lead for each in went.leads], went.mentions) == ([1], 0)
    assert rows(desk, "SELECT interest FROM lead WHERE id = ?", bo) == [("call 030 25550143",)]


def test_what_is_json_stays_so(desk: Desk) -> None:
    others(desk)
    a_lead(desk)
    erase_person(desk, "ada@example.org")
    (mended,) = texts(desk)["import_profile.settings"]
    assert json.loads(str(mended)) == {
        "map": [MENDED_SO, {"x": f"line\n{MENDED_SO}", "n": 1.5, "b": None}]
    }


@pytest.mark.parametrize(
    "name", [("Зельда", "Петрова"), ("李", "小龙"), ("Zoë", "Ängström"), ("100%", "_x_")]
)
def test_a_name_in_any_letters_is_found(name: tuple[str, str], desk: Desk) -> None:
    first, last = name
    gone = a_lead(desk, first_name=first, last_name=last, email=None)
    bo = a_lead(desk, first_name="Bo", interest=f"as {first.upper()} {last.upper()} has")
    unlike = a_lead(desk, first_name="Cy", interest="as 100 of x have, naïvely")
    went = erase_person(desk, str(gone))
    assert went.mentions == 1
    said = dict(rows(desk, "SELECT id, interest FROM lead"))
    assert said[bo] == "as [erased] has"
    assert said[unlike] == "as 100 of x have, naïvely"


def test_its_own_texts_are_not_written_again_when_they_are_gone(desk: Desk) -> None:
    lead = a_lead(desk, interest=SAID)
    edit(desk, "INSERT INTO note (lead_id, actor, at, text) VALUES (?, 'kim', ?, ?)",
         lead, stored(desk.now), SAID)  # fmt: skip
    went = erase_person(desk, str(lead))
    assert (went.mentions, went.notes) == (0, 1)
    assert rows(desk, "SELECT interest FROM lead") == [(None,)]
    assert rows(desk, "SELECT * FROM note") == []


def test_a_person_that_has_no_lead_is_suppressed_and_named_nowhere(desk: Desk) -> None:
    bo = a_lead(desk, first_name="Bo", email="bo@example.org", interest="see eve@example.org")
    went = erase_person(desk, "eve@example.org")
    assert (went.leads, went.suppressed, went.mentions) == ((), 1, 1)
    assert rows(desk, "SELECT interest FROM lead WHERE id = ?", bo) == [("see [erased]",)]
    again = erase_person(desk, "eve@example.org")
    assert (again.suppressed, again.mentions) == (0, 0)


@pytest.mark.slow
def test_somebody_of_many_addresses_is_found_by_each(desk: Desk) -> None:
    for number in range(120):
        a_lead(desk, first_name="Ada", last_name=f"No{number}", email=f"ada{number}@example.org",
               phone="+493025550143", name_key="ada")  # fmt: skip
    bo = a_lead(desk, email="bo@example.org", interest="ada119@example.org, ada0@example.org")
    went = erase_person(desk, "1")
    assert (len(went.leads), went.mentions) == (120, 1)
    ((said,),) = rows(desk, "SELECT interest FROM lead WHERE id = ?", bo)
    assert said == "[erased], [erased]"
