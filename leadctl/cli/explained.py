"""Showing who gets a lead and why: a table of places, the gates that stopped others, the reason."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.render.output import Format, show_list, show_one, show_sentence
from leadctl.render.views.actions import ASSIGNED
from leadctl.render.views.deadlines import claim_view
from leadctl.render.views.placings import one_screen, placings_view, remainder

if TYPE_CHECKING:
    from leadctl.domain.explanation import Placing
    from leadctl.services.explain import Explained

Everybody = Annotated[
    bool, typer.Option("--all", help="Explain with every partner, however many there are.")
]


def show_explained(
    rows: Sequence[Explained], fmt: Format, *, now: datetime, everybody: bool
) -> None:
    """Print each lead's ranking: for people a table each, with the reason under it."""
    from leadctl.services.explain import Explained

    if fmt is not Format.TABLE or not rows:
        show_list(rows, ASSIGNED, fmt, sys.stdout, of=Explained)
        return
    for row in rows:
        title = f"Lead {row.lead}"
        show_placings(title, row.placings, row.why, now=now, everybody=everybody)
        if row.receipt:
            sys.stdout.write("\n")
            show_one(row.receipt, claim_view(row.receipt, now), fmt, sys.stdout)
        sys.stdout.write("\n")


def show_placings(
    title: str, placings: Sequence[Placing], why: str, *, now: datetime, everybody: bool
) -> None:
    """Print one lead's ranking for people: a table, with the reason under it.

    It fits one screen unless `everybody` is wanted: JSON and CSV have all of them.
    """
    from leadctl.domain.explanation import Placing

    shown = placings if everybody else one_screen(placings)
    by_weight = any(placing.weight is not None for placing in placings)
    view = replace(placings_view(now, by_weight=by_weight), title=title)
    if shown or not placings:
        show_list(shown, view, Format.TABLE, sys.stdout, of=Placing)
    else:
        show_sentence(title, sys.stdout)
    for line in (*remainder(placings, shown), why):
        show_sentence(line, sys.stdout)
