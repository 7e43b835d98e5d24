"""What is read for the page: what the scope has, and of a partner its own and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.reports import Report
from leadctl.domain.steps import Step
from leadctl.domain.words import Channel
from leadctl.errors import Refusal
from leadctl.reads.reports.all import READS
from leadctl.reads.reports.page import SCORECARD, Page, read_page
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.render.html.page import page_html
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.incident_note import note as note_incident
from leadctl.services.lookup import find_partner
from leadctl.services.sources import SourceChange, set_source
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.reads.business import WEDNESDAY, wednesday
from tests.services.situations import do, edit, holder_of, rows, sweep_at

A, B, C = Rating
NOVEMBER = Scope(since=date(2026, 11, 1), until=date(2026, 11, 30))


def page_of(desk: Desk, scope: Scope = ALL) -> Page:
    with desk.read() as work:
        return read_page(work, scope)


def of_partner(desk: Desk, code: str, scope: Scope = ALL) -> Scope:
    with desk.read() as work:
        return replace(scope, partner=code, partners=(find_partner(work, code).id,))


def test_without_a_scope_it_has_all_reports_as_they_are_read_alone(desk: Desk) -> None:
    wednesday(desk)
    after = later(desk, WEDNESDAY)
    page = page_of(after)
    assert list(page.reports) == list(Report)
    with after.read() as work:
        assert page.reports == {report: READS[report].read(work, ALL) for report in Report}
    assert (page.title, page.partner_status) == ("Leads and partners", None)
    assert page.as_of == WEDNESDAY
    assert str(page.as_of.tzinfo) == "America/New_York"


@pytest.mark.parametrize(
    ("scope", "left_out"),
    [
        (NOVEMBER, set()),  # those as of now have no days, and are there
        (Scope(source="web", sources=("web",)), {"summary", "fairness", "incidents"}),
        (Scope(manager="kim", partners=(1,)), {"nurture"}),
        (
            replace(NOVEMBER, manager="kim", partners=(1,), source="web", sources=("web",)),
            {"summary", "fairness", "incidents", "nurture"},
        ),
    ],
)
def test_a_report_that_cannot_be_narrowed_down_to_the_scope_is_left_out(
    desk: Desk, scope: Scope, left_out: set[str]
) -> None:
    wednesday(desk)
    reports = page_of(later(desk, WEDNESDAY), scope).reports
    assert set(Report) - set(reports) == left_out


def test_days_do_not_touch_what_is_as_of_now(desk: Desk) -> None:
    wednesday(desk)
    after = later(desk, WEDNESDAY)
    long_ago = Scope(since=date(2020, 1, 1), until=date(2020, 1, 31))
    then, always = page_of(after, long_ago), page_of(after)
    for report in (Report.SUMMARY, Report.AGEING):
        assert then.reports[report] == always.reports[report]
    assert then.received == ()
    assert always.received != ()


def test_figures_on_one_page_agree(desk: Desk) -> None:
    wednesday(desk)
    page = page_of(later(desk, WEDNESDAY))
    came = sum(row.leads for row in page.received)
    assert came == page.reports[Report.FUNNEL][0].leads
    converted = sum(row.converted for row in page.reports[Report.PARTNERS])
    assert converted == page.reports[Report.FUNNEL][-1].leads
    open_leads = sum(
        count.total for count in page.reports[Report.SUMMARY].leads if count.status != Status.CLOSED
    )
    assert open_leads == sum(row.leads for row in page.reports[Report.AGEING])


def test_what_a_partner_received_is_the_first_step_of_its_funnel(desk: Desk) -> None:
    wednesday(desk)
    scorecard = page_of(later(desk, WEDNESDAY), of_partner(desk, "isar-soft"))
    first = scorecard.reports[Report.FUNNEL][0]
    assert (first.step, first.leads) == (Step.ASSIGNED, 4)
    assert sum(row.leads for row in scorecard.received) == 4


def test_a_scorecard_has_a_partner_s_own_reports_alone(desk: Desk) -> None:
    wednesday(desk)
    scorecard = page_of(later(desk, WEDNESDAY), of_partner(desk, "isar-soft"))
    assert set(scorecard.reports) == SCORECARD
    assert scorecard.title == "Scorecard of Isar-Soft"
    assert [row.partner for row in scorecard.reports[Report.PARTNERS]] == ["isar-soft"]
    assert scorecard.reports[Report.FAIRNESS].ratings == ()
    assert {row.partner for row in scorecard.reports[Report.FAIRNESS].partners} == {"isar-soft"}
    assert {row.partner for row in scorecard.reports[Report.INCIDENTS]} == {"isar-soft"}


def marked(desk: Desk) -> None:
    """Business in which all that is none of acme's bears a mark."""
    person: dict[str, Any] = {
        "first_name": "Mark-first", "last_name": "Mark-last", "company": "Mark-company",
        "phone": "+49301234567", "job_title": "Mark-title", "interest": "Mark-interest",

    }  # fmt: skip
    a_partner(desk, "acme", capacity=9)
    a_partner(desk, "mark-rival", capacity=9, name="Mark-name", manager="mark-manager")
    for n in range(8):
        a_lead(desk, email=f"mark{n}@example.org", source="mark-source", **person)
    a_lead(desk, email="mark-c@example.org", status=Status.NURTURING, rating=C, **person)
    assign_ready(desk)
    do(desk, set_source, "mark-source", SourceChange(cost=Decimal("4321.98"), currency="EUR"))
    own = [lead for lead in range(1, 9) if holder_of(desk, lead) == "acme"]
    others = [lead for lead in range(1, 9) if holder_of(desk, lead) == "mark-rival"]
    assert len(own) > 2
    assert len(others) > 2
    no = Closing(Disposition.REJECTED, reason="mark-reason", note="mark-note")
    maybe = Closing(Disposition.REJECTED, reason="another mark-reason")
    for lead, ending in ((own[0], no), (own[1], maybe), (others[0], no)):
        do(desk, close, str(lead), None, ending)
    sweep_at(desk, WEDNESDAY)
    late = later(desk, WEDNESDAY)
    for (incident,) in rows(desk, "SELECT id FROM incident"):
        do(late, note_incident, str(incident), "mark-incident-note")


def test_a_scorecard_names_nobody_else_and_nothing_that_managers_typed(desk: Desk) -> None:
    marked(desk)
    after = later(desk, WEDNESDAY)
    of_all = page_html(page_of(after)).lower()
    for mark in ("mark-rival", "mark-source", "mark-reason", "4,321.98"):
        assert mark in of_all  # so that the marks are where the page could have them
    for scope in (ALL, NOVEMBER):
        page = page_of(after, of_partner(desk, "acme", scope))
        assert page.reports[Report.PARTNERS][0].received > 2
        scorecard = page_html(page).lower()
        assert "acme" in scorecard
        # but the style sheet has no mark either
        for known in ("mark", "4,321", "4321", "rival", "+4930"):
            assert known not in scorecard, scorecard[max(scorecard.find(known) - 200, 0) :][:400]
        assert "cost" not in scorecard


def test_no_page_names_a_person(desk: Desk) -> None:
    marked(desk)
    of_all = page_html(page_of(later(desk, WEDNESDAY))).lower()
    for known in ("mark-first", "mark-last", "mark-company", "mark-title", "mark-interest",
                  "@example.org", "+4930", "mark-note", "mark-incident-note"):  # fmt: skip
        assert known not in of_all


def test_a_scorecard_has_one_row_for_what_ended_alike_whatever_was_typed(desk: Desk) -> None:
    marked(desk)
    scorecard = page_of(later(desk, WEDNESDAY), of_partner(desk, "acme"))
    (row,) = scorecard.reports[Report.DISPOSITIONS]
    assert (row.disposition, row.reason, row.leads) == (Disposition.REJECTED, None, 2)
    assert (row.a, row.b, row.c, row.share, row.by_partners) == (2, 0, 0, Decimal("100.00"), 2)


def test_what_was_won_in_a_scorecard_is_added_by_currency(desk: Desk) -> None:
    a_partner(desk, "acme", capacity=9)
    for n in range(3):
        a_lead(desk, email=f"lead{n}@example.org")
    assign_ready(desk)
    for lead, value, currency in ((1, "10.10", "EUR"), (2, "5.05", "EUR"), (3, "7", None)):
        ending = Closing(Disposition.CONVERTED, value=Decimal(value), currency=currency)
        do(desk, contact, str(lead), "acme", Contact(Channel.CALL, outcome="reached"))
        do(desk, close, str(lead), "acme", ending)
    edit(desk, "UPDATE lead SET closing_reason = 'reason ' || id")
    scorecard = page_of(desk, of_partner(desk, "acme"))
    (row,) = scorecard.reports[Report.DISPOSITIONS]
    assert {(won.currency, won.value) for won in row.won} == {
        ("", Decimal("7.00")),
        ("EUR", Decimal("15.15")),
    }


def test_days_that_run_backwards_are_refused(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        page_of(desk, Scope(since=date(2026, 12, 1), until=date(2026, 11, 1)))
    assert refused.value.code == "backwards-span"
