"""`leadctl log`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import typer

from leadctl.cli.options import As, Limit, MaybePartner
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format, show_list
from leadctl.render.views.log import EVENTS


def log(
    context: typer.Context,
    lead: Annotated[str | None, typer.Option(help="Of this lead only.", show_default=False)] = None,
    partner: MaybePartner = None,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """Read the events, oldest first; with --limit the newest.

    Example: leadctl log --lead 17
    """
    from leadctl.reads.log import EventRow, list_events
    from leadctl.services.lookup import find_lead, find_partner

    with open_desk(context).read() as work:
        view = replace(EVENTS, title=f"Times are those of {work.policy.calendar.timezone}")
        events = list_events(
            work,
            lead=find_lead(work, lead, even_gone=True).id if lead else None,
            partner_id=find_partner(work, partner).id if partner else None,
            limit=limit,
        )
    show_list(events, view, fmt, sys.stdout, of=EventRow)


def add_to(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command()(log)
