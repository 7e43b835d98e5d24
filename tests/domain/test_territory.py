"""Which territories cover a place, and which of a partner's is the nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.territory import Place, nearest, rings

REGIONS = {"Alps": ["AT", "CH", "DE-BY"], "EMEA": ["GB", "DE", "AT"], "West": ["US-CA", "US-OR"]}


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("DE", "BY"), "DE-BY"),
        (Place("DE"), "DE"),
        (Place("DE", None, "EMEA"), "DE"),
        (Place(region="EMEA"), "EMEA"),
        (Place(subdivision="BY"), ""),
        (Place(), ""),
    ],
)
def test_a_place_is_named_by_the_nearest_thing_known_of_it(place: Place, shown: str) -> None:
    assert str(place) == shown


@pytest.mark.parametrize(
    ("place", "around"),
    [
        (Place("FR"), [["FR"], ["*"]]),
        (Place("GB"), [["GB"], ["EMEA"], ["*"]]),
        (Place("AT"), [["AT"], ["Alps", "EMEA"], ["*"]]),
        (Place("AT", "9"), [["AT-9"], ["AT"], ["Alps", "EMEA"], ["*"]]),
        (Place("DE", "BY"), [["DE-BY"], ["DE"], ["Alps", "EMEA"], ["*"]]),
        (Place("DE", "HB"), [["DE-HB"], ["DE"], ["EMEA"], ["*"]]),
        (Place("US", "CA"), [["US-CA"], ["US"], ["West"], ["*"]]),
        (Place("US"), [["US"], ["*"]]),
    ],
)
def test_a_lead_is_covered_by_subdivision_then_country_then_named_region_then_everywhere(
    place: Place, around: list[list[str]]
) -> None:
    assert [list(ring) for ring in rings(place, REGIONS)] == around


@pytest.mark.parametrize(
    ("place", "around"),
    [
        (Place(region="EMEA"), [["EMEA"], ["*"]]),
        (Place("US", None, "EMEA"), [["US"], ["EMEA"], ["*"]]),
        (Place("GB", None, "EMEA"), [["GB"], ["EMEA"], ["*"]]),
        (Place("GB", None, "Alps"), [["GB"], ["Alps", "EMEA"], ["*"]]),
        (Place("FR", None, "Nowhere"), [["FR"], ["*"]]),
    ],
)
def test_a_region_that_the_lead_itself_names_covers_it_too(
    place: Place, around: list[list[str]]
) -> None:
    assert [list(ring) for ring in rings(place, REGIONS)] == around


@pytest.mark.parametrize(
    "place", [Place(), Place(region="Nowhere"), Place(subdivision="BY"), Place("", "", "")]
)
def test_a_lead_of_no_known_place_is_covered_by_nothing_not_even_everywhere(place: Place) -> None:
    assert rings(place, REGIONS) == ()


@pytest.mark.parametrize(
    ("territories", "found"),
    [
        (["*", "DE", "DE-BY", "EMEA"], (0, "DE-BY")),
        (["*", "EMEA", "DE"], (1, "DE")),
        (["*", "EMEA"], (2, "EMEA")),
        (["EMEA", "Alps"], (2, "Alps")),
        (["FR", "*"], (3, "*")),
        (["FR", "DE-HB"], None),
        ([], None),
    ],
)
def test_the_nearest_of_a_partners_territories_is_the_one_that_counts(
    territories: Sequence[str], found: tuple[int, str] | None
) -> None:
    assert nearest(territories, rings(Place("DE", "BY"), REGIONS)) == found


def test_nothing_is_near_a_lead_of_no_place() -> None:
    assert nearest(["*", "DE"], ()) is None


names = st.sampled_from(["DE", "DE-BY", "AT", "US-CA", "EMEA", "Alps", "West", "*"])
places = st.builds(
    Place,
    st.sampled_from([None, "DE", "AT", "US"]),
    st.sampled_from([None, "BY", "CA"]),
    st.sampled_from([None, "EMEA", "Nowhere"]),
)
regions = st.dictionaries(
    st.sampled_from(["EMEA", "Alps"]), st.lists(st.sampled_from(["DE", "AT", "DE-BY"]))
)


@given(st.lists(names, unique=True), places, regions)
@settings(max_examples=50)
def test_more_territories_never_lie_farther_off(
    territories: list[str], place: Place, named: Mapping[str, list[str]]
) -> None:
    around = rings(place, named)
    few, all_of_them = nearest(territories[1:], around), nearest(territories, around)
    if few is not None:
        assert all_of_them is not None
        assert all_of_them[0] <= few[0]
