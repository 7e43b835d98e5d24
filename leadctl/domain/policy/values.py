"""How single values of a policy are read: each from its TOML form, or a plain reason why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.folding import fold
from leadctl.domain.lead import Rating
from leadctl.domain.mistakes import read_list, read_table, reader, unknown
from leadctl.domain.windows import Window, parse_window

RATED = (Rating.A, Rating.B)
"""The ratings that windows run for: a lead rated C goes to no partner."""

_EMAIL = re.compile(r'[^@\s<>,;"]+@[^@\s<>,;".]+(\.[^@\s<>,;".]+)+')
_OPTOUT_URL = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/?&=%-]*)?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

read_window = reader(parse_window)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a working day: from `opens` to before `closes`, local."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both among them."""

    first: date
    last: date


def read_text(value: object) -> str:
    """One line of text, which may be empty."""
    if not isinstance(value, str):
        raise ValueError("must be text, in quotation marks")
    if not value.isprintable():
        raise ValueError("must be one line of plain text")
    return value.strip()


def read_name(value: object) -> str:
    """One line of text that is not empty."""
    name = read_text(value)
    if not name:
        raise ValueError("must not be empty")
    return name


def read_names(value: object) -> tuple[str, ...]:
    """A list of names, no two of which are the same but for case and accents."""
    return read_list(value, read_name, same=fold)


def read_some_names(value: object) -> tuple[str, ...]:
    """A list of names with at least one in it."""
    names = read_names(value)
    if not names:
        raise ValueError("must not be empty")
    return names


def read_email(value: object) -> str:
    """An e-mail address, judged by its shape alone."""
    email = read_text(value)
    if not _EMAIL.fullmatch(email):
        raise ValueError('must be an e-mail address, such as "leads@example.com"')
    return email


def read_optout_url(value: object) -> str:
    """A web address with a place for the token of who opts out.

    >>> read_optout_url("https://example.com/no-more/{token}")
    'https://example.com/no-more/{token}'
    """
    url = read_text(value)
    if url.count("{token}") != 1 or not _OPTOUT_URL.fullmatch(url.replace("{token}", "T")):
        raise ValueError('must be an address such as "https://example.com/no-more/{token}"')
    return url


def read_country(value: object) -> str:
    """A country's code, judged by its shape alone."""
    country = read_text(value)
    if not _COUNTRY.fullmatch(country):
        raise ValueError('must be a country code of two capital letters, such as "US"')
    return country


def read_clock(value: object) -> time:
    """A time of day.

    >>> read_clock("09:30")
    datetime.time(9, 30)
    """
    clock = read_text(value)
    if not _CLOCK.fullmatch(clock):
        raise ValueError('must be a time of day, such as "17:00"')
    return time.fromisoformat(clock)


def read_hours(value: object) -> Hours:
    """The opening hours of a day as "09:00-17:00", an hour at least."""
    opens, _, closes = read_text(value).partition("-")
    if not (_CLOCK.fullmatch(opens) and _CLOCK.fullmatch(closes)):
        raise ValueError('must be hours, such as "09:00-17:00"')
    if opens >= closes:
        raise ValueError("must open before they close")
    hours = Hours(time.fromisoformat(opens), time.fromisoformat(closes))
    if _minutes(hours.closes) - _minutes(hours.opens) < 60:
        raise ValueError("must be an hour at least")
    return hours


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def read_day(value: object) -> date:
    """A date as 2026-12-24, in quotation marks or without."""
    try:
        if _DAY.fullmatch(str(value)):
            return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{value} is a date that does not exist") from None
    raise ValueError('must be a date, such as "2026-12-24"')


def read_days(value: object) -> Days:
    """A day, or the days from the first to the last as "2026-12-24/2026-12-31"."""
    first, slash, last = str(value).partition("/")
    days = Days(read_day(first), read_day(last if slash else first))
    if days.first > days.last:
        raise ValueError("must begin before it ends")
    return days


def read_capacity(value: object) -> int:
    """A number of leads from 0, or "unlimited"."""
    if value == "unlimited":
        return UNLIMITED
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= UNLIMITED:
        raise ValueError('must be a whole number from 0, or "unlimited"')
    return value


def read_by_rating(value: object) -> Mapping[Rating, Window]:
    """Windows by rating, `{ A = "2 working days" }`, or one window for A and B alike."""
    if not isinstance(value, dict):
        return dict.fromkeys(RATED, read_window(value))

    def rated(key: str, written: object) -> tuple[Rating, Window]:
        if key not in RATED:
            raise ValueError(unknown(key, RATED))
        return Rating(key), read_window(written)

    return dict(read_table(value, rated))


def read_ratings(value: object) -> Mapping[str, Rating]:
    """The rating that each folded word means: the letters themselves, and the policy's words."""
    words = {fold(letter): letter for letter in Rating}

    def rating(word: str, letter: object) -> None:
        if letter not in list(Rating):
            raise ValueError("must be A, B or C, in quotation marks")
        if fold(word) in words:
            raise ValueError("has its rating already")
        words[fold(word)] = Rating(str(letter))

    read_table(value, rating)
    return words


def read_place(value: object) -> str:
    """A country or subdivision code, judged by its shape alone."""
    place = read_text(value)
    if not _PLACE.fullmatch(place):
        raise ValueError('must be a country or subdivision code, such as "DE" or "US-CA"')
    return place


def read_territories(value: object) -> Mapping[str, tuple[str, ...]]:
    """Named regions, with the countries and subdivisions in each."""
    names: set[str] = set()

    def region(name: str, members: object) -> tuple[str, tuple[str, ...]]:
        _check_region(name)
        if fold(name) in names:
            raise ValueError("is there twice, but for case and accents")
        names.add(fold(name))
        return name, read_list(members, read_place)

    return dict(read_table(value, region))


def _check_region(name: str) -> None:
    if _PLACE.fullmatch(name.upper()):
        raise ValueError("looks like a country or subdivision code: choose another name")
    if read_name(name) != name or name == "*" or ";" in name:
        raise ValueError('is no name for a region: choose one such as "EMEA"')
