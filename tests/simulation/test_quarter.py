"""Every taking, re-assignment and incident of a simulated time is what the rules say on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from leadctl.store.check import check_store
from tests.services.laws import MEMORY
from tests.simulation.ledger import compare_all
from tests.simulation.paper.people import Hold
from tests.simulation.paper.world import PaperWorld
from tests.simulation.policies import ALL_AT_ONCE, QUARTER
from tests.simulation.reminders import REMINDED, wrong_reminders
from tests.simulation.script import Script, a_script
from tests.simulation.simulate import play

OCTOBER = datetime(2026, 10, 1, tzinfo=UTC)
"""Clocks change in seven of the places, and every one of them has holidays, until Christmas."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where the store lies: in memory, for it is written to thousands of times."""
    with TemporaryDirectory(dir=MEMORY) as path:
        yield Path(path)


def played(script: Script, folder: Path) -> PaperWorld:
    """The script on paper, with which the product has agreed in everything."""
    product, paper = play(script, folder / "leads.db")
    compare_all(product, paper)
    with product.desk.read() as work:
        assert check_store(work).findings == ()
        assert wrong_reminders(work.rows(REMINDED)) == []
    return paper


def holds(paper: PaperWorld) -> list[Hold]:
    """Every hold that there ever was."""
    return [hold for lead in paper.leads.values() for hold in lead.holds]


def test_twelve_days_go_by_the_rules(folder: Path) -> None:
    script = a_script(5, policy=QUARTER, begins=OCTOBER, days=12, firms=8, leads=60, outages=1)
    paper = played(script, folder)
    assert {hold.ended_as for hold in holds(paper)} >= {"claim missed", "contact missed"}
    assert any(partner.incidents for partner in paper.partners.values())


@pytest.mark.slow
def test_a_quarter_goes_by_the_rules(folder: Path) -> None:
    script = a_script(1, policy=QUARTER, begins=OCTOBER, days=92, firms=40, leads=2000, outages=3)
    paper = played(script, folder)
    assert len({firm.country for firm in script.firms}) == 12
    check_it_had_everything(paper)
    actions = Counter(
        each.action for partner in paper.partners.values() for each in partner.incidents
    )
    assert min(actions["discuss"], actions["disable"]) > 30


@pytest.mark.slow
def test_a_month_in_which_both_windows_start_at_once_goes_by_the_rules(folder: Path) -> None:
    script = a_script(
        2, policy=ALL_AT_ONCE, begins=OCTOBER, days=40, firms=26, leads=700, outages=3
    )
    paper = played(script, folder)
    check_it_had_everything(paper)


def check_it_had_everything(paper: PaperWorld) -> None:
    """That the script has led to all that is to be compared, and to a good deal of it."""
    ends = Counter(hold.ended_as for hold in holds(paper))
    assert min(ends[f"{kind} missed"] for kind in ("claim", "contact", "record")) > 10
    assert min(ends["released"], ends["closed"]) > 10
    missed = [
        (limit.incident, limit.ended_at)
        for hold in holds(paper)
        for limit in hold.limits
        if limit.outcome == "missed"
    ]
    assert sum(incident is None for incident, _ in missed) > 10  # by disabled partners
    assert any(incident and incident.opened_at != at for incident, at in missed)  # joined later
    assert max(len(lead.holds) for lead in paper.leads.values()) > 2
    dropped = Counter(letter.kind for letter in paper.letters if letter.dropped_at)
    assert dropped["new-lead"] > 0
