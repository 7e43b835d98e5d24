"""An incident's card tells what was missed, what has happened, and what a further one leads to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import DeadlineKind, IncidentAction, PartnerStatus
from leadctl.reads.incident_card import IncidentCard, MissedRow, read_incident
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.close import Closing, close
from leadctl.services.incident_note import note
from leadctl.services.incident_status import discuss, waive
from leadctl.services.lookup import find_incident
from leadctl.services.partner_status import disable, enable
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.services.situations import (
    CLAIM_DUE,
    CONTACT_DUE,
    DAY,
    MINUTE,
    MONDAY,
    claim_at,
    do,
    edit,
    handed_out,
    load_policy,
    plans,
    sweep_at,
)
from tests.services.test_sweep_incidents import missed_on_three_days, tell

DISCUSS, DISABLE = IncidentAction.DISCUSS, IncidentAction.DISABLE
YEAR = timedelta(days=365)


def card(desk: Desk, at: datetime, number: int = 1) -> IncidentCard:
    """The card of that incident at that instant."""
    with later(desk, at).read() as work:
        return read_incident(work, find_incident(work, str(number)))


def moved(desk: Desk, at: datetime, service: Any, *said: Any) -> None:
    do(later(desk, at), service, *said)


def story(found: IncidentCard) -> list[tuple[str, str | None]]:
    return [(step.what, step.note) for step in found.story]


def test_a_card_tells_who_answers_for_the_partner(desk: Desk) -> None:
    load_policy(
        desk,
        '[managers.kim]\nname = "Kim Example"\nemail = "kim@example.com"\n'
        'phone = "+1 202 555 0100"\n',
    )
    handed_out(desk)
    edit(desk, "UPDATE partner SET manager = 'kim'")
    sweep_at(desk, CLAIM_DUE)
    found = card(desk, CLAIM_DUE)
    assert (found.partner, found.manager, found.manager_name) == ("acme", "kim", "Kim Example")
    edit(desk, "UPDATE partner SET manager = 'bo'")
    assert card(desk, CLAIM_DUE).manager_name is None


def test_a_card_tells_what_was_missed_and_by_when_it_was_due(desk: Desk) -> None:
    first, second = handed_out(desk), a_lead(desk)
    assign_ready(desk)
    claim_at(desk, MONDAY, first)
    sweep_at(desk, CLAIM_DUE)
    sweep_at(desk, CONTACT_DUE)
    found = card(desk, CONTACT_DUE)
    assert found.missed == 2
    assert [(row.lead, row.kind, row.due) for row in found.deadlines] == [
        (second, DeadlineKind.CLAIM, CLAIM_DUE),
        (first, DeadlineKind.CONTACT, CONTACT_DUE),
    ]
    assert str(found.deadlines[0].due.tzinfo) == "Europe/Berlin"


def test_a_card_tells_where_the_leads_are_now(desk: Desk) -> None:
    """With another partner, back with the same by hand, closed, merged, or with nobody."""
    handed_out(desk)
    for _ in range(4):
        a_lead(desk)
    assign_ready(desk)
    sweep_at(desk, CLAIM_DUE)
    desk = later(desk, CLAIM_DUE + DAY)
    a_partner(desk, "beta")
    for lead, partner in ((1, "beta"), (2, "acme")):
        do(desk, assign_by_hand, str(lead), partner, reason="agreed", override=True)
    do(desk, close, "3", None, Closing(Disposition.REJECTED))
    edit(desk, "UPDATE lead SET merged_into_id = 1 WHERE id = 4")
    (with_beta, back, closed, merged, ready) = card(desk, desk.now).deadlines
    assert with_beta == MissedRow(
        lead=1,
        kind=DeadlineKind.CLAIM,
        due=CLAIM_DUE,
        status=Status.ASSIGNED,
        partner="beta",
        escalated=False,
        disposition=None,
        merged_into=None,
        restored=False,
    )
    assert (back.lead, back.partner) == (2, "acme")
    assert (closed.partner, closed.disposition) == (None, Disposition.REJECTED)
    assert merged.merged_into == 1
    assert (ready.status, ready.partner, ready.escalated) == (Status.READY, None, True)


def test_what_is_missed_until_the_partner_is_told_joins_the_incident_as_the_card_says(
    desk: Desk,
) -> None:
    first, second, third = missed_on_three_days(desk)
    sweep_at(desk, first)
    assert card(desk, first).joined
    assert sweep_at(desk, second).incidents == ()
    tell(desk, second + MINUTE)
    assert not card(desk, second + 2 * MINUTE).joined
    assert len(sweep_at(desk, third).incidents) == 1
    assert not card(desk, third).joined
    assert [step.what for step in card(desk, third).story][-1] == "partner-disabled"


@pytest.mark.parametrize("why", ["waived", "forgotten", "disabled"])
def test_what_is_missed_joins_none_that_does_not_count_nor_one_of_a_disabled_partner(
    desk: Desk, why: str
) -> None:
    handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    at = CLAIM_DUE + (2 * YEAR if why == "forgotten" else MINUTE)
    if why == "waived":
        moved(desk, at, waive, "1", "a flood")
    if why == "disabled":
        moved(desk, at, disable, "acme", "under review")
    assert not card(desk, at).joined


@pytest.mark.parametrize("disable_at", [1, 2, 3])
def test_a_further_incident_leads_to_what_the_card_says(desk: Desk, disable_at: int) -> None:
    load_policy(desk, f"[discipline]\ndisable_at = {disable_at}")
    first, *others = missed_on_three_days(desk)
    sweep_at(desk, first)
    at = first
    for due_at in others:
        tell(desk, at + MINUTE)
        if card(desk, at).partner_status is PartnerStatus.DISABLED:
            moved(desk, at + 2 * MINUTE, enable, "acme", "we have talked")
        foreseen = card(desk, at + 2 * MINUTE).further
        assert [opened.action for opened in sweep_at(desk, due_at).incidents] == [foreseen]
        at = due_at


def test_a_waived_incident_leads_to_nothing_further(desk: Desk) -> None:
    handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    before = card(desk, CLAIM_DUE)
    assert (before.counting, before.further) == (1, DISABLE)
    moved(desk, CLAIM_DUE, waive, "1", "a flood")
    after = card(desk, CLAIM_DUE)
    assert (after.counting, after.further, after.counts_until) == (0, DISCUSS, None)


def test_the_story_has_each_step_with_what_was_written_of_it(desk: Desk) -> None:
    handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    moved(desk, CLAIM_DUE + MINUTE, note, "1", "they call back on Monday")
    moved(desk, CLAIM_DUE + DAY, discuss, "1", "they have a new lead desk")
    moved(desk, CLAIM_DUE + 2 * DAY, waive, "1", "a flood")
    found = card(desk, CLAIM_DUE + 2 * DAY)
    assert story(found) == [
        ("incident-opened", None),
        ("incident-noted", "they call back on Monday"),
        ("incident-discussed", "they have a new lead desk"),
        ("incident-waived", "a flood"),
    ]
    assert [step.at for step in found.story][-1] == CLAIM_DUE + 2 * DAY
    assert str(found.story[0].at.tzinfo) == "America/New_York"


def test_the_story_has_who_disabled_and_enabled_the_partner_since_but_no_other_incidents(
    desk: Desk,
) -> None:
    handed_out(desk)
    moved(desk, MONDAY, disable, "acme", "under review")
    moved(desk, MONDAY + MINUTE, enable, "acme", "it was nothing")
    second = later(desk, MONDAY + 2 * MINUTE)
    a_lead(second)
    assign_ready(second)
    sweep_at(desk, CLAIM_DUE)
    tell(desk, CLAIM_DUE + MINUTE)
    moved(desk, CLAIM_DUE + MINUTE, note, "1", "the first")
    sweep_at(desk, CLAIM_DUE + DAY)
    moved(desk, CLAIM_DUE + DAY, note, "2", "the second")
    moved(desk, CLAIM_DUE + 2 * DAY, enable, "acme", "we have talked")
    found = card(desk, CLAIM_DUE + 2 * DAY)
    assert story(found) == [
        ("incident-opened", None),
        ("incident-noted", "the first"),
        ("partner-disabled", None),
        ("partner-enabled", None),
    ]
    assert [step.incident for step in found.story] == [1, 1, 2, None]
    assert story(card(desk, CLAIM_DUE + 2 * DAY, 2))[:2] == [
        ("incident-opened", None),
        ("partner-disabled", None),
    ]


def test_a_card_is_read_by_indexes_however_much_the_store_holds(desk: Desk) -> None:
    handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    found = plans(
        later(desk, CLAIM_DUE), lambda work: read_incident(work, find_incident(work, "1"))
    )
    walked = " ".join(found.values())
    assert "SEARCH now USING INDEX ix_assignment_live" in walked
    for table in ("assignment", "deadline", "event", "lead", "missed"):
        assert f"SCAN {table}" not in walked
