"""`leadctl init`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.first_steps import tell_first_step
from leadctl.cli.options import As
from leadctl.cli.settings import instant_by, settings_of
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_one
from leadctl.render.views.store import NEW_STORE


def init(
    context: typer.Context,
    rehearsal: Annotated[
        bool, typer.Option("--rehearsal", help="Make it for trying out: --now may change it.")
    ] = False,
    fmt: As = Format.TABLE,
) -> None:
    """Make a new store, with the built-in policy.

    Next come `leadctl partner import`, `leadctl import` and `leadctl assign`. What is there already
    is never written over: exit status 7.

    Example: leadctl --db leads.db init
    """
    from leadctl.services.init import init_store

    settings = settings_of(context)
    if settings.now and not rehearsal:
        raise Refusal("not-a-rehearsal")
    now = instant_by(settings)
    made = init_store(settings.path, now=now, actor=settings.who, rehearsal=rehearsal)
    show_one(made, NEW_STORE, fmt, sys.stdout)
    tell_first_step(settings)
