"""`leadctl partner add|edit|rename|end`: what a manager types, and what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.services.assign import assign_ready
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.running import Result, run
from tests.services.lists import a_list, firm
from tests.services.situations import dump, handed_out, holder_of

ACME = (
    "code=acme", "name=Acme", "email=leads@acme.example.com", "kind=reseller", "territories=DE; AT",
    "program_level=gold", "certification_level=expert",
)  # fmt: skip
HANDED_OUT = "Had waited for somebody, and were handed out\n"


def partner(store: Path, *said: str, typed: bytes | None = None) -> Result:
    return run(store, "partner", *said, typed=typed)


def test_a_partner_is_added_and_gets_what_had_waited(store: Path, desk: Desk) -> None:
    lead = a_lead(desk)
    assign_ready(desk)
    done = partner(store, "add", *ACME)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("partner  acme\n\n" + HANDED_OUT)
    assert holder_of(desk, lead) == "acme"
    assert [file.name for file in store.with_name("leads.db.mail").iterdir()] == [
        "00000001-new-lead-acme.eml"
    ]


@pytest.mark.parametrize("said", [("add", "acme"), ("edit", "acme", "DE")])
def test_what_is_no_field_of_a_partner_is_answered_with_one(
    store: Path, desk: Desk, said: tuple[str, ...]
) -> None:
    a_partner(desk, "acme")
    done = partner(store, *said)
    assert done.status == 2
    assert done.err.endswith("say for example country=DE. Nothing was changed.\n")


def test_an_added_partner_in_json(store: Path) -> None:
    done = partner(store, "add", *ACME, "--format", "json")
    assert json.loads(done.out) == {"partner": "acme", "handed_out": []}


def test_an_edit_shows_what_changed_and_what_would_move(store: Path, desk: Desk) -> None:
    handed_out(desk)
    assert partner(store, "edit", "ACME", "capacity=unlimited", "timezone=Asia/Tokyo") == Result(
        0,
        "partner  field     before         after\n"
        "acme     timezone  Europe/Berlin  Asia/Tokyo\n"
        "acme     capacity  the policy's   unlimited\n",
        "leadctl: 1 running deadline would move: `leadctl calendar refresh --partner acme` shows "
        "where to.\n",
    )


def test_an_edit_that_changes_nothing_says_so(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    before = dump(store)
    assert partner(store, "edit", "acme", "kind=reseller") == Result(
        0, "Nothing has changed: it is so already.\n", ""
    )
    assert dump(store) == before


def test_an_edit_in_json_has_the_changes_and_who_got_what(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme", capacity=0)
    a_lead(desk)
    assign_ready(desk)
    found = json.loads(partner(store, "edit", "acme", "capacity=", "--format", "json").out)
    assert found["partner"] == "acme"
    assert found["changes"] == [
        {"partner": "acme", "field": "capacity", "before": "0", "after": "the policy's"}
    ]
    assert [(out["lead"], out["partner"]) for out in found["handed_out"]] == [(1, "acme")]
    assert (found["deadlines_would_move"], found["deadlines_uncounted"]) == (0, 0)


def test_a_list_that_makes_room_hands_out_what_had_waited(
    store: Path, desk: Desk, tmp_path: Path
) -> None:
    lead = a_lead(desk)
    assign_ready(desk)
    done = partner(store, "import", a_list(tmp_path, firm()))
    assert HANDED_OUT in done.out
    assert holder_of(desk, lead) == "acme"


def test_the_rehearsal_of_a_list_hands_out_nothing(store: Path, desk: Desk, tmp_path: Path) -> None:
    a_lead(desk)
    assign_ready(desk)
    before = dump(store)
    done = partner(store, "import", a_list(tmp_path, firm()), "--dry-run", "--format", "json")
    assert json.loads(done.out)["handed_out"] == []
    assert dump(store) == before


def test_every_command_knows_a_renamed_partner_by_its_old_code(
    store: Path, desk: Desk, tmp_path: Path
) -> None:
    handed_out(desk)
    assert partner(store, "rename", "acme", "birch") == Result(0, "was  acme\nnow  birch\n", "")
    assert "partner        birch\n" in partner(store, "show", "acme").out
    assert "former codes   acme\n" in partner(store, "show", "birch").out
    assert run(store, "claim", "1", "--partner", "acme").status == 0
    listed = partner(store, "import", a_list(tmp_path, firm(kind="integrator")))
    assert (
        "Named by a code that they had before\nformer code  partner\nacme         birch\n"
    ) in listed.out


def test_a_partnership_ends_and_its_leads_are_told(store: Path, desk: Desk) -> None:
    handed_out(desk)
    a_lead(desk, email="bo@example.org", country="AT")
    a_partner(desk, "birch")
    done = partner(store, "end", "acme", "--reason", "sold", "--yes")
    assert done == Result(
        0,
        "partner  acme\n"
        "was      active\n"
        "now      ended\n"
        "\n"
        "lead  rating  was       now       partner  claim by\n"
        "   1  A       assigned  assigned  birch"
        "    Tue 24 Nov 2026, end of day (Europe/Berlin)\n",
        "",
    )
    found = json.loads(partner(store, "show", "acme", "--format", "json").out)
    assert (found["status"], found["status_note"], found["leads"]) == ("ended", "sold", [])


@pytest.mark.parametrize("typed", [b"n\n", b"\n", b""])
def test_whoever_does_not_say_yes_ends_nothing(store: Path, desk: Desk, typed: bytes) -> None:
    handed_out(desk)
    before = dump(store)
    done = partner(store, "end", "acme", "--reason", "sold", typed=typed)
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith("End acme for good, and give the 1 lead that it holds to others?")
    assert dump(store) == before


def test_a_yes_that_is_typed_ends_it(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    done = partner(store, "end", "acme", "--reason", "sold", "--format", "json", typed=b"y\n")
    assert json.loads(done.out) == {
        "partner": "acme",
        "was": "active",
        "status": "ended",
        "leads": [],
    }


def test_the_rehearsal_of_an_end_asks_nothing_and_changes_nothing(store: Path, desk: Desk) -> None:
    handed_out(desk)
    a_partner(desk, "beta")
    before = dump(store)
    said = ("end", "acme", "--reason", "sold", "--format", "json")
    foreseen = partner(store, *said, "--dry-run")
    assert (foreseen.status, foreseen.err) == (0, "")
    assert dump(store) == before
    assert partner(store, *said, "--yes").out == foreseen.out
    assert json.loads(foreseen.out)["leads"][0]["partner"] == "beta"
