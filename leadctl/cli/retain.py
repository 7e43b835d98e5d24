"""`leadctl privacy retain`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from leadctl.cli.asking import says_yes
from leadctl.cli.boundary import say
from leadctl.cli.options import As, DryRun, Limit, Yes
from leadctl.cli.settings import open_desk
from leadctl.cli.vacuuming import say_of_backups, vacuum_or_say
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_list
from leadctl.render.views.retention import (
    SHOWN,
    more_words,
    retain_words,
    retained_words,
    retention_view,
)

if TYPE_CHECKING:
    from leadctl.reads.retention import Retention
    from leadctl.store.desk import Desk


def retain(
    context: typer.Context,
    limit: Limit = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> None:
    """Erase the leads that were kept as long as the policy allows.

    They are listed, and it asks first, unless --yes is said. Kept they are for `[privacy] keep`
    after the last that happened with them, or after the day on which they were to be looked at
    again. Their figures stay for the reports. Who comes again later is a new lead. With --limit it
    is those that have been due for longest.

    Example: leadctl privacy retain --dry-run
    """
    from leadctl.reads.retention import kept_long_enough

    desk = open_desk(context)
    with desk.read() as work:
        due = kept_long_enough(work, limit)
    if due and not dry_run:
        if not yes:
            _ask(due)
        due = _erase(desk, due)
    if dry_run or yes or not due or fmt is not Format.TABLE:
        _show(due, fmt)


def _ask(due: Sequence[Retention]) -> None:
    """Show what would be erased, and erase nothing without a yes."""
    from leadctl.reads.retention import Retention

    shown = due[:SHOWN]
    show_list(shown, retention_view(shown), Format.TABLE, sys.stderr, of=Retention)
    if len(due) > SHOWN:
        sys.stderr.write(more_words(due) + "\n")
    if not says_yes(retain_words(due)):
        raise Refusal("retain-not-confirmed")


def _erase(desk: Desk, due: Sequence[Retention]) -> list[Retention]:
    """Those that were erased."""
    from leadctl.services.retain import erase_kept_long

    erased = set(erase_kept_long(desk, [row.lead for row in due]))
    vacuum_or_say(desk)
    say(retained_words(len(erased), len(due) - len(erased)))
    if erased:
        say_of_backups("them")
    return [row for row in due if row.lead in erased]


def _show(due: Sequence[Retention], fmt: Format) -> None:
    from leadctl.reads.retention import Retention

    show_list(due, retention_view(due), fmt, sys.stdout, of=Retention)
