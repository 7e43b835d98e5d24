"""A sweep asks by index for what is due: what is stored makes no difference to what it costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from leadctl.calendars import bounds_at
from leadctl.domain.lifecycle import Status
from leadctl.services.assign import assign_ready
from leadctl.services.placing import place_contacts
from leadctl.services.post import post
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.needs import find_needs
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.contacts import a_contact
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    holder_of,
    load_policy,
    notices_gone,
)
from tests.services.test_digests import MANAGERS

LARGE = {
    "lead", "lead_problem", "assignment", "deadline", "event", "interaction", "response", "note",
    "consent", "outbox", "incident", "share", "suppression", "enrolment",
}  # fmt: skip
OF_WHAT_RUNS = {
    "ix_assignment_held", "ix_deadline_live", "ix_outbox_waiting", "ix_outbox_failed",
    "ix_incident_open", "ix_enrolment_due",
}  # fmt: skip
"""Indexes that have only what is held, owed or open now."""

CAMPAIGNS = """
[[nurture.campaign]]
name = "news"
when = {}
steps = [{ after = "1 day", channel = "email", template = "newsletter" }]
repeat = "90 days"
"""


def statements(desk: Desk, run: Callable[[], object]) -> dict[str, str]:
    """Each query and change that it makes, and how SQLite goes about it."""
    seen: dict[str, Any] = {}

    def watch(*said: Any) -> None:
        _, _, statement, parameters, _, many = said
        if statement.lstrip().startswith(("SELECT", "UPDATE", "WITH", "DELETE")):
            seen[statement] = parameters[0] if many else parameters

    event.listen(desk.engine, "before_cursor_execute", watch)
    run()
    event.remove(desk.engine, "before_cursor_execute", watch)
    with desk.read() as work:
        return {
            statement: "; ".join(
                row[3] for row in work.rows(f"EXPLAIN QUERY PLAN {statement}", *parameters)
            )
            for statement, parameters in seen.items()
        }


def scanned(plans: dict[str, str]) -> dict[str, str]:
    """The steps that go through a large table, with their statements."""
    return {
        step: statement
        for statement, plan in plans.items()
        for step in plan.split("; ")
        if (match := re.match("SCAN ([a-z_]+)", step))
        and match[1] in LARGE
        and not any(f" {index}" in step for index in OF_WHAT_RUNS)
    }


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A store with leads in each status, some overdue, and managers to write to."""
    load_policy(desk, f"{MANAGERS}\n{CAMPAIGNS}")
    for code in ("acme", "beta"):
        a_partner(desk, code)
    for _ in range(6):
        a_lead(desk)
    a_lead(desk, country="JP")
    a_lead(desk, status=Status.FLAGGED)
    for _ in range(3):
        a_contact(desk)
    place_contacts(desk)
    assign_ready(desk)
    notices_gone(desk)
    holder = holder_of(desk, 1)
    assert holder
    claim_at(desk, MONDAY, 1, holder)
    contact_at(desk, TUESDAY, 1, holder, outcome="reached")
    return desk


def test_with_nothing_due_no_large_table_is_gone_through(busy: Desk) -> None:
    sweep(later(busy, TUESDAY))
    post(later(busy, TUESDAY))
    then = later(busy, TUESDAY + (CLAIM_DUE - TUESDAY) / 2)
    plans = statements(busy, lambda: [sweep(then), post(then)])
    assert len(plans) > 15
    assert scanned(plans) == {}


def test_with_much_due_neither(busy: Desk) -> None:
    then = later(busy, CLAIM_DUE + 41 * DAY)  # a Monday, on which contacts are written to
    plans = statements(busy, lambda: [sweep(then), post(then)])
    assert any("UPDATE deadline" in statement for statement in plans)
    assert any("UPDATE enrolment" in statement for statement in plans)
    assert scanned(plans) == {}


def test_what_needs_a_person_is_counted_by_index(busy: Desk) -> None:
    sweep(later(busy, CLAIM_DUE + 40 * DAY))

    def look() -> None:
        with later(busy, NOW + 41 * DAY).read() as work:
            find_needs(work, bounds_at(work.now, work.policy))

    plans = statements(busy, look)
    assert any("ix_lead_working" in plan for plan in plans.values())
    assert scanned(plans) == {}


def test_a_query_without_an_index_would_be_found(busy: Desk) -> None:
    def ask() -> None:
        with busy.read() as work:
            work.rows("SELECT id FROM lead WHERE company = 'x'")

    assert scanned(statements(busy, ask))
