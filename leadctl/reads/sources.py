"""`leadctl source list`: where leads come from, and how good they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import select

from leadctl.domain.folding import fold
from leadctl.domain.spelling import usual_spellings
from leadctl.domain.words import Direction
from leadctl.store.tables import Source
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source that leads have, or of which something was said. Names are JSON names."""

    source: str
    direction: Direction
    cost: Decimal | None
    currency: str | None
    notes: str | None
    a: int
    b: int
    c: int
    total: int


def source_names(work: Work) -> dict[str, str]:
    """The name of every source by its key: as somebody said it, or the most frequent spelling."""
    spelled = work.rows("SELECT source, count(*) FROM lead GROUP BY source")
    said = work.rows("SELECT key, name FROM source")
    return usual_spellings(spelled) | dict(said)


def list_sources(work: Work) -> list[SourceRow]:
    """All sources, by name; spellings that differ in case or accents alone are one."""
    known = {row.key: row for row in work.session.exec(select(Source))}
    names = source_names(work)
    counts: Counter[tuple[str, str]] = Counter()
    for name, rating, count in work.rows(
        "SELECT source, rating, count(*) FROM lead GROUP BY source, rating"
    ):
        counts[fold(name), rating] += count
    rows = []
    for key in sorted(names):
        row = known.get(key) or Source(key=key, name=names[key], direction=Direction.INBOUND)
        a, b, c = (counts[key, rating] for rating in "ABC")
        rows.append(
            SourceRow(
                names[key], row.direction, row.cost, row.currency, row.notes, a, b, c, a + b + c
            )
        )
    return rows
