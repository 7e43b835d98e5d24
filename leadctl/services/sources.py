"""`leadctl source set`: what is known of where leads come from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from leadctl.domain.folding import fold
from leadctl.domain.words import Direction
from leadctl.errors import Refusal
from leadctl.services.close import check_money
from leadctl.store.tables import Source
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What is said of a source; None leaves it as it is.

    Raises Refusal "nothing-to-set", "unknown-amount", "unknown-currency".
    """

    direction: Direction | None = None
    cost: Decimal | None = None
    currency: str | None = None
    notes: str | None = None

    def __post_init__(self) -> None:
        if (self.direction, self.cost, self.currency, self.notes) == (None,) * 4:
            raise Refusal("nothing-to-set")
        check_money(self.cost, self.currency)


@dataclass(frozen=True, slots=True)
class SourceSet:
    """A source as it is known now. Names are JSON names."""

    source: str
    direction: Direction
    cost: Decimal | None
    currency: str | None
    notes: str | None


def set_source(work: Work, name: str, change: SourceChange) -> SourceSet:
    """Keep what is said of a source, whatever the case of its name. Raises Refusal "no-source"."""
    name = name.strip()
    if not name:
        raise Refusal("no-source")
    row = work.session.get(Source, fold(name))
    if row is None:
        row = Source(key=fold(name), name=name)
        work.session.add(row)
    if change.direction is not None:
        row.direction = change.direction
    if change.cost is not None:
        row.cost = change.cost
    if change.currency is not None:
        row.currency = change.currency
    if change.notes is not None:
        row.notes = change.notes.strip() or None
    if row in work.session.new or work.session.is_modified(row):
        work.flush()
        work.note("source-set", direction=row.direction.value, cost=row.cost, currency=row.currency)
    return SourceSet(row.name, row.direction, row.cost, row.currency, row.notes)


def outbound_sources(work: Work) -> frozenset[str]:
    """The keys of the sources whose leads did not come by themselves."""
    return frozenset(
        key for (key,) in work.rows("SELECT key FROM source WHERE direction = 'outbound'")
    )
