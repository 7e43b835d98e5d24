"""Versions and files are held against each other; what is wrong in a file is told whole."""

from __future__ import annotations

import pytest

from leadctl.domain.policy import PolicyMistakes, default_policy_text
from leadctl.services.policy_diff import PolicyDiff, PolicyFile, compare_policies
from leadctl.store.desk import Desk
from leadctl.store.record import PolicyVersion
from tests.services.situations import load_policy, refused

FIVE = "[capacity]\nopen_leads = 5\n"
SIX = "[capacity]\nopen_leads = 6\n"
SPRING = f"{SIX}[policy]\neffective = 2027-03-01\n"


def compared(desk: Desk, *named: int | PolicyFile) -> PolicyDiff:
    with desk.read() as work:
        return compare_policies(work, named, desk.path)


def caps(diff: PolicyDiff) -> list[tuple[str | None, str | None]]:
    return [
        (each.before, each.after) for each in diff.differences if each.key == "capacity.open_leads"
    ]


def test_the_policy_in_force_is_held_against_the_one_that_it_replaced(desk: Desk) -> None:
    load_policy(desk, FIVE)
    load_policy(desk, SPRING)  # is not in force yet
    diff = compared(desk)
    assert (diff.before.version, diff.after.version) == (1, 2)
    assert (diff.before.in_force, diff.after.in_force) == (False, True)
    assert caps(diff) == [("10", "5")]


def test_what_was_loaded_and_is_not_in_force_yet_was_not_replaced(desk: Desk) -> None:
    load_policy(desk, SPRING)
    load_policy(desk, FIVE)
    diff = compared(desk)
    assert (diff.before.version, diff.after.version) == (1, 3)


def test_the_first_policy_replaced_none(desk: Desk) -> None:
    load_policy(desk, SPRING)
    with refused("no-policy-before"):
        compared(desk)


def test_a_file_alone_is_held_against_the_policy_in_force(desk: Desk) -> None:
    load_policy(desk, FIVE)
    diff = compared(desk, PolicyFile("six.toml", SIX))
    assert (diff.before.name, diff.after.name) == ("version 2", "six.toml")
    assert (diff.after.version, diff.after.in_force) == (None, False)
    assert caps(diff) == [("5", "6")]


def test_any_two_can_be_held_against_each_other(desk: Desk) -> None:
    load_policy(desk, FIVE)
    load_policy(desk, SPRING)
    assert caps(compared(desk, 3, 1)) == [("6", "10")]
    assert caps(compared(desk, PolicyFile("six.toml", SIX), 2)) == [("6", "5")]
    assert caps(compared(desk, PolicyFile("a", FIVE), PolicyFile("b", SIX))) == [("5", "6")]


def test_a_version_has_the_built_in_values_that_it_was_loaded_with(desk: Desk) -> None:
    with desk.write() as work:
        older = default_policy_text().replace("open_leads = 10", "open_leads = 8")
        row = work.session.get_one(PolicyVersion, 1)
        row.text, row.built_in = "", older
    assert caps(compared(desk, PolicyFile("new.toml", "# nothing\n[capacity]\n"))) == [("8", "10")]


def test_a_version_that_never_was_is_refused(desk: Desk) -> None:
    with refused("no-such-policy"):
        compared(desk, 1, 2)


def test_the_mistakes_of_both_files_are_told_at_once_each_by_its_file(desk: Desk) -> None:
    wrong = PolicyFile("old.toml", '[windows]\nclaim = "soon"\n[calendar]\ncountry = "US"\n')
    worse = PolicyFile("new.toml", '[calendar]\ncountry = "ZZ"\ntimezone = "Mars"\n')
    with pytest.raises(PolicyMistakes) as error:
        compared(desk, wrong, worse)
    assert [each.key for each in error.value.mistakes] == [
        "old.toml: windows.claim",
        "new.toml: calendar.country",
        "new.toml: calendar.timezone",
    ]
