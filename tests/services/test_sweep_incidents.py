"""What a sweep makes of missed deadlines: incidents, and partners that are disabled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leadctl.domain.words import DeadlineKind, IncidentAction
from leadctl.services import dormancy
from leadctl.services import post as post_service
from leadctl.services import sweep as sweep_service
from leadctl.services.assign import assign_ready
from leadctl.services.incident_status import discuss
from leadctl.services.partner_status import enable
from leadctl.services.post import post
from leadctl.services.sweep import sweep
from leadctl.services.swept import IncidentOpened
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MINUTE,
    claim_at,
    do,
    edit,
    handed_out,
    holder_of,
    incidents,
    load_policy,
    mail,
    rows,
    sweep_at,
)

WEEK = timedelta(days=7)
DISCUSS, DISABLE = IncidentAction.DISCUSS, IncidentAction.DISABLE


def tell(desk: Desk, at: datetime) -> None:
    """Let the partners know of their incidents, as the mail does."""
    text = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    edit(desk, "UPDATE incident SET told_at = ? WHERE told_at IS NULL", text)


def test_so_many_leads_missed_at_once_are_one_incident(desk: Desk) -> None:
    handed_out(desk)
    for _ in range(3):
        a_lead(desk)
    assign_ready(later(desk, NOW + DAY))
    swept = sweep_at(desk, CLAIM_DUE + WEEK)
    assert len(swept.taken) == 4
    assert swept.incidents == (IncidentOpened("acme", DISCUSS),)
    assert incidents(desk) == [("acme", "discuss", 4)]
    assert mail(desk).count(("incident", "acme")) == 1


def missed_on_three_days(desk: Desk) -> list[datetime]:
    """Three leads of acme's, handed out day by day; when the claim of each is due."""
    a_partner(desk, "acme")
    for day in (0, 3, 4):  # Friday, Monday, Tuesday
        then = later(desk, NOW + day * DAY)
        a_lead(then)
        assign_ready(then)
    return [CLAIM_DUE, CLAIM_DUE + DAY, CLAIM_DUE + 2 * DAY]


def test_what_is_missed_before_the_partner_was_told_belongs_to_the_same_incident(
    desk: Desk,
) -> None:
    first, second, third = missed_on_three_days(desk)
    assert sweep_at(desk, first).incidents == (IncidentOpened("acme", DISCUSS),)
    assert sweep_at(desk, second).incidents == ()
    tell(desk, third)
    assert sweep_at(desk, third + MINUTE).incidents == ()
    assert incidents(desk) == [("acme", "discuss", 3)]


def test_what_is_missed_after_the_partner_was_told_is_a_second_incident_and_disables(
    desk: Desk,
) -> None:
    first, second, _ = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    assert sweep_at(desk, second).incidents == (IncidentOpened("acme", DISABLE),)
    assert incidents(desk) == [("acme", "discuss", 1), ("acme", "disable", 1)]
    assert rows(desk, "SELECT status FROM partner") == [("disabled",)]
    assert rows(desk, "SELECT incident_id, disabled_at, enabled_at FROM disabling") == [
        (2, "2026-11-25 23:00:00.000000", None)
    ]
    assert mail(desk)[-4:] == [
        ("incident", "acme"),
        ("disabled", "acme"),
        ("lead-taken-back", "acme"),
        ("reminder", "acme"),
    ]


def test_a_disabled_partner_keeps_what_it_holds_and_loses_it_without_a_further_incident(
    desk: Desk,
) -> None:
    first, second, third = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    assert [taken.lead for taken in sweep_at(desk, second).taken] == [2]
    assert holder_of(desk, 3) == "acme"
    tell(desk, second + MINUTE)
    swept = sweep_at(desk, third)
    assert [taken.lead for taken in swept.taken] == [3]
    assert swept.incidents == ()
    held = "SELECT incident_id FROM deadline WHERE kind <> 'answer' ORDER BY id"
    assert rows(desk, held) == [
        (1,),
        (2,),
        (None,),
    ]


def test_a_disabled_partner_gets_no_new_leads(desk: Desk) -> None:
    first, second, _ = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    sweep_at(desk, second)
    lead = a_lead(desk)
    swept = sweep_at(desk, second + MINUTE)
    assert [(out.lead, out.partner) for out in swept.handed_out] == [(lead, None)]


def test_what_is_taken_in_the_sweep_that_disables_does_not_come_to_the_disabled(
    desk: Desk,
) -> None:
    load_policy(desk, "[discipline]\ndisable_at = 1")
    handed_out(desk)
    handed_out(desk, "beta", score=90)
    edit(desk, "UPDATE assignment SET partner_id = 2 WHERE lead_id = 2")
    swept = sweep_at(desk, CLAIM_DUE)
    assert {opened.partner: opened.action for opened in swept.incidents} == {
        "acme": DISABLE,
        "beta": DISABLE,
    }
    assert {out.partner for out in swept.handed_out} == {None}


@pytest.mark.parametrize("disable_at", [1, 2, 3])
def test_the_nth_incident_disables(desk: Desk, disable_at: int) -> None:
    load_policy(desk, f"[discipline]\ndisable_at = {disable_at}")
    actions = []
    for number, due_at in enumerate(missed_on_three_days(desk), 1):
        actions += [opened.action for opened in sweep_at(desk, due_at).incidents]
        tell(desk, due_at + MINUTE)
        assert len(actions) == min(number, disable_at)
    assert actions == [DISCUSS] * (disable_at - 1) + [DISABLE]


def test_a_waived_incident_does_not_count(desk: Desk) -> None:
    first, second, _ = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    edit(desk, "UPDATE incident SET status = 'waived'")
    assert sweep_at(desk, second).incidents == (IncidentOpened("acme", DISCUSS),)


@pytest.mark.parametrize(
    ("opened_at", "action"),
    [
        ("2025-11-24 22:59:00.000000", DISCUSS),
        ("2025-11-24 23:01:00.000000", DISABLE),
    ],
)
def test_an_incident_is_forgotten_after_twelve_months(
    desk: Desk, opened_at: str, action: IncidentAction
) -> None:
    handed_out(desk)
    edit(
        desk,
        "INSERT INTO incident (partner_id, opened_at, told_at, action, status)"
        " VALUES (1, ?, ?, 'discuss', 'discussed')",
        opened_at,
        opened_at,
    )
    assert sweep_at(desk, CLAIM_DUE).incidents == (IncidentOpened("acme", action),)


def test_an_enabled_partner_is_disabled_again_by_its_next_incident(desk: Desk) -> None:
    first, second, third = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    sweep_at(desk, second)
    tell(desk, second + MINUTE)
    do(later(desk, second + MINUTE), enable, "acme", "we have talked")
    assert sweep_at(desk, third).incidents == (IncidentOpened("acme", DISABLE),)
    assert rows(desk, "SELECT status FROM partner") == [("disabled",)]


def test_what_passed_while_it_was_disabled_does_not_count_once_it_is_enabled_either(
    desk: Desk,
) -> None:
    first, second, third = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    sweep_at(desk, second)
    tell(desk, second + MINUTE)
    do(later(desk, third + MINUTE), enable, "acme", "we have talked")
    swept = sweep_at(desk, third + 2 * MINUTE)
    assert [taken.lead for taken in swept.taken] == [3]
    assert swept.incidents == ()


def test_a_late_claim_that_was_accepted_is_no_incident(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, CLAIM_DUE, lead, accept_late="a strike")
    assert sweep_at(desk, CLAIM_DUE + MINUTE).incidents == ()


@pytest.mark.parametrize(("sent", "counts"), [(-MINUTE, True), (0 * MINUTE, False), (DAY, False)])
def test_a_lead_that_the_partner_was_told_of_too_late_counts_for_nothing(
    desk: Desk, sent: timedelta, *, counts: bool
) -> None:
    handed_out(desk)
    text = (CLAIM_DUE + sent).strftime("%Y-%m-%d %H:%M:%S.%f")
    edit(desk, "UPDATE outbox SET sent_at = ? WHERE kind = 'new-lead'", text)
    swept = sweep(later(desk, CLAIM_DUE + 2 * DAY))
    assert [taken.rule for taken in swept.taken] == [DeadlineKind.CLAIM]
    assert bool(swept.incidents) is counts


def test_who_has_claimed_it_knows_of_it_whatever_became_of_the_mail(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, NOW + DAY, lead)
    assert sweep(later(desk, CLAIM_DUE + WEEK)).incidents == (IncidentOpened("acme", DISCUSS),)


def test_who_has_talked_about_an_incident_knows_of_it(desk: Desk) -> None:
    first, second, _ = missed_on_three_days(desk)
    sweep_at(desk, first)
    do(later(desk, first + MINUTE), discuss, "1", "by phone")
    assert sweep_at(desk, second).incidents == (IncidentOpened("acme", DISABLE),)


def test_what_comes_to_belong_to_an_incident_while_its_message_goes_out_is_told_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = missed_on_three_days(desk)
    sweep_at(desk, first)
    mark = post_service._mark

    def after_another_sweep(*said: Any) -> None:
        monkeypatch.setattr(post_service, "_mark", mark)
        sweep_at(desk, second)
        mark(*said)

    monkeypatch.setattr(post_service, "_mark", after_another_sweep)
    post(later(desk, first))
    assert mail(desk).count(("incident", "acme")) == 2
    assert incidents(desk) == [("acme", "discuss", 2)]
    assert rows(desk, "SELECT sent_at IS NOT NULL FROM outbox WHERE kind = 'incident'") == [
        (1,),
        (1,),
    ]


def test_a_lead_that_another_run_has_handed_out_meanwhile_is_told_with_its_partner(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_out(desk)
    a_partner(desk, "beta")
    recycle = dormancy.recycle_dormant

    def after_another_sweep(*said: Any) -> None:
        monkeypatch.setattr(sweep_service, "recycle_dormant", recycle)
        sweep_at(desk, CLAIM_DUE + MINUTE)
        recycle(*said)

    monkeypatch.setattr(sweep_service, "recycle_dormant", after_another_sweep)
    assert [taken.to for taken in sweep_at(desk, CLAIM_DUE).taken] == ["beta"]
