"""A lead is found by its number or by the name that its CRM gave it."""

from __future__ import annotations

import pytest

from leadctl.errors import Refusal
from leadctl.services.lookup import find_lead, find_manager, managed_by
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner


@pytest.mark.parametrize("name", ["1", "trade:fair:E:1"])
def test_a_lead_is_found_whatever_colons_its_names_have(desk: Desk, name: str) -> None:
    lead = a_lead(desk, source="trade:fair", external_id="E:1")
    with desk.read() as work:
        assert find_lead(work, name).id == lead


@pytest.mark.parametrize("name", ["2", "trade:fair", "trade:fair:E:2", ":", "", "9" * 40, "\uff11"])
def test_what_names_no_lead_is_refused(desk: Desk, name: str) -> None:
    a_lead(desk, source="trade:fair", external_id="E:1")
    with desk.read() as work, pytest.raises(Refusal) as no:
        find_lead(work, name)
    assert no.value.code == "no-such-lead"


@pytest.mark.parametrize("said", ["Özge", "özge", "ÖZGE", "ozge"])
def test_a_manager_is_found_in_any_case_and_accents_with_the_partners(
    desk: Desk, said: str
) -> None:
    acme, birch = a_partner(desk, "acme", manager="Özge"), a_partner(desk, "birch", manager="özge")
    a_partner(desk, "other", manager="kim")
    with desk.read() as work:
        assert managed_by(work, find_manager(work, said)) == (acme, birch)
