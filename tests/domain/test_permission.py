"""Who may be written to: a contact with marketing that consents, and has not opted out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadctl.domain.lifecycle import Status
from leadctl.domain.permission import Contactable, NotPermitted, why_not
from leadctl.domain.policy.outreach import NurtureChannel

EMAIL, LETTER = NurtureChannel.EMAIL, NurtureChannel.LETTER
ADA = Contactable(
    Status.NURTURING, consents=True, suppressed=False, no_email=False, email="ada@example.org"
)

contacts = st.builds(
    Contactable,
    st.sampled_from(Status),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, "", "ada@example.org"]),
)


def test_a_contact_of_whom_nothing_is_wrong_may_be_written_to() -> None:
    assert why_not(ADA, EMAIL) is None
    assert why_not(ADA, LETTER) is None


@pytest.mark.parametrize(
    ("said", "by_email", "by_letter"),
    [
        ({"suppressed": True}, NotPermitted.SUPPRESSED, NotPermitted.SUPPRESSED),
        ({"consents": False}, NotPermitted.NO_CONSENT, NotPermitted.NO_CONSENT),
        ({"status": Status.READY}, NotPermitted.NOT_NURTURED, NotPermitted.NOT_NURTURED),
        ({"status": Status.FLAGGED}, NotPermitted.NOT_NURTURED, NotPermitted.NOT_NURTURED),
        ({"status": Status.CLOSED}, NotPermitted.NOT_NURTURED, NotPermitted.NOT_NURTURED),
        ({"said_no": True}, NotPermitted.SAID_NO, NotPermitted.SAID_NO),
        ({"no_email": True}, NotPermitted.NO_EMAIL, None),
        ({"email": None}, NotPermitted.NO_ADDRESS, None),
        ({"email": ""}, NotPermitted.NO_ADDRESS, None),
    ],
)
def test_one_thing_is_enough_against_it(
    said: dict[str, Any], by_email: NotPermitted | None, by_letter: NotPermitted | None
) -> None:
    contact = replace(ADA, **said)
    assert why_not(contact, EMAIL) == by_email
    assert why_not(contact, LETTER) == by_letter


@given(contacts, st.sampled_from(NurtureChannel))
def test_nobody_is_written_to_who_has_not_agreed_or_has_opted_out(
    contact: Contactable, channel: NurtureChannel
) -> None:
    if why_not(contact, channel) is None:
        assert contact.consents
        assert not contact.suppressed
        assert contact.status is Status.NURTURING
        assert channel is LETTER or (contact.email and not contact.no_email)


@given(contacts)
def test_who_may_be_sent_an_email_may_be_sent_a_letter(contact: Contactable) -> None:
    if why_not(contact, EMAIL) is None:
        assert why_not(contact, LETTER) is None
