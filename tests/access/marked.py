"""A lead of which everything that can be told is a mark that is found wherever it is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

from leadctl.domain.windows import parse_window
from leadctl.services.assign import assign_ready
from leadctl.services.extend import extend
from leadctl.services.lead_note import note
from leadctl.services.respond import Answer, respond
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead, LeadProblem
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.services.situations import contact_at, do, edit

LEAD = "1"


def mark(name: str) -> str:
    """A text that stands nowhere else."""
    return f"qx-{name}-xq"


_PLACE = {"country": "DE", "subdivision": "BY", "currency": "EUR", "won_currency": "CHF"}
_TEXTS = [name for name, hint in get_type_hints(Lead).items() if hint in (str, str | None)]
FIELDS: dict[str, Any] = {
    **{name: mark(name) for name in _TEXTS if name not in _PLACE},
    **_PLACE,
    "score": 73,
    "employees": 48211,
    "value": Decimal("48213.37"),
    "won_value": Decimal("77317.31"),
    "decision_on": date(2031, 5, 17),
    "reevaluate_on": date(2033, 8, 19),
}
"""What the lead is stored with: a column of text that is added to the table is marked as well."""

EXTERNAL = f"{FIELDS['source']}:{FIELDS['external_id']}"
_FIGURES: dict[str, tuple[str, ...]] = {
    "employees": ("48211", "48,211"),
    "value": ("48213.37", "48,213.37"),
    "won_value": ("77317.31", "77,317.31"),
    "decision_on": ("2031-05-17", "17 May 2031"),
    "reevaluate_on": ("2033-08-19", "19 Aug 2033"),
}
_OF_LEAD: dict[str, tuple[str, ...]] = {
    name: (mark(name),) for name in _TEXTS if name not in _PLACE
}
_SAID: dict[str, tuple[str, ...]] = {
    name: (mark(name),)
    for name in ("called", "noted", "answered", "evidence", "outcome-note", "extended", "problem")
}
MARKS: dict[str, tuple[str, ...]] = (
    _OF_LEAD | _FIGURES | _SAID | {"asked-again": (mark("asked-again"),)}
)
"""Each mark by its name: how it may stand in a table, in JSON, and in CSV."""

# said here once more, so that what the rule gives away by mistake is found
TO_ANY_HOLDER = frozenset({"city", "region", "industry", "employees", "asked-again"})
"""What the holder is told before it may know who the person is; the interest was asked again."""

TO_ONE_THAT_KNOWS = frozenset(
    {
        "first_name", "last_name", "job_title", "company", "email", "other_email", "phone",
        "other_phone", "value", "decision_on", "source", "evidence", "interest", "called",
        "noted", "answered",
    }
)  # fmt: skip
TO_NONE = frozenset(MARKS.keys() - TO_ANY_HOLDER - TO_ONE_THAT_KNOWS - {"outcome-note"})


def found(text: str, names: Iterable[str] = MARKS) -> set[str]:
    """Those of the marks that the text has."""
    return {name for name in names if any(form in text for form in MARKS[name])}


def hand_out(desk: Desk) -> None:
    """Give acme the marked lead, which has a past; beta is next, and elbe never has any."""
    a_partner(desk, "acme", program_level="platinum")
    a_partner(desk, "beta")
    a_partner(desk, "elbe", territories=())
    lead = a_lead(desk, received_at=NOW, wants_contact=True, **FIELDS)
    edit(desk, "UPDATE consent SET evidence = ?", mark("evidence"))
    with desk.write() as work:
        said = {"sentence": mark("problem"), "resolution": mark("problem")}
        work.session.add(
            LeadProblem(lead_id=lead, code="bad-phone", field="phone", resolved_at=NOW, **said)
        )
    contact_at(desk, NOW, lead, None, outcome="no-answer", note=mark("called"))
    do(desk, note, LEAD, mark("noted"))
    do(desk, respond, LEAD, Answer({"interest": mark("asked-again")}, note=mark("answered")))
    (outcome,) = assign_ready(desk, [lead])
    assert outcome.partner == "acme"
    do(desk, extend, LEAD, parse_window("1 working day"), mark("extended"))
