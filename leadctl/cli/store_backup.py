"""`leadctl store backup`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from leadctl.cli.options import As, Force
from leadctl.cli.settings import settings_of
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_one
from leadctl.render.views.backups import BACKED_UP


def backup(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A file to be made, or a folder for it.", show_default=False
        ),
    ],
    force: Force = False,
    fmt: As = Format.TABLE,
) -> None:
    """Copy the store and its key into a file.

    Others may work with it meanwhile. In a folder the file is named after the store and the time.
    Keep backups as safe as the store.

    Example: leadctl store backup /srv/backups
    """
    from leadctl.services.backup import back_up

    settings = settings_of(context)
    made = back_up(settings.path, named(target), datetime.now(UTC), force=force)
    show_one(made, BACKED_UP, fmt, sys.stdout)


def named(target: str) -> Path:
    """The file that is meant. Raises Refusal "unwritable-file" for a folder that is not there."""
    file = Path(target)
    if target.endswith(os.sep) and not file.is_dir():
        raise Refusal("unwritable-file", file=target, why="there is no such folder")
    return file
