"""A partner sees the leads that it holds, as far as it may know them, and nothing of any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from leadctl.cli.main import app
from leadctl.cli.options import AsPartner
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.policy import default_policy_text
from leadctl.domain.words import AssignmentEnd, Purpose
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.consenting import withdraw
from leadctl.services.lead_restore import restore
from leadctl.store.desk import Desk
from tests.access.losses import LATER, LOSSES, claimed
from tests.access.marked import (
    EXTERNAL,
    LEAD,
    TO_ANY_HOLDER,
    TO_NONE,
    TO_ONE_THAT_KNOWS,
    found,
    hand_out,
)
from tests.access.walk import Call, UnknownCommandError, calls_as_a_partner
from tests.builders import a_lead, later
from tests.conftest import NOW, desk_at
from tests.faults.worlds import copy_of
from tests.running import Result, run
from tests.services.situations import DAY, MONDAY, claim_at, do, load_policy, rows

CALLS = calls_as_a_partner(app)
ABOUT_A_LEAD = [call for call in CALLS if call.names_a_lead]
FORMATS = ("table", "json", "csv")
TOLD_BY: dict[str, set[str]] = {"partner inbox": {"first_name", "last_name", "company", "city"}}
"""What a command tells at least of a claimed lead, where that is not all of who it is."""

FATES = {*Status, *Disposition, *AssignmentEnd, "beta"}
"""Words that would tell what became of a lead."""

each_call = pytest.mark.parametrize("call", CALLS, ids=[call.command for call in CALLS])
each_format = pytest.mark.parametrize("fmt", FORMATS)


@pytest.fixture(scope="module")
def made(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store in which acme was just given the marked lead."""
    path = copy_of(template, tmp_path_factory.mktemp("access"))
    hand_out(desk_at(path, NOW))
    return path


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    """The desk on a fresh copy of it."""
    return desk_at(copy_of(made, tmp_path), NOW)


def asked(desk: Desk, call: Call, fmt: str, *, lead: str = LEAD, partner: str = "acme") -> Result:
    """What the call is answered with."""
    argv = (*call.argv(lead, partner), "--format", fmt)
    return run(desk.path, *argv, now=LATER.isoformat())


def told(desk: Desk, call: Call, fmt: str) -> set[str]:
    """The marks that acme is told."""
    answer = asked(desk, call, fmt)
    assert (answer.status, answer.err) == (0, "")
    return found(answer.out)


def test_the_walk_finds_what_shows_leads_as_a_partner_may_see_them() -> None:
    assert {call.command for call in CALLS} >= {"lead show", "lead handover", "partner inbox"}


@each_call
@each_format
def test_the_holder_that_claimed_is_told_who_it_is(desk: Desk, call: Call, fmt: str) -> None:
    claimed(desk)
    who = TOLD_BY.get(call.command, {"first_name", "last_name", "company", "email", "phone"})
    assert who - told(desk, call, fmt) == set()


@each_call
@each_format
def test_nothing_that_is_the_vendors_own_is_told(desk: Desk, call: Call, fmt: str) -> None:
    claimed(desk)
    assert told(desk, call, fmt) & TO_NONE == set()


def test_there_is_a_command_that_tells_the_holder_each_of_the_marks(desk: Desk) -> None:
    claimed(desk)
    by_any = set.union(*(told(desk, call, "json") for call in CALLS))
    assert by_any == TO_ANY_HOLDER | TO_ONE_THAT_KNOWS


@each_call
@each_format
def test_who_it_is_is_withheld_until_the_claim(desk: Desk, call: Call, fmt: str) -> None:
    marks = told(desk, call, fmt)
    assert "city" in marks
    assert marks - TO_ANY_HOLDER == set()


@each_call
@each_format
def test_it_is_told_at_once_where_the_policy_attaches_it(desk: Desk, call: Call, fmt: str) -> None:
    text = default_policy_text()
    load_policy(desk, text.replace('details = "on-claim"', 'details = "attached"'))
    assert "last_name" in told(desk, call, fmt)


@each_call
@each_format
def test_who_does_not_agree_any_more_is_withheld_again(desk: Desk, call: Call, fmt: str) -> None:
    do(claimed(desk), withdraw, LEAD, {Purpose.PARTNER})
    assert told(desk, call, fmt) - TO_ANY_HOLDER == set()


def test_every_way_in_which_a_hold_ends_is_tried() -> None:
    assert set(AssignmentEnd) - LOSSES.keys() == set()


@pytest.mark.parametrize("how", LOSSES)
def test_of_a_lead_that_it_lost_a_partner_is_told_what_one_is_that_never_had_it(
    desk: Desk, how: str
) -> None:
    LOSSES[how](desk)
    *_, ended = _ends_with_acme(desk)
    assert ended == how or how not in set(AssignmentEnd)
    for call, fmt, lead in _ways_to_ask():
        answer = asked(desk, call, fmt, lead=lead)
        never = asked(desk, call, fmt, lead=lead, partner="elbe")
        assert _of(answer, "acme") == _of(never, "elbe")
        assert answer.status == (3 if call.names_a_lead else 0)
        words = (answer.out + answer.err).replace(lead, "")
        if fmt == "csv":  # a header says that there is a status, not which
            words = words.partition("\n")[2]
        assert found(words) == set()
        assert [word for word in FATES if word in words] == []


def _ends_with_acme(desk: Desk) -> list[str]:
    """How each hold of acme's has ended."""
    query = "SELECT ended_as FROM assignment JOIN partner ON partner.id = partner_id"
    return [end for (end,) in rows(desk, f"{query} WHERE code = 'acme' AND ended_at IS NOT NULL")]


def _ways_to_ask() -> Iterator[tuple[Call, str, str]]:
    for call in CALLS:
        for fmt in FORMATS:
            yield call, fmt, LEAD
        if call.names_a_lead:
            yield call, "table", EXTERNAL


def _of(answer: Result, partner: str) -> Result:
    """The answer with a word in place of the partner's code."""
    out, err = (text.replace(partner, "PARTNER") for text in (answer.out, answer.err))
    return Result(answer.status, out, err)


@pytest.mark.parametrize("call", ABOUT_A_LEAD, ids=[call.command for call in ABOUT_A_LEAD])
@pytest.mark.parametrize(("lead", "nowhere"), [(LEAD, "99"), (EXTERNAL, "web:nowhere")])
def test_nor_is_it_told_whether_there_is_such_a_lead(
    desk: Desk, call: Call, lead: str, nowhere: str
) -> None:
    LOSSES[AssignmentEnd.RELEASED](desk)
    lost, unknown = asked(desk, call, "table", lead=lead), asked(desk, call, "table", lead=nowhere)
    assert lost.err.replace(lead, "LEAD") == unknown.err.replace(nowhere, "LEAD")
    assert (lost.status, lost.out) == (unknown.status, unknown.out) == (3, "")


@each_call
def test_who_gets_it_back_is_told_of_it_again(desk: Desk, call: Call) -> None:
    LOSSES[AssignmentEnd.CONTACT_MISSED](desk)
    do(later(desk, MONDAY + 9 * DAY), restore, LEAD, "their mail was down")
    assert "last_name" in told(desk, call, "json")


@each_format
def test_what_it_still_holds_is_told_without_what_it_lost(desk: Desk, fmt: str) -> None:
    LOSSES[AssignmentEnd.TRANSFERRED](desk)
    other = a_lead(desk, last_name="Bystander", digest=b"other")
    do(desk, assign_by_hand, str(other), "acme", reason="another one", override=True)
    claim_at(desk, MONDAY, other)
    (inbox,) = (call for call in CALLS if call.command == "partner inbox")
    answer = asked(desk, inbox, fmt)
    assert "Bystander" in answer.out
    assert found(answer.out) == set()


def test_a_command_that_the_walk_cannot_call_is_named_with_what_to_do() -> None:
    other = typer.Typer()

    @other.command("history")
    def history(about: str, partner: AsPartner = None) -> None:
        """A command of tomorrow."""

    @other.command("show")
    def show(lead: str, partner: AsPartner = None) -> None:
        """One that it can call."""

    with pytest.raises(UnknownCommandError, match="`leadctl history` takes --as and needs"):
        calls_as_a_partner(other)
