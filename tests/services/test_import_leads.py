"""What becomes of every line of a lead list, and of the store."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.words import Purpose
from leadctl.errors import Refusal
from leadctl.services.import_leads import Imported, ProblemCount, import_leads
from leadctl.services.staging import Terms
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.conftest import NOW, desk_at
from tests.services.lists import (
    BOTH,
    Row,
    an_order,
    as_csv,
    bring_in,
    counts,
    person,
    rejects_of,
)
from tests.services.situations import dump, lead_row, load_policy, rows

NOBODY = {"first_name": "", "last_name": "", "email": ""}
HERE = "2026-11-20 14:00:00.000000"


def test_every_line_ends_as_one_of_four_things(desk: Desk) -> None:
    imported = bring_in(
        desk,
        person(),
        person(email="bob@example.org", country="Atlantis"),
        person(),
        person(**NOBODY),
        person(email="eve@example.org"),
    )
    assert counts(imported) == (2, 1, 1, 1)
    assert imported.read == 5
    assert imported.batch == 1
    assert imported.file == "people.csv"
    assert imported.rejects_file == str(rejects_of(desk))
    assert imported.problems == (
        ProblemCount("no-territory", 1),
        ProblemCount("unknown-country", 1),
    )


def test_a_row_is_stored_with_all_that_it_says(desk: Desk) -> None:
    bring_in(
        desk,
        {
            "Lead ID": "00Q-17", "Lead Source": "Trade fair", "First Name": "Zoë",
            "Last Name": "Example", "Email": "Zoe@Example.ORG", "Phone": "030 23125 017",
            "Company": "Example Works", "Title": "Head of Sampling", "Industry": "Pharma",
            "Employees": "1,200", "City": "Munich", "Country": "Germany", "State": "Bavaria",
            "Sales Region": "EMEA", "Product Interest": "ten licences", "Rating": "Warm",
            "Est. Value": "12.000,50 €", "Decision Date": "2026-12-01", "Contact Requested": "yes",
            "Do Not Call": "yes", "Lead Status": "Open",
            "Created Date": "2026-11-19T09:30:00+01:00",
        },
    )  # fmt: skip
    ((lead,),) = rows(
        desk,
        "SELECT json_object('id', id, 'external_id', external_id, 'source', source,"
        " 'first_name', first_name, 'last_name', last_name, 'name_key', name_key, 'email', email,"
        " 'phone', phone, 'company', company, 'job_title', job_title, 'industry', industry,"
        " 'employees', employees, 'city', city, 'country', country, 'subdivision', subdivision,"
        " 'region', region, 'interest', interest, 'rating', rating, 'value', value,"
        " 'currency', currency, 'decision_on', decision_on, 'wants_contact', wants_contact,"
        " 'no_email', no_email, 'no_call', no_call, 'crm_status', crm_status,"
        " 'received_at', received_at, 'logged_at', logged_at, 'status', status,"
        " 'first_status', first_status, 'ready_at', ready_at, 'round', round,"
        " 'direction', direction, 'batch_id', batch_id, 'last_event_id', last_event_id) FROM lead",
    )
    assert json.loads(lead) == {
        "id": 1, "external_id": "00Q-17", "source": "Trade fair", "first_name": "Zoë",
        "last_name": "Example", "name_key": "zoe example", "email": "zoe@example.org",
        "phone": "+493023125017", "company": "Example Works", "job_title": "Head of Sampling",
        "industry": "Pharma", "employees": 1200, "city": "Munich", "country": "DE",
        "subdivision": "BY", "region": "EMEA", "interest": "ten licences", "rating": "B",
        "value": 12000.5, "currency": "EUR", "decision_on": "2026-12-01", "wants_contact": 1,
        "no_email": 0, "no_call": 1, "crm_status": "Open",
        "received_at": "2026-11-19 08:30:00.000000", "logged_at": HERE, "status": "ready",
        "first_status": "ready", "ready_at": HERE, "round": 1, "direction": "inbound",
        "batch_id": 1, "last_event_id": None,
    }  # fmt: skip


WRONG = {
    "no-contact": {"email": ""},
    "bad-email": {"email": "ada@@example.org", "phone": "+49 30 23125 001"},
    "bad-phone": {"phone": "12"},
    "no-name": {"first_name": "", "last_name": ""},
    "unknown-country": {"country": "Atlantis", "region": "EMEA"},
    "no-territory": {"country": ""},
    "no-consent": {"consent": "no"},
    "bad-consent": {"consent": "perhaps"},
    "bad-date": {"decision_date": "2026-02-30"},
    "bad-number": {"value": "a lot"},
    "unknown-rating": {"rating": "splendid"},
    "already-closed": {"status": "Closed - Converted"},
}


@pytest.mark.parametrize(("code", "wrong"), WRONG.items(), ids=WRONG)
def test_what_cannot_go_on_is_flagged_and_not_dropped(
    code: str, wrong: dict[str, str], desk: Desk
) -> None:
    imported = bring_in(desk, person(**wrong))

    assert counts(imported) == (0, 0, 1, 0)
    assert code in [problem.code for problem in imported.problems]
    assert rows(desk, "SELECT status, ready_at FROM lead") == [("flagged", None)]
    stored = rows(desk, "SELECT code, sentence FROM lead_problem")
    assert sorted(found for found, _ in stored) == sorted(p.code for p in imported.problems)
    assert all(sentence[0] in "'" or sentence[0].isupper() for _, sentence in stored)
    assert all(sentence.endswith(".") for _, sentence in stored)


def test_a_region_of_the_policy_is_a_territory(desk: Desk) -> None:
    assert counts(bring_in(desk, person(country="", region="EMEA"))) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("rating", "status", "ready_at"),
    [("A", "ready", HERE), ("B", "ready", HERE), ("C", "nurturing", None)],
)
def test_a_lead_starts_where_its_rating_says(
    rating: str, status: str, ready_at: str | None, desk: Desk
) -> None:
    bring_in(desk, person(rating=rating))
    assert rows(desk, "SELECT status, first_status, ready_at FROM lead") == [
        (status, status, ready_at)
    ]


RATED = {
    "the list's letter wins over what the policy would say": (
        {"rating": "C", "contact_requested": "yes", "decision_date": "2026-12-01"}, "C", 50,
    ),
    "a word that the policy maps": ({"rating": "Hot"}, "A", 0),
    "asked for contact and decides soon": (
        {"rating": "", "contact_requested": "yes", "decision_date": "2026-12-20"}, "A", 50,
    ),
    "decides too late for an A": (
        {"rating": "", "contact_requested": "yes", "decision_date": "2026-12-21"}, "B", 35,
    ),
    "has a size": ({"rating": "", "value": "500"}, "B", 0),
    "says nothing": ({"rating": ""}, "C", 0),
    "points for the title and the source": (
        {"rating": "", "title": "Managing Director", "source": "Referral"}, "C", 20,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "rating", "score"), RATED.values(), ids=RATED)
def test_leads_are_scored_and_rated_by_the_policy(
    said: dict[str, str], rating: str, score: int, desk: Desk
) -> None:
    bring_in(desk, person(**said))
    assert rows(desk, "SELECT rating, score FROM lead") == [(rating, score)]


def test_a_rating_can_depend_on_the_score(desk: Desk) -> None:
    load_policy(desk, "[qualification.rating]\nA = [{ score_at_least = 25 }]\nB = []\n")
    bring_in(
        desk, person(rating="", contact_requested="yes"), person(rating="", email="b@example.org")
    )
    assert rows(desk, "SELECT rating FROM lead ORDER BY id") == [("A",), ("C",)]


def test_days_are_those_of_the_policys_zone(store: Path) -> None:
    """At 22:00 in New York it is the next day in UTC, and a decision today is not yet past."""
    late = desk_at(store, datetime(2026, 11, 21, 3, 0, tzinfo=UTC))
    load_policy(
        late,
        '[qualification.rating]\nA = [{ decision_on_within = "1 day" }]\n'
        'B = [{ received_at_within = "1 day" }]\n',
    )
    bring_in(
        late,
        person(rating="", decision_date="2026-11-20", email="a@example.org"),
        person(rating="", received_at="2026-11-19T06:00:00Z", email="b@example.org"),
        person(rating="", received_at="2026-11-19T04:00:00Z", email="c@example.org"),
    )
    assert rows(late, "SELECT rating FROM lead ORDER BY id") == [("A",), ("B",), ("C",)]


ROW, LIST = "line 2 of the list says so", "signed at the fair"
CONSENTS: dict[str, tuple[dict[str, str], Terms, list[tuple[str, str]], str]] = {
    "the list's consent is for both": (
        {}, Terms(LIST, BOTH), [("marketing", LIST), ("partner", LIST)], "ready",
    ),
    "the list's consent for partners alone": (
        {}, Terms(LIST, (Purpose.PARTNER,)), [("partner", LIST)], "ready",
    ),
    "the list's consent for marketing alone is not enough": (
        {}, Terms(LIST, (Purpose.MARKETING,)), [("marketing", LIST)], "flagged",
    ),
    "it is enough for a C": (
        {"rating": "C"}, Terms(LIST, (Purpose.MARKETING,)), [("marketing", LIST)], "nurturing",
    ),
    "nobody says anything": ({}, Terms(None, BOTH), [], "flagged"),
    "a C without any consent": ({"rating": "C"}, Terms(None, BOTH), [], "flagged"),
    "the row's yes": (
        {"consent": "yes"}, Terms(None, BOTH), [("marketing", ROW), ("partner", ROW)], "ready",
    ),
    "the row's yes comes before the list's": (
        {"consent": "yes"}, Terms(LIST, BOTH), [("marketing", ROW), ("partner", ROW)], "ready",
    ),
    "the row's no beats the list's yes": ({"consent": "no"}, Terms(LIST, BOTH), [], "flagged"),
    "a blank leaves it to the list": (
        {"consent": ""}, Terms(LIST, BOTH), [("marketing", LIST), ("partner", LIST)], "ready",
    ),
    "who opted out of e-mail has no marketing": (
        {"do_not_email": "yes"}, Terms(LIST, BOTH), [("partner", LIST)], "ready",
    ),
    "even with consent in the row": (
        {"consent": "yes", "unsubscribed": "1"}, Terms(None, BOTH), [("partner", ROW)], "ready",
    ),
    "not having opted out is no consent": (
        {"do_not_email": "no"}, Terms(None, BOTH), [], "flagged",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "terms", "given", "status"), CONSENTS.values(), ids=CONSENTS)
def test_consent_is_recorded_with_its_evidence(
    said: dict[str, str], terms: Terms, given: list[tuple[str, str]], status: str, desk: Desk
) -> None:
    bring_in(desk, person(**said), terms=terms)

    assert rows(desk, "SELECT purpose, evidence FROM consent ORDER BY purpose") == given
    assert rows(desk, "SELECT status FROM lead") == [(status,)]
    flagged = [("no-consent",)] if status == "flagged" else []
    assert rows(desk, "SELECT code FROM lead_problem") == flagged


@pytest.mark.parametrize("column", ["do not email", "do not call"])
def test_opting_out_is_kept_on_the_lead(column: str, desk: Desk) -> None:
    bring_in(desk, person(**{column: "x"}))
    expected = (1, 0) if column == "do not email" else (0, 1)
    assert rows(desk, "SELECT no_email, no_call FROM lead") == [expected]


def test_an_import_is_one_event_with_no_word_about_anybody(desk: Desk) -> None:
    before = rows(desk, "SELECT max(id) FROM event")[0][0]
    people = [
        person(first_name=f"Given{n}", last_name=f"Family{n}", email=f"p{n}@example.org",
               phone=f"+49 30 23125 {n:03d}", company=f"Firm{n}")
        for n in range(20)
    ]  # fmt: skip
    bring_in(desk, *people, people[0], person(**NOBODY), person(first_name="Bad", country="?"))

    (only,) = rows(desk, "SELECT * FROM event WHERE id > ?", before)
    ((what, lead, facts),) = rows(
        desk, "SELECT what, lead_id, facts FROM event WHERE id > ?", before
    )
    assert (what, lead) == ("imported", None)
    assert json.loads(facts) == {
        "batch": 1, "first_lead": 1, "last_lead": 21,
        "read": 23, "added": 20, "repeated": 1, "flagged": 1, "rejected": 1,
    }  # fmt: skip
    told = repr(only).casefold()
    for each in people:
        assert not any(value.casefold() in told for value in each.values() if len(value) > 2)


def test_a_batch_remembers_the_file_and_its_counts(desk: Desk) -> None:
    bring_in(desk, person(), person(**NOBODY), person(email="eve@example.org", rating="?!"))
    bring_in(desk, person())

    assert rows(desk, "SELECT * FROM batch") == [
        (1, "people.csv", "tester", HERE, "inbound", 3, 1, 0, 1, 1, 1, 2),
        (2, "people.csv", "tester", HERE, "inbound", 1, 0, 1, 0, 0, None, None),
    ]


@pytest.mark.parametrize("people", [[person()], [person(**NOBODY)], []], ids=["one", "bad", "none"])
def test_the_store_is_sound_afterwards(people: list[Row], desk: Desk) -> None:
    data = as_csv(*people) if people else b"email,country\n"
    import_leads(desk, an_order(desk, data), dry_run=False)
    with desk.read() as work:
        assert check_store(work).sound


def test_a_dry_run_says_the_same_and_leaves_no_trace(store: Path, desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"))
    people = [
        person(lead_id="1", interest="more"),
        person(lead_id="2", email="eve@example.org"),
        person(lead_id="3", email="eve@example.org", first_name="Adam"),
        person(**NOBODY),
    ]
    before, files = dump(store), sorted(store.parent.iterdir())

    dry = bring_in(desk, *people, dry_run=True)

    assert (dump(store), sorted(store.parent.iterdir())) == (before, files)
    assert counts(dry) == (1, 1, 1, 1)
    assert dry == replace(bring_in(desk, *people), batch=None, rejects_file=None)


def test_rejected_rows_go_to_a_file_of_the_owners_own(desk: Desk) -> None:
    bring_in(desk, person(), person(**NOBODY, city="Bonn"))

    path = rejects_of(desk)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("utf-8-sig").splitlines() == [
        "first name,last name,email,country,rating,city,leadctl line,leadctl code,leadctl reason",
        ',,,DE,A,Bonn,3,no-identity,"has no name, e-mail, phone, company or id to know the lead'
        ' by"',
    ]


def test_rejected_rows_are_rejected_again_until_they_are_corrected(desk: Desk) -> None:
    data = as_csv(person(), person(**NOBODY)) + b"one,cell,too,many,in,here\nshort\n"
    assert counts(import_leads(desk, an_order(desk, data), dry_run=False)) == (1, 0, 0, 3)
    rejects = rejects_of(desk).read_bytes()

    unchanged = import_leads(
        desk, an_order(desk, rejects, rejects=desk.path.with_name("again.csv")), dry_run=False
    )
    assert counts(unchanged) == (0, 0, 0, 3)

    corrected = rejects.replace(b",,,DE,A,", b"Eve,Example,eve@example.org,DE,A,")
    assert counts(import_leads(desk, an_order(desk, corrected), dry_run=False)) == (1, 0, 0, 2)


def test_a_rejects_file_of_before_is_replaced(desk: Desk) -> None:
    rejects_of(desk).write_text("old")
    rejects_of(desk).chmod(0o644)
    bring_in(desk, person(**NOBODY))
    assert stat.S_IMODE(rejects_of(desk).stat().st_mode) == 0o600
    assert "old" not in rejects_of(desk).read_text()


def test_without_room_for_rejected_rows_nothing_is_stored(store: Path, desk: Desk) -> None:
    rejects_of(desk).mkdir()
    before = dump(store)
    with pytest.raises(Refusal) as caught:
        bring_in(desk, person(), person(**NOBODY))
    assert caught.value.code == "unwritable-rejects"
    assert dump(store) == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-list"),
        (b"\n\n", "empty-list"),
        (b"colour,shape\nred,round\n", "unknown-headers"),
        (b"email,country\nada\xff@example.org,DE\n", "unreadable-bytes"),
        (b"PK\x03\x04 and the rest", "not-a-list"),
        (bytes(range(256)) * 64, "unreadable-bytes"),
        (b"email,\0country\n", "unreadable-header"),
        (b"email,decision date\na@example.org,03/04/2026\n", "ambiguous-dates"),
    ],
)
def test_what_is_no_list_is_refused_and_leaves_no_trace(
    data: bytes, code: str, store: Path, desk: Desk
) -> None:
    before = dump(store)
    with pytest.raises(Refusal) as caught:
        import_leads(desk, an_order(desk, data), dry_run=False)
    assert caught.value.code == code
    assert dump(store) == before
    assert not rejects_of(desk).exists()


def test_an_earnest_store_is_not_changed_at_another_instant(store: Path, desk: Desk) -> None:
    with desk.write() as work:
        work.write_rows("UPDATE state SET rehearsal = ?", [(False,)])
    before = dump(store)
    with pytest.raises(Refusal) as caught:
        bring_in(desk, person())
    assert caught.value.code == "not-a-rehearsal"
    assert dump(store) == before


def test_values_are_kept_to_the_cent(desk: Desk) -> None:
    bring_in(desk, person(value="9,999,999,999,999.99"))
    assert lead_row(desk, 1).value == Decimal("9999999999999.99")


WORDS = ["", "1", "2", "yes", "no", "A", "C", "DE", "Ann", "ann@example.org", "bob@example.org"]
LETTERS = st.characters(codec="utf-8")
CELLS = st.one_of(
    st.sampled_from(WORDS), st.text(LETTERS, max_size=8), LETTERS.map("=\"'\n,;".__add__)
)
FIELDS = ("lead id", "name", "email", "phone", "country", "rating", "consent", "decision date")
PEOPLE = st.lists(st.fixed_dictionaries(dict.fromkeys(FIELDS, CELLS)), min_size=1, max_size=8)


@contextmanager
def a_copy(template: Path) -> Iterator[Desk]:
    """The desk on a store of its own, for one example of many."""
    with TemporaryDirectory() as folder:
        yield desk_at(Path(shutil.copy(template, folder)), NOW)


def assert_adds_nothing(desk: Desk, people: list[Row], first: Imported) -> None:
    """The list, which has just been imported, brings neither leads nor responses again."""
    known = "SELECT lead_id, digest FROM response UNION ALL SELECT id, digest FROM lead"
    before = rows(desk, known)

    again = bring_in(desk, *people)

    assert counts(again) == (0, first.read - first.rejected, 0, first.rejected)
    assert rows(desk, known) == before


@settings(max_examples=50, deadline=None)
@given(people=PEOPLE)
def test_whatever_a_list_says_its_lines_are_accounted_for_and_count_once(
    people: list[Row], template: Path
) -> None:
    with a_copy(template) as desk:
        try:
            first = bring_in(desk, *people)
        except Refusal:
            return
        assert sum(counts(first)) == first.read
        assert_adds_nothing(desk, people, first)


FEW = st.fixed_dictionaries(
    {
        "lead id": st.sampled_from(["", "1", "2", "3"]),
        "source": st.sampled_from(["web", "fair"]),
        "last name": st.sampled_from(["", "Ann", "Bob"]),
        "email": st.sampled_from(["", "x@example.org", "y@example.org"]),
        "company": st.sampled_from(["", "Example Works"]),
        "country": st.just("DE"),
    }
)
"""People who are easily taken for each other."""


@settings(max_examples=50, deadline=None)
@given(lists=st.lists(st.lists(FEW, min_size=1, max_size=7), min_size=1, max_size=3))
def test_a_list_imported_twice_in_a_row_adds_nothing(
    lists: list[list[Row]], template: Path
) -> None:
    with a_copy(template) as desk:
        for people in lists:
            assert_adds_nothing(desk, people, bring_in(desk, *people))
