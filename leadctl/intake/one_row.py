"""One lead that a person types, read as if it were the only row of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from leadctl.domain.lead import Problem
from leadctl.domain.nearest import did_you_mean, nearest
from leadctl.errors import Refusal
from leadctl.intake.date_order import Orders
from leadctl.intake.dates import DateOrder
from leadctl.intake.headers import LEADS
from leadctl.intake.lead_block import LeadBlock
from leadctl.intake.lead_rows import LeadRows
from leadctl.intake.reading import Reading

LINE = 1
"""The line of the one row."""

FIELDS = tuple(
    field for field in LEADS.names if field not in ("consent", "converted", "deleted")
)
"""What can be typed: consent is said with its evidence, and what has ended is closed."""


def read_block(texts: Mapping[str, str], reading: Reading) -> LeadBlock:
    """The lead as the only row of a list with these fields; what it lacks is a problem in it.

    Raises Refusal "unknown-lead-field", "bad-values" for what cannot be read, and
    "nobody-named" where nobody could be known by it.
    """
    rows, cells = _row(texts, reading)
    _, problems = rows.alone(cells)
    _refuse(problems)
    block, rejected = rows.block([LINE], [cells])
    if rejected:
        raise Refusal("nobody-named")
    return block


def read_values(texts: Mapping[str, str], reading: Reading) -> dict[str, Any]:
    """What these fields say, by the lead's own fields; None where the text says nothing.

    Raises Refusal "unknown-lead-field", and "bad-values" for what cannot be read.
    """
    rows, cells = _row(texts, reading)
    values, problems = rows.alone(cells)
    _refuse(problems)
    if "source" not in texts:
        values.pop("source", None)
    return values


def _row(texts: Mapping[str, str], reading: Reading) -> tuple[LeadRows, list[str]]:
    for field in texts:
        if field not in FIELDS:
            raise Refusal("unknown-lead-field", field=field, hint=_hint(field))
    fields = [field for field in FIELDS if field in texts]
    columns = {field: (index,) for index, field in enumerate(fields)}
    orders = Orders(fields, DateOrder.ISO, dict)
    return LeadRows(columns, reading, orders, len(fields)), [texts[field] for field in fields]


def _hint(field: str) -> str:
    if field == "consent":
        return "Consent is said with its evidence, in --consent."
    return did_you_mean(nearest(field, FIELDS)) or f"Fields are {', '.join(FIELDS)}."


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        sentences = dict.fromkeys(problem.sentence for problem in problems)
        raise Refusal("bad-values", what=" ".join(sentences))
