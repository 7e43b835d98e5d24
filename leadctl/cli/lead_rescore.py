"""`leadctl lead rescore`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.mailing import mail_after
from leadctl.cli.many import each
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_desk
from leadctl.errors import Exit
from leadctl.render.output import Format, show_list
from leadctl.render.views.leads import RESCORED


def rescore(
    context: typer.Context,
    leads: Annotated[
        list[str] | None,
        typer.Argument(help="Lead numbers, or source:external-id; none: all that are open."),
    ] = None,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Score and rate leads anew, after the policy or the day has changed.

    What a list or a person has rated keeps its rating. A held lead can only rise. Leads that
    become ready are handed out in the same run.

    Example: leadctl lead rescore --dry-run
    """
    from leadctl.services import rescore as service
    from leadctl.services.lookup import find_lead

    desk = open_desk(context)
    named, status = None, Exit.DONE
    if leads is not None:
        found, status = each(desk, leads, lambda work, name: find_lead(work, name).id, reading=True)
        named = list(dict.fromkeys(found))
    if dry_run:
        with desk.read() as work:
            changed = service.foresee_rescore(work, named)
    else:
        changed = service.rescore(desk, named)
    if named != [] or fmt is not Format.TABLE:
        show_list(changed, RESCORED, fmt, sys.stdout, of=service.Rescored)
    return status if dry_run else mail_after(desk, status)


def add_to(group: typer.Typer) -> None:
    """Put the command into the group of lead commands."""
    group.command()(rescore)
