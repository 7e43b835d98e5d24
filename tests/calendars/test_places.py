"""Which countries, subdivisions and zones are known, and what is said of the others."""

from __future__ import annotations

import pytest

from leadctl.calendars import Place, known_place
from leadctl.errors import Refusal

KNOWN = [
    (Place("de"), Place("DE")),
    (Place(" DE ", " by ", " Europe/Berlin "), Place("DE", "BY", "Europe/Berlin")),
    (Place("DE", "de-by"), Place("DE", "BY")),
    (Place("DE", "Bayern"), Place("DE", "BY")),
    (Place("US", "california"), Place("US", "CA")),
    (Place("GB", "ENG", "Europe/London"), Place("GB", "ENG", "Europe/London")),
    (Place("XK"), Place("XK")),
    (Place("EE", "37"), Place("EE", "37")),
    (Place("EE", "Harjumaa"), Place("EE", "37")),
    (Place("JP", "JP-13", "Asia/Tokyo"), Place("JP", "13", "Asia/Tokyo")),
]


@pytest.mark.parametrize(("given", "known"), KNOWN)
def test_a_place_is_known_by_its_codes_in_any_case_and_by_listed_names(
    given: Place, known: Place
) -> None:
    assert known_place(given) == known
    known_place(Place(given.country, given.subdivision, given.timezone))


COUNTRIES = "Countries are two letters, as in ISO 3166: DE, US."
NATIONAL = "Leave it empty for the national holidays."
ZONES = "Zones have IANA names, such as Europe/Berlin."


@pytest.mark.parametrize(
    ("country", "hint"),
    [
        ("UK", "Did you mean GB?"),
        ("usa", "Did you mean US?"),
        ("Germany", "Did you mean DE?"),
        ("Portugall", "Did you mean PT?"),
        ("QQ", COUNTRIES),
        ("", COUNTRIES),
    ],
)
def test_an_unknown_country_is_refused_with_the_nearest_code(country: str, hint: str) -> None:
    with pytest.raises(Refusal) as no:
        known_place(Place(country, "", "UTC"))
    assert str(no.value) == f"{country!r} is not a country with a holiday calendar. {hint}"


@pytest.mark.parametrize(
    ("country", "subdivision", "hint"),
    [
        ("US", "Californa", "Did you mean CA?"),
        ("ES", "Cataluna", "Did you mean CT?"),
        ("EE", "X", NATIONAL),
        ("VA", "1", NATIONAL),
    ],
)
def test_an_unknown_subdivision_is_refused_with_the_nearest_code(
    country: str, subdivision: str, hint: str
) -> None:
    with pytest.raises(Refusal) as no:
        known_place(Place(country, subdivision, "UTC"))
    sentence = f"{subdivision!r} is not a subdivision of {country} with a holiday calendar. {hint}"
    assert str(no.value) == sentence


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("europe/berlin", "Did you mean Europe/Berlin?"),
        ("Berlin", "Did you mean Europe/Berlin?"),
        ("America/New York", "Did you mean America/New_York"),
        ("", ZONES),
        ("Europe", ""),
        ("/etc/passwd", ""),
        ("../UTC", ""),
        ("right/UTC", ""),
        ("a\0b", ""),
    ],
)
def test_an_unknown_zone_is_refused_with_the_nearest_name(zone: str, hint: str) -> None:
    with pytest.raises(Refusal) as no:
        known_place(Place("DE", "", zone))
    assert str(no.value).startswith(f"{zone!r} is not a time zone. {hint}")
