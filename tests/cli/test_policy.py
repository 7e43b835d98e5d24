"""`leadctl policy`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.domain.policy import default_policy_text
from tests.running import Result, run

WINTER = '[policy]\r\ntitle = "Winter \u2600"\r\neffective = 2026-11-20'
SPRING = '[policy]\ntitle = "Spring"\neffective = 2027-03-01\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the policy to load is written."""
    return tmp_path / "policy.toml"


def load(store: Path, file: Path, text: str, *more: str) -> Result:
    file.write_bytes(text.encode())
    return run(store, "policy", "load", str(file), *more)


def test_the_built_in_policy_is_shown_comments_and_all(store: Path) -> None:
    assert run(store, "policy", "show") == Result(0, default_policy_text(), "")


def test_what_is_shown_is_what_was_loaded_word_for_word(store: Path, file: Path) -> None:
    load(store, file, WINTER)
    as_json = run(store, "policy", "show", "--format", "json").out
    assert json.loads(as_json)["text"] == WINTER
    # what runs the command reads its output with plain line ends
    assert run(store, "policy", "show").out == WINTER.replace("\r\n", "\n")
    assert run(store, "policy", "show", "--version", "1").out == default_policy_text()


def test_what_is_shown_can_be_loaded_and_is_the_same_policy(store: Path, file: Path) -> None:
    again = load(store, file, run(store, "policy", "show").out)
    assert again == Result(
        0,
        "version    1\n"
        "title      Lead policy\n"
        "effective  Thu 1 Jan 2026\n"
        "state      already in force; nothing was stored\n",
        "",
    )


def test_a_policy_that_says_nothing_is_not_loaded(store: Path, file: Path) -> None:
    done = load(store, file, "# to be written\n")
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines()[1:] == ["  file: says nothing at all"]


def test_a_loaded_policy_is_in_force_now_or_from_its_day(store: Path, file: Path) -> None:
    assert load(store, file, WINTER).out == (
        "version    2\n"
        "title      Winter \u2600\n"
        "effective  Fri 20 Nov 2026\n"
        "state      loaded; in force now\n"
    )
    assert load(store, file, SPRING).out.splitlines()[-1] == (
        "state      loaded; in force from Mon 1 Mar 2027"
    )
    assert load(store, file, SPRING).out.splitlines()[-1] == (
        "state      already loaded; nothing was stored"
    )


def test_loading_in_json_says_what_became_of_it(store: Path, file: Path) -> None:
    done = load(store, file, SPRING, "--format", "json")
    assert json.loads(done.out) == {
        "version": 2,
        "title": "Spring",
        "effective": "2027-03-01",
        "in_force": False,
        "stored": True,
    }


def test_the_history_lists_every_version(store: Path, file: Path) -> None:
    load(store, file, WINTER)
    load(store, file, SPRING)
    assert run(store, "policy", "history").out == (
        "version  title        effective        loaded                  by      in force\n"
        "      1  Lead policy  Thu 1 Jan 2026   Fri 20 Nov 2026, 09:00  tester  no\n"
        "      2  Winter \u2600     Fri 20 Nov 2026  Fri 20 Nov 2026, 09:00  tester  yes\n"
        "      3  Spring       Mon 1 Mar 2027   Fri 20 Nov 2026, 09:00  tester  no\n"
    )


def test_the_history_in_json_has_an_object_for_each(store: Path) -> None:
    assert json.loads(run(store, "policy", "history", "--format", "json").out) == [
        {
            "version": 1,
            "title": "Lead policy",
            "effective": "2026-01-01",
            "loaded_at": "2026-11-20T14:00:00Z",
            "actor": "tester",
            "in_force": True,
            "reviewed_on": None,
            "reviewed_by": None,
        }
    ]


def test_a_policy_in_json_is_its_text_in_an_object(store: Path) -> None:
    assert json.loads(run(store, "policy", "show", "--format", "json").out) == {
        "version": 1,
        "in_force": True,
        "text": default_policy_text(),
    }


def test_every_mistake_is_a_line_of_its_own_and_nothing_is_stored(store: Path, file: Path) -> None:
    done = load(store, file, '[polcy]\n[windows]\nclaim = "soon"\n[capacity]\nopen_leads = -1\n')
    assert done == Result(
        2,
        "",
        "leadctl: 3 mistakes in the policy. Nothing was stored.\n"
        "  windows.claim: 'soon' is not a window: say for example '2 working days', "
        "'4 working hours', '24 hours' or '30 days', with a number from 1 to 9999.\n"
        '  capacity.open_leads: must be a whole number from 0, or "unlimited"\n'
        "  polcy: there is no such key; did you mean 'policy'?\n",
    )
    assert run(store, "policy", "history").out.count("\n") == 2


def test_a_place_unknown_is_a_mistake(store: Path, file: Path) -> None:
    text = '[calendar]\ncountry = "ZZ"\n'
    assert load(store, file, text) == Result(
        2,
        "",
        "leadctl: 1 mistake in the policy. Nothing was stored.\n"
        "  calendar.country: 'ZZ' is not a country with a holiday calendar. "
        "Countries are two letters, as in ISO 3166: DE, US.\n",
    )


def test_a_mistake_that_quotes_an_escape_shows_it_harmless(store: Path, file: Path) -> None:
    done = load(store, file, '[calendar]\ncountry = "D\u202e"\n"\\u001b[2J" = 1\n')
    assert done.status == 2
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff", "the byte at offset 0, in line 1, is not UTF-8: save the policy as UTF-8."),
        (b"#" * 1_000_001, "has more than 1,000,000 bytes, which no policy has."),
    ],
)
def test_a_file_that_is_no_policy_is_refused(
    store: Path, file: Path, data: bytes, reason: str
) -> None:
    file.write_bytes(data)
    done = run(store, "policy", "load", str(file))
    assert (done.status, done.out) == (2, "")
    assert done.err in (
        f"leadctl: {file}: {reason} Nothing was stored.\n",
        f"leadctl: {file} {reason} Nothing was stored.\n",
    )


def test_a_file_that_is_not_there_is_refused(store: Path, file: Path) -> None:
    assert run(store, "policy", "load", str(file)) == Result(
        2,
        "",
        f"leadctl: {file} cannot be read: No such file or directory. Nothing of it was stored.\n",
    )


def test_a_version_that_never_was_is_not_found(store: Path) -> None:
    assert run(store, "policy", "show", "--version", "7") == Result(
        4,
        "",
        "leadctl: there is no version 7 of the policy: `leadctl policy history` lists them.\n",
    )
