"""`leadctl lead recycle`."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.cli.many import each
from leadctl.cli.moved import hand_out_and_show
from leadctl.cli.options import As, Leads, MaybeReason
from leadctl.cli.settings import open_desk
from leadctl.domain.words import RecycleTo
from leadctl.render.output import Format


def recycle(
    context: typer.Context,
    leads: Leads,
    to: Annotated[
        RecycleTo, typer.Option(help="To marketing, or to another partner.", show_default=False)
    ],
    reason: MaybeReason = None,
    fmt: As = Format.TABLE,
) -> int:
    """Take back leads being worked that came to nothing.

    It is no incident. Each begins a new round: with marketing, or handed out at once to another
    partner than had it last.

    Example: leadctl lead recycle 17 --to nurture --reason "no budget this year"
    """
    from leadctl.services import recycle as service

    desk = open_desk(context)
    done, status = each(desk, leads, lambda work, lead: service.recycle(work, lead, to, reason))
    hand_out_and_show(desk, done, fmt)
    return status
