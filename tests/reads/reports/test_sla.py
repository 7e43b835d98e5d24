"""How often each window was kept, by month and rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.calendars import calendar_at, headquarters
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.windows import due
from leadctl.domain.words import Direction
from leadctl.errors import Refusal
from leadctl.reads.reports.partners import partner_report
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.sla import SlaMonth, WindowKind, sla
from leadctl.services.close import Closing, close
from leadctl.services.import_approve import approve
from leadctl.services.import_undo import undo
from leadctl.services.lead_edit import edit as edit_lead
from leadctl.services.lead_merge import merge
from leadctl.services.resolve import Settlement, resolve
from leadctl.services.staging import Terms, Vetting
from leadctl.services.vetting import vet_batch
from leadctl.store.desk import Desk
from leadctl.store.work import stored
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW, desk_at
from tests.reads.business import WEDNESDAY, wednesday
from tests.services.laws import MEMORY, template
from tests.services.lists import BOTH, bring_in, person
from tests.services.situations import (
    CLAIM_DUE,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    handed_out,
    load_policy,
    plans,
    sweep_at,
)

DAY = timedelta(days=1)
Way = tuple[str, str, str]
"""A window, a month and a rating."""


def reported(desk: Desk, scope: Scope = ALL) -> dict[Way, tuple[int, int, int, int]]:
    """Kept, late, missed and unknown."""
    with desk.read() as work:
        return {
            (row.window.value, row.month, row.rating.value): (
                row.kept, row.late, row.missed, row.unknown,
            )
            for row in sla(work, scope)
        }  # fmt: skip


def of(desk: Desk, window: str, scope: Scope = ALL) -> dict[tuple[str, str], tuple[int, ...]]:
    """The same of one window, by month and rating."""
    return {
        (month, rating): ways
        for (kind, month, rating), ways in reported(desk, scope).items()
        if kind == window
    }


def settle(desk: Desk, lead: int, now: datetime) -> None:
    """Put right whatever the lead is flagged for."""
    do(later(desk, now), resolve, str(lead), Settlement("asked", (), "by phone"))


def flagged_list(desk: Desk, *ratings: str, **said: Any) -> None:
    """A list of leads that are flagged, for they have not consented."""
    people = [
        person(email=f"p{n}@example.org", last_name=f"No {n}", rating=rating)
        for n, rating in enumerate(ratings)
    ]
    bring_in(desk, *people, **{"terms": Terms(None, BOTH)} | said)


def test_an_empty_store_has_kept_nothing(desk: Desk) -> None:
    assert reported(desk) == {}


def test_a_partners_windows_are_kept_late_or_missed_in_the_month_that_says_so(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead)
    contact_at(desk, TUESDAY + 9 * DAY, lead, outcome="reached", accept_late="was ill")
    with later(desk, TUESDAY + 9 * DAY).read() as work:
        rows = {row.window: row for row in sla(work)}
    assert rows[WindowKind.CLAIM] == SlaMonth(
        window=WindowKind.CLAIM,
        month="2026-11",
        rating=Rating.A,
        kept=1,
        late=0,
        missed=0,
        unknown=0,
        in_time=Decimal("100.00"),
        allowed="2 working days",
    )
    assert rows[WindowKind.RECORD] == SlaMonth(
        window=WindowKind.RECORD,
        month="2026-12",
        rating=Rating.A,
        kept=0,
        late=1,
        missed=0,
        unknown=0,
        in_time=Decimal("0.00"),
        allowed="2 working days",
    )


def test_what_was_missed_counts_when_the_sweep_finds_it(desk: Desk) -> None:
    handed_out(desk)
    sweep_at(desk, CLAIM_DUE + 10 * DAY)
    assert of(desk, "claim") == {("2026-12", "A"): (0, 0, 1, 0)}


def test_what_became_void_was_neither_kept_nor_missed(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED, reason="a test"))
    found = reported(desk)
    assert {window for window, _, _ in found} == {"log"}


def test_the_promise_to_a_lead_is_kept_by_whoever_answers(desk: Desk) -> None:
    lead = handed_out(desk, rating=Rating.B)
    contact_at(desk, MONDAY, lead, partner=None)
    assert of(desk, "answer") == {("2026-11", "B"): (1, 0, 0, 0)}


def test_a_promise_that_a_contact_comes_too_late_for_is_missed(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, MONDAY + 10 * DAY, lead, partner=None)
    assert of(later(desk, MONDAY + 10 * DAY), "answer") == {("2026-12", "A"): (0, 0, 1, 0)}


def test_each_lead_in_the_store_was_logged_in_time_late_or_nobody_knows(desk: Desk) -> None:
    bring_in(
        desk,
        person(received_at="2026-11-20T13:00:00Z"),
        person(email="bob@example.org", received_at="2026-11-18"),
        person(email="cy@example.org", rating="C", received_at="2026-11-18"),
        person(email="di@example.org", rating="C"),
    )
    assert of(desk, "log") == {
        ("2026-11", "A"): (1, 0, 1, 0),
        ("2026-11", "C"): (0, 0, 1, 1),
    }


def test_of_what_nobody_knows_there_is_no_share(desk: Desk) -> None:
    a_lead(desk)
    with desk.read() as work:
        (row,) = sla(work)
    assert (row.unknown, row.in_time, row.allowed) == (1, None, "24 hours")


def test_a_list_that_was_taken_back_was_never_logged(desk: Desk) -> None:
    flagged_list(desk, "A", "B")
    bring_in(desk, person())
    settle(desk, 1, NOW)
    do(desk, undo, "1")
    assert reported(desk) == {("log", "2026-11", "A"): (0, 0, 0, 1)}


RESOLVE_DUE = datetime(2026, 11, 25, 5, tzinfo=UTC)
"""Two working days in New York from `NOW`: the end of Tuesday."""


@pytest.mark.parametrize(
    ("at", "ways"),
    [
        (NOW, (1, 0, 0, 0)),
        (RESOLVE_DUE - timedelta.resolution, (1, 0, 0, 0)),
        (RESOLVE_DUE, (0, 0, 1, 0)),
    ],
)
def test_a_flagged_lead_is_to_be_put_right_before_the_deadline(
    at: datetime, ways: tuple[int, ...], desk: Desk
) -> None:
    flagged_list(desk, "B")
    settle(desk, 1, at)
    assert of(later(desk, at), "resolve") == {("2026-11", "B"): ways}


@pytest.mark.parametrize(
    ("window", "due_at"),
    [
        ("3 working hours", "2026-11-20T17:17:30Z"),
        ("8 working hours", "2026-11-23T14:17:30Z"),
        ("26 hours", "2026-11-21T16:17:30Z"),
        ("2 days", "2026-11-22T14:17:30Z"),
        ("1 working day", "2026-11-24T05:00:00Z"),
    ],
)
@pytest.mark.parametrize(("before", "ways"), [(1, (1, 0, 0, 0)), (0, (0, 0, 1, 0))])
def test_it_is_counted_to_the_microsecond(
    window: str, due_at: str, before: int, ways: tuple[int, ...], desk: Desk
) -> None:
    load_policy(desk, f'[windows]\nresolve = "{window}"\n')
    flagged_list(later(desk, NOW + timedelta(minutes=17, seconds=30)), "A", "A")
    at = datetime.fromisoformat(due_at) - before * timedelta.resolution
    settle(desk, 1, at)
    assert of(later(desk, at), "resolve") == {("2026-11", "A"): ways}


def test_one_that_is_flagged_still_does_not_count_yet(desk: Desk) -> None:
    flagged_list(desk, "B")
    assert of(later(desk, NOW + 30 * DAY), "resolve") == {}


def test_a_lead_that_is_flagged_anew_has_the_time_from_then_on(desk: Desk) -> None:
    bring_in(desk, person(country=""))
    do(desk, edit_lead, "1", {"country": "DE"})
    there = later(desk, NOW + 10 * DAY)
    do(there, edit_lead, "1", {"country": ""})
    do(later(desk, NOW + 11 * DAY), edit_lead, "1", {"country": "DE"})
    do(later(desk, NOW + 12 * DAY), edit_lead, "1", {"country": ""})
    do(later(desk, NOW + 30 * DAY), edit_lead, "1", {"country": "DE"})
    assert of(later(desk, NOW + 30 * DAY), "resolve") == {
        ("2026-11", "A"): (1, 0, 0, 0),
        ("2026-12", "A"): (1, 0, 1, 0),
    }


@pytest.mark.parametrize(("days", "ways"), [(1, (2, 0, 0, 0)), (8, (0, 0, 2, 0))])
def test_a_list_that_is_approved_resolves_its_leads(
    days: int, ways: tuple[int, ...], desk: Desk
) -> None:
    bring_in(desk, person(), person(email="bob@example.org"), hold=True)
    bring_in(desk, person(email="c@example.org", rating="C", country=""), hold=True)
    there = later(desk, NOW + days * DAY)
    do(there, approve, "1")
    assert of(there, "resolve") == {("2026-11", "A"): ways}


def test_so_does_vetting_a_list(desk: Desk) -> None:
    outbound = Terms("signed at the fair", BOTH, Direction.OUTBOUND)
    bring_in(desk, person(rating="C"), person(email="bob@example.org"), terms=outbound)
    do(desk, vet_batch, "1", Vetting("Ada Example", "trade register"))
    assert of(desk, "resolve") == {
        ("2026-11", "A"): (1, 0, 0, 0),
        ("2026-11", "C"): (1, 0, 0, 0),
    }


def test_closing_a_flagged_lead_resolves_it_too(desk: Desk) -> None:
    flagged_list(desk, "A", "B", "A")
    do(desk, close, "1", None, Closing(Disposition.REJECTED, reason="a test"))
    do(later(desk, NOW + 9 * DAY), merge, "2", "3")
    assert of(later(desk, NOW + 9 * DAY), "resolve") == {
        ("2026-11", "A"): (1, 0, 0, 0),
        ("2026-11", "B"): (0, 0, 1, 0),
    }


def test_it_counts_by_the_policy_of_the_moment_and_on_the_companys_calendar(desk: Desk) -> None:
    flagged_list(desk, "A", "B")
    at = datetime(2026, 11, 24, 20, tzinfo=UTC)  # in Berlin half past nine in the evening
    settle(desk, 1, at)
    berlin = '[calendar]\ncountry = "DE"\ntimezone = "Europe/Berlin"\nclosures = ["2026-11-23"]\n'
    load_policy(later(desk, at), '[windows]\nresolve = "1 working day"\n' + berlin)
    settle(desk, 2, at + timedelta(hours=4))
    assert of(later(desk, at + DAY), "resolve") == {
        ("2026-11", "A"): (1, 0, 0, 0),
        ("2026-11", "B"): (0, 0, 1, 0),
    }


def test_of_a_year_without_holiday_data_nobody_knows(desk: Desk) -> None:
    load_policy(desk, '[calendar]\ncountry = "IN"\ntimezone = "Asia/Kolkata"\n')
    there = later(desk, datetime(2036, 6, 1, 12, tzinfo=UTC))
    flagged_list(there, "A")
    settle(there, 1, there.now)
    assert of(there, "resolve") == {("2036-06", "A"): (0, 0, 0, 1)}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu"])
def test_months_are_those_of_the_policys_zone(zone: str, desk: Desk) -> None:
    load_policy(desk, f'[calendar]\ntimezone = "{zone}"\n')
    for number in range(-30, 30):
        at = datetime(2026, 12, 1, tzinfo=UTC) + timedelta(minutes=30 * number)
        a_lead(later(desk, at), email=f"p{number}@example.org")
    with desk.read() as work:
        midnight = datetime(2026, 12, 1, tzinfo=work.zone)
    after = (datetime(2026, 12, 1, 15, tzinfo=UTC) - midnight) // timedelta(minutes=30)
    there = later(desk, NOW + 30 * DAY)
    assert of(there, "log") == {
        ("2026-11", "A"): (0, 0, 0, 60 - after),
        ("2026-12", "A"): (0, 0, 0, after),
    }
    december = Scope(since=date(2026, 12, 1))
    assert of(there, "log", december) == {("2026-12", "A"): (0, 0, 0, after)}


def test_a_period_has_what_was_done_in_it(desk: Desk) -> None:
    lead = handed_out(desk)
    flagged_list(desk, "B")
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead)
    settle(desk, 2, TUESDAY)
    monday = Scope(since=MONDAY.date(), until=MONDAY.date())
    assert set(reported(desk, monday)) == {("claim", "2026-11", "A")}
    tuesday = Scope(since=TUESDAY.date(), until=date(2027, 3, 1))
    assert set(reported(desk, tuesday)) == {
        ("contact", "2026-11", "A"),
        ("answer", "2026-11", "A"),
        ("resolve", "2026-11", "B"),
    }
    assert reported(desk, Scope(since=date(2027, 1, 1))) == {}
    assert reported(desk, Scope(until=date(2025, 1, 1))) == {}


def test_days_that_end_before_they_begin_are_refused(desk: Desk) -> None:
    with desk.read() as work, pytest.raises(Refusal) as no:
        sla(work, Scope(since=date(2026, 12, 1), until=date(2026, 11, 1)))
    assert no.value.code == "backwards-span"


def test_of_a_partner_there_is_what_binds_it(desk: Desk) -> None:
    lead = handed_out(desk)
    other = a_partner(desk, "beta")
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead)
    with desk.read() as work:
        ((acme,),) = work.rows("SELECT id FROM partner WHERE code = 'acme'")
    assert set(reported(desk, Scope(partners=(acme,)))) == {
        ("claim", "2026-11", "A"),
        ("contact", "2026-11", "A"),
    }
    assert reported(desk, Scope(partners=(other,))) == {}
    assert reported(desk, Scope(partners=())) == {}


def test_of_a_source_there_is_what_became_of_its_leads(desk: Desk) -> None:
    lead = handed_out(desk)
    flagged_list(desk, "A", source="fair")
    claim_at(desk, MONDAY, lead)
    settle(desk, 2, TUESDAY)
    assert set(reported(desk, Scope(sources=("fair",)))) == {
        ("log", "2026-11", "A"),
        ("resolve", "2026-11", "A"),
    }
    assert set(reported(desk, Scope(sources=("web",)))) == {
        ("log", "2026-11", "A"),
        ("claim", "2026-11", "A"),
    }


def test_the_windows_of_partners_agree_with_the_report_of_partners(desk: Desk) -> None:
    wednesday(desk)
    with later(desk, WEDNESDAY).read() as work:
        rows, partners = sla(work), partner_report(work)
        claims = [row for row in rows if row.window is WindowKind.CLAIM]
        contacts = [row for row in rows if row.window is WindowKind.CONTACT]
        assert sum(row.kept for row in claims) == sum(each.claim_met for each in partners) == 2
        assert _ended(claims) == sum(each.claim_ended for each in partners) > 2
        assert sum(row.kept for row in contacts) == sum(each.contact_met for each in partners)
        assert _ended(contacts) == sum(each.contact_ended for each in partners) > 0


def _ended(rows: list[SlaMonth]) -> int:
    return sum(row.kept + row.late + row.missed for row in rows)


def test_what_the_policy_allows_is_told_by_rating(desk: Desk) -> None:
    lead = handed_out(desk, rating=Rating.B)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead)
    with desk.read() as work:
        allowed = {row.window.value: row.allowed for row in sla(work)}
    assert allowed == {
        "log": "24 hours",
        "claim": "2 working days",
        "contact": "5 working days",
        "answer": "10 working days",
    }


def test_a_contact_has_no_window_that_goes_by_rating(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead)
    do(desk, lambda work: work.write_rows("UPDATE lead SET rating = 'C'", [()]))
    with desk.read() as work:
        allowed = {row.window.value: row.allowed for row in sla(work) if row.rating is Rating.C}
    assert (allowed["contact"], allowed["answer"], allowed["claim"]) == (
        None, None, "2 working days",
    )  # fmt: skip


def test_no_query_goes_through_all_events(desk: Desk) -> None:
    flagged_list(desk, "A")
    found = plans(desk, sla)
    steps = "; ".join(found.values())
    assert "SCAN event" not in steps
    assert "ix_event_unflagged" in steps
    assert "SCAN earlier" not in steps


BEGINS = datetime(2026, 9, 25, tzinfo=UTC)
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=70)).map(BEGINS.__add__)
LEADS = st.fixed_dictionaries(
    {
        "rating": st.sampled_from("ABC"),
        "source": st.sampled_from(("web", "fair")),
        "logged_at": INSTANTS,
        "logged_late": st.sampled_from((None, 0, 1)),
        "deadlines": st.lists(
            st.tuples(
                st.sampled_from(("claim", "contact", "record", "answer")),
                st.sampled_from(("met", "late", "missed", "void", None)),
                st.timedeltas(timedelta(0), timedelta(days=70)),
                st.sampled_from((1, 2)),
            ),
            max_size=4,
        ),
        "spells": st.lists(st.tuples(INSTANTS, INSTANTS), max_size=3),
    }
)
WINDOWS = ("2 working days", "5 working hours", "36 hours", "3 days")


@contextmanager
def a_store(now: datetime) -> Iterator[Desk]:
    """A store in memory, which partners are in already."""
    content, key = template()
    with TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "leads.db"
        path.write_bytes(content)
        path.with_name("leads.db.key").write_bytes(key)
        yield desk_at(path, now)


def write_lead(work: Any, number: int, lead: Mapping[str, Any], version: int) -> None:
    """Put the lead into the store, with what ended and when it was flagged."""
    logged = stored(lead["logged_at"])
    work.write_rows(
        "INSERT INTO lead (id, source, direction, name_key, rating, score, no_email, no_call,"
        " digest, status, first_status, round, logged_at, logged_late, since_at)"
        " VALUES (?, ?, 'inbound', '', ?, 0, 0, 0, x'', 'ready', 'ready', 1, ?, ?, ?)",
        [(number, lead["source"], lead["rating"], logged, lead["logged_late"], logged)],
    )
    for kind, outcome, took, partner in lead["deadlines"]:
        hold = None if kind == "answer" else work.next_id("assignment")
        if hold:
            work.write_rows(
                "INSERT INTO assignment (id, lead_id, partner_id, round, policy_version_id,"
                " by_hand, reason, assigned_at, ended_at) VALUES (?, ?, ?, 1, 1, 0, '-', ?, ?)",
                [(hold, number, partner, logged, logged)],
            )
        work.write_rows(
            "INSERT INTO deadline (assignment_id, lead_id, kind, start_at, due_at, ended_at,"
            " outcome, receipt, policy_version_id, holidays_version)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, '{}', 1, '-')",
            [
                (
                    hold, None if hold else number, kind, logged, logged,
                    stored(lead["logged_at"] + took) if outcome else None, outcome,
                )
            ],
        )  # fmt: skip
    for place, (since, at) in enumerate(spells_of(lead)):
        if place:  # it was flagged from the first
            write_event(work, since, number, "ready", "flagged", version)
        write_event(work, at, number, "flagged", "ready", version)


def spells_of(lead: Mapping[str, Any]) -> list[tuple[datetime, datetime]]:
    """When it was flagged: from its being logged on, and at times later."""
    instants = sorted(instant for spell in lead["spells"] for instant in spell)
    after = [instant for instant in instants if instant > lead["logged_at"]]
    pairs = [(lead["logged_at"], *after[1:2])] if len(after) > 1 else []
    pairs += list(zip(after[2::2], after[3::2], strict=False))
    return [pair for pair in pairs if len(pair) == 2]


def write_event(work: Any, at: datetime, lead: int, before: str, after: str, version: int) -> None:
    work.write_rows(
        "INSERT INTO event (id, at, actor, what, lead_id, from_status, to_status,"
        " policy_version_id, facts, digest)"
        " SELECT max(id) + 1, ?, 'tester', 'moved', ?, ?, ?, ?, '{}', x'' FROM event",
        [(stored(at), lead, before, after, version)],
    )


def plainly(
    work: Any, leads: list[Mapping[str, Any]], version: int, scope: Scope
) -> dict[Way, Counter[str]]:
    """The same count, one by one."""
    policy = work.policy_of(version)
    calendar, until = calendar_at(headquarters(policy), policy), policy.calendar.received_until
    ways = {"met": "kept", "late": "late", "missed": "missed"}
    found: dict[Way, Counter[str]] = {}

    def count(window: str, at: datetime, lead: Mapping[str, Any], way: str) -> None:
        day = at.astimezone(work.zone).date()
        if (scope.since or day) <= day <= (scope.until or day):
            month = f"{day:%Y-%m}"
            found.setdefault((window, month, lead["rating"]), Counter())[way] += 1

    for lead in leads:
        if scope.sources is not None and lead["source"] not in scope.sources:
            continue
        for kind, outcome, took, partner in lead["deadlines"]:
            is_of = scope.partners is None or (kind != "answer" and partner in scope.partners)
            if outcome in ways and is_of:
                count(kind, lead["logged_at"] + took, lead, ways[outcome])
        if scope.partners is None:
            log = {None: "unknown", 0: "kept", 1: "missed"}[lead["logged_late"]]
            count("log", lead["logged_at"], lead, log)
            for since, at in spells_of(lead):
                limit = due(since, policy.windows.resolve, calendar, until).due
                count("resolve", at, lead, "kept" if at < limit else "missed")
    return found


@settings(max_examples=25)
@given(
    leads=st.lists(LEADS, max_size=6).map(lambda leads: sorted(leads, key=itemgetter("logged_at"))),
    window=st.sampled_from(WINDOWS),
    zone=st.sampled_from(("America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu")),
    until=st.sampled_from(("", "17:00")),
    scope=st.sampled_from(
        (
            ALL,
            Scope(sources=("fair",)),
            Scope(partners=(2,)),
            Scope(since=date(2026, 10, 10), until=date(2026, 11, 20)),
        )
    ),
)
def test_the_report_says_what_a_plain_count_says(
    leads: list[Mapping[str, Any]], window: str, zone: str, until: str, scope: Scope
) -> None:
    text = (
        f'[windows]\nresolve = "{window}"\n'
        f'[calendar]\ntimezone = "{zone}"\nreceived_until = "{until}"\n'
    )
    with a_store(datetime(2027, 4, 1, tzinfo=UTC)) as desk:
        version = load_policy(desk, text)
        with desk.write() as work:
            for number, lead in enumerate(leads, 1):
                write_lead(work, number, lead, version)
        with desk.read() as work:
            assert {
                (row.window.value, row.month, row.rating.value): Counter(
                    kept=row.kept, late=row.late, missed=row.missed, unknown=row.unknown
                )
                for row in sla(work, scope)
            } == plainly(work, leads, version, scope)
