"""What is heard from a person: one answer, and how it waits while its list is on hold."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.words import Purpose
from leadctl.store.work import Work, stored

_ADD = """
INSERT INTO response (lead_id, batch_id, source, external_id, interest, received_at, logged_at,
    digest, changes, pending) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (lead_id, digest) DO NOTHING
"""
_ACT = "UPDATE response SET changes = ?, pending = NULL WHERE id = ?"
_PENDING = """
SELECT id, lead_id, source, received_at, pending FROM response
WHERE batch_id = ? AND pending IS NOT NULL ORDER BY lead_id, id
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer of the person behind a lead: where it came from, and what it says.

    `values` has fields of `responses.FIELDS`, as they are stored. `gives` are the purposes it
    consents to, by `evidence`; `withdraws` those it consents to no longer. `digest` and `batch`
    are those of a row of a list.
    """

    lead: int
    source: str
    values: Mapping[str, object]
    rating: Rating | None = None
    external_id: str | None = None
    received_at: str | None = None
    digest: bytes | None = None
    batch: int | None = None
    gives: frozenset[Purpose] = frozenset()
    evidence: str = ""
    withdraws: frozenset[Purpose] = frozenset()
    response: int | None = None
    """The number under which it was kept already, while its list was on hold."""


def keep(work: Work, heard: Sequence[tuple[Heard, str | None]]) -> None:
    """Keep answers, each with what it changes of its lead, also those that were held back."""
    new = [_row(work, each, changes=told) for each, told in heard if each.response is None]
    acting = [(told, each.response) for each, told in heard if each.response is not None]
    work.write_rows(_ADD, new)
    work.write_rows(_ACT, acting)


def hold_back(work: Work, heard: Sequence[Heard]) -> None:
    """Keep answers that must not act before their list is approved."""
    work.write_rows(_ADD, [_row(work, each, pending=_said(each)) for each in heard])


def held_back(work: Work, batch: int) -> list[Heard]:
    """The answers that wait for the approval of a list."""
    return [
        _from_said(json.loads(pending), number, lead, source, received_at)
        for number, lead, source, received_at, pending in work.rows(_PENDING, batch)
    ]


def _said(heard: Heard) -> str:
    said = {
        "values": {name: value for name, value in heard.values.items() if value is not None},
        "rating": heard.rating,
        "gives": sorted(heard.gives),
        "evidence": heard.evidence,
        "withdraws": sorted(heard.withdraws),
    }
    return json.dumps(said, default=str, ensure_ascii=False)


def _from_said(
    said: Mapping[str, Any], number: int, lead: int, source: str, received_at: str | None
) -> Heard:
    values = dict(said["values"])
    if "value" in values:
        values["value"] = Decimal(values["value"])
    return Heard(
        lead=lead,
        source=source,
        values=values,
        rating=Rating(said["rating"]) if said["rating"] else None,
        received_at=received_at,
        gives=frozenset(map(Purpose, said["gives"])),
        evidence=said["evidence"],
        withdraws=frozenset(map(Purpose, said["withdraws"])),
        response=number,
    )


def _row(
    work: Work, heard: Heard, *, changes: str | None = None, pending: str | None = None
) -> tuple[object, ...]:
    return (
        heard.lead, heard.batch, heard.source, heard.external_id, heard.values.get("interest"),
        heard.received_at, stored(work.now), heard.digest, changes, pending,
    )  # fmt: skip
