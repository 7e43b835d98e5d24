"""A killed `partner end` has ended the partnership and freed its leads, or has done nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect

import pytest

from leadctl.domain.words import Channel
from leadctl.services.assign import assign_ready
from leadctl.services.claim import claim
from leadctl.services.contact import Contact, contact
from leadctl.services.init import init_store
from leadctl.services.partner_end import end_partner, hand_on
from leadctl.services.post import post
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.faults.children import in_child
from tests.faults.conftest import in_small_portions, shared_folder
from tests.faults.moments import live
from tests.faults.soundness import assert_sound
from tests.faults.sweeping import Outcome, outcome_of, sweep_and_post
from tests.faults.worlds import copy_of
from tests.services.situations import do

pytestmark = pytest.mark.usefixtures("small_portions")

KILLS = 6
MOST = 350
LEADS = 6
ENDING = "acme"


@dataclass(frozen=True, slots=True)
class Case:
    """A store where it holds all there is, what is left once it ended, and how many moments."""

    store: Path
    outcome: Outcome
    moments: int


@pytest.fixture(scope="module")
def case() -> Iterator[Case]:
    """Leads at every stage with one partner, and two others that could take all but one."""
    with shared_folder() as folder, in_small_portions():
        store = folder / "leads.db"
        init_store(store, now=NOW, actor="tester", rehearsal=True)
        _leads_with(store)
        (folder / "copy").mkdir()
        copy = copy_of(store, folder / "copy")
        moments = in_child(lambda: live(lambda: end(copy)))
        sweep_and_post(copy, NOW)
        yield Case(store, outcome_of(copy), moments)


def _leads_with(store: Path) -> None:
    desk = desk_at(store, NOW)
    a_partner(desk, ENDING, capacity=LEADS)
    for number in range(LEADS):
        a_lead(desk, external_id=str(number), email=f"person-{number}@example.org", score=number)
    assign_ready(desk)
    post(desk)
    for lead in range(1, 5):
        do(desk, claim, str(lead), ENDING)
    do(desk, contact, "1", ENDING, Contact(Channel.CALL))
    do(desk, contact, "2", ENDING, Contact(Channel.CALL, outcome="reached"))
    for code in ("birch", "cedar"):
        a_partner(desk, code, capacity=LEADS // 2 if code == "birch" else LEADS // 2 - 1)


def end(store: Path) -> None:
    """What `leadctl partner end` does to the store."""
    desk = desk_at(store, NOW)
    hand_on(desk, do(desk, end_partner, ENDING, "sold"))
    post(desk)


def left(store: Path) -> tuple[str, int]:
    """The partner's status, and how many leads it holds."""
    held = "SELECT count(*) FROM assignment WHERE ended_at IS NULL AND partner_id = partner.id"
    with closing(connect(store)) as handle:
        status, leads = handle.execute(
            f"SELECT status, ({held}) FROM partner WHERE code = ?",  # noqa: S608
            [ENDING],
        ).fetchone()
    return status, leads


def assert_all_or_nothing(case: Case, moment: int, folder: Path) -> None:
    """Whatever the moment, it ended or did not; then its leads go out, to whom they would have."""
    store = copy_of(case.store, folder)

    assert in_child(lambda: live(lambda: end(store), moment)) is None

    assert_sound(store)
    assert left(store) in {("active", LEADS), ("ended", 0)}
    if left(store) == ("active", LEADS):
        end(store)
    sweep_and_post(store, NOW)
    assert_sound(store)
    assert outcome_of(store) == case.outcome


def test_one_lead_is_left_over_and_the_others_have_a_new_partner(case: Case) -> None:
    events = [(row[3], row[6]) for row in case.outcome.rows["event"]]
    freed = [was for what, was in events if what == "released"]
    assert set(freed) == {"assigned", "claimed", "contacted", "working"}
    assert len(freed) == LEADS
    assert events.count(("assigned", "ready")) == 2 * LEADS - 1
    assert events.count(("escalated", None)) == 1
    assert not case.outcome.rows["incident"]
    assert KILLS <= case.moments < MOST


@pytest.mark.parametrize("kill", range(1, KILLS + 1))
def test_a_partner_end_killed_at_any_of_6_moments_leaves_all_or_nothing(
    kill: int, case: Case, folder: Path
) -> None:
    assert_all_or_nothing(case, case.moments * kill // KILLS, folder)


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(1, MOST))
def test_a_partner_end_killed_at_any_moment_leaves_all_or_nothing(
    moment: int, case: Case, folder: Path
) -> None:
    if moment <= case.moments:
        assert_all_or_nothing(case, moment, folder)
