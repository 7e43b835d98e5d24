"""What it changes of a lead that the person answers again.

Values are compared as they are stored: text, whole numbers, exact amounts, days as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

Values = Mapping[str, object]

NEWS = ("interest", "value", "currency", "decision_on", "wants_contact")
"""What the newest answer decides, if it says anything of it."""
FILLED = ("company", "job_title", "industry", "employees", "city", "crm_status")
"""What an answer tells only where nothing is known yet."""
NAMES = ("first_name", "last_name")
PLACE = ("country", "subdivision", "region")
PREFERENCES = ("no_email", "no_call")
"""What is only ever asked for by an answer, and not taken back."""

FIELDS = (
    *NAMES, "email", "other_email", "phone", "other_phone", *FILLED, *PLACE, *NEWS, *PREFERENCES,
)  # fmt: skip
"""All that an answer can change, besides the rating."""

_OF_NEWS = frozenset(NEWS)


def folded(lead: Values, answer: Values) -> dict[str, object]:
    """The new values of the fields of `lead` that `answer` changes.

    >>> folded({"interest": "a demo", "phone": None}, {"interest": "ten", "phone": "+4930231250"})
    {'phone': '+4930231250', 'interest': 'ten'}
    """
    changes: dict[str, object] = {}
    said = {field: value for field, value in answer.items() if value is not None}
    if not said.keys() <= _OF_NEWS:  # mostly nothing else is said: a list has thousands
        for field in FILLED:
            _fill(changes, lead, said, field)
        _fill_together(changes, lead, said, NAMES)
        _fill_together(changes, lead, said, PLACE)
        for field in ("email", "phone"):
            _reach(changes, lead, said, field)
        for field in PREFERENCES:
            if said.get(field) and not lead.get(field):
                changes[field] = said[field]
    for field in NEWS:
        if field in said and not _equal(said[field], lead.get(field)):
            changes[field] = said[field]
    return changes


def _fill(changes: dict[str, object], lead: Values, answer: Values, field: str) -> None:
    if lead.get(field) is None and answer.get(field) is not None:
        changes[field] = answer[field]


def _fill_together(
    changes: dict[str, object], lead: Values, answer: Values, fields: tuple[str, ...]
) -> None:
    """Of fields that mean something together only, take all if none is known."""
    if all(lead.get(field) is None for field in fields):
        for field in fields:
            _fill(changes, lead, answer, field)


def _reach(changes: dict[str, object], lead: Values, answer: Values, field: str) -> None:
    """Take addresses that are not known yet, where there is room for them."""
    other = f"other_{field}"
    for said in (answer.get(field), answer.get(other)):
        have = [changes.get(each, lead.get(each)) for each in (field, other)]
        if said is None or said in have:
            continue
        if have[0] is None:
            changes[field] = said
        elif have[1] is None:
            changes[other] = said


def _equal(one: object, other: object) -> bool:
    if isinstance(one, bool | int | float | Decimal) and isinstance(
        other, bool | int | float | Decimal
    ):
        return Decimal(str(+one)) == Decimal(str(+other))  # a flag is one or nothing
    return one == other
