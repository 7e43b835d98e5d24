"""The README tells the truth: what it shows is what the program does."""

from __future__ import annotations

from tests.readme import README, ROOT, renewed


def test_what_the_readme_shows_is_what_the_program_prints() -> None:
    text = README.read_text("utf-8")
    assert renewed(text) == text, "run `python -m tests.readme` and look at what changed"


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = [line for line in README.read_text("utf-8").split("\n") if "/pytest" in line]
    assert len(commands) == 1
    assert "grep -m 1 -F '.venv/bin/pytest' README.md" in (ROOT / ".ci/run").read_text("utf-8")
