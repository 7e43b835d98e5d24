"""`leadctl lead handover`: the whole document, as managers have it and as its partner has it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from leadctl.cli.lead_handover import show_document
from leadctl.domain.lifecycle import Status
from leadctl.domain.visible import DANGEROUS
from leadctl.domain.windows import parse_window
from leadctl.domain.words import Channel
from leadctl.reads.handover import read_handover
from leadctl.render.output import Format
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.extend import extend
from leadctl.services.lead_merge import merge
from leadctl.services.lead_note import note
from leadctl.services.respond import Answer, respond
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from tests.builders import a_lead, a_partner, later
from tests.running import Result, run
from tests.services.situations import (
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    edit,
    handed_out,
    sweep_at,
)


class Terminal(io.StringIO):
    """A screen."""

    def isatty(self) -> bool:
        return True


def _documents() -> list[str]:
    """What the transcript says that is printed, each time."""
    text = Path(__file__).parent.parent.joinpath("transcripts", "handover.txt").read_text("utf-8")
    return [block.split("\n", 2)[2] for block in re.split(r"\n+== ", text.rstrip("\n"))[1:]]


DOCUMENTS = [f"{printed}\n" for printed in _documents()]
THURSDAY = datetime.fromisoformat("2026-11-26T11:00:00Z")
NOON = "2026-11-26 12:00"


def handover(store: Path, *said: str, now: str = NOON) -> Result:
    return run(store, "lead", "handover", *said, now=now)


def a_story(desk: Desk) -> int:
    """A lead that acme called twice to no avail, and that beta has now."""
    a_partner(desk, "acme", program_level="platinum")
    a_partner(desk, "beta")
    lead = a_lead(
        desk,
        company="Sample Springs",
        job_title="Plant manager",
        phone="+493023125100",
        no_call=True,
        city="Munich",
        subdivision="BY",
        industry="Bottling",
        employees=120,
        interest="a filling line",
        value=Decimal("48000.00"),
        currency="EUR",
        decision_on=date(2026, 12, 10),
        wants_contact=True,
        own_rating=None,
        external_id="X1",
        received_at=desk.now,
    )
    assign_ready(desk, [lead])
    claim_at(desk, MONDAY, lead)
    contact_at(desk, MONDAY, lead, outcome="no-answer", note="On a trip until Wednesday")
    do(later(desk, MONDAY), note, str(lead), "Her brother runs Example Wells")
    do(later(desk, TUESDAY), extend, str(lead), parse_window("2 working hours"), "trade fair")
    do(later(desk, TUESDAY), respond, str(lead), Answer({"interest": "two of them"}))
    email = {"channel": Channel.EMAIL, "outcome": "bounced"}
    contact_at(desk, TUESDAY, lead, **email)
    sweep_at(desk, THURSDAY)
    return lead


def test_a_manager_has_the_whole_story(store: Path, desk: Desk) -> None:
    a_story(desk)
    assert handover(store, "1") == Result(0, DOCUMENTS[0], "")


def test_its_partner_is_told_what_gives_nobody_away_before_it_claims(
    store: Path, desk: Desk
) -> None:
    a_story(desk)
    assert handover(store, "1", "--as", "beta") == Result(0, DOCUMENTS[1], "")


def test_once_it_has_claimed_its_partner_has_all_that_helps(store: Path, desk: Desk) -> None:
    claim_at(desk, THURSDAY, a_story(desk), "beta")
    assert handover(store, "1", "--as", "BETA") == Result(0, DOCUMENTS[2], "")


def test_the_partner_that_lost_it_is_told_nothing(store: Path, desk: Desk) -> None:
    a_story(desk)
    refused = "leadctl: lead 1 is not with acme: `leadctl partner inbox acme` lists what is.\n"
    for fmt in ("table", "json", "csv"):
        asked = handover(store, "1", "--as", "acme", "--format", fmt)
        assert asked == Result(3, "", refused)


def test_json_has_the_names_of_a_lead_and_null_for_what_is_withheld(
    store: Path, desk: Desk
) -> None:
    a_story(desk)
    whole = json.loads(handover(store, "1", "--format", "json").out)
    told = json.loads(handover(store, "1", "--as", "beta", "--format", "json").out)
    assert whole.keys() == told.keys()
    listed = json.loads(run(store, "lead", "show", "1", "--format", "json", now=NOON).out)
    shared = whole.keys() & listed.keys()
    assert {name: whole[name] for name in shared} == {name: listed[name] for name in shared}
    assert (whole["withheld"], told["withheld"]) == (False, True)
    assert (told["email"], told["last_name"], told["score_parts"]) == (None, None, [])
    assert [each["partner"] for each in told["holds"]] == ["an earlier partner", "beta"]
    assert [each["note"] for each in told["done"]] == [None, None, None]
    assert whole["done"][4] == {
        "at": "2026-11-24T14:00:00Z",
        "what": "heard-again",
        "partner": None,
        "actor": "tester",
        "outcome": None,
        "note": None,
        "source": "web",
        "interest": "two of them",
        "changes": [{"field": "interest", "was": "a filling line", "became": "two of them"}],
        "deadline": None,
        "by": None,
        "lead": None,
    }


def test_csv_is_one_row_with_the_same_names(store: Path, desk: Desk) -> None:
    a_story(desk)
    (row,) = csv.DictReader(io.StringIO(handover(store, "1", "--format", "csv").out))
    whole = json.loads(handover(store, "1", "--format", "json").out)
    assert list(row) == list(whole)
    assert json.loads(row["done"]) == whole["done"]


@pytest.mark.parametrize("status", Status)
def test_a_lead_of_every_status_has_a_document(store: Path, desk: Desk, status: Status) -> None:
    lead = a_lead(desk, status=status)
    result = handover(store, str(lead))
    assert (result.status, result.err) == (0, "")
    assert f"\nstatus   {status}\n" in result.out
    for heading in ("What was done", "Who had it", "Problems", "in time", "\u2013"):
        assert heading not in result.out


def test_a_won_lead_says_what_was_won_and_what_comes_next(store: Path, desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="meeting")
    won = ("--value", "12000", "--currency", "EUR", "--note", "Delivery in May")
    closed = run(
        store, "close", "1", "--as", "converted", "--partner", "acme", *won, now="2026-11-24 09:00"
    )
    assert closed == Result(
        0,
        "lead  partner  closed as  hand it over\n"
        "   1  acme     converted  leadctl lead handover 1\n",
        "",
    )
    out = handover(store, "1").out
    for line in (
        "next       It was won for 12,000 EUR by acme: account management takes the customer on.",
        "closed     Tue 24 Nov 2026, 09:00 (America/New_York)",
        "closed as  converted",
        "won        12,000 EUR",
        "Tue 24 Nov 2026, 09:00  converted  Delivery in May",
    ):
        assert f"\n{line}\n" in out


def test_nothing_is_said_of_a_hand_over_where_none_was_closed_as_converted(
    store: Path, desk: Desk
) -> None:
    lead = a_lead(desk)
    assert run(store, "close", str(lead), "--as", "converted", "--manager").status == 3
    rejected = run(store, "close", str(lead), "--as", "rejected", "--manager")
    assert (rejected.status, "handover" in rejected.out) == (0, False)


def test_merged_leads_are_told_with_both_their_pasts(store: Path, desk: Desk) -> None:
    duplicate = a_lead(desk)
    contact_at(desk, desk.now, duplicate, None, outcome="reached", note="She wrote twice")
    lead = a_lead(desk, digest=b"other")
    contact_at(desk, MONDAY, lead, None, outcome="no-answer")
    do(later(desk, TUESDAY), merge, str(duplicate), str(lead), "the same enquiry")
    out = handover(store, str(lead)).out
    for words in ("She wrote twice", "no-answer", "heard again", "the same enquiry"):
        assert words in out
    gone = handover(store, str(duplicate))
    assert gone.status == 0
    assert "It goes on as lead 2: `leadctl lead handover 2`." in gone.out
    a_partner(desk, "acme")
    asked = handover(store, str(duplicate), "--as", "acme")
    assert (asked.status, asked.out) == (3, "")


def test_who_agrees_no_more_is_not_told_of_any_more(store: Path, desk: Desk) -> None:
    lead = handed_out(desk, interest="a filling line")
    contact_at(desk, desk.now, lead, outcome="reached", note="Ada is keen")
    edit(desk, "UPDATE consent SET withdrawn_at = recorded_at WHERE lead_id = ?", lead)
    out = handover(store, "1", "--as", "acme").out
    assert "person    told no more\n" in out
    assert "does not agree any more to be handed to a partner" in out
    assert "Ada" not in out
    assert "Ada" in handover(store, "1").out


HOSTILE = "[red]Eve[/red]\x1b[2J\u202e\nX :smile:"


@pytest.mark.parametrize("width", [80, 120])
def test_hostile_text_is_shown_harmless_and_lines_fit_the_screen(
    desk: Desk, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = handed_out(desk, first_name=HOSTILE, company=HOSTILE, interest=HOSTILE)
    contact_at(desk, desk.now, lead, outcome="no-answer", note=HOSTILE)
    do(desk, note, str(lead), HOSTILE * 9)
    do(later(desk, MONDAY), respond, str(lead), Answer({"interest": HOSTILE}))
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with desk.read() as work:
        told = read_handover(work, work.session.get_one(Lead, lead))
    screen = Terminal()
    show_document(told, Format.TABLE, screen)
    shown = screen.getvalue()
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert "[red]Eve[/red]\u241b[2J<U+202E>\u23ceX :smile:" in " ".join("".join(lines).split())
    assert not DANGEROUS.search("".join(lines))


def test_a_partner_that_does_not_exist_is_said_to_be_unknown(store: Path, desk: Desk) -> None:
    a_story(desk)
    asked = handover(store, "1", "--as", "acne")
    assert (asked.status, asked.out) == (4, "")


def test_a_lead_can_be_named_by_where_it_came_from(store: Path, desk: Desk) -> None:
    a_story(desk)
    assert handover(store, "web:X1") == handover(store, "1")


def test_what_a_manager_wrote_of_its_own_earlier_hold_is_not_told_to_a_partner(
    store: Path, desk: Desk
) -> None:
    lead = str(handed_out(desk))
    a_partner(desk, "beta")
    said = "acme is slow, and beta knows her"
    do(desk, assign_by_hand, lead, "beta", reason=said, override=False)
    do(desk, assign_by_hand, lead, "acme", reason="back again", override=True)
    for fmt in ("table", "json"):
        told = handover(store, lead, "--as", "acme", "--format", fmt)
        assert (told.status, told.err) == (0, "")
        assert "slow" not in told.out
        assert "beta" not in told.out
        assert "slow" in handover(store, lead, "--format", fmt).out
