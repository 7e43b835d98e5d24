"""The staged rows that are answers of leads: what each of them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.responses import FIELDS
from leadctl.domain.words import Purpose
from leadctl.services.heard import Heard
from leadctl.services.responses import AT_ONCE
from leadctl.store.work import Work

_ANSWERS = f"""
SELECT lead_id, line, source, external_id, own_rating, received_at, digest, purposes, said,
    {", ".join(FIELDS)}
FROM staged WHERE is_new = 0 AND is_known = 0 AND lead_id IS NOT NULL ORDER BY lead_id, line
"""  # noqa: S608
_VALUE = FIELDS.index("value")
_NO_EMAIL, _NO_CALL = FIELDS.index("no_email"), FIELDS.index("no_call")


def answers_of(work: Work, batch: int | None, consent: str | None) -> Iterator[Sequence[Heard]]:
    """The answers among the staged rows, in portions that have all those of a lead, in order.

    `consent` is the evidence of rows that do not say so themselves.
    """
    work.flush()
    # by the driver's own cursor, which goes through them in a fifth of the time
    rows = work.session.connection().connection.cursor().execute(_ANSWERS)
    some: list[Heard] = []
    for row in rows:
        if len(some) >= AT_ONCE and row[0] != some[-1].lead:
            yield some
            some = []
        some.append(_heard(row, batch, consent))
    if some:
        yield some


def _heard(row: Sequence[Any], batch: int | None, consent: str | None) -> Heard:
    lead, line, source, external_id, rating, received_at, digest, purposes, said, *values = row
    if values[_VALUE] is not None:
        values[_VALUE] = Decimal(values[_VALUE])
    return Heard(
        lead=lead,
        source=source,
        values=dict(zip(FIELDS, values, strict=True)),
        rating=Rating(rating) if rating else None,
        external_id=external_id,
        received_at=received_at,
        digest=digest,
        batch=batch,
        gives=_given(purposes),
        evidence=f"line {line} of the list says so" if said else consent or "",
        withdraws=_withdrawn(said, bool(values[_NO_EMAIL] or values[_NO_CALL])),
    )


@lru_cache
def _given(purposes: str) -> frozenset[Purpose]:
    return frozenset(map(Purpose, purposes.split()))


@lru_cache
def _withdrawn(said: int | None, opted_out: bool) -> frozenset[Purpose]:  # noqa: FBT001  # columns
    """What a row says no to: its consent before its preferences."""
    if said is not None and not said:
        return frozenset(Purpose)
    return frozenset({Purpose.MARKETING}) if opted_out else frozenset()
