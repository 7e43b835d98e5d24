"""A lead that is not where its events lead to is found by telling them."""

from __future__ import annotations

import ast
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.store.desk import Desk
from tests.reads.business import wednesday
from tests.telling import replay


def test_the_replay_knows_nothing_of_leadctl() -> None:
    tree = ast.parse(Path(replay.__file__).read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert imported <= sys.stdlib_module_names


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE lead SET status = 'working' WHERE id = 1",
        "UPDATE lead SET first_status = 'ready' WHERE id = 7",
        "UPDATE lead SET round = 2 WHERE id = 2",
        "UPDATE lead SET disposition = 'rejected' WHERE id = 1",
        "UPDATE lead SET closed_at = logged_at || '0' WHERE id = 1",
        "UPDATE lead SET since_at = '2026-11-21' WHERE id = 4",
        "UPDATE assignment SET partner_id = 3 - partner_id WHERE ended_at IS NULL",
        "UPDATE assignment SET claimed_at = assigned_at || '0' WHERE ended_at IS NULL",
        "UPDATE assignment SET ended_at = assigned_at WHERE ended_at IS NULL",
    ],
)
def test_a_lead_that_is_elsewhere_is_told(desk: Desk, store: Path, sql: str) -> None:
    wednesday(desk)
    assert replay.told_otherwise(store) == []
    with closing(sqlite3.connect(store)) as handle:
        handle.executescript("DROP TRIGGER lead_status_has_event;" + sql)
    assert replay.told_otherwise(store) != []
