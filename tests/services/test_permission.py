"""Whether leads may be written to is read from the store as it stands, for many at once."""

from __future__ import annotations

import pytest

from leadctl.domain.permission import NotPermitted
from leadctl.domain.policy.outreach import NurtureChannel
from leadctl.domain.words import Purpose
from leadctl.services.consenting import give, withdraw
from leadctl.services.import_undo import undo
from leadctl.services.optout import opt_out
from leadctl.services.permission import AT_ONCE, may_not_write
from leadctl.services.suppression import suppress
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from tests.builders import a_lead
from tests.services.contacts import a_contact
from tests.services.lists import bring_in, person
from tests.services.situations import do, plans, refused

EMAIL, LETTER = NurtureChannel.EMAIL, NurtureChannel.LETTER
PHONE = "+493025550143"


def refused_to(desk: Desk, channel: NurtureChannel, *leads: int) -> dict[int, NotPermitted]:
    with desk.read() as work:
        return may_not_write(work, leads, channel)


def test_contacts_that_agree_may_be_written_to(desk: Desk) -> None:
    leads = [a_contact(desk), a_contact(desk, email="bo@example.org")]
    assert refused_to(desk, EMAIL, *leads) == {}


def test_each_that_may_not_is_told_with_the_reason(desk: Desk) -> None:
    fine = a_contact(desk)
    ready = a_lead(desk)
    silent = a_contact(desk, consents=[Purpose.PARTNER])
    by_letter = a_contact(desk, no_email=True, email="bo@example.org")
    unreachable = a_contact(desk, email=None)
    reasons = {ready: NotPermitted.NOT_NURTURED, silent: NotPermitted.NO_CONSENT}
    leads = (fine, ready, silent, by_letter, unreachable)
    assert refused_to(desk, LETTER, *leads) == reasons
    assert refused_to(desk, EMAIL, *leads, 99) == reasons | {
        by_letter: NotPermitted.NO_EMAIL,
        unreachable: NotPermitted.NO_ADDRESS,
        99: NotPermitted.GONE,
    }


def test_consent_that_was_withdrawn_is_none_until_it_is_given_again(desk: Desk) -> None:
    lead = a_contact(desk)
    do(desk, withdraw, str(lead), [Purpose.MARKETING])
    assert refused_to(desk, LETTER, lead) == {lead: NotPermitted.NO_CONSENT}
    do(desk, give, str(lead), "by phone", [Purpose.MARKETING])
    assert refused_to(desk, LETTER, lead) == {}


@pytest.mark.parametrize("field", ["email", "other_email", "phone", "other_phone"])
def test_whoever_is_on_the_list_by_any_address_may_not_be_written_to(
    field: str, desk: Desk
) -> None:
    address = PHONE if "phone" in field else "Eve@example.org"
    lead, other = a_contact(desk, **{field: address}), a_contact(desk)
    do(desk, suppress, {address.lower()})
    assert refused_to(desk, EMAIL, lead, other) == {lead: NotPermitted.SUPPRESSED}


def test_who_wants_no_email_at_an_address_gets_none_there_by_any_lead(desk: Desk) -> None:
    lead, other = a_contact(desk), a_contact(desk, email="bo@example.org")
    same = a_lead(desk, no_email=True, consents=[])
    assert refused_to(desk, EMAIL, lead, other) == {lead: NotPermitted.NO_EMAIL}
    assert refused_to(desk, LETTER, lead, same) == {same: NotPermitted.NOT_NURTURED}


@pytest.mark.parametrize(
    "said", [{"do_not_email": "yes"}, {"do_not_call": "yes"}, {"consent": "no"}]
)
def test_a_no_in_a_list_on_hold_counts_while_it_waits(said: dict[str, str], desk: Desk) -> None:
    lead = a_contact(desk, name_key="ada example")
    assert bring_in(desk, person(rating="C", **said), hold=True).repeated == 1
    assert refused_to(desk, LETTER, lead) == {lead: NotPermitted.SAID_NO}
    do(desk, undo, "1")
    assert refused_to(desk, LETTER, lead) == {}


def test_an_answer_in_a_list_on_hold_that_says_no_such_thing_does_not(desk: Desk) -> None:
    lead = a_contact(desk, name_key="ada example")
    assert bring_in(desk, person(rating="C"), hold=True).repeated == 1
    assert refused_to(desk, EMAIL, lead) == {}


def test_who_has_opted_out_may_not_be_written_to_by_any_lead(desk: Desk) -> None:
    lead, same = a_contact(desk), a_contact(desk)
    do(desk, opt_out, str(lead))
    assert refused_to(desk, LETTER, lead, same) == dict.fromkeys(
        (lead, same), NotPermitted.SUPPRESSED
    )


@pytest.mark.parametrize("content", [None, b"short"])
def test_without_the_key_nobody_is_said_to_be_free_to_write_to(
    content: bytes | None, desk: Desk
) -> None:
    lead = a_contact(desk)
    key_file(desk.path).unlink()
    if content:
        key_file(desk.path).write_bytes(content)
    with refused("key-missing"):
        refused_to(desk, EMAIL, lead)


def test_however_many_are_asked_for_nothing_is_walked_through(desk: Desk) -> None:
    lead = a_contact(desk)
    do(desk, suppress, {"eve@example.org"})
    leads = [lead, *range(100, 100 + 2 * AT_ONCE)]
    assert refused_to(desk, EMAIL, *leads).keys() == {*leads} - {lead}
    found = plans(desk, lambda work: may_not_write(work, [lead], EMAIL))
    steps = "; ".join(found.values())
    assert "SEARCH lead USING INTEGER PRIMARY KEY" in steps
    assert "SCAN lead" not in steps
    assert "SCAN consent" not in steps
    assert "SCAN suppression" not in steps
    assert "SCAN response" not in steps
