"""A lead takes in what its person answers: what that changes of it, and how it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from leadctl.domain.folding import name_key
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import HELD, Disposition, Status
from leadctl.domain.responses import FIELDS, NAMES, folded
from leadctl.services.heard import Heard, keep
from leadctl.store.work import Work, places

_LEADS = (
    f"SELECT id, status, disposition, own_rating, {', '.join(FIELDS)} FROM lead WHERE id IN ({{}})"  # noqa: S608
)
_RERATE = "UPDATE lead SET own_rating = ? WHERE id = ?"


@dataclass(slots=True)
class HeardLead:
    """A lead that is heard from, while its answers are folded into it."""

    status: Status
    disposition: str | None
    own_rating: str | None
    values: dict[str, Any]
    changes: dict[str, object] = field(default_factory=dict)
    is_rerated: bool = False

    @property
    def is_heard(self) -> bool:
        """Whether an answer changes anything of it: a lead that ended otherwise is over."""
        return self.status is not Status.CLOSED or self.disposition == Disposition.REJECTED


def read_heard_leads(work: Work, numbers: Sequence[int]) -> dict[int, HeardLead]:
    """Leads as they are stored, by number."""
    rows = work.tuples(_LEADS.format(places(numbers)), numbers)
    return {
        number: HeardLead(Status(status), disposition, own, dict(zip(FIELDS, values, strict=True)))
        for number, status, disposition, own, *values in rows
    }


def fold_in(work: Work, leads: Mapping[int, HeardLead], heard: Sequence[Heard]) -> None:
    """Let each answer change its lead, in order, and store all of it."""
    kept: list[tuple[Heard, str | None]] = []
    for each in heard:
        lead = leads[each.lead]
        kept.append((each, _json(_told(lead, each) if lead.is_heard else {})))
    keep(work, kept)
    _write(work, leads)


def _write(work: Work, leads: Mapping[int, HeardLead]) -> None:
    """Store what has changed, in one statement for all leads of which the same fields have."""
    alike: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for number, lead in leads.items():
        if lead.changes:
            if not lead.changes.keys().isdisjoint(NAMES):
                lead.changes["name_key"] = name_key(*(lead.values[name] for name in NAMES))
            row = (*map(_bound, lead.changes.values()), number)
            alike.setdefault(tuple(lead.changes), []).append(row)
    for fields, rows in alike.items():
        changes = ", ".join(f"{name} = ?" for name in fields)
        work.write_rows(f"UPDATE lead SET {changes} WHERE id = ?", rows)  # noqa: S608
    rerated = [(lead.own_rating, number) for number, lead in leads.items() if lead.is_rerated]
    work.write_rows(_RERATE, rerated)


def _told(lead: HeardLead, heard: Heard) -> dict[str, tuple[object, object]]:
    """Let the lead have what the answer changes of it: by field, what it was and what it became."""
    known = lead.values
    news = {  # mostly little of a long row
        name: value
        for name, value in heard.values.items()
        if value is not None and value != known[name]
    }
    changes = folded(known, news) if news else {}
    told = {name: (known[name], value) for name, value in changes.items()}
    known.update(changes)
    lead.changes.update(changes)
    # a contact is rated by what is known now, once it says anything new
    is_contact = lead.status is Status.CLOSED or lead.own_rating == Rating.C
    is_anew = bool(changes) and is_contact and lead.status not in HELD
    rating = heard.rating or (None if is_anew else lead.own_rating)
    if rating != lead.own_rating:
        told["own_rating"] = (lead.own_rating, rating)
        lead.own_rating, lead.is_rerated = rating, True
    return told


def _json(told: Mapping[str, object]) -> str | None:
    return json.dumps(told, default=_plain, ensure_ascii=False) if told else None


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def _bound(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value
