"""`leadctl store upgrade`."""

from __future__ import annotations

import sys

import typer

from leadctl.cli.boundary import say
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_older_desk
from leadctl.render.output import Format, show_one
from leadctl.render.views.store import UPGRADED


def upgrade(context: typer.Context, dry_run: DryRun = False, fmt: As = Format.TABLE) -> None:
    """Bring a store of an older leadctl to the schema of this one.

    The newest stays as it is. A backup is made beside it first, with its key. Should anything fail,
    the store is as it was.

    Example: leadctl store upgrade
    """
    from leadctl.services.upgrade import upgrade_store

    done = upgrade_store(open_older_desk(context), dry_run=dry_run)
    show_one(done, UPGRADED, fmt, sys.stdout)
    if done.sound is False:
        say("the store was upgraded, and is not sound: `leadctl store check` tells more.")
