"""The managers' digest: once on a working day, after the company opens, if anything needs them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.mail.transports import mail_folder
from leadctl.services.assign import assign_ready
from leadctl.services.partner_status import disable
from leadctl.services.post import post
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    MINUTE,
    do,
    edit,
    handed_out,
    load_policy,
    rows,
    sweep_at,
)

MANAGERS = "".join(
    f'[managers.{key}]\nname = "{key.title()} Sample"\nemail = "{key}@example.com"\n'
    'phone = "+1 202 555 0100"\n'
    for key in ("kim", "robin")
)
OPENING = datetime.fromisoformat("2026-11-23T14:00:00Z")
"""Monday at nine in New York, where the company is."""
THANKSGIVING = datetime.fromisoformat("2026-11-26T15:00:00Z")


def queued(desk: Desk) -> list[str]:
    found = rows(desk, "SELECT manager FROM outbox WHERE kind = 'digest' ORDER BY id")
    return [manager for (manager,) in found]


def digests(desk: Desk, now: datetime) -> dict[str, str]:
    """The texts that went out, by manager."""
    post(later(desk, now))
    folder = mail_folder(desk.path, "")
    return {file.stem.rsplit("-", 1)[1]: file.read_text() for file in folder.glob("*-digest-*.eml")}


def a_worry(desk: Desk) -> int:
    """A lead that nobody can take."""
    lead = a_lead(desk)
    assign_ready(desk)
    return lead


def test_each_manager_gets_one_a_day(desk: Desk) -> None:
    load_policy(desk, MANAGERS)
    a_worry(desk)
    for _ in range(2):
        sweep(desk)
    assert queued(desk) == ["kim", "robin"]
    sweep_at(desk, OPENING)
    assert queued(desk) == ["kim", "robin"] * 2


@pytest.mark.parametrize(
    ("now", "count"),
    [(OPENING - MINUTE, 0), (OPENING, 2), (THANKSGIVING, 0)],
    ids=["before opening", "at opening", "a holiday"],
)
def test_it_comes_on_working_days_once_the_company_is_open(
    desk: Desk, now: datetime, count: int
) -> None:
    load_policy(desk, MANAGERS)
    a_worry(desk)
    sweep_at(desk, now)
    assert len(queued(desk)) == count


def test_with_nothing_that_needs_a_person_there_is_none_and_it_comes_when_there_is(
    desk: Desk,
) -> None:
    load_policy(desk, MANAGERS)
    sweep(desk)
    assert queued(desk) == []
    a_worry(desk)
    sweep_at(desk, NOW + MINUTE)
    assert queued(desk) == ["kim", "robin"]


def test_without_managers_there_is_nobody_to_write_to(desk: Desk) -> None:
    a_worry(desk)
    sweep(desk)
    assert queued(desk) == []


def test_it_says_what_needs_them_by_number_and_the_command_that_shows_it(desk: Desk) -> None:
    load_policy(desk, MANAGERS)
    lead = a_worry(desk)
    a_lead(desk, status=Status.FLAGGED, last_name="Hopper")
    sweep(desk)
    text = digests(desk, NOW)["kim"]
    assert "To: kim@example.com" in text
    assert "Hello Kim Sample," in text
    assert f"Nobody can take it (1): {lead}\n    leadctl lead list --waiting partner" in text
    assert "Hopper" not in text
    assert "ada@example.org" not in text


def test_a_manager_is_told_of_the_incidents_of_its_own_partners_and_of_nobodys(
    desk: Desk,
) -> None:
    load_policy(desk, MANAGERS)
    for code, manager in (("acme", "kim"), ("beta", "robin"), ("gamma", "gone")):
        a_partner(desk, code, manager=manager, territories=("DE",), capacity=1)
        a_lead(desk)
    assign_ready(desk)
    wednesday = CLAIM_DUE + timedelta(hours=16)
    sweep_at(desk, wednesday)
    found = digests(desk, wednesday)
    told = {
        manager: next(line for line in text.splitlines() if "Incident" in line)
        for manager, text in found.items()
    }
    assert told == {
        "kim": "  Incident to discuss (2): 1 (acme), 3 (gamma)",
        "robin": "  Incident to discuss (2): 2 (beta), 3 (gamma)",
    }


def test_a_manager_whom_nothing_needed_before_gets_one_later_that_day(desk: Desk) -> None:
    load_policy(desk, MANAGERS)
    for code, manager, country in (("acme", "kim", "DE"), ("beta", "robin", "FR")):
        a_partner(desk, code, manager=manager, territories=(country,))
    do(desk, disable, "acme", "a talk")
    sweep(desk)
    do(desk, disable, "beta", "a talk")
    sweep_at(desk, NOW + MINUTE)
    assert queued(desk) == ["kim", "robin"]


def test_it_does_not_speak_of_the_mail_that_it_goes_with(desk: Desk) -> None:
    load_policy(desk, MANAGERS)
    handed_out(desk)  # its mail was not sent yet
    sweep(later(desk, OPENING))
    assert digests(desk, OPENING) == {}


def test_one_that_holds_no_more_is_not_sent(desk: Desk) -> None:
    load_policy(desk, MANAGERS)
    lead = a_worry(desk)
    sweep(desk)
    edit(desk, "UPDATE lead SET escalated_at = NULL WHERE id = ?", lead)
    assert digests(desk, NOW) == {}
    assert rows(desk, "SELECT count(*) FROM outbox WHERE dropped_at IS NOT NULL") == [(2,)]
