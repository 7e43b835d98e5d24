"""`leadctl calendar`: how a deadline is counted."""

from __future__ import annotations

import sys
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from leadctl.cli.options import As, MaybePartner
from leadctl.cli.settings import local, open_desk
from leadctl.cli.when import in_zone, parse_when
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_one
from leadctl.render.views.deadlines import RECEIPT

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.command()
def due(
    context: typer.Context,
    start: Annotated[
        str,
        typer.Option("--from", help="When it starts, local to --timezone.", show_default=False),
    ],
    window: Annotated[
        str, typer.Option(help="How long it is: '2 working days'.", show_default=False)
    ],
    partner: MaybePartner = None,
    country: Annotated[str | None, typer.Option(help="As in ISO 3166: DE.")] = None,
    subdivision: Annotated[str | None, typer.Option(help="Of the country: BY.")] = None,
    timezone: Annotated[
        str | None, typer.Option(help="An IANA name.", show_default="the policy's")
    ] = None,
    fmt: As = Format.TABLE,
) -> None:
    """Count a deadline, and show each day that is skipped and why.

    Example: leadctl calendar due --from 2026-11-20 --window "2 working days" --country DE
    """
    from leadctl.calendars import known_zone
    from leadctl.domain.windows import parse_window
    from leadctl.services.calendar_due import due_at_place, due_for_partner

    when, length = parse_when(start), parse_window(window)
    desk = open_desk(context)
    begins = in_zone(when, ZoneInfo(known_zone(timezone))) if timezone else local(desk, when)
    with desk.read() as work:
        match partner, country:
            case str(), None if not (subdivision or timezone):
                receipt = due_for_partner(work, begins, length, partner)
            case None, str():
                receipt = due_at_place(work, begins, length, country, subdivision or "", timezone)
            case _:
                raise Refusal("whose-calendar")
    show_one(receipt, RECEIPT, fmt, sys.stdout)


def add_to(app: typer.Typer) -> None:
    """Put the group into the program."""
    app.add_typer(group, name="calendar", help="Working days: how a deadline is counted.")
