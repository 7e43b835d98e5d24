"""What needs a person today, counted."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from leadctl.calendars import bounds_at
from leadctl.cli.scopes import scope_of
from leadctl.domain.lifecycle import OPEN, Status
from leadctl.domain.needs import Need
from leadctl.domain.words import IncidentStatus, PartnerStatus
from leadctl.reads.reports.ageing import ageing
from leadctl.reads.reports.summary import AtCap, FlaggedFor, LeadCount, Summary, summary
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.needs import find_needs
from leadctl.store.tables import Incident, Partner
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.reads.business import TUESDAY, WEDNESDAY, friday, wednesday
from tests.services.situations import edit, handed_out, load_policy, sweep_at
from tests.services.test_digests import MANAGERS


def summed_up(desk: Desk, now: datetime = NOW, manager: str | None = None) -> Summary:
    with later(desk, now).read() as work:
        return summary(work, scope_of(work, manager=manager))


def needs(found: Summary) -> dict[Need, tuple[int, tuple[str, ...]]]:
    return {each.need: (each.count, each.which) for each in found.needs}


def leads_in(found: Summary, status: Status) -> LeadCount:
    return next(count for count in found.leads if count.status is status)


@contextmanager
def counting_queries(desk: Desk) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(*said: object) -> None:
        seen.append(str(said[2]))

    event.listen(desk.engine, "before_cursor_execute", note)
    yield seen
    event.remove(desk.engine, "before_cursor_execute", note)


def test_leads_are_counted_by_status_and_rating_and_every_status_is_there(desk: Desk) -> None:
    friday(desk)
    found = summed_up(desk)
    assert [count.status for count in found.leads] == list(Status)
    assert leads_in(found, Status.READY) == LeadCount(Status.READY, a=1, b=1, c=0, total=2)
    assert leads_in(found, Status.NURTURING) == LeadCount(Status.NURTURING, a=0, b=0, c=1, total=1)
    assert leads_in(found, Status.CONTACTED).total == 0
    assert sum(count.total for count in found.leads) == 7


def test_flagged_leads_are_counted_under_each_of_their_problems(desk: Desk) -> None:
    friday(desk)
    assert summed_up(desk).problems == (FlaggedFor("no-consent", 1), FlaggedFor("no-name", 1))


def test_a_lead_that_nobody_can_take_is_escalated(desk: Desk) -> None:
    friday(desk)
    assert needs(summed_up(desk))[Need.ESCALATED] == (1, ("5",))


def test_what_is_due_by_the_end_of_the_next_working_day_is_due_soon(desk: Desk) -> None:
    friday(desk)
    on_friday, on_tuesday = summed_up(desk), summed_up(desk, TUESDAY)
    # two deadlines end with the Tuesday of Berlin, the next working day of Friday is Monday
    assert (on_friday.due_soon, on_tuesday.due_soon) == (0, 2)
    assert on_friday.due_by == datetime(2026, 11, 24, 5, tzinfo=UTC)


def test_the_day_before_thanksgiving_looks_ahead_to_the_friday_after_it(desk: Desk) -> None:
    assert summed_up(desk, WEDNESDAY).due_by == datetime(2026, 11, 28, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "overdue"),
    [("2026-11-24T22:59:59", 0), ("2026-11-24T23:00:00", 2), ("2026-11-25T14:00:00", 2)],
)
def test_a_lead_is_overdue_from_the_instant_of_its_deadline(
    desk: Desk, now: str, overdue: int
) -> None:
    friday(desk)
    found = needs(summed_up(desk, datetime.fromisoformat(now).replace(tzinfo=UTC)))
    assert found.get(Need.OVERDUE, (0, ()))[0] == overdue


def test_after_the_sweep_nothing_is_overdue_and_the_incident_waits_for_its_talk(
    desk: Desk,
) -> None:
    wednesday(desk)
    found = summed_up(desk, WEDNESDAY)
    assert Need.OVERDUE not in needs(found)
    assert needs(found)[Need.INCIDENT] == (1, ("1 (isar-soft)",))


@pytest.mark.parametrize("status", [IncidentStatus.DISCUSSED, IncidentStatus.WAIVED])
def test_an_incident_that_was_settled_needs_nobody(desk: Desk, status: IncidentStatus) -> None:
    wednesday(desk)
    with desk.write() as work:
        work.session.get_one(Incident, 1).status = status
    assert Need.INCIDENT not in needs(summed_up(desk, WEDNESDAY))


def test_a_partner_at_its_cap_is_named_while_it_is_active(desk: Desk) -> None:
    full = a_partner(desk, "full", capacity=0)
    a_partner(desk, "free")
    assert summed_up(desk).partners_at_cap == (AtCap("full", 0, 0),)
    with desk.write() as work:
        work.session.get_one(Partner, full).status = PartnerStatus.DISABLED
    found = summed_up(desk)
    assert found.partners_at_cap == ()
    assert needs(found)[Need.DISABLED] == (1, ("full",))


@pytest.mark.parametrize(
    ("later_by", "late"), [(timedelta(days=1), False), (timedelta(days=1, seconds=1), True)]
)
def test_a_sweep_is_late_after_more_than_a_day(
    desk: Desk, *, later_by: timedelta, late: bool
) -> None:
    sweep(desk)
    assert summed_up(desk, NOW + later_by).sweep_late is late


def test_a_store_that_was_never_swept_says_so(desk: Desk) -> None:
    found = summed_up(desk)
    assert (found.last_sweep_at, found.sweep_late) == (None, True)


def test_more_leads_and_partners_take_no_more_queries(desk: Desk) -> None:
    friday(desk)
    with counting_queries(desk) as before:
        first = summed_up(desk)
    for number in range(5):
        a_partner(desk, f"p{number}", territories=("AT",))
        a_lead(desk, email=f"more{number}@example.org")
    with counting_queries(desk) as after:
        second = summed_up(desk)
    assert len(after) == len(before)
    assert replace(second, leads=first.leads) == first


def managed(desk: Desk, partner: str, manager: str) -> None:
    edit(desk, "UPDATE partner SET manager = ? WHERE code = ?", manager, partner)


def test_of_a_manager_only_what_the_managers_partners_hold_is_counted(desk: Desk) -> None:
    wednesday(desk)
    managed(desk, "isar-soft", "kim")
    managed(desk, "rhein-it", "robin")
    whole, kim, robin = (summed_up(desk, WEDNESDAY, of) for of in (None, "kim", "robin"))
    assert leads_in(kim, Status.ASSIGNED) == LeadCount(Status.ASSIGNED, a=1, b=0, c=0, total=1)
    assert sum(count.total for count in kim.leads) == 1
    assert (whole.due_soon, kim.due_soon, robin.due_soon) == (2, 1, 1)
    assert (kim.partners_at_cap, robin.partners_at_cap) == ((), (AtCap("rhein-it", 1, 1),))


def test_a_manager_is_told_what_the_managers_digest_tells(desk: Desk) -> None:
    wednesday(desk)
    load_policy(desk, MANAGERS)
    managed(desk, "isar-soft", "kim")
    at_wednesday = later(desk, WEDNESDAY)
    for manager in ("kim", "robin"):
        with at_wednesday.read() as work:
            told = find_needs(work, bounds_at(work.now, work.policy), manager)
        assert summed_up(desk, WEDNESDAY, manager).needs == told
    assert Need.INCIDENT in needs(summed_up(desk, WEDNESDAY, "kim"))
    assert Need.INCIDENT not in needs(summed_up(desk, WEDNESDAY, "robin"))


@pytest.mark.parametrize(
    ("of_acme", "of_birch", "told", "command"),
    [
        ("kim", "robin", ["1 (acme)"], "leadctl incident list --status open --manager kim"),
        ("kim", "", ["1 (acme)", "2 (birch)"], "leadctl incident list --status open"),
        ("", "", ["1 (acme)", "2 (birch)"], "leadctl incident list --status open"),
    ],
)
def test_the_command_names_the_manager_where_it_lists_all_that_is_told(
    desk: Desk, of_acme: str, of_birch: str, told: list[str], command: str
) -> None:
    load_policy(desk, MANAGERS)
    for code, manager in (("acme", of_acme), ("birch", of_birch)):
        handed_out(desk, code)
        managed(desk, code, manager)
    sweep_at(desk, WEDNESDAY)
    found = summed_up(desk, WEDNESDAY, "kim").needs
    assert [(list(each.which), each.command) for each in found if each.need is Need.INCIDENT] == [
        (told, command)
    ]


def test_a_managers_name_is_quoted_for_the_shell(desk: Desk) -> None:
    wednesday(desk)
    managed(desk, "isar-soft", "Kim O'Hara")
    (incident,) = (
        each
        for each in summed_up(desk, WEDNESDAY, "kim o'hara").needs
        if each.need is Need.INCIDENT
    )
    *_, said = shlex.split(incident.command)
    assert said == "Kim O'Hara"


@pytest.mark.parametrize("manager", ["kim", "robin"])
def test_the_open_leads_of_a_manager_are_those_of_the_ageing(desk: Desk, manager: str) -> None:
    wednesday(desk)
    managed(desk, "isar-soft", "kim")
    managed(desk, "rhein-it", "robin")
    with later(desk, WEDNESDAY).read() as work:
        scope = scope_of(work, manager=manager)
        aged = Counter({(row.status, row.rating.value): row.leads for row in ageing(work, scope)})
        counts = {count.status: count for count in summary(work, scope).leads}
    for status in OPEN:
        count = counts[status]
        assert (count.a, count.b, count.c) == tuple(aged[status, rating] for rating in "ABC")
    assert aged.total() == sum(counts[status].total for status in OPEN) > 0
