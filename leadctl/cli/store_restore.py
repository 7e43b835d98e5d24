"""`leadctl store restore`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.asking import says_yes
from leadctl.cli.boundary import say
from leadctl.cli.options import As, DryRun, Yes
from leadctl.cli.settings import instant_by, settings_of
from leadctl.errors import Exit
from leadctl.render.columns import told_columns
from leadctl.render.output import Format, show_one
from leadctl.render.views.backups import RESTORED, restore_words, unknown_since_words, waiting_words

if TYPE_CHECKING:
    from leadctl.services.restore import StoreRestored


def restore(
    context: typer.Context,
    backup: Annotated[
        Path,
        typer.Argument(
            metavar="BACKUP", help="A backup, with its key beside it.", show_default=False
        ),
    ],
    even_unsound: Annotated[
        bool,
        typer.Option(
            "--even-unsound", help="Take a backup as well of which `store check` finds something."
        ),
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Put a backup in the store's place.

    Who has opted out or was erased since stays away. What is there is kept as a backup beside it.
    It asks first, unless --yes is said. No mail is sent: the next command does that.

    Example: leadctl store restore /srv/backups/leads-20261120T140000Z.db
    """
    from leadctl.services.restore import Task
    from leadctl.services.restore import restore as put_back

    settings = settings_of(context)
    task = Task(
        settings.path,
        backup,
        instant_by(settings, settings.path, backup),
        settings.who,
        pretended=settings.now is not None,
        even_unsound=even_unsound,
    )

    def agree(foreseen: StoreRestored) -> bool:
        return yes or says_yes(restore_words(foreseen))

    done = put_back(task, agree, dry_run=dry_run)
    show_one(done, told_columns(RESTORED, [done]), fmt, sys.stdout)
    if not done.knows_since and not dry_run:
        say(unknown_since_words(done))
    if done.waiting and not dry_run:
        say(waiting_words(done))
    for finding in done.findings:
        say(f"store check finds: {finding.sentence}")
    return Exit.STORE if done.findings else Exit.DONE
