"""A person settles what is wrong with a flagged lead, and the lead goes on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import Purpose
from leadctl.reads.lead_card import read_card
from leadctl.reads.lead_filter import LeadFilter
from leadctl.reads.leads import list_leads
from leadctl.reads.reports.summary import summary
from leadctl.services.resolve import Resolved, Settlement, resolve
from leadctl.services.sweep import sweep
from leadctl.store.check import Checked, check_store
from leadctl.store.desk import Desk
from leadctl.store.tables import Consent, LeadProblem
from tests.builders import a_lead, a_partner, later
from tests.services.lists import bring_in, person
from tests.services.situations import (
    MONDAY,
    do,
    edit,
    events,
    holder_of,
    lead_row,
    refused,
    rows,
    status_of,
)

BY_PHONE = "said so by phone"
LACKING: dict[str, dict[str, Any]] = {
    "no-name": {"first_name": None, "last_name": None},
    "no-consent": {"consents": ()},
}
"""What a lead with a problem does not have."""


def a_flagged(desk: Desk, *codes: str, **said: Any) -> int:
    """A flagged lead with these problems; "code:field" for one that is about a field."""
    for code in codes:
        said = LACKING.get(code, {}) | said
    lead = a_lead(desk, status=Status.FLAGGED, **said)
    with desk.write() as work:
        for each in codes:
            code, _, field = each.partition(":")
            work.session.add(LeadProblem(lead_id=lead, code=code, field=field, sentence="-"))
    return lead


def settle(
    desk: Desk, lead: int, *codes: str, consent: str | None = None, reason: str = "asked her"
) -> Resolved:
    return do(later(desk, MONDAY), resolve, str(lead), Settlement(reason, codes, consent))


def consents(desk: Desk) -> list[tuple[str, str]]:
    return rows(desk, "SELECT purpose, evidence FROM consent ORDER BY id")


def open_codes(desk: Desk) -> list[str]:
    found = rows(desk, "SELECT code FROM lead_problem WHERE resolved_at IS NULL ORDER BY code")
    return [code for (code,) in found]


@pytest.mark.parametrize(
    ("rating", "status", "move"),
    [
        (Rating.A, Status.READY, "qualified"),
        (Rating.B, Status.READY, "qualified"),
        (Rating.C, Status.NURTURING, "nurtured"),
    ],
)
def test_a_lead_whose_problems_are_all_settled_goes_on_as_it_is_rated(
    desk: Desk, rating: Rating, status: Status, move: str
) -> None:
    lead = a_flagged(desk, "no-name", "bad-date:decision_on", "bad-date:received_at", rating=rating)
    assert settle(desk, lead) == Resolved(lead, ("bad-date", "no-name"), status)
    assert (status_of(desk, lead), lead_row(desk, lead).since_at) == (status, MONDAY)
    assert open_codes(desk) == []
    assert rows(desk, "SELECT what, facts FROM event WHERE lead_id = ?", lead) == [
        (move, '{"problems":["bad-date","no-name"]}')
    ]


def test_a_lead_stays_flagged_while_a_problem_is_left(desk: Desk) -> None:
    lead = a_flagged(desk, "no-name", "bad-date:decision_on", "bad-date:received_at")
    assert settle(desk, lead, "bad-date") == Resolved(lead, ("bad-date",), Status.FLAGGED)
    assert open_codes(desk) == ["no-name"]
    assert rows(desk, "SELECT what, to_status, facts FROM event WHERE lead_id = ?", lead) == [
        ("problems-resolved", None, '{"problems":["bad-date"]}')
    ]
    assert settle(desk, lead, "no-name") == Resolved(lead, ("no-name",), Status.READY)
    assert events(desk, lead) == ["problems-resolved", "qualified"]


def test_a_flagged_lead_without_a_problem_just_goes_on(desk: Desk) -> None:
    lead = a_flagged(desk)
    assert settle(desk, lead) == Resolved(lead, (), Status.READY)


def test_the_reason_is_kept_with_the_problem_and_stands_in_no_event(desk: Desk) -> None:
    lead = a_flagged(desk, "no-name", "possible-duplicate")
    settle(desk, lead, "no-name", reason=" spoke with her cousin ")
    settle(desk, lead, reason="another person")
    assert rows(desk, "SELECT code, resolved_at, resolution FROM lead_problem ORDER BY code") == [
        ("no-name", "2026-11-23 14:00:00.000000", "spoke with her cousin"),
        ("possible-duplicate", "2026-11-23 14:00:00.000000", "another person"),
    ]
    assert rows(desk, "SELECT 1 FROM event WHERE facts LIKE '%person%'") == []


@pytest.mark.parametrize("reason", ["", " \t"])
def test_a_blank_reason_is_refused(reason: str) -> None:
    with refused("no-reason"):
        Settlement(reason)


@pytest.mark.parametrize("evidence", [None, "", "  "])
@pytest.mark.parametrize("codes", [(), ("no-consent",), ("no-name", "no-consent")])
def test_consent_is_never_waived_and_then_nothing_is_settled(
    desk: Desk, evidence: str | None, codes: tuple[str, ...]
) -> None:
    lead = a_flagged(desk, "no-consent", "no-name")
    with refused("consent-needed"):
        settle(desk, lead, *codes, consent=evidence)
    assert open_codes(desk) == ["no-consent", "no-name"]
    assert (status_of(desk, lead), events(desk, lead), consents(desk)) == (Status.FLAGGED, [], [])


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ({}, [("partner", BY_PHONE), ("marketing", BY_PHONE)]),
        ({"no_email": True}, [("partner", BY_PHONE)]),
        ({"no_call": True}, [("partner", BY_PHONE)]),
        ({"rating": Rating.C}, [("partner", BY_PHONE), ("marketing", BY_PHONE)]),
    ],
)
def test_the_consent_is_stored_with_its_evidence_for_what_was_not_opted_out_of(
    desk: Desk, said: dict[str, Any], given: list[tuple[str, str]]
) -> None:
    lead = a_flagged(desk, "no-consent", **said)
    settle(desk, lead, consent=f" {BY_PHONE} ")
    assert consents(desk) == given
    assert status_of(desk, lead) is not Status.FLAGGED
    assert rows(desk, "SELECT 1 FROM event WHERE facts LIKE '%phone%'") == []


@pytest.mark.parametrize(
    ("withdrawn_at", "given"),
    [
        (None, [("marketing", "at the fair"), ("partner", BY_PHONE)]),
        (
            datetime(2026, 11, 20, tzinfo=UTC),
            [("marketing", "at the fair"), ("partner", BY_PHONE), ("marketing", BY_PHONE)],
        ),
    ],
)
def test_what_was_consented_to_before_is_not_stored_again_unless_it_was_withdrawn(
    desk: Desk, withdrawn_at: datetime | None, given: list[tuple[str, str]]
) -> None:
    lead = a_flagged(desk, "no-consent")
    with desk.write() as work:
        work.session.add(
            Consent(
                lead_id=lead,
                purpose=Purpose.MARKETING,
                evidence="at the fair",
                recorded_at=desk.now,
                withdrawn_at=withdrawn_at,
            )
        )
    settle(desk, lead, consent=BY_PHONE)
    assert consents(desk) == given


@pytest.mark.parametrize("problems", [("no-name",), ("no-name", "no-consent")])
def test_consent_is_ignored_where_its_lack_is_not_settled(
    desk: Desk, problems: tuple[str, ...]
) -> None:
    lead = a_flagged(desk, *problems)
    settle(desk, lead, "no-name", consent=BY_PHONE)
    assert BY_PHONE not in [evidence for _, evidence in consents(desk)]


@pytest.mark.parametrize(
    ("problems", "known"),
    [(("no-name", "bad-date:a", "bad-date:b"), "bad-date, no-name"), ((), "none")],
)
def test_a_problem_that_the_lead_does_not_have_is_refused_with_those_it_has(
    desk: Desk, problems: tuple[str, ...], known: str
) -> None:
    lead = a_flagged(desk, *problems)
    with refused("no-such-problem") as refusal:
        settle(desk, lead, *(code.partition(":")[0] for code in problems), "bad-email")
    assert f"has no problem 'bad-email'. It has: {known}." in str(refusal.value)
    assert events(desk, lead) == []


def test_a_problem_that_was_settled_is_not_there_any_more(desk: Desk) -> None:
    lead = a_flagged(desk, "no-name", "bad-date")
    settle(desk, lead, "no-name")
    with refused("no-such-problem"):
        settle(desk, lead, "no-name")


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.FLAGGED])
def test_a_lead_that_is_not_flagged_is_refused(desk: Desk, status: Status) -> None:
    lead = a_lead(desk, status=status)
    with refused("not-from-here") as refusal:
        settle(desk, lead)
    assert f"lead {lead} is {status}, so it cannot be resolved." in str(refusal.value)
    assert "lead resolve" not in str(refusal.value)


def test_it_is_the_next_sweep_that_hands_it_out(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_flagged(desk, "no-name")
    settle(desk, lead)
    assert holder_of(desk, lead) is None
    sweep(later(desk, MONDAY))
    assert holder_of(desk, lead) == "acme"


def test_the_list_the_card_and_the_summary_tell_of_open_problems_alone(desk: Desk) -> None:
    lead = a_flagged(desk, "no-name", "bad-date")
    settle(desk, lead, "no-name")
    with desk.read() as work:
        (listed,) = list_leads(work)
        card = read_card(work, lead_row(desk, lead))
        assert listed.problems == card.problems == ("bad-date",)
        assert [problem.code for problem in card.problem_details] == ["bad-date"]
        assert [(each.code, each.leads) for each in summary(work).problems] == [("bad-date", 1)]
        assert list_leads(work, LeadFilter(problem="no-name")) == []
        assert list_leads(work, LeadFilter(problem="bad-date")) == [listed]


def test_the_same_list_again_brings_no_settled_problem_back(desk: Desk) -> None:
    bring_in(desk, person(consent="no"))
    settle(desk, 1, consent=BY_PHONE)
    bring_in(desk, person(consent="no"))
    assert (status_of(desk, 1), open_codes(desk)) == (Status.READY, [])


def test_a_store_is_sound_with_settled_problems_but_not_with_open_ones_of_a_ready_lead(
    desk: Desk,
) -> None:
    lead = a_flagged(desk, "no-name")
    settle(desk, lead)
    with desk.read() as work:
        assert check_store(work) == Checked(sound=True, findings=())
    edit(desk, "UPDATE lead_problem SET resolved_at = NULL WHERE lead_id = ?", lead)
    with desk.read() as work:
        (finding,) = check_store(work).findings
    assert (finding.code, finding.sentence) == (
        "lead-standing",
        "Every open lead that nobody holds is where its problems and rating put it, but not "
        f"lead {lead}.",
    )
