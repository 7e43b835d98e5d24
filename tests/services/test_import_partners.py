"""What becomes of every row of a partner list, and of the partners that are there already."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pytest

from leadctl.domain.capacity import UNLIMITED
from leadctl.errors import Refusal
from leadctl.services.import_partners import PartnersImported
from leadctl.services.partner_writing import Change
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.services.lists import Row, firm, rejects_of, sign_up
from tests.services.situations import dump, load_policy, rows

MANAGERS = (
    '[managers.kim]\nname = "Kim Example"\nemail = "kim@example.com"\nphone = "+1 202 555 0100"\n'
)


def told(imported: PartnersImported) -> tuple[int, int, int, int]:
    """How many rows were added, changed, unchanged and rejected."""
    return imported.added, imported.changed, imported.unchanged, imported.rejected


def reasons(desk: Desk) -> list[str]:
    """Why each row was rejected."""
    with rejects_of(desk).open(encoding="utf-8-sig", newline="") as file:
        return [row["leadctl reason"] for row in csv.DictReader(file)]


def test_every_row_ends_as_one_of_four_things(desk: Desk) -> None:
    sign_up(desk, firm(code="a"), firm(code="b"))

    imported = sign_up(
        desk, firm(code="a"), firm(code="b", kind="agency"), firm(code="c"), firm(code="?")
    )

    assert told(imported) == (1, 1, 1, 1)
    assert imported.read == 4
    assert imported.file == "firms.csv"
    assert imported.rejects_file == str(rejects_of(desk))
    assert imported.changes == (Change("b", "kind", "reseller", "agency"),)


def test_a_partner_is_stored_with_all_that_its_row_says(desk: Desk) -> None:
    load_policy(desk, MANAGERS)
    sign_up(
        desk,
        firm(
            code="isar", name="Isar  Soft", email="Leads@Isar.Example.COM",
            territories="de-by; AT;*", country="de", subdivision="by",
            timezone="Europe/Berlin", capacity="7", manager="kim",
        ),
    )  # fmt: skip
    assert rows(
        desk,
        "SELECT code, name, email, kind, program_level, certification_level, country, subdivision,"
        " timezone, capacity, manager, status, created_at FROM partner",
    ) == [
        ("isar", "Isar Soft", "leads@isar.example.com", "reseller", "gold", "expert", "DE", "BY",
         "Europe/Berlin", 7, "kim", "active", "2026-11-20 14:00:00.000000"),
    ]  # fmt: skip
    assert territories(desk) == ["*", "AT", "DE-BY"]


def territories(desk: Desk) -> list[str]:
    """The territories of all partners."""
    return [name for (name,) in rows(desk, "SELECT name FROM territory ORDER BY name")]


PLACES = {
    "what the row leaves out is the company's": ({}, ("US", "CA", "America/Los_Angeles")),
    "a subdivision of the company's country": (
        {"subdivision": "TX"}, ("US", "TX", "America/Los_Angeles"),
    ),
    "another country has none of the company's subdivisions": (
        {"country": "DE", "timezone": "Europe/Berlin"}, ("DE", "", "Europe/Berlin"),
    ),
    "even if it is the same country": ({"country": "US"}, ("US", "", "America/Los_Angeles")),
}  # fmt: skip


@pytest.mark.parametrize(("said", "place"), PLACES.values(), ids=PLACES)
def test_a_partner_works_where_its_row_or_the_policy_says(
    said: dict[str, str], place: tuple[str, str, str], desk: Desk
) -> None:
    load_policy(
        desk,
        '[calendar]\ncountry = "US"\nsubdivision = "CA"\ntimezone = "America/Los_Angeles"\n',
    )
    sign_up(desk, firm(**said))
    assert rows(desk, "SELECT country, subdivision, timezone FROM partner") == [place]


@pytest.mark.parametrize(
    ("said", "stored"), [("", None), ("0", 0), ("12", 12), ("Unlimited", UNLIMITED)]
)
def test_a_capacity_is_a_number_unlimited_or_the_policys(
    said: str, stored: int | None, desk: Desk
) -> None:
    sign_up(desk, firm(capacity=said))
    assert rows(desk, "SELECT capacity FROM partner") == [(stored,)]


def test_the_same_list_again_changes_nothing(desk: Desk) -> None:
    people = [firm(capacity="3"), firm(code="b", territories="AT;DE-BY;EMEA")]
    sign_up(desk, *people)
    before = rows(desk, "SELECT * FROM partner"), rows(desk, "SELECT * FROM territory")

    again = sign_up(desk, *people)

    assert told(again) == (0, 0, 2, 0)
    assert again.changes == ()
    assert (rows(desk, "SELECT * FROM partner"), rows(desk, "SELECT * FROM territory")) == before


def test_what_is_changed_is_listed_as_people_see_it(desk: Desk) -> None:
    sign_up(desk, firm(territories="DE;AT"))
    imported = sign_up(
        desk,
        firm(territories="CH; DE", program_level="silver", capacity="unlimited", country="DE",
             timezone="Europe/Berlin"),
    )  # fmt: skip
    assert set(imported.changes) == {
        Change("acme", "program_level", "gold", "silver"),
        Change("acme", "country", "US", "DE"),
        Change("acme", "timezone", "America/New_York", "Europe/Berlin"),
        Change("acme", "capacity", "the policy's", "unlimited"),
        Change("acme", "territories", "AT; DE", "CH; DE"),
    }
    assert territories(desk) == ["CH", "DE"]


SETTLED = {"country": "DE", "subdivision": "BE", "timezone": "Europe/Berlin", "capacity": "7",
           "manager": "Kim"}  # fmt: skip
COLUMNS_LEFT_OUT = {
    "none of the last five": ({}, ("DE", "BE", "Europe/Berlin", 7, "Kim")),
    "an empty cell is the policy's": (
        {"country": "", "subdivision": "", "timezone": "", "capacity": "", "manager": ""},
        ("US", "CA", "America/Los_Angeles", None, ""),
    ),
    "only the capacity is said": ({"capacity": "9"}, ("DE", "BE", "Europe/Berlin", 9, "Kim")),
    "only the subdivision is said": (
        {"subdivision": "BY"}, ("DE", "BY", "Europe/Berlin", 7, "Kim"),
    ),
    "an empty subdivision is none in a country that is not the policy's": (
        {"subdivision": ""}, ("DE", "", "Europe/Berlin", 7, "Kim"),
    ),
    "the same country keeps its subdivision": (
        {"country": "DE"}, ("DE", "BE", "Europe/Berlin", 7, "Kim"),
    ),
    "another country does not": ({"country": "AT"}, ("AT", "", "Europe/Berlin", 7, "Kim")),
    "nor does the policy's": ({"country": ""}, ("US", "", "Europe/Berlin", 7, "Kim")),
}  # fmt: skip


@pytest.mark.parametrize(("said", "kept"), COLUMNS_LEFT_OUT.values(), ids=COLUMNS_LEFT_OUT)
def test_a_partner_keeps_what_a_list_has_no_column_for(
    said: dict[str, str], kept: tuple[object, ...], desk: Desk
) -> None:
    load_policy(
        desk,
        '[calendar]\ncountry = "US"\nsubdivision = "CA"\ntimezone = "America/Los_Angeles"\n',
    )
    sign_up(desk, firm(**SETTLED))
    dry, done = sign_up(desk, firm(**said), dry_run=True), sign_up(desk, firm(**said))
    found = rows(desk, "SELECT country, subdivision, timezone, capacity, manager FROM partner")
    assert found == [kept]
    assert dry.changes == done.changes
    assert {change.field for change in done.changes} == {
        name for name, (before, after) in
        zip(SETTLED, zip(("DE", "BE", "Europe/Berlin", 7, "Kim"), kept, strict=True), strict=True)
        if before != after
    }  # fmt: skip


def test_a_region_is_known_in_any_case(desk: Desk) -> None:
    sign_up(desk, firm(territories="emea;Emea;EMEA"))
    assert territories(desk) == ["EMEA"]


def test_levels_are_known_in_any_case_and_kept_as_the_policy_spells_them(desk: Desk) -> None:
    sign_up(desk, firm(program_level="Gold", certification_level="NONE"))
    found = rows(desk, "SELECT program_level, certification_level FROM partner")
    assert found == [("gold", "none")]


def test_countries_are_known_by_the_names_that_lists_of_leads_know(desk: Desk) -> None:
    sign_up(desk, firm(territories="USA;Germany;UK;us-california", country="Deutschland"))
    assert territories(desk) == ["DE", "GB", "US", "US-CA"]
    assert rows(desk, "SELECT country FROM partner") == [("DE",)]


def test_a_region_of_the_policy_comes_before_another_name_of_a_country(desk: Desk) -> None:
    load_policy(desk, '[territories]\nAmerica = ["US", "CA"]\n')
    sign_up(desk, firm(territories="america"))
    assert territories(desk) == ["America"]


def test_territories_in_another_order_are_no_change(desk: Desk) -> None:
    sign_up(desk, firm(territories="DE;AT"))
    assert told(sign_up(desk, firm(territories="AT;DE"))) == (0, 0, 1, 0)


def test_an_import_leaves_a_partners_standing_alone(desk: Desk) -> None:
    sign_up(desk, firm())
    with desk.write() as work:
        work.write_rows("UPDATE partner SET status = ?", [("disabled",)])
    sign_up(desk, firm(name="Acme again"))
    assert rows(desk, "SELECT name, status FROM partner") == [("Acme again", "disabled")]


UNKNOWN = {
    "program level": (
        {"program_level": "diamond"},
        "has the program level 'diamond', which is none of platinum, gold, silver, registered",
    ),
    "certification level": (
        {"certification_level": "guru"},
        "has the certification level 'guru', which is none of expert, professional, associate",
    ),
    "country as territory": (
        {"territories": "XX"},
        "has the territory 'XX', which is no country, subdivision or region",
    ),
    "subdivision as territory": (
        {"territories": "DE-QQ"},
        "has the territory 'DE-QQ', which is no country, subdivision or region",
    ),
    "region as territory": (
        {"territories": "Middle Earth"},
        "has the territory 'Middle Earth', which is no country, subdivision or region",
    ),
    "country": ({"country": "XX"}, "is at a place that is not known: 'XX' is not a country"),
    "subdivision": (
        {"country": "DE", "subdivision": "QQ"},
        "is at a place that is not known: 'QQ' is not a subdivision of DE",
    ),
    "time zone": (
        {"timezone": "Europa/Berlin"},
        "is at a place that is not known: 'Europa/Berlin' is not a time zone",
    ),
    "manager": ({"manager": "robin"}, "has the manager 'robin', who is not in the policy"),
    "capacity": ({"capacity": "many"}, "has the capacity 'many'"),
    "code": ({"code": "Acme & Co"}, "has the code 'Acme & Co'"),
    "e-mail": ({"email": "acme"}, "has 'acme'"),
    "nothing": ({"name": "", "kind": ""}, "lacks name, kind"),
}


@pytest.mark.parametrize(("said", "reason"), UNKNOWN.values(), ids=UNKNOWN)
def test_a_row_that_the_policy_does_not_know_is_rejected(
    said: dict[str, str], reason: str, desk: Desk
) -> None:
    load_policy(desk, MANAGERS)
    assert told(sign_up(desk, firm(**said))) == (0, 0, 0, 1)
    (found,) = reasons(desk)
    assert found.startswith(reason)
    assert rows(desk, "SELECT count(*) FROM partner") == [(0,)]


def test_a_row_is_rejected_with_every_fault_of_it(desk: Desk) -> None:
    load_policy(desk, MANAGERS)
    sign_up(
        desk,
        firm(program_level="diamond", certification_level="guru", territories="XX;DE;YY",
             country="QQ", timezone="Mars", manager="robin"),
    )  # fmt: skip
    (reason,) = reasons(desk)
    for fault in ("'diamond'", "'guru'", "'XX'", "'YY'", "'QQ'", "'Mars'", "'robin'"):
        assert fault in reason


def test_any_manager_will_do_while_the_policy_names_none(desk: Desk) -> None:
    assert told(sign_up(desk, firm(manager="Robin Example"))) == (1, 0, 0, 0)


def test_a_code_that_stands_twice_is_taken_once(desk: Desk) -> None:
    assert told(sign_up(desk, firm(), firm(name="Another"))) == (1, 0, 0, 1)
    assert reasons(desk) == ["has the code of line 2 again"]
    assert rows(desk, "SELECT name FROM partner") == [("Acme",)]


def events(desk: Desk) -> list[tuple[str, int | None, dict[str, object]]]:
    """What has happened, to which partner, with what facts."""
    found = rows(desk, "SELECT what, partner_id, facts FROM event WHERE id > 1 ORDER BY id")
    return [(what, partner, json.loads(facts)) for what, partner, facts in found]


def test_an_import_is_an_event_of_figures_after_one_for_each_partner_it_touched(desk: Desk) -> None:
    sign_up(desk, firm(), firm(code="b"), firm(code="?"))
    sign_up(desk, firm(), firm(code="b", name="Other", territories="AT", kind="agency"))
    assert events(desk) == [
        ("partner-added", 1, {}),
        ("partner-added", 2, {}),
        ("partners-imported", None, {"added": 2, "changed": 0, "rejected": 1}),
        ("partner-changed", 2, {"fields": ["kind", "name", "territories"]}),
        ("partners-imported", None, {"added": 0, "changed": 1, "rejected": 0}),
    ]


@pytest.mark.parametrize("known", [[], [firm(), firm(code="b")]], ids=["new", "known"])
def test_a_dry_run_says_the_same_and_leaves_no_trace(
    known: list[Row], store: Path, desk: Desk
) -> None:
    if known:
        sign_up(desk, *known)
    people = [firm(name="New name", territories="AT"), firm(code="c"), firm(code="?")]
    before, files = dump(store), sorted(store.parent.iterdir())

    dry = sign_up(desk, *people, dry_run=True)

    assert (dump(store), sorted(store.parent.iterdir())) == (before, files)
    real = sign_up(desk, *people)
    assert (told(dry), dry.read, dry.changes) == (told(real), real.read, real.changes)
    assert dry.rejects_file is None


def test_the_store_is_sound_afterwards(desk: Desk) -> None:
    sign_up(desk, firm(), firm(code="b", territories="AT;DE-BY;EMEA;*"))
    with desk.read() as work:
        assert check_store(work).sound


def test_rejected_rows_go_to_a_file_of_the_owners_own(desk: Desk) -> None:
    sign_up(desk, firm(code="?"))
    assert stat.S_IMODE(rejects_of(desk).stat().st_mode) == 0o600


def test_without_room_for_rejected_rows_nothing_is_stored(store: Path, desk: Desk) -> None:
    rejects_of(desk).mkdir()
    before = dump(store)
    with pytest.raises(Refusal) as caught:
        sign_up(desk, firm(), firm(code="?"))
    assert caught.value.code == "unwritable-rejects"
    assert dump(store) == before


def test_a_list_without_its_columns_is_refused(store: Path, desk: Desk) -> None:
    before = dump(store)
    with pytest.raises(Refusal) as caught:
        sign_up(desk, {"code": "acme", "name": "Acme"})
    assert caught.value.code == "missing-columns"
    assert dump(store) == before
