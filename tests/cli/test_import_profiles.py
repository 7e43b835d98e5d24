"""`leadctl import --profile`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.store.desk import Desk
from tests.running import run
from tests.services.lists import a_list, person
from tests.services.situations import dump, rows

MAPPED = ("--map", "email=Electronic Post", "--dates", "mdy", "--source", "fair")
SAID = ("--consent", "web form, box ticked")


@pytest.fixture
def people(tmp_path: Path) -> str:
    """A list of a form of its own, on which only a profile or options help."""
    row = person(electronic_post="eve@example.org", email="", decision_date="03/04/2027")
    return a_list(tmp_path, row)


def profiles(store: Path) -> object:
    return json.loads(run(store, "import", "profiles", "--format", "json").out)


def test_a_form_is_said_once_and_then_named(store: Path, desk: Desk, people: str) -> None:
    assert run(store, "import", people, *SAID, *MAPPED, "--profile", "fair").status == Exit.DONE
    assert run(store, "import", "undo", "1", "--yes").status == Exit.DONE
    assert run(store, "import", people, *SAID, "--profile", " fair ").status == Exit.DONE
    assert rows(desk, "SELECT email, decision_on, source FROM lead") == [
        ("eve@example.org", "2027-03-04", "fair")
    ]


def test_the_profiles_are_listed(store: Path, people: str) -> None:
    assert run(store, "import", "profiles").out.startswith("No profile is remembered yet:")
    run(store, "import", people, *SAID, *MAPPED, "--profile", "fair")
    assert run(store, "import", "profiles").out == (
        "Times are those of America/New_York\n"
        "profile  columns                  dates  encoding  skip  no header  source  saved\n"
        "fair     email = Electronic Post  mdy    \u2013         \u2013     no         fair"
        "    Fri 20 Nov 2026, 09:00\n"
    )
    assert profiles(store) == [
        {
            "profile": "fair",
            "map": {"email": "Electronic Post"},
            "dates": "mdy",
            "encoding": None,
            "skip": None,
            "no_header": False,
            "source": "fair",
            "saved_at": "2026-11-20T14:00:00Z",
        }
    ]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (("--dry-run",), Exit.DONE),
        (("--encoding", "klingon"), Exit.USAGE),
        (("--map", "phone=Shoe"), Exit.USAGE),
    ],
)
def test_nothing_is_remembered_unless_a_list_came_in(
    said: tuple[str, ...], status: Exit, store: Path, people: str
) -> None:
    before = dump(store)
    result = run(store, "import", people, *SAID, *MAPPED, "--profile", "fair", *said)
    assert result.status == status
    assert dump(store) == before


def test_consent_is_never_remembered(store: Path, people: str) -> None:
    run(store, "import", people, *SAID, *MAPPED, "--profile", "fair")
    run(store, "import", "undo", "1", "--yes")
    result = run(store, "import", people, "--profile", "fair", "--format", "json")
    assert [each["code"] for each in json.loads(result.out)["problems"]] == ["no-consent"]


def test_profiles_are_forgotten_each_on_its_own(store: Path, people: str) -> None:
    run(store, "import", people, *SAID, *MAPPED, "--profile", "fair")
    result = run(store, "import", "forget", "fare", "fair")
    assert (result.status, result.out) == (Exit.PARTIAL, "forgotten\nfair\n")
    assert result.err == "leadctl: there is no profile 'fare'. Did you mean 'fair'?\n"
    assert profiles(store) == []
