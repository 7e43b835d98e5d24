"""Phone numbers in E.164."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

PUNCTUATION = b" -()./"

ROUNDED = re.compile(r"[0-9]E[+-]?[0-9]", re.IGNORECASE)
"""A number that a spreadsheet has rounded, as 4.91E+11: its digits are lost."""

SEVERAL = re.compile(r"[,;\n]|\s/\s")
"""What parts the numbers of a cell that has more than one."""

WORD_WITHIN = re.compile(r"[0-9][^0-9]*[^\W\d_][^0-9]*[0-9]")
"""Letters between digits, which are to be read only if they are a word for an extension."""

DIGIT = re.compile(r"\d")
LONGEST_NUMBER = 100
LONGEST_TEXT = 1000
"""Characters of a number, and of a cell in which numbers are looked for."""

NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the valid numbers of a country look like, as libphonenumber's data have it."""

    calling_code: str
    valid: re.Pattern[str]
    """A number without its calling code and without what is dialled before it."""
    prefix: re.Pattern[str]
    """What is dialled before a number inside the country; with groups, if more goes on."""
    abroad: re.Pattern[str]
    """What is dialled there before a calling code."""
    international: re.Pattern[str]
    """A valid number that has its calling code before it, and nothing else."""


def is_calculated(text: str) -> bool:
    """Whether it is what a spreadsheet has made, or will make, of a number by calculating.

    >>> is_calculated("-1011"), is_calculated("=030-1041"), is_calculated("302555014.0")
    (True, True, True)
    """
    if text.startswith(("=", "-", "\u2212")):
        return True
    return text.endswith(".0") and text[:-2].isdigit()


def parse_phones(text: str, country: str | None) -> list[str]:
    """The numbers in `text`, as `parse_phone` gives each, without those that are wrong.

    >>> parse_phones("(202) 555-0143; +1 202 555 0199; none", "US")
    ['+12025550143', '+12025550199']
    """
    if len(text) > LONGEST_TEXT:
        return []
    if found := parse_phone(text, country):
        return [found]
    parts = SEVERAL.split(text)
    if len(parts) == 1 or is_calculated(text):  # what a formula is given is no number
        return []
    return [found for part in parts if (found := parse_phone(part, country))]


def parse_phone(text: str, country: str | None) -> str | None:
    """The number in E.164, an extension left out; None if it is not valid.

    A number without a calling code is one of `country` (ISO 3166-1 alpha-2). Validity is that of
    libphonenumber: a range that is in use.

    >>> parse_phone("(202) 555-0143", "US"), parse_phone("+49 30 23125 012", None)
    ('+12025550143', '+493023125012')
    >>> parse_phone("4.91E+11", "DE"), parse_phone("-1011", "DE")
    (None, None)
    """
    text = text.strip()
    if len(text) > LONGEST_NUMBER:
        return None
    digits = _bare(text)
    if digits[:1] == "+":
        if digits[1:].isdigit() and _is_plain_international(digits[1:]):
            return digits
    elif is_calculated(text):
        return None
    elif country and digits.isdigit() and (found := _national(digits, country)):
        return found
    return _by_library(text, country)


def without_calling_code(number: str) -> tuple[str, str]:
    """The calling code of a number in E.164, and the number inside its country.

    >>> without_calling_code("+493023125012")
    ('49', '3023125012')
    """
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return "", number.removeprefix("+")
    code = str(parsed.country_code)
    return code, number.removeprefix(f"+{code}")


def _bare(text: str) -> str:
    """The text without punctuation; "" if there are other letters than those of ASCII in it."""
    text = text.replace("\u00a0", "")
    # the translate() of bytes takes a quarter of the time of that of str
    return text.encode().translate(None, PUNCTUATION).decode() if text.isascii() else ""


def _is_plain_international(digits: str) -> bool:
    plan = _plan_of_number(digits[:3])
    return plan is not None and plan.international.fullmatch(digits) is not None


def _national(digits: str, country: str) -> str | None:
    plan = _plan_of_country(country)
    if plan is None or plan.abroad.match(digits) or digits.startswith(plan.calling_code):
        return None
    prefix = plan.prefix.match(digits)
    number = digits[prefix.end() :] if prefix else digits
    if (prefix and prefix.lastindex) or not plan.valid.fullmatch(number):
        return None
    return f"+{plan.calling_code}{number}"


@cache
def _plan_of_number(start: str) -> Plan | None:
    """The plan of the calling code that a number with these first three digits has."""
    codes = (start[:length] for length in (1, 2, 3))
    return next(filter(None, map(_plan_of_code, codes)), None)


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
    valid = "|".join(f"(?:{pattern})" for pattern in patterns if pattern)
    prefix = data.national_prefix_for_parsing or NEVER
    return Plan(
        calling_code=str(data.country_code),
        valid=re.compile(valid),
        prefix=re.compile(prefix),
        abroad=re.compile(data.international_prefix or NEVER),
        international=re.compile(f"{data.country_code}(?!{prefix})(?:{valid})"),
    )


def _by_library(text: str, country: str | None) -> str | None:
    """The number as the library reads it, else as one dialled with 00 before the calling code."""
    if ROUNDED.search(text) or not DIGIT.search(text):
        return None
    tries = [(text, country)]
    if text.startswith("00"):
        tries.append((f"+{text[2:]}", None))
    return next(filter(None, (_parsed(number, place) for number, place in tries)), None)


def _parsed(text: str, country: str | None) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    if number.extension is None and WORD_WITHIN.search(text):  # the library would leave it out
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
