"""`leadctl policy diff`: what a new policy would change, before it is loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import Result, run

NEW = """\
[policy]
title = "Winter"
effective = 2026-12-01
[windows]
claim = "3 working days"
remind = ""
[managers.kim]
name = "Kim Okafor"
email = "kim@example.com"
phone = "+1 202 555 0100"
"""


@pytest.fixture
def new(tmp_path: Path) -> str:
    """The file of a policy that is not loaded."""
    path = tmp_path / "new.toml"
    path.write_text(NEW)
    return str(path)


def test_a_file_shows_what_loading_it_would_change(store: Path, new: str) -> None:
    assert run(store, "policy", "diff", new) == Result(
        0,
        "before  version 1, Lead policy: effective Thu 1 Jan 2026, in force\n"
        "after   new.toml, Winter: effective Tue 1 Dec 2026, not loaded\n"
        "\n"
        "setting           change   before          after\n"
        "policy.title      changed  Lead policy     Winter\n"
        "policy.effective  changed  2026-01-01      2026-12-01\n"
        "windows.claim     changed  2 working days  3 working days\n"
        'windows.remind    changed  1 working day   ""\n'
        "managers.kim      added    \u2013               name: Kim Okafor\n"
        "                                           email: kim@example.com\n"
        "                                           phone: +1 202 555 0100\n"
        "\n"
        "A policy governs what starts while it is in force: deadlines that run already stay as "
        "they are.\n",
        "",
    )


def test_what_was_loaded_is_what_was_foreseen(store: Path, new: str) -> None:
    as_json = ("--format", "json")
    foreseen = run(store, "policy", "diff", new, *as_json).out
    run(store, "policy", "load", new)
    assert run(store, "policy", "diff", "1", "2", *as_json).out == foreseen
    assert run(store, "policy", "diff", *as_json, now="2026-12-02T14:00:00Z").out == foreseen
    assert json.loads(foreseen)[3:] == [
        {"key": "windows.remind", "change": "changed", "before": "1 working day", "after": ""},
        {
            "key": "managers.kim",
            "change": "added",
            "before": None,
            "after": "name: Kim Okafor; email: kim@example.com; phone: +1 202 555 0100",
        },
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# only\n[capacity]\nopen_leads = 10\n", "No setting differs; the text does"),
        (None, "No setting differs, and no word of the text."),
    ],
)
def test_without_a_difference_it_says_so(store: Path, text: str | None, sentence: str) -> None:
    typed = (text or run(store, "policy", "show").out).encode()
    done = run(store, "policy", "diff", "-", typed=typed)
    assert done.status == 0
    assert done.out.splitlines()[-1].startswith(sentence)
    assert run(store, "policy", "diff", "-", "--format", "json", typed=typed).out == "[]\n"


def test_an_empty_list_in_csv_has_its_header(store: Path) -> None:
    assert run(store, "policy", "diff", "1", "1", "--format", "csv").out == (
        "key,change,before,after\n"
    )


def test_a_file_with_mistakes_is_refused_with_all_of_them(store: Path, new: str) -> None:
    Path(new).write_text('[windows]\nclam = "1 day"\n[calendar]\ncountry = "usa"\n')
    done = run(store, "policy", "diff", new)
    assert (done.status, done.out) == (2, "")
    assert [line.split(": ")[1] for line in done.err.splitlines()[1:]] == [
        "windows.clam",
        "calendar.country",
    ] or [line.split(": ")[1] for line in done.err.splitlines()[1:]] == [
        "calendar.country",
        "windows.clam",
    ]


def test_a_file_named_as_a_number_is_meant_with_its_folder(
    store: Path, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(new).parent)
    Path(new).rename("17")
    assert run(store, "policy", "diff", "17").status == 4
    assert "Winter" in run(store, "policy", "diff", "./17").out


@pytest.mark.parametrize("named", [("1", "1", "1"), ("-", "-")])
def test_more_than_two_are_not_held_against_each_other(store: Path, named: tuple[str, ...]) -> None:
    assert run(store, "policy", "diff", *named).status == 2
