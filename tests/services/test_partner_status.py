"""Enabling: a partner that got no leads gets them again, and is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leadctl.domain.words import PartnerStatus
from leadctl.services.assign import assign_ready
from leadctl.services.partner_status import StatusChanged, enable
from leadctl.services.post import post
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.tables import Partner
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import do, mail, refused, rows


def partner_row(desk: Desk, number: int) -> Partner:
    with desk.read() as work:
        return work.session.get_one(Partner, number)


@pytest.mark.parametrize("was", [PartnerStatus.DISABLED, PartnerStatus.PAUSED])
def test_a_partner_that_was_stopped_is_active_again_and_the_note_is_kept(
    desk: Desk, was: PartnerStatus
) -> None:
    partner = a_partner(desk, "acme", status=was, disabled_at=NOW)
    enabled = do(desk, enable, "ACME", " a talk on Monday ")
    assert enabled == StatusChanged("acme", was, PartnerStatus.ACTIVE)
    row = partner_row(desk, partner)
    assert row.status is PartnerStatus.ACTIVE
    assert row.enabled_at == (NOW if was is PartnerStatus.DISABLED else None)
    assert row.status_note == "a talk on Monday"
    assert mail(desk) == [("enabled", "acme")]


def test_the_event_tells_what_the_partner_was_but_not_the_note(desk: Desk) -> None:
    partner = a_partner(desk, "acme", status=PartnerStatus.DISABLED)
    do(desk, enable, "acme", "a talk on Monday")
    assert rows(desk, "SELECT what, partner_id, facts FROM event ORDER BY id DESC LIMIT 1") == [
        ("partner-enabled", partner, '{"was":"disabled"}')
    ]


def test_an_enabled_partner_gets_leads(desk: Desk) -> None:
    a_partner(desk, "acme", status=PartnerStatus.DISABLED)
    lead = a_lead(desk)
    assert [outcome.partner for outcome in assign_ready(desk)] == [None]
    do(desk, enable, "acme", "a talk on Monday")
    assert [(done.lead, done.partner) for done in assign_ready(desk)] == [(lead, "acme")]


def test_the_next_incident_disables_an_enabled_partner_again(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    now = NOW
    for number in range(3):
        a_lead(desk)
        assign_ready(later(desk, now))
        now += timedelta(days=7)
        sweep(later(desk, now))
        post(later(desk, now))  # it is told: what is missed from now on is a further incident
        if number == 1:
            assert partner_row(desk, partner).status is PartnerStatus.DISABLED
            do(later(desk, now), enable, "acme", "a talk on Monday")
        now += timedelta(hours=1)
    assert partner_row(desk, partner).status is PartnerStatus.DISABLED


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (PartnerStatus.ACTIVE, "partner-not-disabled"),
        (PartnerStatus.ENDED, "partner-ended"),
    ],
)
def test_a_partner_that_is_active_or_has_ended_is_not_enabled(
    desk: Desk, status: PartnerStatus, code: str
) -> None:
    a_partner(desk, "acme", status=status)
    with refused(code):
        do(desk, enable, "acme", "a talk on Monday")
    assert mail(desk) == []


@pytest.mark.parametrize("note", ["", "  "])
def test_enabling_needs_a_note(desk: Desk, note: str) -> None:
    a_partner(desk, "acme", status=PartnerStatus.DISABLED)
    with refused("no-note"):
        do(desk, enable, "acme", note)


def test_a_partner_that_never_was_is_not_enabled(desk: Desk) -> None:
    with refused("no-such-partner"):
        do(desk, enable, "acme", "a talk on Monday")
