"""What partners missed and answered for, in figures that agree with the other reports."""

from __future__ import annotations

from datetime import date

import pytest

from leadctl.cli.scopes import scope_of
from leadctl.reads.reports.incidents import IncidentFigures, incident_report
from leadctl.reads.reports.partners import partner_report
from leadctl.services.incident_status import discuss, waive
from leadctl.services.partner_status import disable
from leadctl.store.desk import Desk
from tests.builders import a_partner, later
from tests.reads.business import wednesday
from tests.services.situations import (
    CLAIM_DUE,
    CONTACT_DUE,
    DAY,
    MINUTE,
    MONDAY,
    RECORD_DUE,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    edit,
    handed_out,
    refused,
    sweep_at,
)
from tests.services.test_sweep_incidents import missed_on_three_days, tell

AFTER = RECORD_DUE + 30 * DAY


def reported(
    desk: Desk, since: date | None = None, until: date | None = None, of: str | None = None
) -> list[IncidentFigures]:
    with later(desk, AFTER).read() as work:
        return incident_report(work, scope_of(work, (since, until), of))


def disabled_by_the_second(desk: Desk) -> None:
    """Acme has missed three leads: the second incident disables it, the third is none."""
    first, second, third = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    sweep_at(desk, second)
    tell(desk, second + MINUTE)
    sweep_at(desk, third)


def test_the_figures_of_a_partner_are_those_of_its_incidents_and_deadlines(desk: Desk) -> None:
    disabled_by_the_second(desk)
    a_partner(desk, "birch")
    do(later(desk, AFTER), discuss, "1")
    assert reported(desk) == [
        IncidentFigures(
            partner="acme",
            opened=2,
            open=1,
            discussed=1,
            waived=0,
            disabling=1,
            claim_missed=3,
            contact_missed=0,
            record_missed=0,
            missed_uncounted=1,
            taken=3,
            disabled=True,
        )
    ]


def test_each_kind_of_deadline_is_counted_apart(desk: Desk) -> None:
    handed_out(desk)
    contacted = handed_out(desk, "birch")
    claimed = handed_out(desk, "cedar")
    claim_at(desk, MONDAY, claimed, "cedar")
    contact_at(desk, TUESDAY, contacted, "birch")
    for due_at in (CLAIM_DUE, CONTACT_DUE, RECORD_DUE):
        sweep_at(desk, due_at)
    assert {
        row.partner: (row.claim_missed, row.contact_missed, row.record_missed)
        for row in reported(desk)
    } == {"acme": (1, 0, 0), "birch": (0, 0, 1), "cedar": (0, 1, 0)}


TUESDAY_DAY, WEDNESDAY_DAY = date(2026, 11, 24), date(2026, 11, 25)


@pytest.mark.parametrize(
    ("since", "until", "opened", "missed", "uncounted"),
    [
        (None, None, 2, 3, 1),
        (None, TUESDAY_DAY, 1, 1, 0),
        (WEDNESDAY_DAY, WEDNESDAY_DAY, 1, 1, 0),
        (WEDNESDAY_DAY, None, 1, 2, 1),
        (date(2026, 11, 26), date.max, 0, 1, 1),
    ],
)
def test_only_what_happened_in_the_days_asked_for_is_counted(
    desk: Desk, since: date | None, until: date | None, opened: int, missed: int, uncounted: int
) -> None:
    disabled_by_the_second(desk)
    (found,) = reported(desk, since, until)
    assert (found.opened, found.claim_missed, found.missed_uncounted) == (opened, missed, uncounted)


def test_partners_without_any_of_it_are_left_out_and_others_on_demand(desk: Desk) -> None:
    wednesday(desk)
    assert [row.partner for row in reported(desk)] == ["isar-soft"]
    assert [row.partner for row in reported(desk, of="isar-soft")] == ["isar-soft"]
    assert reported(desk, of="rhein-it") == []
    assert reported(desk, until=date(2026, 11, 20)) == []


def test_the_figures_agree_with_those_of_the_partners_and_with_each_other(desk: Desk) -> None:
    disabled_by_the_second(desk)
    do(later(desk, AFTER), waive, "2", "a flood")
    with later(desk, AFTER).read() as work:
        partners = {row.partner: row for row in partner_report(work)}
    for row in reported(desk):
        assert row.taken == row.claim_missed + row.contact_missed + row.record_missed
        assert row.taken == partners[row.partner].taken
        assert row.opened - row.waived == partners[row.partner].incidents
        assert row.opened == row.open + row.discussed + row.waived


def test_days_that_run_backwards_are_refused(desk: Desk) -> None:
    with refused("backwards-span"):
        reported(desk, WEDNESDAY_DAY, TUESDAY_DAY)


def test_a_partner_that_was_disabled_by_hand_is_disabled_without_a_disabling_incident(
    desk: Desk,
) -> None:
    wednesday(desk)
    do(later(desk, AFTER), disable, "isar-soft", "the contract is under review")
    (found,) = reported(desk)
    assert (found.disabled, found.disabling) == (True, 0)


def test_of_a_manager_only_the_managers_partners_are_there(desk: Desk) -> None:
    wednesday(desk)
    for code, manager in (("isar-soft", "kim"), ("rhein-it", "robin")):
        edit(desk, "UPDATE partner SET manager = ? WHERE code = ?", manager, code)
    with later(desk, AFTER).read() as work:
        found = {
            manager: [row.partner for row in incident_report(work, scope_of(work, manager=manager))]
            for manager in ("kim", "robin")
        }
    assert found == {"kim": ["isar-soft"], "robin": []}
