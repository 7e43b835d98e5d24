"""How far leads came: each step, and that whatever counts by it counts the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.steps import Step
from leadctl.reads.reports.dispositions import dispositions
from leadctl.reads.reports.funnel import funnel
from leadctl.reads.reports.furthest import furthest
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.scores import scores
from leadctl.reads.reports.sources import source_report
from leadctl.store.desk import Desk
from leadctl.store.work import Work
from tests.conftest import NOW
from tests.reads.reports.made_leads import HOUR, Hold, Made, store_leads
from tests.services.situations import plans

CONVERTED = Disposition.CONVERTED
ACME = Scope(partner="acme", partners=(1,))


def step_of(desk: Desk, made: Made, scope: Scope = ALL) -> Step | None:
    """How far the one lead came; None: it is not of the scope."""
    store_leads(desk, [made])
    with desk.read() as work:
        found = furthest(work, scope, "NULL")
    return found[0].step if found else None


@pytest.mark.parametrize(
    ("made", "step"),
    [
        (Made(rating=Rating.C, problem="open"), Step.RECEIVED),
        (Made(merged=True), Step.RECEIVED),
        (Made(rating=Rating.C), Step.VALID),
        (Made(rating=Rating.C, problem="resolved"), Step.VALID),
        (Made(rating=Rating.B), Step.QUALIFIED),
        (Made(holds=(Hold(),)), Step.ASSIGNED),
        (Made(rating=Rating.C, holds=(Hold(),)), Step.ASSIGNED),
        (Made(problem="open", merged=True, holds=(Hold(),)), Step.ASSIGNED),
        (Made(holds=(Hold(depth=1),)), Step.CLAIMED),
        (Made(holds=(Hold(depth=2), Hold(partner=2))), Step.CONTACTED),
        (Made(holds=(Hold(), Hold(depth=3, partner=2), Hold(depth=1))), Step.FOLLOWED_UP),
        (Made(ending=Disposition.REJECTED, holds=(Hold(depth=3),)), Step.FOLLOWED_UP),
        (Made(ending=Disposition.REJECTED), Step.QUALIFIED),
        (Made(ending=CONVERTED, holds=(Hold(depth=3),)), Step.CONVERTED),
        (Made(ending=CONVERTED, problem="open"), Step.CONVERTED),
    ],
)
def test_a_lead_came_to_the_furthest_step_of_all_its_holds(
    desk: Desk, made: Made, step: Step
) -> None:
    assert step_of(desk, made) is step


@pytest.mark.parametrize(
    ("made", "step"),
    [
        (Made(), None),
        (Made(holds=(Hold(partner=2),)), None),
        (Made(rating=Rating.C, problem="open", holds=(Hold(),)), Step.ASSIGNED),
        (Made(holds=(Hold(depth=1), Hold(partner=2, depth=3))), Step.CLAIMED),
        (Made(ending=CONVERTED, holds=(Hold(depth=3),)), Step.CONVERTED),
        (Made(ending=CONVERTED, holds=(Hold(depth=2), Hold(partner=2, depth=3))), Step.CONTACTED),
        (
            Made(ending=CONVERTED, holds=(Hold(depth=3),), held_to_the_end=False),
            Step.FOLLOWED_UP,
        ),
        (Made(ending=Disposition.REJECTED, holds=(Hold(depth=3),)), Step.FOLLOWED_UP),
    ],
)
def test_of_a_partner_a_lead_came_as_far_as_that_partner_brought_it(
    desk: Desk, made: Made, step: Step | None
) -> None:
    assert step_of(desk, made, ACME) is step


def test_of_a_partner_only_holds_that_began_in_the_days_count(desk: Desk) -> None:
    made = Made(
        ending=CONVERTED,
        closed_hours=90,
        holds=(Hold(depth=1, hours=0), Hold(partner=2, hours=24), Hold(depth=3, hours=72)),
    )
    monday = Scope(date(2026, 11, 23), date(2026, 11, 23), partner="acme", partners=(1,))
    friday = Scope(date(2026, 11, 20), date(2026, 11, 20), partner="acme", partners=(1,))
    assert step_of(desk, made, monday) is Step.CONVERTED
    with desk.read() as work:
        assert [each.step for each in furthest(work, friday, "NULL")] == [Step.CLAIMED]


@pytest.mark.parametrize(
    ("at", "leads"),
    [
        ("2026-11-20T04:59:59Z", 0),  # five hours behind Greenwich
        ("2026-11-20T05:00:00Z", 1),
        ("2026-11-21T04:59:59.999999Z", 1),
        ("2026-11-21T05:00:00Z", 0),
    ],
)
@pytest.mark.parametrize("scope", [ALL, ACME])
def test_days_are_those_of_the_policys_zone(
    desk: Desk,
    at: str,
    leads: int,
    scope: Scope,
) -> None:
    hours = (datetime.fromisoformat(at) - NOW) / HOUR
    made = Made(hours=hours, holds=(Hold(hours=hours),))  # type: ignore[arg-type]  # parts of hours
    friday = Scope(date(2026, 11, 20), date(2026, 11, 20), partners=scope.partners)
    assert (step_of(desk, made, friday) is not None) == bool(leads)


def test_no_partner_at_all_was_given_nothing(desk: Desk) -> None:
    made = Made(holds=(Hold(),))
    assert step_of(desk, made, Scope(manager="nobody", partners=())) is None


@pytest.mark.parametrize("report", [funnel, scores, source_report, dispositions])
@pytest.mark.parametrize("scope", [ALL, ACME])
def test_each_table_is_read_once_however_many_leads_there_are(
    desk: Desk, report: Callable[[Work, Scope], object], scope: Scope
) -> None:
    def read(work: Work) -> None:
        report(work, scope)

    (plan,) = [plan for asked, plan in plans(desk, read).items() if "hold" in asked]
    steps = plan.split("; ")
    assert not [step for step in steps if "CORRELATED" in step]
    of_leads = [step for step in steps if step.split()[1] == "lead"]
    assert of_leads in (["SCAN lead"], ["SEARCH lead USING INTEGER PRIMARY KEY (rowid=?)"])
    assert sum(step.split()[1] == "assignment" for step in steps) == 1
