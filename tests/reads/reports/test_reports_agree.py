"""Whatever was done with leads in whatever order, reports agree with each other and the events."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from leadctl.domain.lifecycle import HELD, Disposition
from leadctl.domain.steps import Step
from leadctl.domain.words import Channel
from leadctl.reads.reports.dispositions import dispositions
from leadctl.reads.reports.funnel import funnel
from leadctl.reads.reports.partners import partner_report
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.scores import scores
from leadctl.reads.reports.sources import source_report
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.reopen import reopen
from leadctl.store.work import Work
from tests.services.laws import PARTNERS
from tests.services.test_laws import LeadHandling, some_lead

DAYS = [
    Scope(until=date(2026, 11, 20)),
    Scope(date(2026, 11, 21), date(2026, 11, 25)),
    Scope(since=date(2026, 11, 26)),
]
"""All days there are, apart."""
MOVES = {
    Step.ASSIGNED: ("assigned", "transferred"),
    Step.CLAIMED: ("claimed",),
    Step.CONTACTED: ("contacted",),
    Step.FOLLOWED_UP: ("recorded",),
    Step.CONVERTED: ("converted",),
}
"""The events that bring a lead to a step."""


class Reported(LeadHandling):
    """All that people and cron do, more of it to an end, and then the reports of it."""

    @rule(number=some_lead, how=st.sampled_from([Disposition.CONVERTED, Disposition.REJECTED]))
    def see_through(self, number: int, how: Disposition) -> None:
        lead = self.pick(number, *HELD)
        partner = self.model[lead][1]
        if partner is None:
            return
        made = Contact(Channel.CALL, outcome="reached", accept_late="accepted")
        if done := self.attempt(contact, str(lead), partner, made):
            self.model[lead] = (done.status, partner)
        if self.attempt(close, str(lead), partner, Closing(how)):
            self.model[lead] = ("closed", None)

    @rule(number=some_lead)
    def reopen(self, number: int) -> None:
        lead = self.pick(number, "closed")
        if done := self.attempt(reopen, str(lead)):
            self.model[lead] = (done.status, None)

    def teardown(self) -> None:
        try:
            with self.desk.read() as work:
                check_reports_agree(work)
                check_funnel_is_that_of_the_events(work)
        finally:
            super().teardown()


def converted_in_dispositions(work: Work, scope: Scope) -> int:
    return sum(
        row.leads for row in dispositions(work, scope) if row.disposition is Disposition.CONVERTED
    )


def of_partner(code: str, days: Scope = ALL) -> Scope:
    number = list(PARTNERS).index(code) + 1
    return Scope(days.since, days.until, partner=code, partners=(number,))


def check_reports_agree(work: Work) -> None:
    steps = {row.step: row.leads for row in funnel(work)}
    sources, bands = source_report(work), scores(work)
    assert sum(row.leads for row in sources) == sum(row.leads for row in bands)
    for step in (Step.ASSIGNED, Step.CONTACTED, Step.CONVERTED):
        for rows in (sources, bands):
            assert sum(getattr(row, step.value) for row in rows) == steps[step]
    assert sum(row.valid for row in sources) == steps[Step.VALID]
    assert converted_in_dispositions(work, ALL) == steps[Step.CONVERTED]
    for scope in (ALL, *DAYS):
        by_partner = {row.partner: row for row in partner_report(work, scope)}
        of_all = converted_in_dispositions(work, scope)
        assert of_all == sum(row.converted for row in by_partner.values())
        for code, row in by_partner.items():
            assert row.converted == converted_in_dispositions(work, of_partner(code, scope))
            given = funnel(work, of_partner(code, scope))[0].leads
            assert given <= row.received  # a lead that it got twice is one
            assert (given == 0) == (row.received == 0)
    in_days = [funnel(work, scope) for scope in DAYS]
    for step, *parts in zip(steps, *in_days, strict=True):
        assert steps[step] == sum(part.leads for part in parts)


def check_funnel_is_that_of_the_events(work: Work) -> None:
    found = work.rows("SELECT what, lead_id, partner_id FROM event WHERE lead_id IS NOT NULL")
    steps = {row.step: row.leads for row in funnel(work)}
    (received,) = work.rows("SELECT count(*) FROM lead")[0]
    assert steps[Step.RECEIVED] == received
    for step, moves in MOVES.items():
        assert steps[step] == len({lead for what, lead, _ in found if what in moves})
    numbers = dict(work.rows("SELECT code, id FROM partner"))
    for code, number in numbers.items():
        for row in funnel(work, of_partner(code)):
            moves = MOVES[row.step]
            of_it = {lead for what, lead, who in found if what in moves and who == number}
            assert row.leads == len(of_it)


def run(*, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Reported,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_reports_agree_with_each_other_and_with_the_events() -> None:
    run(examples=6, steps=25)


@pytest.mark.slow
def test_reports_agree_for_long() -> None:
    run(examples=20, steps=50)
