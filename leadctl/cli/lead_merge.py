"""`leadctl lead merge`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import typer

from leadctl.cli.moved import hand_out_at_once
from leadctl.cli.options import As, MaybeReason
from leadctl.cli.settings import open_desk
from leadctl.domain.lifecycle import Status
from leadctl.errors import Exit
from leadctl.render.output import Format, show_one
from leadctl.render.views.leads import MERGED


def merge(
    context: typer.Context,
    duplicate: Annotated[
        str,
        typer.Argument(
            metavar="DUPLICATE",
            help="The lead that ends: its number, or source:external-id.",
            show_default=False,
        ),
    ],
    into: Annotated[
        str, typer.Option(metavar="LEAD", help="The lead that goes on.", show_default=False)
    ],
    reason: MaybeReason = None,
    fmt: As = Format.TABLE,
) -> Exit:
    """Let two leads that are the same enquiry go on as one.

    It keeps both their histories. What the lead lacks comes from the duplicate, and opt-outs of
    either stand. If it becomes ready, it is handed out at once. A duplicate that a partner holds is
    refused: exit status 3.

    Example: leadctl lead merge 18 --into 17
    """
    from leadctl.services import lead_merge as service

    desk = open_desk(context)
    with desk.write() as work:
        merged = service.merge(work, duplicate, into, reason)
    if (
        merged.was is not Status.READY
        and merged.status is Status.READY
        and (partner := hand_out_at_once(desk, merged.lead))
    ):
        merged = replace(merged, status=Status.ASSIGNED, partner=partner)
    show_one(merged, MERGED, fmt, sys.stdout)
    return Exit.DONE
