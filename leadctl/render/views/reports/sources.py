"""How the report of the sources is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from leadctl.domain.wording import money_words
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list
from leadctl.render.views.reports.nothing import no_leads
from leadctl.render.views.reports.won import won_words


def _cost(row: Any) -> str:
    return "" if row.cost is None else money_words(row.cost, row.currency or "")


def _each(row: Any) -> str:
    each = row.cost_per_converted
    return "" if each is None else money_words(each, row.currency or "")


def _columns(*, with_cost: bool) -> Iterator[Column]:
    yield Column("source", "source")
    if with_cost:
        yield Column("", "cost", _cost, align="right", spare=True, whole=True)
    yield Column("leads", "leads", align="right")
    yield Column("valid", "valid", align="right", spare=True)
    yield Column("a", "A", align="right", spare=True)
    yield Column("b", "B", align="right", spare=True)
    yield Column("c", "C", align="right", spare=True)
    yield Column("contacted", "contacted", align="right", spare=True)
    yield Column("converted", "converted", align="right")
    yield Column("conversion", "of leads", lambda share: f"{share}%", align="right")
    if with_cost:
        yield Column("", "cost each", _each, align="right", whole=True)
    yield Column("won", "won", won_words, align="right", whole=True)


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the sources, a row each."""
    costs = any(row.cost is not None for row in found)
    view = View(tuple(_columns(with_cost=costs)), empty=no_leads(scope))
    show_list(found, view, fmt, out, of=of)
