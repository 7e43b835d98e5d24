"""`leadctl nurture`: contacts that campaigns keep warm."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.options import As, Limit
from leadctl.cli.settings import open_desk
from leadctl.cli.when import parse_day
from leadctl.render.output import Format, show_list
from leadctl.render.views.nurture import DUE, ENROLMENTS


def list_enrolments(
    context: typer.Context,
    campaign: Annotated[
        str | None, typer.Option(metavar="CAMPAIGN", help="In this campaign only.")
    ] = None,
    lead: Annotated[
        str | None,
        typer.Option(metavar="LEAD", help="Of this lead only: its number, or source:external-id."),
    ] = None,
    ended: Annotated[
        bool, typer.Option("--ended", help="List those that are in it no longer, and why.")
    ] = False,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """List who is in a campaign, and what each is to hear next.

    Example: leadctl nurture list --campaign newsletter
    """
    from leadctl.reads import enrolments as reads
    from leadctl.services.lookup import find_lead

    with open_desk(context).read() as work:
        number = None if lead is None else find_lead(work, lead, even_gone=True).id
        wanted = reads.EnrolmentFilter(campaign, number, ended)
        rows = reads.list_enrolments(work, wanted, limit)
    show_list(rows, ENROLMENTS, fmt, sys.stdout, of=reads.EnrolmentRow)


def list_due(
    context: typer.Context,
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DAY", help="Up to that day, which counts: 2026-11-30.", show_default="today"
        ),
    ] = None,
    fmt: As = Format.TABLE,
) -> None:
    """List what contacts are to hear, by day and campaign.

    The next sweep sends what is due.

    Example: leadctl nurture due --until 2026-12-31
    """
    from leadctl.reads import enrolments as reads

    day = None if until is None else parse_day(until)
    with open_desk(context).read() as work:
        rows = reads.list_due(work, day or work.today)
    show_list(rows, DUE, fmt, sys.stdout, of=reads.DueRow)
