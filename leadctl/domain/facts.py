"""The facts about a lead that a condition can ask for, and what each of them holds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from leadctl.domain.folding import fold


class Kind(StrEnum):
    """What a field holds, and so how it can be compared."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "yes or no"
    DATE_TO_COME = "date to come"
    DATE_GONE_BY = "date gone by"


LEAD_FIELDS: Mapping[str, Kind] = MappingProxyType(
    {
        "source": Kind.TEXT,
        "direction": Kind.TEXT,
        "company": Kind.TEXT,
        "job_title": Kind.TEXT,
        "industry": Kind.TEXT,
        "employees": Kind.NUMBER,
        "country": Kind.TEXT,
        "subdivision": Kind.TEXT,
        "region": Kind.TEXT,
        "city": Kind.TEXT,
        "interest": Kind.TEXT,
        "value": Kind.NUMBER,
        "currency": Kind.TEXT,
        "decision_on": Kind.DATE_TO_COME,
        "wants_contact": Kind.FLAG,
        "rating": Kind.TEXT,
        "score": Kind.NUMBER,
        "phone": Kind.TEXT,
        "email": Kind.TEXT,
        "received_at": Kind.DATE_GONE_BY,
    }
)

FIELDS_TO_RATE: Mapping[str, Kind] = MappingProxyType(
    {field: kind for field, kind in LEAD_FIELDS.items() if field != "rating"}
)
"""What a rating can depend on: all but itself."""

FIELDS_TO_SCORE: Mapping[str, Kind] = MappingProxyType(
    {field: kind for field, kind in FIELDS_TO_RATE.items() if field != "score"}
)
"""What a score can depend on: all but itself and the rating, which comes after it."""

Known = str | int | Decimal | bool | date


def known(kind: Kind, fact: object) -> Known | None:
    """The fact in the form in which it is compared, or None when it is missing or of another kind.

    A text is folded, a number exact, and an instant the day that it shows in its own zone.
    """
    match kind:
        case Kind.TEXT:
            return fold(fact) if isinstance(fact, str) and fact.strip() else None
        case Kind.NUMBER:
            return _number(fact)
        case Kind.FLAG:
            return fact if isinstance(fact, bool) else None
        case Kind.DATE_TO_COME | Kind.DATE_GONE_BY:
            return _day(fact)
    assert_never(kind)


def _number(fact: object) -> int | Decimal | None:
    match fact:
        case bool():
            return None
        case int():
            return fact
        case Decimal() if fact.is_finite():
            return fact
        case float() if math.isfinite(fact):
            return Decimal(str(fact))  # the number as it was written: 0.1 is a tenth
    return None


def _day(fact: object) -> date | None:
    if isinstance(fact, datetime):
        return fact.date()
    return fact if isinstance(fact, date) else None
