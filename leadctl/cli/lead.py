"""`leadctl lead`: the leads as they stand, and how they came there."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.assign import show_placings
from leadctl.cli.options import As, Lead, Limit, MaybePartner
from leadctl.cli.settings import open_desk
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.neglect import Waits
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.actions import PLACINGS
from leadctl.render.views.deadlines import receipt_view
from leadctl.render.views.leads import (
    CARD,
    CHOSEN,
    LEADS,
    PROBLEMS,
    RESPONSES,
    TIMELINE,
    headline,
)

if TYPE_CHECKING:
    from leadctl.reads.lead_card import LeadCard

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.command("list")
def list_leads(
    context: typer.Context,
    status: Annotated[Status | None, typer.Option(help="Of this status only.")] = None,
    rating: Annotated[Rating | None, typer.Option(help="Of this rating only.")] = None,
    partner: MaybePartner = None,
    source: Annotated[str | None, typer.Option(help="From this source only.")] = None,
    problem: Annotated[
        str | None, typer.Option(metavar="CODE", help="With this problem only: no-consent, …")
    ] = None,
    batch: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=10**9, help="From this imported file only."),
    ] = None,
    waiting: Annotated[
        Waits | None,
        typer.Option(help="That have waited too long: to be put right, worked on, and so on."),
    ] = None,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """List leads, with who holds them and what is due.

    Example: leadctl lead list --status flagged
    """
    from leadctl.reads import leads as reads
    from leadctl.services.lookup import find_partner

    with open_desk(context).read() as work:
        partner_id = find_partner(work, partner).id if partner else None
        wanted = reads.LeadFilter(status, rating, partner_id, source, problem, batch, waiting)
        rows = reads.list_leads(work, wanted, limit)
    show_list(rows, LEADS, fmt, sys.stdout, of=reads.LeadRow)


@group.command("show")
def show_lead(context: typer.Context, lead: Lead, fmt: As = Format.TABLE) -> None:
    """Show all that is known of a lead, and its story.

    Example: leadctl lead show 17
    """
    from leadctl.reads.lead_card import read_card
    from leadctl.services.lookup import find_lead

    with open_desk(context).read() as work:
        card = read_card(work, find_lead(work, lead))
    show_one(card, replace(CARD, title=headline(card)), fmt, sys.stdout)
    if fmt is Format.TABLE:
        _show_parts(card)


def _show_parts(card: LeadCard) -> None:
    from leadctl.domain.lead import Problem
    from leadctl.reads.lead_card import ResponseRow
    from leadctl.reads.timeline import TimelineRow

    zone = card.logged_at.tzinfo
    for receipt in card.deadlines:
        sys.stdout.write("\n")
        show_one(receipt, receipt_view(receipt.kind), Format.TABLE, sys.stdout)
    for rows, view, kind in (
        (card.problem_details, PROBLEMS, Problem),
        (card.responses, RESPONSES, ResponseRow),
        (card.timeline, replace(TIMELINE, title=f"Timeline ({zone})"), TimelineRow),
    ):
        if rows:
            sys.stdout.write("\n")
            show_list(rows, view, Format.TABLE, sys.stdout, of=kind)


@group.command("explain")
def explain_lead(context: typer.Context, lead: Lead, fmt: As = Format.TABLE) -> None:
    """Show why a lead goes, or went, to which partner.

    In JSON a ready lead is an array of the partners' places; one that was handed out before is an
    object, with the reason that was kept.

    Example: leadctl lead explain 17
    """
    from leadctl.domain.explanation import Placing
    from leadctl.reads.lead_card import read_chosen
    from leadctl.services.assign import check_ready
    from leadctl.services.explain import explain_leads
    from leadctl.services.lookup import find_lead

    with open_desk(context).read() as work:
        found = find_lead(work, lead)
        title = headline(found)
        chosen = read_chosen(work, found) if found.status is not Status.READY else None
        if chosen is None:
            (explained,) = explain_leads(work, [check_ready(work, lead)])
    if chosen is not None:
        show_one(chosen, CHOSEN, fmt, sys.stdout)
    elif fmt is Format.TABLE:
        show_placings(title, explained.placings, explained.why)
    else:
        show_list(explained.placings, PLACINGS, fmt, sys.stdout, of=Placing)


def add_to(app: typer.Typer) -> None:
    """Put the group into the program."""
    app.add_typer(group, name="lead", help="The leads as they stand.")
