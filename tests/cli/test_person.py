"""`leadctl privacy show` and `privacy export`: what is typed, and shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.store.desk import Desk
from tests.builders import a_lead
from tests.running import Result, run
from tests.services.contacts import a_contact, enrolled, owe_lead
from tests.services.situations import DAY, dump, edit, handed_out, load_policy

CAMPAIGN = """
[[nurture.campaign]]
name = "news"
when = {}
steps = [{ after = "14 days", channel = "email", template = "newsletter" }]
"""


@pytest.fixture
def ada(desk: Desk) -> None:
    """A person with a lead that a partner has, and a contact that is written to."""
    load_policy(desk, CAMPAIGN)
    handed_out(desk, company="Example Ltd", phone="+493025550143")
    contact = a_contact(desk, source="trade fair", no_call=True, last_name="Sample")
    enrolment = enrolled(desk, contact, next_at=desk.now + 14 * DAY)
    owe_lead(desk, contact, enrolment_id=enrolment, sent_at=desk.now)


def test_a_person_is_shown_with_each_of_its_leads(store: Path, ada: None) -> None:
    assert run(store, "privacy", "show", "ada@example.org") == Result(
        0,
        """\
suppressed  no
stored      leads 1, 2
as of       Fri 20 Nov 2026, 09:00 (America/New_York)

Lead 1
person      Ada Example, Example Ltd
reached at  ada@example.org, +493025550143
status      assigned, since Fri 20 Nov 2026, 09:00
partner     acme
source      web, logged Fri 20 Nov 2026, 09:00
consent     partner: said so (Fri 20 Nov 2026)
            marketing: said so (Fri 20 Nov 2026)
kept until  Mon 20 Nov 2028
            24 months after the last activity: status, Fri 20 Nov 2026

Lead 2
person        Ada Sample
reached at    ada@example.org
status        nurturing, since Fri 20 Nov 2026, 09:00
source        trade fair, logged Fri 20 Nov 2026, 09:00
consent       partner: said so (Fri 20 Nov 2026)
              marketing: said so (Fri 20 Nov 2026)
wishes        no calls
campaign      news: email, Fri 4 Dec 2026, 09:00
last message  newsletter, Fri 20 Nov 2026, 09:00
kept until    Mon 20 Nov 2028
              24 months after the last activity: status, Fri 20 Nov 2026
""",
        "",
    )


def test_who_has_opted_out_is_shown_so(store: Path, desk: Desk) -> None:
    a_lead(desk)
    run(store, "privacy", "optout", "ada@example.org", "--yes")
    shown = run(store, "privacy", "show", "ada@example.org").out.splitlines()
    assert shown[0] == "suppressed  opted out since Fri 20 Nov 2026, 09:00 (America/New_York)"
    assert "status      closed, opted-out, since Fri 20 Nov 2026, 09:00" in shown
    withdrawn = "partner: said so (Fri 20 Nov 2026, withdrawn Fri 20 Nov 2026)"
    assert f"consent     {withdrawn}" in shown


def test_somebody_that_no_lead_has_may_have_opted_out(store: Path, desk: Desk) -> None:
    assert (
        "stored      nothing of this person\n"
        in run(store, "privacy", "show", "bo@example.org").out
    )
    run(store, "privacy", "optout", "bo@example.org", "--yes")
    known = json.loads(run(store, "privacy", "show", "bo@example.org", "--format", "json").out)
    assert known["leads"] == []
    assert known["suppressed"] == [{"reason": "opted-out", "since": "2026-11-20T14:00:00Z"}]


def test_an_erased_lead_is_shown_as_what_is_left_of_it(store: Path, desk: Desk) -> None:
    a_lead(desk, status=Status.CLOSED)
    edit(
        desk,
        "UPDATE lead SET erased_at = since_at, email = NULL, first_name = NULL, last_name = NULL",
    )
    shown = run(store, "privacy", "show", "1").out
    assert shown.startswith(
        "suppressed  not known, as it is erased who it was\nstored      lead 1\n"
    )
    assert shown.endswith("erased   Fri 20 Nov 2026, 09:00\n")
    assert "kept until" not in shown


def test_what_has_been_kept_long_enough_is_said_so(store: Path, desk: Desk) -> None:
    a_lead(desk)
    shown = run(store, "privacy", "show", "1", now="2028-11-20T14:00:00Z").out
    assert "kept until  Mon 20 Nov 2028, which has come: `leadctl privacy retain`\n" in shown


def test_showing_and_exporting_change_nothing(store: Path, ada: None) -> None:
    before = dump(store)
    for command in ("show", "export"):
        assert run(store, "privacy", command, "ada@example.org").status == 0
    assert dump(store) == before


def test_what_is_known_is_written_as_json(store: Path, ada: None) -> None:
    done = run(store, "privacy", "export", "+493025550143")
    assert (done.status, done.err) == (0, "")
    known = json.loads(done.out)
    assert known["asked_for"] == ["+493025550143", "ada@example.org"]
    assert [each["who"]["last_name"] for each in known["enquiries"]] == ["Example", "Sample"]
    assert "tester" not in done.out


def test_it_goes_to_a_file_that_is_its_owners_alone(store: Path, ada: None, tmp_path: Path) -> None:
    file = tmp_path / "ada.json"
    said = ("privacy", "export", "ada@example.org", "--out", str(file))
    done = run(store, *said)
    assert (done.status, done.out) == (0, "")
    assert done.err == (
        f"leadctl: {file} tells what is known by 2 leads: read it before you give it away, notes "
        "are as they were written.\n"
    )
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text("utf-8") == run(store, *said[:3]).out
    again = run(store, *said)
    assert (again.status, again.out) == (3, "")
    assert run(store, *said, "--force").status == 0


def test_a_number_that_several_people_have_is_refused(store: Path, desk: Desk) -> None:
    for name in ("Bo", "Cy"):
        a_lead(desk, last_name=name, name_key=name, email=None, phone="+493025550143")
    for command in ("show", "export"):
        done = run(store, "privacy", command, "+493025550143")
        assert (done.status, done.out) == (3, "")
        assert "25550143" not in done.err
