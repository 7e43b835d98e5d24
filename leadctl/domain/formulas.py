"""Text that a spreadsheet would calculate, kept from it by an apostrophe and read back."""

from __future__ import annotations

import re

from leadctl.domain.visible import visible

FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""How text begins that a spreadsheet would calculate, the full-width signs included."""

GUARDED = re.compile(r'="([^"]*)"')
"""Text in a formula that only says it, so that a spreadsheet leaves its zeros alone."""

NUMBER = re.compile(r"[+-][0-9]+([.,][0-9]+)*")
"""A number, or a phone number in E.164, which can only ever be read as a number."""


def protected(text: str) -> str:
    """The text with an apostrophe in front if it would be calculated.

    >>> protected("=1+1"), protected("+49 30 23125"), protected("+493023125"), protected("Ann")
    ("'=1+1", "'+49 30 23125", '+493023125', 'Ann')
    """
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def harmless(text: str) -> str:
    """Text that is only text in a spreadsheet and on a screen."""
    return visible(protected(text))


def unprotected(text: str) -> str:
    """The text without what `protected` or another program put around it: an apostrophe, or ="…".

    >>> unprotected("'=1+1"), unprotected("'s-Hertogenbosch"), unprotected('="030 23125"')
    ('=1+1', "'s-Hertogenbosch", '030 23125')
    """
    if match := GUARDED.fullmatch(text):
        return match[1]
    return text[1:] if text[:1] == "'" and FORMULA.match(text, 1) else text
