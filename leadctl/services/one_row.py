"""What a person says of one lead, field by field, read as a list of one row would be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from leadctl.errors import Refusal
from leadctl.intake.cells import content, yes_or_no
from leadctl.intake.columns import nearest_names
from leadctl.intake.date_order import Orders
from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form
from leadctl.intake.headers import LEADS
from leadctl.intake.lead_rows import LeadRows
from leadctl.intake.one_row import answer
from leadctl.intake.reading import Reading
from leadctl.store.work import Work

NOTHING: Mapping[str, str] = MappingProxyType({})

_PARENTS = {"first_name": "name", "last_name": "name", "subdivision": "country"}
"""Fields that another one tells, be it that there is none: a new country has its own parts."""


def read_fields(
    work: Work, said: Mapping[str, str], beside: Mapping[str, str] = NOTHING
) -> dict[str, Any]:
    """The values that `said` has, by the lead's own fields; one that says nothing is None.

    Keys are the field names of import, values are read by the import's converters, days as
    ISO 8601 writes them. What is `beside` helps to read the rest, as a country does a phone number,
    and is not among the values. Raises Refusal "unknown-lead-field", and "bad-value" for the first
    value that cannot be read.
    """
    for field in said:
        if field not in LEADS.names:
            hint = nearest_names(field, LEADS.names) or f"Fields are {', '.join(LEADS.names)}."
            raise Refusal("unknown-lead-field", field=field, hint=hint)
    if not said:
        return {}
    _check_answer(said)
    texts = {field: text for field, text in beside.items() if field not in said} | dict(said)
    before = _read(work, {field: texts[field] for field in texts if field not in said})
    return {
        field: value
        for field, value in _read(work, texts).items()
        if field in said
        or (before.get(field) != value and value is not None)
        or (value is None and _PARENTS.get(field) in said)
    }


def _check_answer(said: Mapping[str, str]) -> None:
    # a list lets pass what is neither yes nor no, a person is asked again
    text = said.get("wants_contact", "")
    if content(text) and yes_or_no(text) is None:
        raise Refusal("bad-value", sentence=f"'{text}' as wants_contact is neither yes nor no.")


def _read(work: Work, texts: Mapping[str, str]) -> dict[str, Any]:
    if not texts:
        return {}
    known = [field for field in LEADS.names if field in texts]
    reading = Reading(Form(), DateOrder.ISO, work.zone, work.policy.qualification.ratings)
    orders = Orders(known, DateOrder.ISO, dict)
    rows = LeadRows({field: (at,) for at, field in enumerate(known)}, reading, orders, len(known))
    values, problems = rows.values([texts[field] for field in known])
    if problems:
        raise Refusal("bad-value", sentence=answer(problems[0], texts))
    if "source" not in texts:
        values.pop("source", None)
    return values
