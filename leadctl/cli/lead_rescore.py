"""`leadctl lead rescore`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from leadctl.cli.boundary import say
from leadctl.cli.many import each
from leadctl.cli.options import As, DryRun, MaybeLeads
from leadctl.cli.settings import open_desk
from leadctl.domain.wording import count_words
from leadctl.errors import Exit
from leadctl.render.output import Format, show_list
from leadctl.render.views.actions import RESCORED

if TYPE_CHECKING:
    from leadctl.services.assign import Assigned


def rescore(
    context: typer.Context,
    leads: MaybeLeads = None,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Score and rate open leads anew, under the policy in force.

    Without leads, all that are open. What changes is shown. What a list or a person rated stays as
    rated. What a partner holds can only be rated better, and its deadlines stand. Leads that become
    ready are handed out at once.

    Example: leadctl lead rescore --dry-run
    """
    from leadctl.services import rescore as service

    desk = open_desk(context)
    named, status = None, Exit.DONE
    if leads is not None:
        named, status = each(desk, leads, service.check_open, reading=True)
    if dry_run:
        with desk.read() as work:
            done = service.foresee_rescoring(work, named)
    else:
        done = service.rescore_leads(desk, named)
    if named != [] or fmt is not Format.TABLE:  # else stderr has said why there is nothing
        show_list(done.changed, RESCORED, fmt, sys.stdout, of=service.Rescored)
    _say_handed_out(done.handed_out)
    return status


def _say_handed_out(handed_out: tuple[Assigned, ...]) -> None:
    given = sum(out.partner is not None for out in handed_out)
    if handed_out:
        left = len(handed_out) - given
        nobody = f", {left} escalated" if left else ""
        say(f"{count_words(given, 'lead')} handed out{nobody}.")
