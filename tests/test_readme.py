"""The README and the pages in examples/ tell the truth: what they show is what leadctl does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readme import PAGES, PICTURES, README, REFERENCE, ROOT, renewed
from tests.reference import reference


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_what_a_page_shows_is_what_the_program_prints(page: Path) -> None:
    text = page.read_text("utf-8")
    made = renewed(text)
    assert made.text == text, f"`python -m tests.readme {page.name}`, and look at what changed"
    for name, drawn in made.pictures.items():
        assert drawn == (PICTURES / name).read_text("utf-8"), f"so is {name}"


def test_the_reference_is_what_the_program_has() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), f"`python -m tests.readme {REFERENCE.name}`"


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = [line for line in README.read_text("utf-8").split("\n") if "/pytest" in line]
    assert len(commands) == 1
    assert "grep -m 1 -F '.venv/bin/pytest' README.md" in (ROOT / ".ci/run").read_text("utf-8")
