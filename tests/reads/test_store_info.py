"""The store's own figures."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from leadctl.reads.store_info import StoreInfo, store_info
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.record import State
from tests.builders import a_lead, a_partner
from tests.conftest import NOW


def info(desk: Desk) -> StoreInfo:
    with desk.read() as work:
        return store_info(work, desk.path)


def test_a_new_store_has_one_event_and_its_policy(desk: Desk, store: Path) -> None:
    found = info(desk)
    assert (found.path, found.schema, found.rehearsal) == (str(store), 2, True)
    assert (found.leads, found.partners, found.events, found.policy_version) == (0, 0, 1, 1)
    assert (found.last_event_at, found.last_sweep_at) == (NOW, None)
    assert found.sqlite_version == sqlite3.sqlite_version


def test_its_size_is_that_of_the_file(desk: Desk, store: Path) -> None:
    assert info(desk).size == store.stat().st_size


def test_it_counts_leads_partners_and_events_and_knows_the_last_sweep(desk: Desk) -> None:
    a_partner(desk, "isar-soft")
    a_lead(desk)
    before = info(desk)
    sweep(desk)
    after = info(desk)
    assert (after.leads, after.partners) == (1, 1)
    assert after.events > before.events
    assert after.last_sweep_at == NOW


def test_the_head_of_the_log_is_told_as_hex(desk: Desk) -> None:
    with desk.read() as work:
        head = work.session.get_one(State, 1).event_head
    assert bytes.fromhex(info(desk).event_head) == head
