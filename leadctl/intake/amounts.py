"""Amounts and counts with the separators and currencies that lists write them with."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from leadctl.domain.folding import fold
from leadctl.intake.cells import content

LARGEST = Decimal(10) ** 13
"""Below it an amount with its cents has 15 digits, which every spreadsheet and store can hold."""

LONGEST = 100
"""Characters of an amount with its currency."""

CENT = Decimal("0.01")

SPACES = str.maketrans({"\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2019": "'"})

SIGNS = {"€": "EUR", "EURO": "EUR"}
"""What stands for one currency. A dollar sign, a pound sign or a crown could be any of several."""

AMOUNT = re.compile(
    r"(?P<before>[A-Z]{3}|[A-Z]{0,3}[$€£¥₩₪₫₱₴₹₺₽฿])?\s*"
    r"(?P<whole>[1-9][0-9]{0,2}(?P<part>[ '.,])[0-9]{3}(?:(?P=part)[0-9]{3})*|[0-9]+)"
    r"(?:(?!(?P=part))[.,](?P<decimals>[0-9]+))?"
    r"\s*(?P<after>[A-Z]{3,4}|[A-Z]{0,3}[$€£¥₩₪₫₱₴₹₺₽฿])?",
    re.IGNORECASE,
)
RANGE = re.compile(r"([0-9][0-9.,]*)\s*(?:\+|(?:-|\u2013|to)\s*[0-9][0-9.,]*)")
"""A range of numbers, of which the first can be relied on."""

NOT_DIGIT = re.compile("[^0-9]")


def is_plain(text: str) -> bool:
    """Whether it is a number of digits alone, which is as it stands."""
    return text.isdigit() and text.isascii() and len(text) < 14


def parse_amount(text: str) -> tuple[Decimal, str | None] | None:
    """The number in `text` to the cent, and its currency's ISO 4217 code if it names just one.

    None if it is no number, is negative, or 10^13 or more. Of a dot and a comma, the last parts
    the decimals. One alone, before exactly three digits, parts thousands.

    >>> parse_amount("1.200,50 €"), parse_amount("USD 1,200.50")
    ((Decimal('1200.50'), 'EUR'), (Decimal('1200.50'), 'USD'))
    >>> parse_amount("1,200"), parse_amount("0.125"), parse_amount("12k")
    ((Decimal('1200'), None), (Decimal('0.12'), None), None)
    """
    if is_plain(text):
        return Decimal(text), None
    if len(text) > LONGEST:
        return None
    match = AMOUNT.fullmatch(text.translate(SPACES))
    if match is None or (match["before"] and match["after"]):
        return None
    number = Decimal(NOT_DIGIT.sub("", match["whole"]))
    if number >= LARGEST:
        return None
    if match["decimals"]:
        number += Decimal(f"0.{match['decimals'][:9]}").quantize(CENT)
    sign = match["before"] or match["after"]
    currency = find_currency(sign) if sign else None
    if sign and sign.isalpha() and currency is None:
        return None
    return number, currency


def parse_count(text: str) -> int | None:
    """The whole number in `text`, the lowest of a range; None if there is none.

    >>> parse_count("1,200"), parse_count("51-200"), parse_count("1000+"), parse_count("many")
    (1200, 51, 1000, None)
    """
    if match := RANGE.fullmatch(text):
        text = match[1]
    match parse_amount(text):
        case (number, None) if number == int(number):
            return int(number)
    return None


@lru_cache(maxsize=1024)
def find_currency(text: str) -> str | None:
    """The ISO 4217 code of a currency given by code, English name or unmistakable sign.

    >>> find_currency("eur"), find_currency("€"), find_currency("$")
    ('EUR', 'EUR', None)
    """
    return SIGNS.get(text.upper()) or _currencies().get(fold(content(text)))


@cache
def _currencies() -> dict[str, str]:
    import pycountry

    names: dict[str, str] = {}
    for currency in pycountry.currencies:
        names[fold(currency.name)] = names[fold(currency.alpha_3)] = currency.alpha_3
    return names
