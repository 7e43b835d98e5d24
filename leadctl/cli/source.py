"""`leadctl source`: where leads come from."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.close import amount_of
from leadctl.cli.options import As, Currency
from leadctl.cli.settings import open_desk
from leadctl.domain.words import Direction
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.sources import SOURCE, SOURCES


def list_sources(context: typer.Context, fmt: As = Format.TABLE) -> None:
    """List where leads come from, with how many of each rating.

    Example: leadctl source list
    """
    from leadctl.reads import sources as reads

    with open_desk(context).read() as work:
        rows = reads.list_sources(work)
    show_list(rows, SOURCES, fmt, sys.stdout, of=reads.SourceRow)


def set_source(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The source's name.", show_default=False)
    ],
    direction: Annotated[
        Direction | None, typer.Option(help="Whether its leads came to us, or we to them.")
    ] = None,
    cost: Annotated[
        str | None,
        typer.Option(metavar="AMOUNT", help="What was spent on it in total: 12000 or 12000.50."),
    ] = None,
    currency: Currency = None,
    note: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Whatever is worth knowing of it; it is kept."),
    ] = None,
    fmt: As = Format.TABLE,
) -> None:
    """Say what is known of a source of leads.

    What is not said stays as it was. `leadctl report sources` compares what each cost and brought.

    Example: leadctl source set "trade fair" --cost 12000 --currency EUR
    """
    from leadctl.services import sources as service

    change = service.SourceChange(
        direction, amount_of(cost), currency.upper() if currency else None, note
    )
    with open_desk(context).write() as work:
        done = service.set_source(work, name, change)
    show_one(done, SOURCE, fmt, sys.stdout)
