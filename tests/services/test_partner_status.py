"""Pausing, resuming, disabling and enabling: who gets new leads, and what stays as it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leadctl.domain.words import PartnerStatus
from leadctl.services.assign import assign_ready
from leadctl.services.partner_status import StatusChanged, disable, enable, pause, resume
from leadctl.services.post import post
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.tables import Partner
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MINUTE,
    do,
    handed_out,
    holder_of,
    incidents,
    mail,
    refused,
    rows,
    sweep_at,
)

WEDNESDAY = date(2026, 11, 25)


def partner_row(desk: Desk, number: int) -> Partner:
    with desk.read() as work:
        return work.session.get_one(Partner, number)


@pytest.mark.parametrize("was", [PartnerStatus.DISABLED, PartnerStatus.PAUSED])
def test_a_partner_that_was_stopped_is_active_again_and_the_note_is_kept(
    desk: Desk, was: PartnerStatus
) -> None:
    partner = a_partner(desk, "acme", status=was)
    enabled = do(desk, enable, "ACME", " a talk on Monday ")
    assert enabled == StatusChanged("acme", was, PartnerStatus.ACTIVE)
    row = partner_row(desk, partner)
    assert row.status is PartnerStatus.ACTIVE
    assert rows(desk, "SELECT enabled_at FROM disabling") == (
        [("2026-11-20 14:00:00.000000",)] if was is PartnerStatus.DISABLED else []
    )
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
        post(later(desk, now))
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


def last_event(desk: Desk) -> tuple[str, str]:
    ((what, facts),) = rows(desk, "SELECT what, facts FROM event ORDER BY id DESC LIMIT 1")
    return what, facts


def test_a_paused_partner_gets_no_new_lead_and_keeps_what_it_holds(desk: Desk) -> None:
    held = handed_out(desk)
    paused = do(desk, pause, "ACME", WEDNESDAY, " moves house ")
    assert paused == StatusChanged("acme", PartnerStatus.ACTIVE, PartnerStatus.PAUSED, WEDNESDAY)
    assert last_event(desk) == ("partner-paused", '{"until":"2026-11-25"}')
    a_lead(desk)
    assert [out.partner for out in assign_ready(desk)] == [None]
    assert holder_of(desk, held) == "acme"
    assert [taken.lead for taken in sweep_at(desk, CLAIM_DUE).taken] == [held]


def test_a_pause_needs_neither_an_end_nor_a_note(desk: Desk) -> None:
    number = a_partner(desk, "acme")
    assert do(desk, pause, "acme").until is None
    row = partner_row(desk, number)
    assert (row.status, row.paused_until, row.status_note) == (PartnerStatus.PAUSED, None, None)
    assert last_event(desk) == ("partner-paused", "{}")


def test_a_paused_partner_gets_another_end_of_its_pause(desk: Desk) -> None:
    number = a_partner(desk, "acme")
    do(desk, pause, "acme", WEDNESDAY)
    later_on = WEDNESDAY + timedelta(days=7)
    assert do(desk, pause, "acme", later_on).was is PartnerStatus.PAUSED
    assert partner_row(desk, number).paused_until == later_on
    assert do(desk, pause, "acme", None).until is None


@pytest.mark.parametrize("until", [WEDNESDAY, None])
def test_a_pause_that_is_so_already_is_refused_unless_the_note_is_new(
    desk: Desk, until: date | None
) -> None:
    a_partner(desk, "acme")
    do(desk, pause, "acme", until)
    with refused("already-paused"):
        do(desk, pause, "acme", until)
    assert do(desk, pause, "acme", until, "moves house").until == until


def test_a_pause_ends_today_at_the_earliest_by_the_companys_day(desk: Desk) -> None:
    a_partner(desk, "acme")
    with refused("pause-gone-by"):
        do(desk, pause, "acme", date(2026, 11, 19))
    assert do(desk, pause, "acme", date(2026, 11, 20)).until == date(2026, 11, 20)


def test_a_resumed_partner_gets_leads_at_once(desk: Desk) -> None:
    number = a_partner(desk, "acme")
    do(desk, pause, "acme", WEDNESDAY, "moves house")
    resumed = do(desk, resume, "acme", "it went well")
    assert resumed == StatusChanged("acme", PartnerStatus.PAUSED, PartnerStatus.ACTIVE)
    row = partner_row(desk, number)
    assert (row.paused_until, row.status_note) == (None, "it went well")
    assert last_event(desk) == ("partner-resumed", '{"until":"2026-11-25"}')
    lead = a_lead(desk)
    assert [(out.lead, out.partner) for out in assign_ready(desk)] == [(lead, "acme")]


def test_a_disabling_by_hand_is_told_to_the_partner_and_opens_no_incident(desk: Desk) -> None:
    number = a_partner(desk, "acme", status=PartnerStatus.PAUSED, paused_until=WEDNESDAY)
    done = do(desk, disable, "acme", " the contract is under review ")
    assert done == StatusChanged("acme", PartnerStatus.PAUSED, PartnerStatus.DISABLED)
    row = partner_row(desk, number)
    assert row.paused_until is None
    assert rows(desk, "SELECT incident_id, disabled_at, enabled_at FROM disabling") == [
        (None, "2026-11-20 14:00:00.000000", None)
    ]
    assert row.status_note == "the contract is under review"
    assert mail(desk) == [("disabled", "acme")]
    assert last_event(desk) == ("partner-disabled", "{}")
    assert incidents(desk) == []
    assert post(desk).sent == 1


@pytest.mark.parametrize("note", ["", "  "])
def test_disabling_needs_a_note(desk: Desk, note: str) -> None:
    a_partner(desk, "acme")
    with refused("no-note"):
        do(desk, disable, "acme", note)


def test_what_passes_while_a_partner_is_disabled_by_hand_is_taken_without_an_incident(
    desk: Desk,
) -> None:
    lead = handed_out(desk)
    do(later(desk, CLAIM_DUE - MINUTE), disable, "acme", "under review")
    assert [taken.lead for taken in sweep_at(desk, CLAIM_DUE).taken] == [lead]
    assert incidents(desk) == []


def test_what_had_passed_before_the_disabling_by_hand_is_an_incident_all_the_same(
    desk: Desk,
) -> None:
    handed_out(desk)
    do(later(desk, CLAIM_DUE + MINUTE), disable, "acme", "under review")
    sweep_at(desk, CLAIM_DUE + DAY)
    assert incidents(desk) == [("acme", "discuss", 1)]


def miss(desk: Desk, weeks: int) -> None:
    """Let acme miss a lead in that week, and be told of what comes of it."""
    then = NOW + timedelta(weeks=weeks)
    a_lead(desk)
    assign_ready(later(desk, then))
    sweep_at(desk, then + timedelta(days=6))
    post(later(desk, then + timedelta(days=6)))


@pytest.mark.parametrize(
    ("incidents_before", "after"), [(0, PartnerStatus.ACTIVE), (1, PartnerStatus.DISABLED)]
)
def test_a_disabling_by_hand_does_not_count_as_an_incident_itself(
    desk: Desk, incidents_before: int, after: PartnerStatus
) -> None:
    number = a_partner(desk, "acme")
    for week in range(incidents_before):
        miss(desk, week)
    then = later(desk, NOW + timedelta(weeks=3))
    do(then, disable, "acme", "under review")
    do(then, enable, "acme", "all is well")
    miss(desk, 4)
    assert partner_row(desk, number).status is after


def test_the_next_incident_disables_again_also_when_a_manager_has_disabled_it_in_between(
    desk: Desk,
) -> None:
    number = a_partner(desk, "acme")
    miss(desk, 0)
    miss(desk, 1)
    assert partner_row(desk, number).status is PartnerStatus.DISABLED
    then = later(desk, NOW + timedelta(weeks=3))
    do(then, enable, "acme", "talked on Monday")
    do(then, disable, "acme", "under review")
    do(then, enable, "acme", "all is well")
    miss(desk, 4)
    assert partner_row(desk, number).status is PartnerStatus.DISABLED
