"""Which leads have a text in what they are known by, whatever its case, accents and spacing."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col

from leadctl.domain.folding import fold
from leadctl.errors import Refusal
from leadctl.store.tables import Lead

_NUMBER = re.compile(r"[+0-9()./\s-]+")
_TRUNK = re.compile(r"\(0\)|^\s*(?:\+|00?)")
"""What is dialled before a number that E.164 does not have, and its plus."""

_FOLDED = (Lead.name_key, Lead.email, Lead.other_email)
"""What is stored as it is compared, and so costs least."""

_UNFOLDED = (Lead.company, Lead.external_id, Lead.city, Lead.interest)
_PHONES = (Lead.phone, Lead.other_phone)


def has_text(text: str) -> ColumnElement[bool]:
    """That a lead has the text in its name, company, e-mails, phones, id, city or interest.

    A phone number is found by its digits, with its country before it or as it is dialled inside
    it. Raises Refusal "blank-text".
    """
    words = " ".join(fold(text).split())
    if not words:
        raise Refusal("blank-text")
    digits = phone_digits(text)
    cheap = [func.instr(column, words) > 0 for column in _FOLDED]
    cheap += [func.instr(column, digits) > 0 for column in _PHONES if digits]
    # One call for all of them, with what no text has in between.
    rest = "\n".join("%s" for _ in _UNFOLDED)
    joined = func.printf(rest, *(func.coalesce(col(column), "") for column in _UNFOLDED))
    return or_(*cheap, func.instr(func.fold(joined), words) > 0)


def phone_digits(text: str) -> str | None:
    """The digits by which a number in E.164 is found; None if the text is no phone number.

    >>> phone_digits("+49 (0)30 1041"), phone_digits("030 / 1041"), phone_digits("12b")
    ('49301041', '301041', None)
    """
    if not _NUMBER.fullmatch(text):
        return None
    digits = re.sub(r"[^0-9]", "", _TRUNK.sub("", text))
    return digits if len(digits) >= _FEWEST else None


_FEWEST = 3
"""Digits that are looked for in phone numbers: fewer would be in all of them."""
