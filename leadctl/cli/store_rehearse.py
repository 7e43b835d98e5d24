"""`leadctl store rehearse`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.options import As
from leadctl.cli.settings import instant_by, settings_of
from leadctl.cli.store_backup import named
from leadctl.render.output import Format, show_one
from leadctl.render.views.backups import REHEARSAL_MADE


def rehearse(
    context: typer.Context,
    copy: Annotated[
        str, typer.Argument(metavar="FILE", help="A file to be made.", show_default=False)
    ],
    fmt: As = Format.TABLE,
) -> None:
    """Copy the store for trying out.

    --now may change the copy, and it reaches nobody by mail. Whatever the policy says, its messages
    go into the folder beside it.

    Example: leadctl store rehearse trial.db
    """
    from leadctl.services.rehearse import rehearse as copied

    settings = settings_of(context)
    now = instant_by(settings, settings.path)
    made = copied(settings.path, named(copy), now, settings.who)
    show_one(made, REHEARSAL_MADE, fmt, sys.stdout)
