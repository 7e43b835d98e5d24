"""The example files do what is said of them."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from leadctl.domain.policy import parse_policy
from tests.running import Result, run

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FILES = sorted(file for file in EXAMPLES.rglob("*") if file.is_file())


@pytest.fixture
def ruled(store: Path) -> Path:
    """A store under the policy of the examples."""
    assert run(store, "policy", "load", str(EXAMPLES / "policy.toml")).status == 0
    return store


@pytest.fixture
def leads(tmp_path: Path) -> str:
    """The example's leads, where their rejects may be written beside them."""
    return str(shutil.copy(EXAMPLES / "leads.csv", tmp_path / "leads.csv"))


def _counts(result: Result) -> dict[str, int]:
    told = json.loads(result.out)
    return {name: value for name, value in told.items() if type(value) is int and name != "batch"}


def test_the_policy_is_sound_and_not_the_built_in_one() -> None:
    policy = parse_policy((EXAMPLES / "policy.toml").read_text("utf-8"))
    assert policy.policy.title != parse_policy("").policy.title
    assert {"DACH", "NORDICS", "EMEA"} == set(policy.territories)
    assert {"imke", "desmond"} == set(policy.managers)


def test_all_partners_come_in(ruled: Path) -> None:
    done = run(ruled, "partner", "import", str(EXAMPLES / "partners.csv"), "--format", "json")
    counts = {"read": 16, "added": 16, "changed": 0, "unchanged": 0, "rejected": 0}
    assert counts.items() <= _counts(done).items()
    assert done.status == 0


def test_the_partners_are_of_every_level_and_have_territories_of_every_kind() -> None:
    policy = parse_policy((EXAMPLES / "policy.toml").read_text("utf-8"))
    with (EXAMPLES / "partners.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["program_level"] for row in rows} == set(policy.assignment.program_levels)
    assert {row["certification_level"] for row in rows} == set(
        policy.assignment.certification_levels
    )
    assert [row["kind"] for row in rows].count("agency") == 2
    assert {"2", "unlimited", ""} < {row["capacity"] for row in rows}
    territories = {name for row in rows for name in row["territories"].split(";")}
    assert {"*", "DE", "DE-BY", "DACH"} < territories


def test_a_dry_run_of_the_leads_counts_as_the_import_itself_does(ruled: Path, leads: str) -> None:
    expected = {"read": 120, "added": 104, "repeated": 2, "flagged": 12, "rejected": 2}
    rehearsed = run(ruled, "import", leads, "--dry-run", "--format", "json")
    imported = run(ruled, "import", leads, "--format", "json")
    assert _counts(rehearsed) == _counts(imported) == expected
    assert (rehearsed.status, imported.status) == (5, 5)


def test_the_same_leads_again_add_nothing(ruled: Path, leads: str) -> None:
    run(ruled, "import", leads)
    again = run(ruled, "import", leads, "--format", "json")
    expected = {"read": 120, "added": 0, "repeated": 118, "flagged": 0, "rejected": 2}
    assert _counts(again) == expected


def test_the_leads_have_a_mark_and_come_from_a_dozen_countries() -> None:
    assert (EXAMPLES / "leads.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (EXAMPLES / "leads.csv").open(encoding="utf-8-sig", newline="") as file:
        countries = {row["Country"] for row in csv.DictReader(file)}
    assert len(countries) > 12


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_nobody_in_the_examples_can_be_written_to(file: Path) -> None:
    found = re.findall(r"[\w.+-]+@((?:[\w-]+\.)+[\w-]+)", file.read_text("utf-8-sig"))
    assert [each for each in found if not re.search(r"(^|\.)example\.(com|org|net)$", each)] == []
