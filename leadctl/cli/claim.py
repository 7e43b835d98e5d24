"""`leadctl claim`."""

from __future__ import annotations

import typer

from leadctl.cli.many import each, show_done
from leadctl.cli.options import AcceptLate, As, At, Leads, PartnerCode
from leadctl.cli.settings import open_desk, spoken_at
from leadctl.render.output import Format
from leadctl.render.views.actions import CLAIMED


def claim(
    context: typer.Context,
    leads: Leads,
    partner: PartnerCode,
    at: At = None,
    accept_late: AcceptLate = None,
    fmt: As = Format.TABLE,
) -> int:
    """Record that a partner takes leads on.

    Its time to make contact then runs. Only the holder can claim, and after the deadline only with
    --accept-late: exit status 3.

    Example: leadctl claim 17 --partner isar-soft
    """
    from leadctl.services import claim as service

    desk = open_desk(context)
    when = spoken_at(desk, at, partner)
    done, status = each(
        desk,
        leads,
        lambda work, lead: service.claim(work, lead, partner, at=when, accept_late=accept_late),
    )
    show_done(done, CLAIMED, fmt, of=service.Claimed)
    return status
