"""`leadctl lead restore`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, Leads
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format, show_sentence
from leadctl.render.views.actions import RESTORED
from leadctl.render.views.incidents import enable_words


def restore(
    context: typer.Context,
    leads: Leads,
    reason: Annotated[str, typer.Option(help="Why; it is kept.", show_default=False)],
    fmt: As = Format.TABLE,
) -> int:
    """Undo the taking of leads: each goes back to the partner that the sweep took it from last.

    Its deadlines run anew. Who got it since, and has not claimed it, loses it. The incident is
    waived, unless other leads belong to it too.

    Example: leadctl lead restore 17 --reason "they had claimed it by phone"
    """
    from leadctl.services import lead_restore as service

    desk = open_desk(context)
    done, status = each(desk, leads, lambda work, lead: service.restore(work, lead, reason))
    show_done(done, RESTORED, fmt, of=service.Restored)
    if fmt is Format.TABLE:
        for partner in dict.fromkeys(one.partner for one in done if one.still_disabled):
            show_sentence(enable_words(partner), sys.stdout)
    return status


def add_to(group: typer.Typer) -> None:
    """Put the command into the group of lead commands."""
    group.command()(restore)
