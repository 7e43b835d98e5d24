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
from tests.simulation.policies import ALL_AT_ONCE, QUARTER, otherwise
from tests.simulation.reminders import REMINDED, wrong_reminders
from tests.simulation.script import Firm, Person, Script, Span, a_script
from tests.simulation.simulate import play
from tests.telling.replay import told_otherwise

SEPTEMBER = datetime(2026, 9, 28, tzinfo=UTC)
"""A Monday. Until New Year clocks change in eight of the places, and all have holidays."""

IT_IS_ENABLED = 1
"""A seed with which a manager does enable the idle partner."""


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
    assert told_otherwise(product.desk.path) == []
    return paper


def holds(paper: PaperWorld) -> list[Hold]:
    """Every hold that there ever was."""
    return [hold for lead in paper.leads.values() for hold in lead.holds]


def test_twelve_days_go_by_the_rules(folder: Path) -> None:
    script = a_script(8, policy=QUARTER, begins=SEPTEMBER, days=12, firms=8, leads=60, outages=1)
    paper = played(script, folder)
    assert {hold.ended_as for hold in holds(paper)} >= {"claim missed", "contact missed"}
    assert any(partner.incidents for partner in paper.partners.values())


def test_to_the_very_minute_it_is_told_and_enabled_a_partner_answers_by_the_rules(
    folder: Path,
) -> None:
    paper = played(idle_week(), folder)
    (partner,) = paper.partners.values()
    first, second, third = partner.incidents
    assert first.told_at == autumn("10-01 22:00")
    missed = [limit for hold in holds(paper) for limit in hold.limits if limit.incident]
    assert {(limit.due, limit.incident.opened_at) for limit in missed if limit.incident} == {
        (autumn("09-30 22:00"), autumn("09-30 22:00")),
        (first.told_at, first.opened_at),  # nobody can know of it before
        (autumn("10-02 22:00"), second.opened_at),
        (autumn("10-05 22:00"), third.opened_at),
    }
    assert partner.disabled[0] == (second.opened_at, autumn("10-05 22:00"))


def idle_week() -> Script:
    """One partner in Berlin does nothing; cron stops for two days, with mail in between."""
    berlin = ("DE", "BY", "Europe/Berlin")
    listed = [
        ("09-29 09:00", "demo request"),  # a day for each of these, two for the others
        ("09-30 09:00", "demo request"),
        ("09-30 09:00", "web"),
        ("09-30 15:30", "web"),  # which is after five in Berlin
    ]
    return Script(
        seed=IT_IS_ENABLED,
        policy=otherwise(QUARTER, disable_at=("3", "2")),
        begins=autumn("09-29 08:00"),
        hours=159,
        firms=(Firm("idle", *berlin, ("DE",), "reseller", "gold", "expert", None, "idle"),),
        people=tuple(
            Person(number, autumn(at), "DE", "BY", "", "B", source, employees=5)
            for number, (at, source) in enumerate(listed, 1)
        ),
        leave=(),
        reviews=(autumn("10-05 22:00"),),
        no_sweep=(Span(autumn("09-30 23:00"), autumn("10-03 06:00")),),
        no_mail=(Span(autumn("09-30 20:00"), autumn("09-30 23:00")),),
        mail_alone=(autumn("10-01 22:00"),),
    )


def autumn(text: str) -> datetime:
    """That time of 2026, in UTC."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


@pytest.mark.slow
def test_a_quarter_goes_by_the_rules(folder: Path) -> None:
    script = a_script(1, policy=QUARTER, begins=SEPTEMBER, days=95, firms=40, leads=2000, outages=4)
    assert sum(map(script.sweeps_at, script.every_hour())) >= 2160
    paper = played(script, folder)
    assert len({firm.country for firm in script.firms}) == 12
    check_it_had_everything(paper, often=40)


@pytest.mark.slow
def test_a_month_in_which_both_windows_start_at_once_goes_by_the_rules(folder: Path) -> None:
    script = a_script(
        2, policy=ALL_AT_ONCE, begins=SEPTEMBER, days=40, firms=26, leads=700, outages=3
    )
    paper = played(script, folder)
    check_it_had_everything(paper, often=4)


def check_it_had_everything(paper: PaperWorld, *, often: int) -> None:
    """That the script has led to all that is compared, and to the most of it often."""
    ends = Counter(hold.ended_as for hold in holds(paper))
    kinds = ("claim missed", "contact missed", "record missed", "released", "closed")
    incidents = [each for partner in paper.partners.values() for each in partner.incidents]
    actions = Counter(each.action for each in incidents)
    missed = [limit for hold in holds(paper) for limit in hold.limits if limit.outcome == "missed"]
    by_disabled = sum(limit.incident is None for limit in missed)
    counts = [*map(ends.get, kinds), actions["discuss"], actions["disable"], by_disabled]
    assert min(count or 0 for count in counts) >= often, (ends, actions, by_disabled)
    assert any(each.incident and each.incident.opened_at != each.ended_at for each in missed)
    assert any(len(lead.holds) > 2 for lead in paper.leads.values())
    assert any(letter.kind == "new-lead" and letter.dropped_at for letter in paper.letters)
