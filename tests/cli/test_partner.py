"""`leadctl partner`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadctl.domain.policy import UNLIMITED
from leadctl.domain.words import PartnerStatus
from leadctl.render.views.partners import NO_PARTNERS
from leadctl.services.assign import assign_ready
from leadctl.services.init import init_store
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.running import run
from tests.services.situations import on_leave, sweep_at


def test_a_list_shows_how_full_each_partner_is(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar-soft", territories=("DE-BY", "DE"), manager="eva")
    a_partner(desk, "lac-media", territories=("FR",), kind="agency", status=PartnerStatus.DISABLED)
    a_partner(desk, "rhine-data", territories=("*",), program_level="silver", capacity=UNLIMITED)
    a_lead(desk)
    assign_ready(desk)
    result = run(store, "partner", "list")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "partner     name        kind      territories  level   certification  manager  open"
        "  status\n"
        "isar-soft   Isar-Soft   reseller  DE, DE-BY    gold    expert         eva      1/10"
        "  active\n"
        "lac-media   Lac-Media   agency    FR           gold    expert         \u2013        0/10"
        "  disabled\n"
        "rhine-data  Rhine-Data  reseller  *            silver  expert         \u2013"
        "         0/\u221e  active\n"
    )


def test_a_list_by_room_says_until_when_a_partner_is_paused(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar-soft", capacity=3)
    until = date(2026, 12, 4)
    a_partner(desk, "birch", manager="eva", status=PartnerStatus.PAUSED, paused_until=until)
    a_partner(desk, "oak", manager="bob", status=PartnerStatus.PAUSED)
    assert run(store, "partner", "list", "--sort", "room").out.splitlines()[1:] == [
        "isar-soft  Isar-Soft  reseller  DE           gold   expert         \u2013         0/3"
        "  active",
        "birch      Birch      reseller  DE           gold   expert         eva      0/10"
        "  paused until Fri 4 Dec 2026",
        "oak        Oak        reseller  DE           gold   expert         bob      0/10  paused",
    ]
    rows = run(store, "partner", "list", "--sort", "room", "--reverse", "--format", "json").out
    assert [(row["code"], row["paused_until"]) for row in json.loads(rows)] == [
        ("birch", "2026-12-04"), ("oak", None), ("isar-soft", None),
    ]  # fmt: skip


def test_a_list_in_json_has_the_names_that_scripts_rely_on(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme", capacity=UNLIMITED, manager="Kim Example")
    assert json.loads(run(store, "partner", "list", "--format", "json").out) == [
        {
            "code": "acme",
            "name": "Acme",
            "email": "leads@acme.example.com",
            "kind": "reseller",
            "territories": ["DE"],
            "program_level": "gold",
            "certification_level": "expert",
            "country": "DE",
            "subdivision": "",
            "timezone": "Europe/Berlin",
            "capacity": "unlimited",
            "open": 0,
            "status": "active",
            "manager": "Kim Example",
            "paused_until": None,
        }
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["--status", "disabled"], ["birch"]),
        (["--territory", "de"], ["acme", "birch"]),
        (["--limit", "1"], ["acme"]),
        (["--territory", "FR"], []),
        (["--kind", "Agency"], ["birch"]),
        (["--level", "gold"], ["acme"]),
        (["--manager", "KIM"], ["acme"]),
        (["--manager", "kim", "--kind", "agency"], []),
    ],
)
def test_a_list_is_of_what_was_asked_for(
    store: Path, desk: Desk, said: list[str], found: list[str]
) -> None:
    a_partner(desk, "acme", manager="kim")
    a_partner(desk, "birch", status=PartnerStatus.DISABLED, kind="Agency", program_level="silver")
    rows = json.loads(run(store, "partner", "list", "--format", "json", *said).out)
    assert [row["code"] for row in rows] == found


@pytest.mark.parametrize("said", [("--territory", "Dach"), ("--kind", "x"), ("--level", "x")])
def test_a_list_by_a_word_that_there_is_not_is_refused(store: Path, said: tuple[str, str]) -> None:
    result = run(store, "partner", "list", *said)
    assert (result.status, result.out) == (2, "")
    assert f"{said[1]!r}. " in result.err


def test_an_empty_list_says_so(store: Path) -> None:
    assert run(store, "partner", "list").out == NO_PARTNERS + "\n"
    assert run(store, "partner", "list", "--format", "json").out == "[]\n"


def test_a_card_tells_what_a_partner_holds_and_has_missed(store: Path, desk: Desk) -> None:
    partner = a_partner(desk, "acme", manager="Kim Example")
    a_lead(desk)
    assign_ready(desk)
    sweep_at(desk, NOW + timedelta(days=7))
    a_lead(desk, email="ben@example.org")
    assign_ready(later(desk, NOW + timedelta(days=7)))
    on_leave(desk, partner, "2026-12-21", "2026-12-31")
    assert run(store, "partner", "show", "ACME").out == (
        "partner        acme\n"
        "name           Acme\n"
        "e-mail         leads@acme.example.com\n"
        "kind           reseller\n"
        "territories    DE\n"
        "level          gold\n"
        "certification  expert\n"
        "place          DE\n"
        "time zone      Europe/Berlin\n"
        "manager        Kim Example\n"
        "former codes   \u2013\n"
        "open           1/10\n"
        "status         active\n"
        "disabled       \u2013\n"
        "note           \u2013\n"
        "\n"
        "Record\n"
        "received              2\n"
        "claimed in time       0 of 1 (0%)\n"
        "contacted in time     \u2013\n"
        "taken                 1\n"
        "released              0\n"
        "converted             0 of 1 (0%)\n"
        "incidents that count  1\n"
        "\n"
        "Leads it holds\n"
        "lead  rating  score  place  status    due\n"
        "   2  A          50  DE     assigned  Tue 1 Dec 2026, end of day (Europe/Berlin)\n"
        "\n"
        "Incidents\n"
        "incident  opened           told     action           status  missed  counts until\n"
        "       1  Fri 27 Nov 2026  not yet  to be discussed  open         1  Sat 27 Nov 2027\n"
        "\n"
        "Leave\n"
        "from             to\n"
        "Mon 21 Dec 2026  Thu 31 Dec 2026\n"
    )


def test_a_card_of_a_partner_with_nothing_ends_with_what_it_is(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    assert run(store, "partner", "show", "acme").out.endswith("incidents that count  0\n")
    card = json.loads(run(store, "partner", "show", "acme", "--format", "json").out)
    assert (card["leads"], card["incidents"], card["leave"]) == ([], [], [])


def test_enabling_tells_the_partner_and_shows_what_it_was(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme", status=PartnerStatus.DISABLED)
    result = run(store, "partner", "enable", "acme", "--note", "a talk on Monday")
    assert (result.status, result.err) == (0, "")
    assert result.out == "partner  was       now\nacme     disabled  active\n"
    (letter,) = store.with_name("leads.db.mail").iterdir()
    assert letter.name.endswith("-enabled-acme.eml")
    assert "note           a talk on Monday\n" in run(store, "partner", "show", "acme").out


def test_an_active_partner_is_not_enabled(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    result = run(store, "partner", "enable", "acme", "--note", "a talk")
    assert (result.status, result.out) == (3, "")
    assert result.err == (
        "leadctl: acme is active, so there is nothing to enable. Nothing was changed.\n"
    )


def test_a_partner_of_a_store_in_earnest_is_not_enabled_at_another_time(tmp_path: Path) -> None:
    store = tmp_path / "earnest.db"
    init_store(store, now=NOW, actor="tester", rehearsal=False)
    result = run(store, "partner", "enable", "acme", "--note", "a talk", now="2030-01-01")
    assert result.status == 3
    assert "--now (or LEADCTL_NOW) changes rehearsal stores only" in result.err


@pytest.mark.parametrize(
    "said",
    [["show", "acne"], ["enable", "acne", "--note", "a talk"]],
)
def test_a_partner_that_is_not_there_is_not_found(store: Path, desk: Desk, said: list[str]) -> None:
    a_partner(desk, "acme")
    result = run(store, "partner", *said)
    assert (result.status, result.out) == (4, "")
    assert result.err == (
        "leadctl: there is no partner acne. Did you mean acme? `leadctl partner list` lists them.\n"
    )


def test_hostile_text_is_shown_and_does_nothing(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme", name="[bold]A\x1b]0;x\x07", kind="=1+1", manager="\u202eKim")
    for said in (["list"], ["show", "acme"], ["list", "--format", "csv"]):
        out = run(store, "partner", *said).out
        assert "[bold]A\u241b]0;x\u2407" in out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert ",'=1+1," in run(store, "partner", "list", "--format", "csv").out
