"""One lead that a person types, read as if it were the only row of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leadctl.domain.lead import Problem
from leadctl.domain.nearest import did_you_mean
from leadctl.errors import Refusal
from leadctl.intake.columns import nearest_names
from leadctl.intake.date_order import Orders
from leadctl.intake.dates import DateOrder
from leadctl.intake.headers import LEADS
from leadctl.intake.lead_block import LeadBlock
from leadctl.intake.lead_rows import LeadRows
from leadctl.intake.places import near_countries
from leadctl.intake.reading import Reading

FIELDS = tuple(field for field in LEADS.names if field not in ("consent", "converted", "deleted"))
"""What can be typed: consent is said with its evidence, and what has ended is closed."""


def check_fields(fields: Iterable[str]) -> None:
    """Raise Refusal "unknown-lead-field" unless a person can type each of them."""
    for field in fields:
        if field not in FIELDS:
            hint = nearest_names(field, FIELDS) or f"Fields are {', '.join(FIELDS)}."
            said = "Consent is said with its evidence, in --consent." if field == "consent" else ""
            raise Refusal("unknown-lead-field", field=field, hint=said or hint)


def answer(problem: Problem, texts: Mapping[str, str]) -> str:
    """The sentence of a problem, and how what was typed is said well."""
    match problem.code:
        case "unknown-country":
            return f"{problem.sentence} {_near_country(texts.get('country', ''))}"
        case "bad-date":
            return f"{problem.sentence} Say it as 2026-12-10."
        case "bad-email":
            return f"{problem.sentence} Say it as ada@example.org."
    return problem.sentence


def _near_country(text: str) -> str:
    return did_you_mean(near_countries(text)) or "Say its code, as DE."


def read_block(texts: Mapping[str, str], reading: Reading) -> LeadBlock:
    """The lead as the only row of a list with these fields; what it lacks is a problem in it.

    Raises Refusal "unknown-lead-field", "bad-value" for what cannot be read, and "nobody-named"
    where nobody could be known by it.
    """
    check_fields(texts)
    fields = [field for field in FIELDS if field in texts]
    columns = {field: (index,) for index, field in enumerate(fields)}
    orders = Orders(fields, DateOrder.ISO, dict)
    rows, cells = LeadRows(columns, reading, orders, len(fields)), [texts[each] for each in fields]
    _, problems = rows.values(cells)
    if problems:
        sentences = dict.fromkeys(answer(problem, texts) for problem in problems)
        raise Refusal("bad-value", sentence=" ".join(sentences))
    block, rejected = rows.block([1], [cells])
    if rejected:
        raise Refusal("nobody-named")
    return block
