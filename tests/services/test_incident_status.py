"""What becomes of an incident: it is discussed, waived, and written about."""

from __future__ import annotations

from typing import Any

import pytest

from leadctl.domain.words import IncidentStatus
from leadctl.services.incident_note import IncidentNoted, note
from leadctl.services.incident_status import IncidentChanged, discuss, waive
from leadctl.services.partner_status import disable, enable
from leadctl.store.desk import Desk
from tests.builders import later
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MINUTE,
    do,
    edit,
    handed_out,
    load_policy,
    refused,
    rows,
    sweep_at,
    told,
)

OPEN, DISCUSSED, WAIVED = IncidentStatus
TALKED = "they have a new lead desk"


def an_incident(desk: Desk, disable_at: int = 2) -> Desk:
    """Acme's first incident, which disables it where the policy says so; a desk the day after."""
    load_policy(desk, f"[discipline]\ndisable_at = {disable_at}")
    handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    return later(desk, CLAIM_DUE + DAY)


def steps(desk: Desk) -> list[tuple[str, int, str]]:
    """The events of incidents since they were opened."""
    return rows(
        desk,
        "SELECT what, partner_id, facts FROM event WHERE what LIKE 'incident-%'"
        " AND what <> 'incident-opened' ORDER BY id",
    )


def notes(desk: Desk) -> list[tuple[int, str, str]]:
    return rows(desk, "SELECT incident_id, actor, text FROM incident_note ORDER BY id")


def test_an_incident_that_was_discussed_is_so_with_what_was_said(desk: Desk) -> None:
    desk = an_incident(desk)
    assert do(desk, discuss, "1", f" {TALKED}\n") == IncidentChanged(
        incident=1, partner="acme", was=OPEN, status=DISCUSSED, still_disabled=False
    )
    assert rows(desk, "SELECT status FROM incident") == [("discussed",)]
    assert notes(desk) == [(1, "tester", TALKED)]
    assert steps(desk) == [("incident-discussed", 1, '{"incident":1,"note":1}')]
    assert TALKED not in told(desk)


def test_nothing_need_be_said_of_the_talk(desk: Desk) -> None:
    desk = an_incident(desk)
    do(desk, discuss, "1")
    assert notes(desk) == []
    assert steps(desk) == [("incident-discussed", 1, '{"incident":1}')]


@pytest.mark.parametrize("first", [OPEN, DISCUSSED])
def test_an_incident_is_waived_whether_it_was_discussed_or_not(
    desk: Desk, first: IncidentStatus
) -> None:
    desk = an_incident(desk)
    if first is DISCUSSED:
        do(desk, discuss, "1")
    assert do(desk, waive, "1", "a flood") == IncidentChanged(
        incident=1, partner="acme", was=first, status=WAIVED, still_disabled=False
    )
    assert notes(desk) == [(1, "tester", "a flood")]
    assert steps(desk)[-1] == ("incident-waived", 1, '{"incident":1,"note":1}')


def test_whatever_became_of_it_more_can_be_written(desk: Desk) -> None:
    desk = an_incident(desk)
    do(desk, note, "1", "one")
    do(desk, discuss, "1")
    do(desk, note, "1", "two")
    do(desk, waive, "1", "three")
    noted = do(desk, note, "1", " four ")
    assert noted == IncidentNoted(1, 4, desk.now, "four")
    assert [text for *_, text in notes(desk)] == ["one", "two", "three", "four"]
    assert steps(desk)[-1] == ("incident-noted", 1, '{"incident":1,"note":4}')
    assert rows(desk, "SELECT status FROM incident") == [("waived",)]


@pytest.mark.parametrize(
    ("code", "before", "service", "said"),
    [
        ("incident-discussed", [(discuss, "1")], discuss, ("1", "again")),
        ("incident-waived", [(waive, "1", "a flood")], discuss, ("1", "too late")),
        ("incident-waived", [(waive, "1", "a flood")], waive, ("1", "a storm")),
        ("blank-note", [], discuss, ("1", " ")),
        ("blank-note", [], note, ("1", "")),
        ("no-reason", [], waive, ("1", "\n")),
        ("no-such-incident", [], discuss, ("2",)),
        ("no-such-incident", [], waive, ("web:1", "a flood")),
        ("no-such-incident", [], note, ("9" * 30, "a flood")),
        ("no-such-incident", [], note, ("-1", "a flood")),
    ],
)
def test_what_is_refused_changes_nothing(
    desk: Desk, code: str, before: list[Any], service: Any, said: tuple[str, ...]
) -> None:
    desk = an_incident(desk)
    for done, *words in before:
        do(desk, done, *words)
    kept = (steps(desk), notes(desk))
    with refused(code):
        do(desk, service, *said)
    assert (steps(desk), notes(desk)) == kept


@pytest.mark.parametrize(
    "service", [lambda work: discuss(work, "1"), lambda work: waive(work, "1", "x")]
)
def test_a_partner_that_the_incident_disabled_stays_so(desk: Desk, service: Any) -> None:
    desk = an_incident(desk, disable_at=1)
    assert do(desk, service).still_disabled
    assert rows(desk, "SELECT status FROM partner") == [("disabled",)]


def test_a_partner_that_was_enabled_since_is_not_still_disabled(desk: Desk) -> None:
    desk = an_incident(desk, disable_at=1)
    do(desk, enable, "acme", TALKED)
    assert not do(desk, discuss, "1").still_disabled


def test_nor_is_one_that_was_disabled_by_hand_since(desk: Desk) -> None:
    desk = an_incident(desk, disable_at=1)
    do(desk, enable, "acme", TALKED)
    do(later(desk, desk.now + MINUTE), disable, "acme", "the contract is under review")
    assert not do(later(desk, desk.now + MINUTE), waive, "1", "a flood").still_disabled


def test_one_disabled_by_hand_before_any_incident_is_not_still_disabled_by_it(desk: Desk) -> None:
    desk = an_incident(desk)
    do(desk, disable, "acme", "the contract is under review")
    assert not do(desk, waive, "1", "a flood").still_disabled
    edit(desk, "UPDATE incident SET status = 'open'")
    assert not do(desk, discuss, "1").still_disabled
