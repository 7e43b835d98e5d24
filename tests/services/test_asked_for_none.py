"""Who holds a lead is told that it has asked for no e-mail or no calls, once it knows who it is."""

from __future__ import annotations

import pytest

from leadctl.services.post import post
from leadctl.services.respond import Answer, respond
from leadctl.store.desk import Desk
from tests.services.contacts import mailed, text_of
from tests.services.lists import bring_in, person
from tests.services.situations import claim_at, do, handed_out

NO_EMAIL = "It has asked for no e-mail."


def heard_again(desk: Desk) -> str:
    """What the partner is told of the answer."""
    post(desk)
    [text] = [text_of(each) for name, each in mailed(desk).items() if "heard-again" in name]
    return text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"no_email": "yes"}, NO_EMAIL),
        ({"no_call": "yes"}, "It has asked for no calls."),
        ({"no_email": "yes", "no_call": "yes"}, "It has asked for no e-mail and no calls."),
    ],
)
def test_an_answer_that_says_so_reaches_its_partner(
    said: dict[str, str], told: str, desk: Desk
) -> None:
    lead = handed_out(desk)
    claim_at(desk, desk.now, lead)
    do(desk, respond, str(lead), Answer(said))
    assert told in heard_again(desk)


def test_a_list_that_says_so_reaches_its_partner(desk: Desk) -> None:
    claim_at(desk, desk.now, handed_out(desk))
    assert bring_in(desk, person(do_not_email="yes")).repeated == 1
    assert NO_EMAIL in heard_again(desk)


def test_before_the_claim_it_is_told_no_more_than_that_there_was_an_answer(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, respond, str(lead), Answer({"no_email": "yes", "interest": "two lines"}))
    assert "asked for" not in heard_again(desk)
