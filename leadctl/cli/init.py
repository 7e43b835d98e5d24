"""`leadctl init`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from leadctl.cli.options import As
from leadctl.cli.settings import settings_of
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_one
from leadctl.render.views.store import NEW_STORE


def init(
    context: typer.Context,
    rehearsal: Annotated[
        bool, typer.Option("--rehearsal", help="A store for trying out: --now may change it.")
    ] = False,
    fmt: As = Format.TABLE,
) -> None:
    """Make a new store, with the built-in policy.

    Example: leadctl --db leads.db init
    """
    from leadctl.cli.when import in_zone
    from leadctl.services.init import default_zone, init_store

    settings = settings_of(context)
    if settings.now and not rehearsal:
        raise Refusal("not-a-rehearsal")
    now = in_zone(settings.now, default_zone()) if settings.now else datetime.now(UTC)
    made = init_store(settings.path, now=now, actor=settings.who, rehearsal=rehearsal)
    show_one(made, NEW_STORE, fmt, sys.stdout)


def add_to(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command()(init)
