"""A list is held to the same rules as any lead is afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.words import Purpose
from leadctl.services.staging import Terms
from leadctl.services.standing_plan import plan_changes
from leadctl.store.desk import Desk
from tests.services.lists import Row, bring_in
from tests.services.situations import rows
from tests.services.test_import_laws import a_copy

REGIONS = {"EMEA": ("EMEA", []), "emea": ("EMEA", []), "Mars": ("Mars", ["no-territory"])}


@pytest.mark.parametrize(("said", "found"), REGIONS.items(), ids=REGIONS)
def test_a_region_of_a_list_is_spelled_as_the_policy_spells_it(
    said: str, found: tuple[str, list[str]], desk: Desk
) -> None:
    bring_in(desk, {"name": "Ada Example", "email": "ada@example.org", "region": said})
    region, wrong = found
    assert rows(desk, "SELECT region FROM lead") == [(region,)]
    assert rows(desk, "SELECT code FROM lead_problem") == [(code,) for code in wrong]


TERMS = st.builds(
    Terms,
    st.sampled_from([None, "ticked a box"]),
    st.sampled_from([(Purpose.PARTNER,), (Purpose.MARKETING,), tuple(Purpose)]),
)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "lead id": st.sampled_from(["", "1", "2"]),
            "first name": st.sampled_from(["", "Ada"]),
            "last name": st.sampled_from(["", "Example", "Muster"]),
            "email": st.sampled_from(["", "ada@example.org", "bo@example.net", "no address"]),
            "phone": st.sampled_from(["", "+49 30 901820", "12"]),
            "country": st.sampled_from(["", "DE", "Austria", "Atlantis"]),
            "region": st.sampled_from(["", "EMEA", "emea", "Mars"]),
            "rating": st.sampled_from(["", "A", "B", "C", "Q"]),
            "wants contact": st.sampled_from(["", "yes", "no"]),
            "decision date": st.sampled_from(["", "2026-12-01", "2031-01-01", "soon"]),
            "employees": st.sampled_from(["", "10", "5000", "many"]),
            "consent": st.sampled_from(["", "yes", "no"]),
            "do not email": st.sampled_from(["", "yes", "no"]),
        }
    ).filter(lambda row: any(row[name] for name in ("lead id", "last name", "email", "phone"))),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40)
@given(people=PEOPLE, terms=TERMS)
def test_looking_anew_at_what_was_just_imported_changes_nothing(
    people: list[Row], terms: Terms, template: Path
) -> None:
    with a_copy(template) as desk:
        bring_in(desk, *people, terms=terms)
        with desk.read() as work:
            leads = [lead for (lead,) in work.rows("SELECT id FROM lead WHERE status <> 'closed'")]
            assert [change for change in plan_changes(work, leads) if change.is_real] == []
