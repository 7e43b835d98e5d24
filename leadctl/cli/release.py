"""`leadctl release`."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.cli.handed_out import hand_out_waiting, tell_handed_out
from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, Leads, PartnerCode
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format
from leadctl.render.views.actions import RELEASED


def release(
    context: typer.Context,
    leads: Leads,
    partner: PartnerCode,
    reason: Annotated[
        str,
        typer.Option(
            metavar="REASON", help="Why: one of the policy's reasons.", show_default=False
        ),
    ],
    note: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What the next partner is to know.", show_default=False),
    ] = None,
    fmt: As = Format.TABLE,
) -> int:
    """Hand leads back for a partner, in good time.

    It is no incident, and they go to other partners at once. After the deadline it is refused: exit
    status 3. `leadctl policy show` has the reasons under [release].

    Example: leadctl release 17 --partner isar-soft --reason "no capacity"
    """
    from leadctl.services import release as service

    desk = open_desk(context)
    done, status = each(
        desk,
        leads,
        lambda work, lead: service.release(work, lead, partner, reason, note),
    )
    show_done(done, RELEASED, fmt, of=service.Released)
    tell_handed_out(hand_out_waiting(desk) if done else (), fmt)
    return status
