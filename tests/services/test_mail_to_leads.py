"""Of all kinds of messages one alone is mailed to leads; letters are listed, never mailed."""

from __future__ import annotations

import pytest

from leadctl.domain.words import MailKind
from leadctl.services.nurture_notice import CHANNELS
from leadctl.services.post import post
from leadctl.store.desk import Desk
from tests.services.contacts import a_contact, mailed, owe_lead
from tests.services.situations import load_policy

LEAD = "ada@example.org"
HAND_TO = '[conversion]\nhand_to = "sales@example.com"\n'


@pytest.mark.parametrize("kind", MailKind)
def test_whatever_kind_names_a_lead_one_alone_goes_to_it(kind: MailKind, desk: Desk) -> None:
    load_policy(desk, HAND_TO)
    owe_lead(desk, a_contact(desk), kind)
    post(desk)
    went = [str(message["To"]) for message in mailed(desk).values()]
    assert went == ([LEAD] if kind is MailKind.NURTURE else [])


def test_the_kinds_that_go_to_leads_are_these() -> None:
    assert set(CHANNELS) == {MailKind.NURTURE, MailKind.LETTER}
