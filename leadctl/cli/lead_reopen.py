"""`leadctl lead reopen`."""

from __future__ import annotations

import typer

from leadctl.cli.many import each
from leadctl.cli.moved import hand_out_and_show
from leadctl.cli.options import As, Leads, MaybeReason
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format


def reopen(
    context: typer.Context, leads: Leads, reason: MaybeReason = None, fmt: As = Format.TABLE
) -> int:
    """Look at rejected leads again.

    Each begins a new round where it belongs today, and those that are ready are handed out at once.
    A lead that ended otherwise is refused: exit status 3.

    Example: leadctl lead reopen 17 --reason "has a budget now"
    """
    from leadctl.services import reopen as service

    desk = open_desk(context)
    done, status = each(desk, leads, lambda work, lead: service.reopen(work, lead, reason))
    hand_out_and_show(desk, done, fmt)
    return status
