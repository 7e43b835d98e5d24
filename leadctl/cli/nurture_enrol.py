"""`leadctl nurture enrol` and `leadctl nurture leave`."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, Leads
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format
from leadctl.render.views.nurture import ENROLLED, LEFT


def enrol(
    context: typer.Context,
    leads: Leads,
    campaign: Annotated[
        str | None,
        typer.Option(
            metavar="CAMPAIGN", help="Into this campaign.", show_default="the first that fits"
        ),
    ] = None,
    fmt: As = Format.TABLE,
) -> int:
    """Put contacts into a campaign by hand.

    It may be one that they have been through, or that is for others. They must agree to marketing:
    exit status 3 if they do not.

    Example: leadctl nurture enrol 17 --campaign newsletter
    """
    from leadctl.services import nurture_enrol as service

    desk = open_desk(context)
    done, status = each(desk, leads, lambda work, lead: service.enrol(work, lead, campaign))
    show_done(done, ENROLLED, fmt, of=service.Enrolled)
    return status


def leave(context: typer.Context, leads: Leads, fmt: As = Format.TABLE) -> int:
    """Take contacts out of their campaign.

    They stay out until they answer.

    Example: leadctl nurture leave 17
    """
    from leadctl.services import nurture_enrol as service

    desk = open_desk(context)
    done, status = each(desk, leads, service.leave)
    show_done(done, LEFT, fmt, of=service.Left)
    return status
