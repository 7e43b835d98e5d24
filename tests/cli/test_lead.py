"""`leadctl lead`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import Purpose
from leadctl.render.views.leads import NO_LEADS
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.init import init_store
from leadctl.store.desk import Desk
from leadctl.store.tables import Consent, LeadProblem, Response
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.running import run
from tests.services.situations import MONDAY, claim_at, contact_at, do, handed_out, load_policy

HOSTILE = "[red]Eve[/red]\x1b[2J\u202e"


def test_a_list_shows_who_holds_what_and_by_when(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar-soft")
    a_lead(desk, company="Birch & Byte", subdivision="BY", score=82)
    assign_ready(desk)
    a_lead(desk, rating=Rating.C, status=Status.NURTURING, score=5, country=None, region="EMEA")
    a_lead(desk, first_name=None, last_name=None, country=None, status=Status.FLAGGED)
    result = run(store, "lead", "list")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "lead  rating  score  status     who              place  partner    due\n"
        "   1  A          82  assigned   Birch & Byte     DE-BY  isar-soft"
        "  Tue 24 Nov, end of day\n"
        "   2  C           5  nurturing  Ada Example      EMEA   \u2013          \u2013\n"
        "   3  A          50  flagged    ada@example.org  \u2013      \u2013          \u2013\n"
    )
    assert max(map(len, result.out.splitlines())) <= 100


def test_a_list_in_json_is_an_array_with_codes_instants_and_exact_numbers(
    store: Path, desk: Desk
) -> None:
    lead = handed_out(desk, value=Decimal("48000"), decision_on=date(2026, 12, 1))
    with desk.write() as work:
        work.session.add(LeadProblem(lead_id=lead, code="bad-date", field="", sentence="No."))
    (row,) = json.loads(run(store, "lead", "list", "--format", "json").out, parse_float=Decimal)
    assert row == {
        "id": 1,
        "external_id": None,
        "source": "web",
        "direction": "inbound",
        "first_name": "Ada",
        "last_name": "Example",
        "email": "ada@example.org",
        "phone": None,
        "company": None,
        "job_title": None,
        "country": "DE",
        "subdivision": None,
        "region": None,
        "rating": "A",
        "score": 50,
        "value": Decimal("48000.00"),
        "decision_on": "2026-12-01",
        "status": "assigned",
        "problems": ["bad-date"],
        "partner": "acme",
        "received_at": None,
        "logged_at": "2026-11-20T14:00:00Z",
        "assigned_at": "2026-11-20T14:00:00Z",
        "claim_due": "2026-11-24T23:00:00Z",
        "claimed_at": None,
        "contact_due": None,
        "contacted_at": None,
        "record_due": None,
        "recorded_at": None,
        "closed_at": None,
        "disposition": None,
        "currency": None,
        "since_at": "2026-11-20T14:00:00Z",
        "halted": [],
    }


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["--status", "flagged"], [2]),
        (["--rating", "B"], [3]),
        (["--partner", "ACME"], [1]),
        (["--source", "fair"], [3]),
        (["--problem", "no-consent"], [2]),
        (["--limit", "2"], [1, 2]),
        (["--rating", "A", "--status", "ready"], []),
    ],
)
def test_a_list_is_of_what_was_asked_for(
    store: Path, desk: Desk, said: list[str], found: list[int]
) -> None:
    handed_out(desk)
    flagged = a_lead(desk, status=Status.FLAGGED)
    a_lead(desk, rating=Rating.B, source="fair")
    with desk.write() as work:
        work.session.add(LeadProblem(lead_id=flagged, code="no-consent", field="", sentence="-"))
    rows = json.loads(run(store, "lead", "list", "--format", "json", *said).out)
    assert [row["id"] for row in rows] == found


def test_an_empty_list_says_so_and_is_an_empty_array_for_scripts(store: Path) -> None:
    assert run(store, "lead", "list").out == NO_LEADS + "\n"
    assert run(store, "lead", "list", "--format", "json").out == "[]\n"
    assert run(store, "lead", "list", "--format", "csv").out.startswith("id,external_id,source,")


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        (["--partner", "acne"], 4, "there is no partner acne. Did you mean acme?"),
        (["--batch", "7"], 4, "there is no batch 7: `leadctl import list` lists them."),
        (["--status", "lost"], 2, "'lost' is not one of 'flagged', 'nurturing', 'ready'"),
        (["--limit", "0"], 2, "'--limit'"),
        (["--batch", "99999999999999999999"], 2, "'--batch'"),
    ],
)
def test_a_list_of_what_there_is_not_is_refused_in_a_sentence(
    store: Path, desk: Desk, said: list[str], status: int, sentence: str
) -> None:
    a_partner(desk, "acme")
    result = run(store, "lead", "list", *said)
    assert (result.status, result.out) == (status, "")
    assert sentence in result.err


def test_hostile_text_is_shown_and_does_nothing(store: Path, desk: Desk) -> None:
    lead = a_lead(desk, first_name=HOSTILE, last_name=None, interest=f"a\n{HOSTILE}")
    shown = "[red]Eve[/red]\u241b[2J<U+202E>"
    for said in (["list"], ["show", str(lead)], ["show", str(lead), "--format", "csv"]):
        out = run(store, "lead", *said).out
        assert shown in out
        assert not {"\x1b", "\u202e"} & set(out)
    exact = run(store, "lead", "show", str(lead), "--format", "json").out
    assert not {"\x1b", "\u202e"} & set(exact)
    assert json.loads(exact)["first_name"] == HOSTILE


def test_a_formula_is_only_text_in_csv(store: Path, desk: Desk) -> None:
    a_lead(desk, company="=HYPERLINK(1)", phone="+493023125001")
    (row,) = csv.DictReader(io.StringIO(run(store, "lead", "list", "--format", "csv").out))
    assert (row["company"], row["phone"]) == ("'=HYPERLINK(1)", "+493023125001")


def test_a_card_tells_all_about_a_lead(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar-soft", subdivision="BY")
    lead = a_lead(
        desk,
        consents=(),
        external_id="1042",
        company="Birch & Byte",
        job_title="Head of IT",
        phone="+493023125001",
        other_phone="+493023125002",
        city="Munich",
        subdivision="BY",
        industry="Printing",
        employees=250,
        interest="a demo",
        score=82,
        value=Decimal(48000),
        currency="EUR",
        decision_on=date(2026, 12, 1),
        wants_contact=True,
        no_email=True,
        received_at=NOW,
    )
    with desk.write() as work:
        work.session.add_all(
            [
                Consent(lead_id=lead, purpose=Purpose.PARTNER, evidence="form", recorded_at=NOW),
                Consent(
                    lead_id=lead,
                    purpose=Purpose.MARKETING,
                    evidence="form",
                    recorded_at=NOW,
                    withdrawn_at=NOW,
                ),
            ]
        )
    assign_ready(desk)
    claim_at(desk, MONDAY, lead, "isar-soft")
    contact_at(desk, MONDAY, lead, "isar-soft", outcome="no-answer", note="call back")
    with desk.write() as work:
        work.session.add_all(
            [
                LeadProblem(lead_id=lead, code="bad-date", field="decision_on", sentence="No."),
                Response(lead_id=lead, source="fair", logged_at=NOW, digest=b"1"),
            ]
        )
    result = run(store, "lead", "show", "web:1042")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "Lead 1 · A · score 82 · Munich, DE-BY\n"
        "next     Not reached yet in 1 attempt: contact the person by Wed 25 Nov 2026, end of day"
        " (Europe/Berlin), but not by e-mail.\n"
        "status   claimed, since Mon 23 Nov 2026, 09:00 (America/New_York), in 3 days\n"
        "partner  isar-soft, assigned Fri 20 Nov 2026, 09:00 (America/New_York)\n"
        "\n"
        "Problems\n"
        "problem   field        what is wrong  what to do\n"
        "bad-date  decision_on  No.            Set the day with `lead edit`, or go on without it by"
        " `lead resolve`.\n"
        "\n"
        "Deadlines\n"
        "to contact  Wed 25 Nov 2026, end of day (Europe/Berlin), in 5 days\n"
        "            2 working days from Mon 23 Nov 2026, 15:00\n"
        "            by calendar DE-BY and policy version 1\n"
        "our answer  Mon 30 Nov 2026, end of day (America/New_York), in 10 days\n"
        "            5 working days from Fri 20 Nov 2026, 09:00\n"
        "            by calendar US and policy version 1\n"
        "            without Sat 21 \u2013 Sun 22 Nov 2026: weekend\n"
        "            without Thu 26 Nov 2026: Thanksgiving Day\n"
        "            without Sat 28 \u2013 Sun 29 Nov 2026: weekend\n"
        "\n"
        "lead         1 (web:1042)\n"
        "person       Ada Example, Head of IT\n"
        "company      Birch & Byte\n"
        "e-mail       ada@example.org\n"
        "phone        +493023125001, +493023125002\n"
        "place        Munich, DE-BY\n"
        "business     Printing, 250 employees\n"
        "interest     a demo\n"
        "value        48,000 EUR\n"
        "decides on   Tue 1 Dec 2026\n"
        "score        82\n"
        "             80 by today's rules: `leadctl lead rescore 1`\n"
        "             +25 wants contact is yes\n"
        "             +10 decision within 90 days\n"
        "             +15 decision within 30 days\n"
        "             +10 value at least 10000\n"
        "             +10 employees at least 200\n"
        "             +10 job title contains"
        " chief, ceo, president, director, head of, founder or owner\n"
        "preferences  asked for contact, no e-mail\n"
        "consent      partner: form\n"
        "             marketing: form (withdrawn Fri 20 Nov 2026, 09:00 (America/New_York))\n"
        "source       web, inbound\n"
        "received     Fri 20 Nov 2026, 09:00 (America/New_York)\n"
        "logged       Fri 20 Nov 2026, 09:00 (America/New_York)\n"
        "\n"
        "Responses (America/New_York)\n"
        "heard again             source  id there  interest  changed\n"
        "Fri 20 Nov 2026, 09:00  fair    \u2013         \u2013         \u2013\n"
        "\n"
        "Timeline (America/New_York, 2026)\n"
        "when               what            partner    by      details\n"
        "Fri 20 Nov, 09:00  logged \u2192 ready  \u2013          \u2013\n"
        "Fri 20 Nov, 09:00  assigned        isar-soft  tester"
        "  DE, gold, expert, 0 open before; nobody else could take it\n"
        "Mon 23 Nov, 09:00  claimed         isar-soft  tester\n"
        "Mon 23 Nov, 09:00  call            isar-soft  tester  no-answer, call back\n"
    )


def test_a_receipt_names_each_day_that_was_skipped(store: Path, desk: Desk) -> None:
    out = run(store, "lead", "show", str(handed_out(desk))).out
    assert (
        "Deadlines\n"
        "to claim    Tue 24 Nov 2026, end of day (Europe/Berlin), in 4 days\n"
        "            2 working days from Fri 20 Nov 2026, 15:00\n"
        "            by calendar DE and policy version 1\n"
        "            without Sat 21 \u2013 Sun 22 Nov 2026: weekend\n"
    ) in out


def test_days_in_a_row_that_were_skipped_share_a_line(store: Path, desk: Desk) -> None:
    load_policy(desk, '[calendar]\nclosures = ["2026-11-23/2026-11-24"]')
    out = run(store, "lead", "show", str(handed_out(desk))).out
    assert (
        "            without Sat 21 \u2013 Sun 22 Nov 2026: weekend\n"
        "            without Mon 23 \u2013 Tue 24 Nov 2026: company closure\n"
    ) in out


def test_a_card_tells_how_a_lead_ended(store: Path, desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, NOW, lead, outcome="meeting")
    won = Closing(Disposition.CONVERTED, value=Decimal(12000), currency="EUR", reason="signed")
    do(desk, close, str(lead), "acme", won)
    out = run(store, "lead", "show", str(lead)).out
    assert "status   closed: converted, 12,000 EUR, signed, since Fri 20 Nov 2026, 09:00" in out


def test_the_timeline_tells_when_a_claim_was_made_that_was_told_later(
    store: Path, desk: Desk
) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead, at=NOW)
    out = run(store, "lead", "show", str(lead)).out
    assert (
        "Mon 23 Nov, 09:00  claimed         acme     tester  as of Fri 20 Nov 2026, 09:00\n" in out
    )


def test_a_card_tells_that_a_lead_is_escalated(store: Path, desk: Desk) -> None:
    lead = a_lead(desk)
    assign_ready(desk)
    out = run(store, "lead", "show", str(lead)).out
    assert "next    Nobody who could take it may have it: choose a partner with `leadctl" in out
    assert "status  ready, escalated, since Fri 20 Nov 2026, 09:00 (America/New_York)" in out


def test_a_card_in_json_begins_as_a_list_does(store: Path, desk: Desk) -> None:
    lead = handed_out(desk)
    (row,) = json.loads(run(store, "lead", "list", "--format", "json").out)
    card = json.loads(run(store, "lead", "show", str(lead), "--format", "json").out)
    assert list(card)[: len(row)] == list(row)
    assert {name: card[name] for name in row} == row
    assert card["deadlines"][0]["skipped"][0] == {"date": "2026-11-21", "reason": "Saturday"}
    assert card["timeline"][1]["what"] == "assigned"


@pytest.mark.parametrize("command", ["show", "explain"])
@pytest.mark.parametrize("name", ["7", "web:none", "-", "9" * 40])
def test_a_lead_that_is_not_there_is_not_found(store: Path, command: str, name: str) -> None:
    result = run(store, "lead", command, "--", name)
    assert (result.status, result.out) == (4, "")
    assert (
        result.err == f"leadctl: there is no lead {name}: `leadctl lead find TEXT` looks for one.\n"
    )


def test_a_ready_lead_is_explained_by_the_place_of_every_partner(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar-soft", territories=("DE-BY", "DE"), subdivision="BY")
    a_partner(desk, "rhine-data", program_level="silver")
    a_partner(desk, "spree-media", kind="agency")
    lead = a_lead(desk, city="Munich", subdivision="BY", score=82)
    assert run(store, "lead", "explain", str(lead)).out == (
        "Lead 1 · A · score 82 · Munich, DE-BY · ready since Fri 20 Nov 2026, 09:00\n"
        "place  partner      territory  level   certification  open  last lead\n"
        "    1  isar-soft    DE-BY      gold    expert         0/10  never      "
        "\u2190 would get it\n"
        "    2  rhine-data   DE         silver  expert         0/10  never\n"
        "    \u2013  spree-media  DE         gold    expert         0/10  never      agency\n"
        "isar-soft wins on territory: DE-BY is nearer than DE.\n"
    )
    placings = json.loads(run(store, "lead", "explain", str(lead), "--format", "json").out)
    assert placings[2] == {
        "partner": "spree-media",
        "eligible": False,
        "stopped_by": "agency",
        "territory": "DE",
        "program_level": "gold",
        "certification_level": "expert",
        "open": 0,
        "capacity": 10,
        "place": None,
        "last_lead_at": None,
        "weight": None,
        "owed": None,
        "turn_in": None,
    }


def test_many_partners_are_explained_on_one_screen(store: Path, desk: Desk) -> None:
    for number in range(12):
        a_partner(desk, f"near-{number:02}")
    for number in range(9):
        a_partner(desk, f"far-{number}", territories=["JP"])
    a_partner(desk, "studio", kind="agency")
    lead = str(a_lead(desk))
    lines = run(store, "lead", "explain", lead).out.splitlines()
    assert [line.split()[1] for line in lines[2:12]] == [f"near-{n:02}" for n in range(10)]
    assert lines[12:] == [
        "not shown: 1 agency, 2 could have it too, 9 no territory (--all shows each)",
        "near-00 wins on its code alone: all else is equal to near-01.",
    ]
    assert len(run(store, "lead", "explain", lead, "--all").out.splitlines()) == 2 + 22 + 1
    assert len(json.loads(run(store, "lead", "explain", lead, "--format", "json").out)) == 22


def test_a_lead_that_was_handed_out_is_explained_by_the_reason_that_was_kept(
    store: Path, desk: Desk
) -> None:
    lead = handed_out(desk)
    assert run(store, "lead", "explain", str(lead)).out == (
        "Lead 1 · A · score 50 · DE\n"
        "given                   partner  by      ended     why\n"
        "Fri 20 Nov 2026, 09:00  acme     policy  holds it  "
        "DE, gold, expert, 0 open before; nobody else could take it\n"
    )
    assert json.loads(run(store, "lead", "explain", str(lead), "--format", "json").out) == [
        {
            "lead": 1,
            "partner": "acme",
            "assigned_at": "2026-11-20T14:00:00Z",
            "by_hand": False,
            "reason": "DE, gold, expert, 0 open before; nobody else could take it",
            "policy_version": 1,
            "ended_at": None,
            "ended_as": None,
        }
    ]


def test_a_lead_that_was_never_handed_out_and_is_not_ready_cannot_be_explained(
    store: Path, desk: Desk
) -> None:
    lead = a_lead(desk, status=Status.FLAGGED)
    result = run(store, "lead", "explain", str(lead))
    assert (result.status, result.out) == (3, "")
    assert "lead 1 is flagged, so it cannot be assigned." in result.err


def test_reading_works_at_any_instant_even_on_a_store_in_earnest(tmp_path: Path) -> None:
    store = tmp_path / "earnest.db"
    init_store(store, now=NOW, actor="tester", rehearsal=False)
    assert run(store, "lead", "list", now="2030-01-01").out == NO_LEADS + "\n"


@pytest.mark.parametrize("narrowing", ["--partner", "--manager", "--source"])
def test_a_name_that_is_empty_is_nobodys(store: Path, narrowing: str) -> None:
    refused = run(store, "lead", "list", narrowing, "")
    assert (refused.status, refused.out) == (4, "")
