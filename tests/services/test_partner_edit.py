"""Partners that a manager types, one at a time, by the rules of a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.words import PartnerStatus
from leadctl.services.assign import assign_escalated
from leadctl.services.partner_edit import PartnerEdited, add_partner, edit_partner
from leadctl.services.partner_rename import rename
from leadctl.services.partner_writing import Change
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.faults.worlds import copy_of
from tests.services.lists import firm, sign_up
from tests.services.situations import (
    do,
    dump,
    handed_out,
    holder_of,
    load_policy,
    refused,
    rows,
    told,
)

ACME = {
    "code": "acme",
    "name": "Acme",
    "email": "leads@acme.example.com",
    "kind": "reseller",
    "territories": "de-by; DE",
    "program_level": "gold",
    "certification_level": "expert",
}
MANAGERS = (
    '[managers.kim]\nname = "Kim Example"\nemail = "kim@example.com"\nphone = "+1 202 555 0100"\n'
)
COLUMNS = (
    "SELECT code, name, email, kind, program_level, certification_level, country, subdivision,"
    " timezone, capacity, manager, status FROM partner"
)


def edited(desk: Desk, **said: str) -> tuple[Change, ...]:
    result: PartnerEdited = do(desk, edit_partner, "acme", said)
    return result.changes


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"country": "de", "subdivision": "by", "timezone": "Europe/Berlin"},
        {"capacity": "Unlimited", "manager": " kim "},
        {"name": " Acme   &  Sons", "capacity": ""},
    ],
)
def test_a_typed_partner_is_stored_as_a_list_would_store_it(
    desk: Desk, store_of_a_list: Desk, more: dict[str, str]
) -> None:
    for each in (desk, store_of_a_list):
        load_policy(each, MANAGERS)
    do(desk, add_partner, ACME | more)
    sign_up(store_of_a_list, firm(**{"territories": "de-by; DE"} | more))
    for query in (COLUMNS, "SELECT * FROM territory ORDER BY name"):
        assert rows(desk, query) == rows(store_of_a_list, query)
    assert rows(desk, "SELECT what, partner_id, facts FROM event ORDER BY id DESC LIMIT 1") == [
        ("partner-added", 1, "{}")
    ]


@pytest.fixture
def store_of_a_list(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Desk:
    """The desk on another fresh store."""
    return desk_at(copy_of(template, tmp_path_factory.mktemp("other")), NOW)


def test_all_that_is_wrong_with_a_typed_partner_is_said_at_once(desk: Desk) -> None:
    with refused("bad-partner") as caught:
        do(desk, add_partner, {"code": "ACME", "email": "leads"})
    said = str(caught.value)
    assert "lacks name, kind, territories, program_level, certification_level" in said
    assert "'ACME', which is not of up to 40 small letters" in said
    assert "'leads', which is not an e-mail address" in said


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"program_level": "wood"}, "has the program level 'wood', which is none of platinum"),
        ({"certification_level": "guru"}, "has the certification level 'guru'"),
        ({"territories": "Atlantis"}, "has the territory 'Atlantis', which is no country"),
        ({"territories": " ; "}, "names no territory"),
        ({"country": "XX"}, "is at a place that is not known"),
        ({"timezone": "Mars/Phobos"}, "is at a place that is not known"),
        ({"capacity": "many"}, "has the capacity 'many', not a number or unlimited"),
        ({"manager": "nobody"}, "has the manager 'nobody', who is not in the policy"),
    ],
)
def test_what_the_policy_does_not_know_is_refused_when_added_and_when_edited(
    desk: Desk, said: dict[str, str], words: str
) -> None:
    load_policy(desk, MANAGERS)
    with refused("bad-partner") as caught:
        do(desk, add_partner, ACME | said)
    assert words in str(caught.value)
    do(desk, add_partner, ACME)
    before = dump(desk.path)
    with refused("bad-partner") as caught:
        do(desk, edit_partner, "acme", said)
    assert words in str(caught.value)
    assert dump(desk.path) == before


@pytest.mark.parametrize("field", ["name", "email", "kind", "territories", "program_level"])
def test_what_every_partner_has_cannot_be_cleared(desk: Desk, field: str) -> None:
    a_partner(desk, "acme")
    with refused("bad-partner") as caught:
        do(desk, edit_partner, "acme", {field: " "})
    assert f"lacks {field}" in str(caught.value)


def test_what_may_be_empty_is_cleared_to_what_a_list_makes_of_it(desk: Desk) -> None:
    a_partner(desk, "acme", capacity=7, manager="kim", country="DE", subdivision="BY")
    assert set(edited(desk, capacity="", manager="", country="", timezone="")) == {
        Change("acme", "capacity", "7", "the policy's"),
        Change("acme", "manager", "kim", ""),
        Change("acme", "country", "DE", "US"),
        Change("acme", "subdivision", "BY", ""),
        Change("acme", "timezone", "Europe/Berlin", "America/New_York"),
    }


def test_what_is_not_said_stays_as_it_is(desk: Desk) -> None:
    a_partner(
        desk, "acme", territories=("DE-BY", "AT"), capacity=UNLIMITED, manager="kim",
        subdivision="BY",
    )  # fmt: skip
    assert edited(desk, kind="agency") == (Change("acme", "kind", "reseller", "agency"),)
    assert rows(desk, "SELECT capacity, manager, subdivision FROM partner") == [
        (UNLIMITED, "kim", "BY")
    ]
    assert rows(desk, "SELECT name FROM territory ORDER BY name") == [("AT",), ("DE-BY",)]


def test_a_partner_of_a_level_that_the_policy_has_dropped_can_still_be_edited(desk: Desk) -> None:
    a_partner(desk, "acme", program_level="wood", territories=("Atlantis",), manager="gone")
    load_policy(desk, MANAGERS)
    assert len(edited(desk, capacity="3")) == 1
    with refused("bad-partner"):
        edited(desk, program_level="wood")


def test_territories_are_replaced_as_a_whole(desk: Desk) -> None:
    a_partner(desk, "acme", territories=("DE", "AT"))
    assert edited(desk, territories="ch; DE") == (
        Change("acme", "territories", "AT; DE", "CH; DE"),
    )
    assert edited(desk, territories="DE;CH") == ()


def test_the_event_names_the_fields_and_not_what_is_in_them(desk: Desk) -> None:
    a_partner(desk, "acme")
    edited(desk, name="Ada Example", email="ada@example.org", capacity="3")
    assert rows(desk, "SELECT what, facts FROM event ORDER BY id DESC LIMIT 1") == [
        ("partner-changed", '{"fields":["capacity","email","name"]}')
    ]
    assert "ada" not in told(desk).lower()


def test_what_is_so_already_changes_nothing(desk: Desk) -> None:
    a_partner(desk, "acme")
    before = dump(desk.path)
    assert do(desk, edit_partner, "acme", {"kind": " reseller "}) == PartnerEdited("acme", ())
    assert dump(desk.path) == before


def test_deadlines_that_would_move_in_another_place_are_counted_and_stay(desk: Desk) -> None:
    handed_out(desk)
    a_partner(desk, "birch", territories=("FR",))
    a_lead(desk, country="FR")
    before = rows(desk, "SELECT * FROM deadline")
    result = do(desk, edit_partner, "acme", {"timezone": "Asia/Tokyo"})
    assert (result.deadlines_would_move, result.deadlines_uncounted) == (1, 0)
    assert rows(desk, "SELECT * FROM deadline") == before


@pytest.mark.parametrize("service", [add_partner, edit_partner])
def test_a_field_that_no_partner_has_is_not_taken(desk: Desk, service: object) -> None:
    a_partner(desk, "acme")
    said = (ACME | {"cap": "3"},) if service is add_partner else ("acme", {"cap": "3"})
    with refused("unknown-partner-field"):
        do(desk, service, *said)  # type: ignore[arg-type]  # one of two services


def test_a_code_is_not_edited(desk: Desk) -> None:
    a_partner(desk, "acme")
    with refused("code-is-renamed"):
        do(desk, edit_partner, "acme", {"code": "birch"})


def test_a_code_that_a_partner_has_or_had_is_not_added_again(desk: Desk) -> None:
    a_partner(desk, "acme", status=PartnerStatus.ENDED)
    with refused("code-taken"):
        do(desk, add_partner, ACME)
    do(desk, rename, "acme", "birch")
    with refused("code-taken"):
        do(desk, add_partner, ACME)
    assert rows(desk, "SELECT count(*) FROM partner") == [(1,)]


def test_escalated_leads_go_to_whom_an_edit_makes_room_for_and_the_others_wait(desk: Desk) -> None:
    first = handed_out(desk, "acme")
    do(desk, edit_partner, "acme", {"capacity": "1"})
    second, third = a_lead(desk, email="b@example.org"), a_lead(desk, email="c@example.org")
    elsewhere = a_lead(desk, email="d@example.org", country="JP")
    with desk.write() as work:
        work.write_rows("UPDATE lead SET escalated_at = since_at WHERE id > ?", [(first,)])
    assert assign_escalated(desk) == []
    do(desk, edit_partner, "acme", {"capacity": "2"})
    assert [(out.lead, out.partner) for out in assign_escalated(desk)] == [(second, "acme")]
    assert [holder_of(desk, lead) for lead in (third, elsewhere)] == [None, None]
    with desk.read() as work:
        assert check_store(work).findings == ()
