"""`leadctl lead rate`."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.cli.many import each
from leadctl.cli.moved import hand_out_and_show
from leadctl.cli.options import As, Leads, Reason
from leadctl.cli.settings import open_desk
from leadctl.domain.lead import Rating
from leadctl.render.output import Format


def rate(
    context: typer.Context,
    leads: Leads,
    rating: Annotated[
        Rating,
        typer.Argument(
            metavar="A|B|C",
            case_sensitive=False,
            help="A: wants contact now. B: has time. C: is marketing's.",
            show_default=False,
        ),
    ],
    reason: Reason,
    fmt: As = Format.TABLE,
) -> int:
    """Rate leads; the policy does not overrule it.

    Rated A or B, what is with marketing is handed out at once. Rated C, what a partner holds is
    taken back without an incident, and is marketing's. A hold goes on from A to B or from B to A,
    and its deadlines stand.

    Example: leadctl lead rate 17 A --reason "asked for an offer"
    """
    from leadctl.services import rate as service

    desk = open_desk(context)
    done, status = each(desk, leads, lambda work, lead: service.rate(work, lead, rating, reason))
    hand_out_and_show(desk, done, fmt)
    return status
