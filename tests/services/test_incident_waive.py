"""Waiving an incident, and what it then counts for."""

from __future__ import annotations

import pytest

from leadctl.domain.words import IncidentAction
from leadctl.services.incident_waive import waive_incident
from leadctl.services.notices import read_owed
from leadctl.services.owed import Which
from leadctl.services.swept import IncidentOpened
from leadctl.store.desk import Desk
from leadctl.store.tables import Incident
from tests.builders import later
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    edit,
    handed_out,
    mail,
    refused,
    rows,
    sweep_at,
    told,
)

WHY = "their office was closed by a flood"


def an_incident(desk: Desk) -> None:
    """Acme has missed a claim, and an incident was opened."""
    handed_out(desk)
    sweep_at(desk, CLAIM_DUE)


def waive(desk: Desk, reason: str = WHY, number: int = 1) -> None:
    """Waive that incident when the claim was missed."""
    with later(desk, CLAIM_DUE).write() as work:
        waive_incident(work, work.session.get_one(Incident, number), reason)


def test_a_waived_incident_keeps_why_in_a_note_that_its_event_names(desk: Desk) -> None:
    an_incident(desk)
    waive(desk, f" {WHY} ")
    assert rows(desk, "SELECT status FROM incident") == [("waived",)]
    assert rows(desk, "SELECT incident_id, actor, text FROM incident_note") == [(1, "tester", WHY)]
    event = "SELECT partner_id, facts FROM event WHERE what = 'incident-waived'"
    assert rows(desk, event) == [(1, '{"incident":1,"note":1}')]
    assert WHY not in told(desk)


def test_the_next_incident_is_a_first_one_again(desk: Desk) -> None:
    an_incident(desk)
    waive(desk)
    handed_out(desk, "beta", score=90)
    edit(desk, "UPDATE assignment SET partner_id = 1 WHERE ended_at IS NULL")
    swept = sweep_at(desk, CLAIM_DUE + DAY)
    assert swept.incidents == (IncidentOpened("acme", IncidentAction.DISCUSS),)


def test_the_message_of_it_that_was_not_sent_holds_no_more(desk: Desk) -> None:
    an_incident(desk)
    waive(desk)
    assert ("incident", "acme") in mail(desk)
    with later(desk, CLAIM_DUE).read() as work:
        (owed,) = (
            owed for owed in read_owed(work, Which(), after=0, limit=10) if owed.incident == 1
        )
    assert owed.notice is None


def test_it_is_waived_once(desk: Desk) -> None:
    an_incident(desk)
    waive(desk)
    with refused("incident-waived"):
        waive(desk)
    assert rows(desk, "SELECT count(*) FROM incident_note") == [(1,)]


@pytest.mark.parametrize("reason", ["", " \t"])
def test_it_is_not_waived_without_a_reason(desk: Desk, reason: str) -> None:
    an_incident(desk)
    with refused("no-reason"):
        waive(desk, reason)
    assert rows(desk, "SELECT status FROM incident") == [("open",)]
