"""A person wants no more of it: every lead of that person ends, and of nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import Purpose
from leadctl.services.assign import assign_ready
from leadctl.services.consents import consents_of
from leadctl.services.optout import OptedOut, foresee_opt_out, opt_out
from leadctl.services.post import post
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.services.lists import bring_in, person
from tests.services.situations import (
    deadlines,
    do,
    dump,
    events,
    handed_out,
    incidents,
    lead_row,
    mail,
    refused,
    rows,
    status_of,
)

PHONE = "+493025550143"


def of(desk: Desk, name: str, email: str, **said: Any) -> int:
    return a_lead(desk, last_name=name, name_key=f"ada {name.lower()}", email=email, **said)


def test_a_held_lead_is_taken_back_without_an_incident(desk: Desk) -> None:
    lead = handed_out(desk)

    assert do(desk, opt_out, "Ada@Example.org") == OptedOut(1, (lead,), 1)

    row = lead_row(desk, lead)
    assert (row.status, row.disposition) == (Status.CLOSED, Disposition.OPTED_OUT)
    assert row.closed_at == desk.now
    assert rows(desk, "SELECT ended_as FROM assignment") == [("opted out",)]
    assert deadlines(desk, lead) == [("claim", "void")]
    assert rows(desk, "SELECT count(*) FROM deadline WHERE outcome IS NULL") == [(0,)]
    assert incidents(desk) == []
    assert mail(desk)[-1] == ("lead-taken-back", "acme")
    assert events(desk, lead)[-1] == "opted-out"


def test_the_partner_that_was_not_told_yet_learns_nothing_of_the_person(desk: Desk) -> None:
    handed_out(desk)
    do(desk, opt_out, "1")
    post(desk)
    written = "".join(path.read_text() for path in desk.path.parent.rglob("*.eml"))
    assert "ada@example.org" not in written


def test_all_consent_is_withdrawn_also_of_what_is_closed(desk: Desk) -> None:
    ended: dict[str, Any] = {"disposition": Disposition.REJECTED, "closed_at": desk.now}
    open_one, closed = a_lead(desk), a_lead(desk, status=Status.CLOSED, **ended)
    assert do(desk, opt_out, str(open_one)).leads == (open_one,)
    with desk.read() as work:
        assert consents_of(work, open_one) == consents_of(work, closed) == frozenset()
        assert check_store(work).findings == ()


def test_doing_it_twice_changes_nothing(desk: Desk) -> None:
    a_lead(desk)
    do(desk, opt_out, "1")
    before = dump(desk.path)
    assert do(desk, opt_out, "1") == OptedOut(1, (), 0)
    assert do(desk, opt_out, "ada@example.org") == OptedOut(1, (), 0)
    assert dump(desk.path) == before


@pytest.mark.parametrize("who", ["nobody@example.org", PHONE])
def test_who_is_not_known_is_suppressed_all_the_same(who: str, desk: Desk) -> None:
    assert do(desk, opt_out, who) == OptedOut(0, (), 1)
    assert bring_in(desk, person(email="nobody@example.org", phone=PHONE)).rejected == 1


def test_colleagues_behind_a_switchboard_stay(desk: Desk) -> None:
    gone = of(desk, "Gone", "gone@example.org", phone=PHONE)
    again = of(desk, "Gone", "gone@home.example.org", other_phone=PHONE)
    colleague = of(desk, "Stays", "stays@example.org", phone=PHONE)

    assert do(desk, opt_out, str(gone)) == OptedOut(2, (gone, again), 2)

    assert status_of(desk, colleague) is Status.READY
    assert bring_in(desk, person(email="new@example.org", phone=PHONE)).rejected == 0
    assert bring_in(desk, person(email="gone@home.example.org")).rejected == 1


def test_a_number_of_nobody_else_is_suppressed_with_the_person(desk: Desk) -> None:
    of(desk, "Gone", "gone@example.org", phone=PHONE)
    assert do(desk, opt_out, "gone@example.org").suppressed == 2
    assert bring_in(desk, person(email="new@example.org", phone=PHONE)).rejected == 1


def test_a_number_that_several_people_share_does_not_say_who_it_is(desk: Desk) -> None:
    of(desk, "Gone", "gone@example.org", phone=PHONE)
    of(desk, "Stays", "stays@example.org", phone=PHONE)
    with refused("several-people"):
        do(desk, opt_out, PHONE)
    assert rows(desk, "SELECT count(*) FROM suppression") == [(0,)]


def test_a_number_of_one_person_is_that_person(desk: Desk) -> None:
    lead = of(desk, "Gone", "gone@example.org", phone=PHONE)
    assert do(desk, opt_out, "+49 30 25550143") == OptedOut(1, (lead,), 2)


@pytest.mark.parametrize("who", ["030 25550143", "03025550143", "fair:77", "+4930", "a@b@c"])
def test_what_names_nobody_is_refused_and_not_repeated(who: str, desk: Desk) -> None:
    with refused("no-such-person") as caught:
        do(desk, opt_out, who)
    assert who not in str(caught.value)


def test_a_short_number_that_no_lead_has_is_told_of_as_a_leads(desk: Desk) -> None:
    with refused("no-lead-of-that-number"):
        do(desk, opt_out, "99")


def test_it_is_foreseen(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_lead(desk)
    assign_ready(desk)
    before = dump(desk.path)
    with desk.read() as work:
        assert foresee_opt_out(work, "1").leads == (1,)
    assert dump(desk.path) == before


def test_events_name_no_personal_data(desk: Desk) -> None:
    a_lead(desk, phone=PHONE)
    do(desk, opt_out, "ada@example.org")
    told = "\n".join(str(row) for row in rows(desk, "SELECT facts FROM event"))
    assert "ada" not in told
    assert PHONE not in told
    assert Purpose.PARTNER.value in told
