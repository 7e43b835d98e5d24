"""Who converted a person is asked first when the person wants more."""

from __future__ import annotations

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import Channel
from leadctl.services.assign import assign_ready
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.explain import preview_explained
from leadctl.store.desk import Desk
from tests.builders import a_partner
from tests.services.lists import bring_in, person
from tests.services.situations import do, edit, lead_row, rows


def a_customer_of_beta(desk: Desk) -> None:
    """Lead 1 was converted by beta, and asks for more as lead 2; acme stands above beta."""
    a_partner(desk, "beta")
    bring_in(desk, person())
    assign_ready(desk)
    do(desk, claim, "1", "beta")
    do(desk, contact, "1", "beta", Contact(Channel.CALL, outcome="reached"))
    do(desk, close, "1", "beta", Closing(Disposition.CONVERTED))
    a_partner(desk, "acme", program_level="platinum")
    bring_in(desk, person(interest="ten more"))
    assert lead_row(desk, 2).follows_id == 1


def test_who_has_converted_a_person_is_asked_first_whatever_its_level(desk: Desk) -> None:
    a_customer_of_beta(desk)
    with desk.read() as work:
        (explained,) = preview_explained(work)
    assert explained.why == "beta has converted this person before, and is asked first."
    assert [placing.partner for placing in explained.placings] == ["beta", "acme"]
    (out,) = assign_ready(desk)
    assert (out.lead, out.partner) == (2, "beta")
    assert out.reason.endswith("; has converted this person before")


def test_a_gate_stops_it_all_the_same(desk: Desk) -> None:
    a_customer_of_beta(desk)
    edit(desk, "UPDATE partner SET status = 'paused' WHERE code = ?", "beta")
    (out,) = assign_ready(desk)
    assert out.partner == "acme"


def test_in_a_later_round_everybody_is_asked_as_ever(desk: Desk) -> None:
    a_customer_of_beta(desk)
    edit(desk, "UPDATE lead SET round = 2 WHERE id = ?", 2)
    (out,) = assign_ready(desk)
    assert out.partner == "acme"
    assert rows(desk, "SELECT count(*) FROM lead") == [(2,)]
