"""Countries and subdivisions as lists write them, to ISO 3166; what is not listed is unknown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from leadctl.domain.folding import fold
from leadctl.domain.lead import Problem
from leadctl.domain.nearest import nearest
from leadctl.intake.cells import content, quoted

WITH_COUNTRY = re.compile(r"([A-Za-z]{2})-([A-Za-z0-9]{1,3})")
OTHER_NAMES = re.compile(r"[\[\];/()]")
"""What parts the several names that a subdivision has in ISO 3166-2."""

SAID_TWICE = re.compile(r"\s-\s|[()\[\],/]")
"""What parts the names of one place in a cell, as "United States (US)" and "California (US)"."""


class Located(NamedTuple):
    """ISO 3166 codes of a place, as far as they are known, and what was wrong."""

    country: str | None
    subdivision: str | None
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=1 << 13)
def locate(country: str, subdivision: str) -> Located:
    """The place that the cells of country and subdivision name.

    A subdivision without a country is known only by its whole code, as US-CA. One that is not of
    its country is a problem, and so is an unknown country: then the subdivision is left out.

    >>> locate("The Netherlands", "")
    Located(country='NL', subdivision=None, problems=())
    >>> locate("Germany", "Bavaria")[:2], locate("", "US-CA")[:2]
    (('DE', 'BY'), ('US', 'CA'))
    """
    named, part = content(country), content(subdivision)
    code = find_country(named) if named else None
    if named and code is None:
        sentence = f"{quoted(named)} is not a country that is known."
        return Located(None, None, (Problem("unknown-country", "country", sentence),))
    if not part:
        return Located(code, None)
    if code is None and (match := WITH_COUNTRY.fullmatch(part)):
        code = find_country(match[1])
    found = find_subdivision(code, part) if code else None
    if found or (code and not _has_subdivisions(code)):
        return Located(code, found)
    of_what = f"is not a subdivision of {code}" if code else "cannot be placed without a country"
    problem = Problem("unknown-subdivision", "subdivision", f"{quoted(part)} {of_what}.")
    return Located(code if named else None, None, (problem,))


def find_country(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country given by code, name or listed other name.

    >>> find_country("U.S.A."), find_country("Türkiye"), find_country("Atlantis")
    ('US', 'TR', None)
    """
    names = _countries()
    return names.get(_key(name)) or _only(names.get(_key(part)) for part in _parts(name))


def near_countries(name: str) -> list[str]:
    """The codes of the countries that may have been meant.

    >>> near_countries("Germoney"), near_countries("Zzz")
    (['DE', 'GG'], [])
    """
    names = _countries()
    return list(dict.fromkeys(names[near] for near in nearest(_key(name), names, likeness=0.75)))


def find_subdivision(country: str, name: str) -> str | None:
    """The ISO 3166-2 code, without the country, of one of its subdivisions; None if unknown.

    >>> find_subdivision("US", "California (US)"), find_subdivision("US", "us-ca")
    ('CA', 'CA')
    """
    names = _subdivisions(country)
    if code := names.get(_key(name)):
        return code
    parts = (part for part in _parts(name) if find_country(part) != country)
    return _only(names.get(_key(part)) for part in parts)


def find_code(code: str) -> str | None:
    """The ISO 3166 code that `code`, of a country or as US-CA of a subdivision, stands for.

    It is the same one if that exists, and another for what people write in its place.

    >>> find_code("DE-BY"), find_code("UK"), find_code("US-ZZ")
    ('DE-BY', 'GB', None)
    """
    country, hyphen, part = code.partition("-")
    known = find_country(country)
    if known is None or not hyphen:
        return known
    subdivision = find_subdivision(known, part)
    return f"{known}-{subdivision}" if subdivision else None


def _parts(name: str) -> list[str]:
    return [part for part in SAID_TWICE.split(name) if part.strip()]


def _only(codes: Iterable[str | None]) -> str | None:
    """The code that all of them are; None if they differ, or there are none."""
    different = set(codes)
    return different.pop() if len(different) == 1 else None


def _key(name: str) -> str:
    """The form in which names of places are compared: bare words, without "the"."""
    text = fold(name).replace("&", " and ").replace(".", "").replace("'", "").replace("\u2019", "")
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    if len(words) > 1:
        words = ["saint" if word == "st" else word for word in words if word != "the"]
    return " ".join(words)


@cache
def _other_names() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("place_names.toml").read_text("utf-8"))


@cache
def _countries() -> dict[str, str]:
    import pycountry

    names: dict[str, str] = {}
    for country in pycountry.countries:
        code: str = country.alpha_2
        for kind in ("name", "official_name", "common_name", "alpha_3", "alpha_2"):
            if name := getattr(country, kind, None):
                names[_key(name)] = code
    for code, others in _other_names()["countries"].items():
        names.update((_key(name), code) for name in others)
    return names


@cache
def _has_subdivisions(country: str) -> bool:
    return bool(_subdivisions(country))


@cache
def _subdivisions(country: str) -> dict[str, str]:
    """Names and codes of a country's subdivisions; a name of several is that of the highest."""
    import pycountry

    found = [part for part in pycountry.subdivisions if part.country_code == country]
    names: dict[str, str] = {}
    for nested in (True, False):  # what is said of the higher level is said last
        level = [part for part in found if bool(part.parent_code) is nested]
        names.update(_unmistakable(level))
    for code, others in _other_names()["subdivisions"].get(country, {}).items():
        names.update((_key(name), code) for name in others)
    for part in found:
        names[_key(_suffix(part.code))] = names[_key(part.code)] = _suffix(part.code)
    return names


def _unmistakable(parts: Iterable[Any]) -> dict[str, str]:
    """The names that only one of `parts` has, with its code."""
    named: dict[str, set[str]] = {}
    for part in parts:
        for key in _names_of(part.name):
            named.setdefault(key, set()).add(_suffix(part.code))
    return {key: codes.pop() for key, codes in named.items() if len(codes) == 1}


def _suffix(code: str) -> str:
    return code.partition("-")[2]


def _names_of(name: str) -> set[str]:
    """The names in one of ISO 3166-2, as "Madrid, Comunidad de" and "Catalunya [Cataluña]"."""
    forms = [name, *OTHER_NAMES.split(name)]
    forms += [form.split(",")[0] for form in forms]
    return {key for form in forms if (key := _key(form))}
