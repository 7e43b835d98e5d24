"""What becomes of every line of a lead list, and of the store."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from leadctl.domain.remedies import PROBLEMS
from leadctl.errors import Refusal
from leadctl.services.import_leads import ProblemCount, RejectionCount, import_leads
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.conftest import desk_at
from tests.services.lists import (
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
    assert imported.problems == tuple(
        ProblemCount(code, 1, PROBLEMS[code]) for code in ("no-territory", "unknown-country")
    )
    assert imported.rejections == (RejectionCount("no-identity", 1),)


def test_a_row_is_stored_with_all_that_it_says(desk: Desk) -> None:
    bring_in(
        desk,
        {
            "Lead ID": "00Q-17", "Lead Source": "Trade fair", "First Name": "Zoë",
            "Last Name": "Example", "Email": "Zoe@Example.ORG",
            "Secondary Email": "zoe@example.net", "Phone": "030 23125 017",
            "Mobile": "030 23125 018",
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
        " 'other_email', other_email, 'phone', phone, 'other_phone', other_phone,"
        " 'company', company, 'job_title', job_title, 'industry', industry,"
        " 'employees', employees, 'city', city, 'country', country, 'subdivision', subdivision,"
        " 'region', region, 'interest', interest, 'rating', rating, 'value', value,"
        " 'currency', currency, 'decision_on', decision_on, 'wants_contact', wants_contact,"
        " 'no_email', no_email, 'no_call', no_call, 'crm_status', crm_status,"
        " 'received_at', received_at, 'logged_at', logged_at, 'status', status,"
        " 'first_status', first_status, 'since_at', since_at, 'round', round,"
        " 'direction', direction, 'batch_id', batch_id, 'last_event_id', last_event_id) FROM lead",
    )
    assert json.loads(lead) == {
        "id": 1, "external_id": "00Q-17", "source": "Trade fair", "first_name": "Zoë",
        "last_name": "Example", "name_key": "zoe example", "email": "zoe@example.org",
        "other_email": "zoe@example.net", "phone": "+493023125017",
        "other_phone": "+493023125018", "company": "Example Works", "job_title": "Head of Sampling",
        "industry": "Pharma", "employees": 1200, "city": "Munich", "country": "DE",
        "subdivision": "BY", "region": "EMEA", "interest": "ten licences", "rating": "B",
        "value": 12000.5, "currency": "EUR", "decision_on": "2026-12-01", "wants_contact": 1,
        "no_email": 0, "no_call": 1, "crm_status": "Open",
        "received_at": "2026-11-19 08:30:00.000000", "logged_at": HERE, "status": "ready",
        "first_status": "ready", "since_at": HERE, "round": 1, "direction": "inbound",
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
    "spoiled-cell": {"lead_id": "4.88E+18"},
}


@pytest.mark.parametrize(("code", "wrong"), WRONG.items(), ids=WRONG)
def test_what_cannot_go_on_is_flagged_and_not_dropped(
    code: str, wrong: dict[str, str], desk: Desk
) -> None:
    imported = bring_in(desk, person(**wrong))

    assert counts(imported) == (0, 0, 1, 0)
    assert code in [problem.code for problem in imported.problems]
    assert rows(desk, "SELECT status, since_at FROM lead") == [("flagged", HERE)]
    stored = rows(desk, "SELECT code, sentence FROM lead_problem")
    assert sorted(found for found, _ in stored) == sorted(p.code for p in imported.problems)
    assert all(sentence[0] in "'" or sentence[0].isupper() for _, sentence in stored)
    assert all(sentence.endswith(".") for _, sentence in stored)


def test_leads_whose_ids_a_spreadsheet_has_rounded_to_one_are_all_kept(desk: Desk) -> None:
    one = person(lead_id="4.88E+18", email="ada@example.org")
    other = person(lead_id="4.88E+18", email="bo@example.org")

    assert counts(bring_in(desk, one, other)) == (0, 0, 2, 0)
    assert rows(desk, "SELECT email, external_id FROM lead") == [
        ("ada@example.org", None),
        ("bo@example.org", None),
    ]


def test_a_region_of_the_policy_is_a_territory(desk: Desk) -> None:
    assert counts(bring_in(desk, person(country="", region="EMEA"))) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("said", "kept", "flagged"),
    [("emea", "EMEA", 0), ("ÉMEA", "EMEA", 0), ("Middle Earth", "Middle Earth", 1)],
)
def test_a_region_is_stored_as_the_policy_spells_it(
    said: str, kept: str, flagged: int, desk: Desk
) -> None:
    assert bring_in(desk, person(country="", region=said)).flagged == flagged
    assert rows(desk, "SELECT region FROM lead") == [(kept,)]


@pytest.mark.parametrize(("rating", "status"), [("A", "ready"), ("B", "ready"), ("C", "nurturing")])
def test_a_lead_starts_where_its_rating_says(rating: str, status: str, desk: Desk) -> None:
    bring_in(desk, person(rating=rating))
    assert rows(desk, "SELECT status, first_status, since_at FROM lead") == [(status, status, HERE)]


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


def test_an_import_is_one_event_with_no_word_about_anybody(desk: Desk) -> None:
    before = rows(desk, "SELECT max(id) FROM event")[0][0]
    people = [
        person(
            first_name=f"Given{n}",
            last_name=f"Family{n}",
            email=f"p{n}@example.org",
            phone=f"+49 30 23125 {n:03d}",
            company=f"Firm{n}",
        )
        for n in range(20)
    ]
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

    same, lost = ("people.csv", "tester", HERE, "inbound"), str(rejects_of(desk))
    assert rows(desk, "SELECT * FROM batch") == [
        (1, *same, 3, 1, 0, 1, 1, 1, 2, None, None, 0, None, None, lost),
        (2, *same, 1, 0, 1, 0, 0, None, None, 1, 1, 0, None, None, None),
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
