"""Scripts find the names and types that they were written for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.contract import SNAPSHOT, contract
from tests.running import run

# The names that the description of the program promises, whatever else there is.
PROMISED = {
    "lead list": "id external_id source direction first_name last_name email phone company "
    "job_title country subdivision region rating score value decision_on status problems partner "
    "received_at logged_at assigned_at claim_due claimed_at contact_due contacted_at record_due "
    "recorded_at closed_at disposition",
    "import": "batch read added repeated flagged rejected rejects_file",
    "assign": "lead partner reason claim_due",
    "lead explain, of a ready lead": "partner eligible stopped_by territory program_level "
    "certification_level open capacity place",
    "sweep": "as_of dry_run taken assigned escalated incidents mailed",
    "calendar due": "start timezone window due due_on skipped",
    "partner list": "code name email kind territories program_level certification_level country "
    "subdivision timezone capacity open status manager",
}


def test_no_name_and_no_type_changed_unnoticed() -> None:
    assert contract() == SNAPSHOT.read_text("utf-8"), "see tests/contract.py"


@pytest.mark.parametrize("command", PROMISED)
def test_every_promised_name_is_there(command: str) -> None:
    shape = json.loads(contract())[command]
    assert [name for name in PROMISED[command].split() if name not in shape] == []


def test_a_list_is_an_array_and_one_thing_an_object(store: Path) -> None:
    assert json.loads(run(store, "lead", "list", "--format", "json").out) == []
    swept = json.loads(run(store, "sweep", "--format", "json").out)
    assert swept["taken"] == []
    assert swept["as_of"] == "2026-11-20T14:00:00Z"
