"""Cells that hold what their column cannot: found by the check, and told from faults of leadctl."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.store.check import check_store
from leadctl.store.damage import is_damaged
from leadctl.store.desk import Desk
from tests.reads.business import friday
from tests.running import run

CASES = [
    ("lead", "company", "CAST(x'ff41' AS TEXT)"),
    ("lead", "company", "x'41'"),
    ("lead", "received_at", "'yesterday'"),
    ("lead", "received_at", "'2026-11-20 14:00:00'"),
    ("lead", "received_at", "'2026-13-20 14:00:00.000000'"),
    ("lead", "received_at", "20261120140000000000000000"),
    ("lead", "decision_on", "'2026-02-30'"),
    ("lead", "decision_on", "2026"),
    ("lead", "score", "'many'"),
    ("lead", "score", "1.5"),
    ("lead", "wants_contact", "7"),
    ("lead", "value", "'much'"),
    ("lead", "digest", "'text'"),
    ("deadline", "receipt", "'{\"due\": '"),
    ("outbox", "queued_at", "x'00'"),
]


def put(store: Path, table: str, column: str, value: str) -> None:
    with closing(sqlite3.connect(store)) as handle, handle:
        handle.execute(f"UPDATE {table} SET {column} = {value} WHERE id = 2")  # noqa: S608  # ours


def found(desk: Desk) -> list[str]:
    with desk.read() as work:
        findings = check_store(work).findings
    return [finding.sentence for finding in findings if finding.code == "content"]


@pytest.mark.parametrize(("table", "column", "value"), CASES)
def test_a_cell_that_holds_what_it_cannot_is_found(
    table: str, column: str, value: str, desk: Desk, store: Path
) -> None:
    friday(desk)
    put(store, table, column, value)

    utf8 = "with text that is not UTF-8" if "ff41" in value else f"whose {column} cannot be"
    (sentence,) = found(desk)

    assert sentence.startswith(f"Rows of {table} {utf8}")
    assert sentence.endswith(": 1, the first of them 2.")
    assert is_damaged(store)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("lead", "company", "'Zürich ☃'"),
        ("lead", "decision_on", "'2028-02-29'"),
        ("lead", "value", "12.5"),
        ("lead", "value", "NULL"),
        ("deadline", "receipt", '\'{"due": "2026-11-24T14:00:00Z"}\''),
    ],
)
def test_a_cell_that_holds_what_it_can_is_not(
    table: str, column: str, value: str, desk: Desk, store: Path
) -> None:
    friday(desk)
    put(store, table, column, value)

    assert found(desk) == []


def test_a_sound_store_is_not_damaged_nor_one_that_is_not_there(store: Path) -> None:
    assert not is_damaged(store)
    assert not is_damaged(store.with_name("none.db"))


def test_what_a_command_stumbles_over_in_a_damaged_store_is_no_fault_of_leadctl(
    desk: Desk, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    friday(desk)
    put(store, "lead", "logged_at", "'yesterday'")

    result = run(store, "lead", "show", "2")

    assert (result.status, result.out) == (Exit.STORE, "")
    assert result.err.startswith("leadctl: the store is damaged. Nothing is half done: ")
    assert not (tmp_path / "data").exists()


def test_a_figure_that_does_not_agree_is_no_damage(desk: Desk, store: Path) -> None:
    friday(desk)
    put(store, "partner", "last_assignment_id", "99")

    assert not is_damaged(store)
