"""`leadctl store`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.store.desk import Desk
from tests.reads.business import friday
from tests.running import Result, run

UNTRUE = "UPDATE partner SET last_assignment_id = 99"
RULE = "Every partner names the last assignment that it received, but not partners 1, 2."


@pytest.fixture
def unsound(store: Path, desk: Desk) -> Path:
    """A store in which a figure is not what it must be."""
    friday(desk)
    with closing(sqlite3.connect(store)) as handle:
        handle.execute(UNTRUE)
        handle.commit()
    return store


def test_info_shows_what_the_store_is_and_holds(store: Path) -> None:
    assert run(store, "sweep").status == 0
    result = run(store, "store", "info")
    assert (result.status, result.err) == (0, "")
    lines = dict(re.split(r"  +", line, maxsplit=1) for line in result.out.splitlines())
    assert re.fullmatch(r"[0-9a-f]{32}", lines.pop("event head"))
    assert lines == {
        "store": str(store),
        "key": f"{store}.key",
        "forgotten": "nobody yet",
        "private": "yes",
        "schema": "2",
        "rehearsal": "yes",
        "size": f"{store.stat().st_size:,} bytes",
        "leads": "0",
        "partners": "0",
        "events": "1",
        "last event": "Fri 20 Nov 2026, 09:00",
        "last sweep": "Fri 20 Nov 2026, 09:00",
        "policy": "1: Lead policy",
        "SQLite": sqlite3.sqlite_version,
    }


def test_info_in_json_has_stable_names(store: Path) -> None:
    found = json.loads(run(store, "store", "info", "--format", "json").out)
    assert list(found) == [
        "path",
        "key_file",
        "forgotten_file",
        "private",
        "schema",
        "rehearsal",
        "size",
        "free",
        "leads",
        "first_logged_at",
        "partners",
        "events",
        "event_head",
        "last_event_at",
        "last_sweep_at",
        "policy_version",
        "policy_title",
        "sqlite_version",
    ]
    assert (found["rehearsal"], found["last_sweep_at"]) == (True, None)


def test_a_sound_store_is_said_to_be(store: Path, desk: Desk) -> None:
    friday(desk)
    assert run(store, "store", "check") == Result(0, "The store is sound.\n", "")


def test_a_sound_store_in_json_has_no_findings(store: Path) -> None:
    result = run(store, "store", "check", "--format", "json")
    assert (result.status, json.loads(result.out)) == (0, {"sound": True, "findings": []})


def test_what_is_wrong_is_listed_and_the_status_tells_of_it(unsound: Path) -> None:
    assert run(unsound, "store", "check") == Result(
        7, f"code               what is wrong\npartner-last-lead  {RULE}\n", ""
    )


def test_what_is_wrong_in_json_and_csv(unsound: Path) -> None:
    as_json = run(unsound, "store", "check", "--format", "json")
    assert (as_json.status, json.loads(as_json.out)) == (
        7,
        {"sound": False, "findings": [{"code": "partner-last-lead", "sentence": RULE}]},
    )
    as_csv = run(unsound, "store", "check", "--format", "csv")
    assert as_csv == Result(7, f'code,sentence\npartner-last-lead,"{RULE}"\n', "")


def test_a_file_with_torn_pages_is_damaged(store: Path, desk: Desk) -> None:
    friday(desk)
    data = bytearray(store.read_bytes())
    half = len(data) // 2
    data[half:] = b"\x55" * (len(data) - half)
    store.write_bytes(data)
    result = run(store, "store", "check")
    assert result.status == 7
    assert "integrity" in result.out or "damaged" in result.err


def test_a_store_that_cannot_even_be_opened_is_a_finding(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:4096])
    result = run(store, "store", "check", "--format", "csv")
    assert result == Result(
        7, "code,sentence\nintegrity,SQLite cannot read the file as a store at all.\n", ""
    )


def test_a_store_that_is_missing_is_not_made(tmp_path: Path) -> None:
    result = run(tmp_path / "none.db", "store", "check")
    assert result.status == 7
    assert list(tmp_path.iterdir()) == []
