"""Which territory covers a lead, and how near it is: subdivision, country, named region, `*`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

EVERYWHERE = "*"


class Place(NamedTuple):
    """Where a lead is: ISO codes and a region's name, each of them maybe unknown."""

    country: str | None = None
    subdivision: str | None = None
    region: str | None = None

    def __str__(self) -> str:
        if self.country and self.subdivision:
            return f"{self.country}-{self.subdivision}"
        return self.country or self.region or ""


def rings(place: Place, regions: Mapping[str, Collection[str]]) -> tuple[tuple[str, ...], ...]:
    """The names of the territories that cover `place`, nearest ring first.

    `regions` are the policy's named territories with the codes in them. A lead with only a
    region's name is covered by that name and `*`; one with no place at all by nothing.

    >>> rings(Place("DE", "BY"), {"EMEA": ["DE", "FR"], "APAC": ["JP"]})
    (('DE-BY',), ('DE',), ('EMEA',), ('*',))
    >>> rings(Place(region="EMEA"), {"EMEA": ["DE"]})
    (('EMEA',), ('*',))
    >>> rings(Place(), {})
    ()
    """
    codes = [str(place), place.country] if place.subdivision else [place.country]
    near = [code for code in codes if code]
    named = [name for name, members in regions.items() if any(code in members for code in near)]
    if place.region and place.region in regions and place.region not in named:
        named.append(place.region)
    if not near and not named:
        return ()
    found: list[tuple[str, ...]] = [(code,) for code in near]
    if named:
        found.append(tuple(sorted(named)))
    return (*found, (EVERYWHERE,))


def nearest(
    territories: Collection[str], around: tuple[tuple[str, ...], ...]
) -> tuple[int, str] | None:
    """The ring (0 is the nearest) and name of the best of `territories`; None if none covers.

    >>> nearest(["DE", "*"], (("DE-BY",), ("DE",), ("*",)))
    (1, 'DE')
    """
    for ring, names in enumerate(around):
        for name in names:
            if name in territories:
                return ring, name
    return None
