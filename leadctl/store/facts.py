"""Stored leads as the facts that conditions ask for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from leadctl.domain.facts import LEAD_FIELDS
from leadctl.store.tables import Lead
from leadctl.store.work import Work, places


def facts_of(lead: Lead, zone: ZoneInfo) -> Mapping[str, object]:
    """The lead's values by the names that a policy's `when` uses; its receipt local to `zone`."""
    facts = {name: getattr(lead, name) for name in LEAD_FIELDS}
    received_at = lead.received_at
    return facts | {"received_at": received_at.astimezone(zone) if received_at else None}


@dataclass(frozen=True, slots=True)
class FactColumns:
    """Reads some columns of many leads, and turns those that conditions ask for into facts."""

    names: tuple[str, ...]
    asked: frozenset[str]
    zone: ZoneInfo

    def read(self, work: Work, leads: Sequence[int]) -> Sequence[Sequence[Any]]:
        """The rows of the leads of these numbers, by number, as the store has them."""
        columns = ", ".join(self.names)
        query = f"SELECT {columns} FROM lead WHERE id IN ({places(leads)}) ORDER BY id"  # noqa: S608
        return work.tuples(query, leads)

    def facts(self, rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[object]]:
        """What is asked of the rows, by column."""
        columns = dict(zip(self.names, zip(*rows, strict=True), strict=False))
        return {
            name: [self._fact(name, value) for value in columns[name]]
            for name in self.asked
            if name in columns
        }

    def _fact(self, name: str, value: Any) -> object:
        if value is None:
            return None
        match name:
            case "value":
                return Decimal(str(value))
            case "decision_on":
                return _day(value)
            case "received_at":
                return datetime.fromisoformat(value).replace(tzinfo=UTC).astimezone(self.zone)
            case "wants_contact":
                return bool(value)
        return value


def fact_columns(asked: Collection[str], others: Collection[str], zone: ZoneInfo) -> FactColumns:
    """For the fields that conditions ask for; `others` stand first in each row that is read."""
    known = frozenset(asked) & LEAD_FIELDS.keys()
    names = tuple(dict.fromkeys([*others, *sorted(known)]))
    return FactColumns(names, known, zone)


_day = lru_cache(maxsize=1 << 12)(date.fromisoformat)
