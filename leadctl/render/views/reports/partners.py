"""How the report of the partners is shown."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.domain.wording import money_words, percent_words
from leadctl.render.columns import Column, View, room
from leadctl.render.output import Format, show_list
from leadctl.render.views.reports.summary import alarm


def _won(sums: Any) -> tuple[str, ...]:
    return tuple(money_words(won.value, won.currency) for won in sums)


PARTNERS = View(
    (
        Column("partner", "partner"),
        Column("", "open", room, align="right", spare=True),
        Column("received", "received", align="right"),
        Column(
            "",
            "claimed",
            lambda row: percent_words(row.claim_met, row.claim_ended),
            align="right",
        ),
        Column(
            "",
            "contacted",
            lambda row: percent_words(row.contact_met, row.contact_ended),
            align="right",
        ),
        Column("taken", "taken", align="right", spare=True),
        Column("released", "released", align="right", spare=True),
        Column("incidents", "incidents", align="right", style=alarm, spare=True),
        Column("converted", "converted", align="right"),
        Column("won", "won", _won, align="right"),
    ),
    empty="There are no partners yet.",
    title="Claimed and contacted: how much of it in time",
)


def show(found: Any, _scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the partners, a row each."""
    show_list(found, PARTNERS, fmt, out, of=of)
