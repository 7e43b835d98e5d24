"""A killed `privacy retain` has erased some leads wholly and left the others whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect

import pytest

from leadctl.reads.retention import kept_long_enough
from leadctl.services import retain as retain_service
from leadctl.services.assign import assign_ready
from leadctl.services.init import init_store
from leadctl.services.post import post
from leadctl.services.retain import erase_kept_long
from leadctl.store.vacuum import vacuum
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.faults.children import in_child
from tests.faults.conftest import shared_folder
from tests.faults.moments import live
from tests.faults.soundness import assert_sound
from tests.faults.worlds import copy_of
from tests.reads.test_retention import KEPT_UNTIL, a_note, keep

KILLS = 5
MOST = 400
LEADS = 5
NAME = "Quillfeather"


@dataclass(frozen=True, slots=True)
class Case:
    """A store in which all is due, and how many moments it takes to erase it."""

    store: Path
    moments: int


@pytest.fixture(scope="module")
def case() -> Iterator[Case]:
    """Leads with notes, two of which a partner holds and was written about."""
    with shared_folder() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(retain_service, "AT_ONCE", 2)
        store = folder / "leads.db"
        init_store(store, now=NOW, actor="tester", rehearsal=True)
        desk = desk_at(store, NOW)
        a_partner(desk, "acme", capacity=2)
        for number in range(LEADS):
            lead = a_lead(desk, last_name=NAME, email=f"{NAME}{number}@example.org")
            keep(desk, a_note(lead, NOW))
        assign_ready(desk)
        post(desk)
        (folder / "copy").mkdir()
        copy = copy_of(store, folder / "copy")
        yield Case(store, in_child(lambda: live(lambda: retain(copy))))


def retain(store: Path) -> None:
    """What `leadctl privacy retain --yes` does to the store."""
    desk = desk_at(store, KEPT_UNTIL)
    with desk.read() as work:
        due = kept_long_enough(work)
    erase_kept_long(desk, [row.lead for row in due])
    vacuum(desk)


def left(store: Path) -> list[tuple[bool, bool, bool]]:
    """Of each lead whether it is erased, and has a name, and a note."""
    noted = "SELECT count(*) FROM note WHERE lead_id = lead.id"
    with closing(connect(store)) as handle:
        rows = handle.execute(f"SELECT erased_at, last_name, ({noted}) FROM lead").fetchall()  # noqa: S608
    return [(at is not None, name is not None, bool(notes)) for at, name, notes in rows]


def assert_whole_or_gone(case: Case, moment: int, folder: Path) -> None:
    """Whatever the moment, each lead is whole or gone; a second run takes what is left."""
    store = copy_of(case.store, folder)

    assert in_child(lambda: live(lambda: retain(store), moment)) is None

    assert set(left(store)) <= {(False, True, True), (True, False, False)}
    retain(store)
    assert left(store) == [(True, False, False)] * LEADS
    assert_sound(store)
    assert NAME.encode() not in store.read_bytes()


@pytest.mark.parametrize("kill", range(1, KILLS + 1))
def test_a_retain_killed_at_any_of_5_moments_leaves_each_lead_whole_or_gone(
    kill: int, case: Case, folder: Path
) -> None:
    assert KILLS <= case.moments < MOST
    assert_whole_or_gone(case, case.moments * kill // KILLS, folder)


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(1, MOST, 3))
def test_a_retain_killed_at_any_moment_leaves_each_lead_whole_or_gone(
    moment: int, case: Case, folder: Path
) -> None:
    if moment <= case.moments:
        assert_whole_or_gone(case, moment, folder)
