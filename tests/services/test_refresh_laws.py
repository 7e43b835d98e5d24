"""While the days stay as they are, no deadline would move, whatever has been done until then."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.windows import Window
from leadctl.errors import Refusal
from leadctl.services.assign import assign_ready
from leadctl.services.calendar_refresh import plan_refresh
from leadctl.services.init import init_store
from leadctl.store.desk import Desk
from leadctl.store.tables import Leave
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW, desk_at
from tests.domain.calendars import windows
from tests.services.laws import MEMORY
from tests.services.refreshing import give, look, refresh
from tests.services.situations import (
    MONDAY,
    claim_at,
    contact_at,
    holder_of,
    load_policy,
    on_leave,
    rows,
)

DAYS = """
[calendar]
closures = ["2026-11-24", "2026-12-03/2026-12-04"]
extra_workdays = ["2026-11-28"]
"""
POLICIES = [
    "[capacity]\nopen_leads = 9",
    '[windows]\nclaim = "9 working days"\ncontact = { A = "1 hour", B = "1 hour" }',
    '[windows]\ncontact_from = "assignment"',
    '[calendar]\nhours = "12:00-13:00"',
    '[calendar]\nreceived_until = "08:00"',
    '[calendar]\nfollows = "company"',
    '[calendar]\nfollows = "both"\ncountry = "JP"\ntimezone = "Asia/Tokyo"',
]
ZONES = {
    "DE": "Europe/Berlin",
    "US": "America/Los_Angeles",
    "JP": "Asia/Tokyo",
    "EG": "Africa/Cairo",
}
"""Where the partners are, one in each country: their days, weekends and midnights differ."""


# -- with each policy that changes no days


@pytest.fixture(scope="module")
def stages(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Leads of acme's at every stage; it has leave, and was given more time for two of them.

    Made once, because each transaction waits for the disk.
    """
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("stages")))
    desk = desk_at(path, NOW)
    on_leave(desk, a_partner(desk, "acme"), "2026-11-27", "2026-11-27")
    for _ in range(5):
        a_lead(desk)
    assign_ready(desk)
    for lead in (2, 3, 4):
        claim_at(desk, MONDAY, lead)
    contact_at(desk, MONDAY, 3)
    contact_at(desk, MONDAY, 4, outcome="reached")
    for lead, by in ((2, "1 working day"), (2, "4 working hours"), (5, "36 hours")):
        give(desk, lead, by)
    return path


def told(desk: Desk) -> list[tuple[object, ...]]:
    """All deadlines as they stand, and how many events and messages there are."""
    counts = "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM outbox)"
    return [*rows(desk, "SELECT * FROM deadline ORDER BY id"), *rows(desk, counts)]


@pytest.mark.parametrize("policy", POLICIES)
def test_a_changed_policy_governs_what_starts_after_it(
    desk: Desk, store: Path, stages: Path, policy: str
) -> None:
    shutil.copy(stages, store)
    load_policy(desk, policy)
    before = told(desk)
    assert look(desk) == refresh(desk, earlier=True) == []
    assert told(desk) == before
    claim_at(desk, MONDAY, 1)  # what starts under the newer one is counted by that
    contact_at(desk, MONDAY, 2)
    assert look(desk) == []


# -- with anything done in any order

a_lead_of_many = st.integers(1, 7)
things_done = st.one_of(
    st.tuples(st.just("hand out"), st.sampled_from(list(ZONES))),
    st.tuples(st.just("claim"), a_lead_of_many),
    st.tuples(st.just("contact"), a_lead_of_many, st.sampled_from([None, "reached", "no-answer"])),
    st.tuples(st.just("extend"), a_lead_of_many, windows()),
    st.tuples(st.just("load"), st.sampled_from(POLICIES)),
    st.tuples(st.just("wait"), st.integers(1, 40)),
)
days_of_leave = st.tuples(st.integers(1, len(ZONES)), st.integers(0, 40), st.integers(0, 5))


@cache
def firms() -> bytes:
    """A store with a partner in each country, and a policy that has closures."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "leads.db"
        init_store(path, now=NOW, actor="tester", rehearsal=True)
        desk = desk_at(path, NOW)
        for country, zone in ZONES.items():
            a_partner(desk, country.lower(), territories=[country], country=country, timezone=zone)
        load_policy(desk, with_days(""))
        return path.read_bytes()


def with_days(policy: str) -> str:
    """The policy with the days off that all of them have."""
    return policy.replace("[calendar]", DAYS) if "[calendar]" in policy else policy + DAYS


def take_leave(desk: Desk, leave: list[tuple[int, int, int]]) -> None:
    with desk.write() as work:
        for partner, first, more in leave:
            first_on = NOW.date() + timedelta(days=first)
            last_on = first_on + timedelta(days=more)
            work.session.add(Leave(partner_id=partner, first_on=first_on, last_on=last_on))


def go_on(desk: Desk, done: tuple[object, ...]) -> Desk:
    """Do that if it is allowed; the desk after it."""
    match done:
        case "hand out", str(country):
            a_lead(desk, country=country)
            assign_ready(desk)
        case "claim", int(lead):
            claim_at(desk, desk.now, lead, holder_of(desk, lead) or "de")
        case "contact", int(lead), outcome:
            contact_at(desk, desk.now, lead, holder_of(desk, lead) or "de", outcome=outcome)
        case "extend", int(lead), Window() as by:
            give(desk, lead, str(by))
        case "load", str(policy):
            load_policy(desk, with_days(policy))
        case "wait", int(hours):
            return later(desk, desk.now + timedelta(hours=hours))
    return desk


@settings(max_examples=15)
@given(leave=st.lists(days_of_leave, max_size=5), what=st.lists(things_done, max_size=9))
def test_whatever_is_done_while_the_days_stay_nothing_would_move(
    leave: list[tuple[int, int, int]], what: list[tuple[object, ...]]
) -> None:
    with TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "leads.db"
        path.write_bytes(firms())
        desk = desk_at(path, NOW)
        take_leave(desk, leave)
        for done in (*(("hand out", country) for country in ZONES), *what):
            with suppress(Refusal):
                desk = go_on(desk, done)
        with desk.read() as work:
            found = plan_refresh(work)
        assert (found.elsewhere, found.uncounted) == ([], ())
        before = told(desk)
        assert refresh(desk, earlier=True) == []
        assert told(desk) == before
