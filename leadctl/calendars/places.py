"""Where someone works: a country, perhaps a subdivision of it, and a time zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from leadctl.calendars.holiday_data import country_codes, country_names, subdivision_names
from leadctl.domain.nearest import did_you_mean, nearest
from leadctl.errors import Refusal


@dataclass(frozen=True, slots=True)
class Place:
    """A country (ISO 3166-1), a subdivision ("" for national holidays only), an IANA time zone."""

    country: str
    subdivision: str = ""
    timezone: str = "UTC"


def known_place(place: Place) -> Place:
    """The place with its codes as the holiday data spells them.

    Codes may come in any case; a subdivision also by an unambiguous alias ("Bayern") or with its
    country before it ("DE-BY"). One that the holiday data does not list, as it keeps the national
    holidays only, may be any ISO 3166-2 code or name. Raises Refusal `unknown-country`,
    `unknown-subdivision` or `unknown-zone`, with the nearest names that would be accepted.
    """
    country = _country(place.country)
    subdivision = _subdivision(country, place.subdivision)
    return Place(country, subdivision, known_zone(place.timezone))


def _country(text: str) -> str:
    code = text.strip().upper()
    if code not in country_codes():
        advice = "Countries are two letters, as in ISO 3166: DE, US."
        hint = _nearest(text, country_names(), advice)
        raise Refusal("unknown-country", country=text, hint=hint)
    return code


def _subdivision(country: str, text: str) -> str:
    wanted = text.strip().casefold().removeprefix(f"{country.casefold()}-")
    if not wanted:
        return ""
    names = subdivision_names(country)
    if wanted not in names:
        names = {**_iso_subdivisions(country), **names}
    if wanted not in names:
        hint = _nearest(wanted, names, "Leave it empty for the national holidays.")
        raise Refusal("unknown-subdivision", subdivision=text, country=country, hint=hint)
    return names[wanted]


def known_zone(text: str) -> str:
    """The IANA name of the zone that `text` names. Raises Refusal `unknown-zone`."""
    zone = text.strip()
    if zone not in _zones():
        hint = _nearest(text, _zone_names(), "Zones have IANA names, such as Europe/Berlin.")
        raise Refusal("unknown-zone", zone=text, hint=hint)
    return zone


@cache
def _iso_subdivisions(country: str) -> Mapping[str, str]:
    import pycountry  # slow to import, and few places need it

    names = {}
    for subdivision in pycountry.subdivisions:
        if subdivision.country_code != country:
            continue
        code = subdivision.code.removeprefix(f"{country}-")
        names[subdivision.name.casefold()] = code
        names[code.casefold()] = code
    return names


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _zone_names() -> Mapping[str, str]:
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in sorted(_zones())}
    return cities | {zone.casefold(): zone for zone in _zones()}


def _nearest(text: str, names: Mapping[str, str], advice: str) -> str:
    wanted = text.strip().casefold()
    close = [wanted] if wanted in names else nearest(wanted, names)
    return did_you_mean(dict.fromkeys(names[name] for name in close)) or advice
