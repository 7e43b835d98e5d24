"""What becomes of every row of a partner list, and of the partners that are there already."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pytest

from leadctl.domain.capacity import UNLIMITED
from leadctl.errors import Refusal
from leadctl.services.import_partners import Change, PartnersImported
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


def test_an_import_is_one_event_of_figures(desk: Desk) -> None:
    sign_up(desk, firm(), firm(code="?"))
    ((what, facts),) = rows(desk, "SELECT what, facts FROM event ORDER BY id DESC LIMIT 1")
    assert what == "partners-imported"
    assert json.loads(facts) == {"added": 1, "changed": 0, "rejected": 1}


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
