"""Phone numbers in E.164."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

PUNCTUATION = str.maketrans("", "", " \t().-/\u00a0\u2009\u202f\u2010\u2011\u2012\u2013")

SPOILED = re.compile(r"[0-9]E[+-]?[0-9]", re.IGNORECASE)
"""A number that a spreadsheet has rounded, as 4.91E+11: its digits are lost."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the valid numbers of a country look like, after the calling code."""

    calling_code: str
    valid: re.Pattern[str]
    trunk: str
    """What is dialled before a number inside the country, and is no part of it."""
    not_plain: re.Pattern[str]
    """How a number begins that may be one with a prefix, which the library sorts out."""


def parse_phone(text: str, country: str | None) -> str | None:
    """The number in E.164, an extension left out; None if it is not valid.

    A number without a calling code is one of `country` (ISO 3166-1 alpha-2). Validity is that of
    libphonenumber: a range that is in use.

    >>> parse_phone("(202) 555-0143", "US"), parse_phone("+49 30 23125 012", None)
    ('+12025550143', '+493023125012')
    >>> parse_phone("4.91E+11", "DE") is None
    True
    """
    if SPOILED.search(text):
        return None
    digits = text.translate(PUNCTUATION)
    if digits.isascii():
        if digits[:1] == "+" and digits[1:].isdigit():
            if _is_plain_international(digits[1:]):
                return digits
        elif country and digits.isdigit() and (found := _national(digits, country)):
            return found
    return _by_library(text, country)


def _is_plain_international(digits: str) -> bool:
    for length in (1, 2, 3):
        plan = _plan_of_code(digits[:length])
        if plan is not None:
            number = digits[length:]
            return bool(plan.valid.fullmatch(number)) and not plan.not_plain.match(number)
    return False


def _national(digits: str, country: str) -> str | None:
    plan = _plan_of_country(country)
    if plan is None:
        return None
    number = digits
    if plan.trunk and digits.startswith(plan.trunk) and not digits.startswith("00"):
        number = digits[len(plan.trunk) :]
    if plan.not_plain.match(number) or not plan.valid.fullmatch(number):
        return None
    return f"+{plan.calling_code}{number}"


@cache
def _plan_of_code(code: str) -> Plan | None:
    import phonenumbers

    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code) if code.isdigit() else 0, ())
    return _plan_of_country(regions[0]) if regions else None


@cache
def _plan_of_country(country: str) -> Plan | None:
    """The plan of a country that is the first, or only, one with its calling code."""
    import phonenumbers

    data = phonenumbers.PhoneMetadata.metadata_for_region(country, None)
    if data is None or data.leading_digits or not data.country_code:
        return None
    if phonenumbers.COUNTRY_CODE_TO_REGION_CODE[data.country_code][0] != country:
        return None
    kinds = [data.fixed_line, data.mobile, data.toll_free, data.premium_rate, data.shared_cost]
    kinds += [data.voip, data.personal_number, data.pager, data.uan, data.voicemail]
    patterns = [kind.national_number_pattern for kind in kinds if kind]
    trunk = data.national_prefix or ""
    prefixes = [data.national_prefix_for_parsing, data.international_prefix, trunk]
    return Plan(
        calling_code=str(data.country_code),
        valid=re.compile("|".join(f"(?:{pattern})" for pattern in patterns if pattern)),
        trunk=trunk if trunk == data.national_prefix_for_parsing else "",
        not_plain=re.compile("|".join(f"(?:{prefix})" for prefix in prefixes if prefix) or "(?!)"),
    )


def _by_library(text: str, country: str | None) -> str | None:
    """The number as the library reads it, else as one dialled with 00 before the calling code."""
    stripped = text.strip()
    tries = [(stripped, country)]
    if stripped.startswith("00"):
        tries.append((f"+{stripped[2:]}", None))
    return next(filter(None, (_parsed(number, place) for number, place in tries)), None)


def _parsed(text: str, country: str | None) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
