"""The recomputation is worth something only if it knows nothing of leadctl."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.reporting.plain.partners import nearest_rank
from tests.reporting.plain.text import alike

PLAIN = sorted((Path(__file__).parent / "plain").glob("*.py"))


@pytest.mark.parametrize("file", PLAIN, ids=lambda file: str(file.stem))
def test_nothing_plain_knows_leadctl(file: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    ours = {name for name in imported if name.startswith(("leadctl", "tests"))}
    allowed = ("tests.reporting.plain", "tests.simulation.paper", "tests.simulation.script")
    assert all(name.startswith(allowed) for name in ours)


def test_texts_are_alike_whatever_their_case_accents_and_spaces() -> None:
    assert alike("  Wéb   Form ") == alike("web form") != alike("webform")


def test_the_nearest_rank_is_one_of_the_figures() -> None:
    assert [nearest_rank([30, 30, 480], percent) for percent in (50, 90)] == [30, 480]
    assert nearest_rank([], 50) is None
