"""`leadctl partner`: the firms that receive leads."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.options import As, Limit, OfManager, Partner, Reverse
from leadctl.cli.settings import open_desk
from leadctl.domain.sorting import PartnerSort
from leadctl.domain.words import PartnerStatus
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.incidents import PARTNER_INCIDENTS
from leadctl.render.views.partners import CARD, HELD, LEAVE, NO_PARTNERS, PARTNERS, RECORD

if TYPE_CHECKING:
    from leadctl.reads.partners import PartnerCard


def list_partners(
    context: typer.Context,
    status: Annotated[PartnerStatus | None, typer.Option(help="Of this status only.")] = None,
    territory: Annotated[
        str | None,
        typer.Option(
            metavar="TERRITORY", help="That name this territory only: DE-BY, DE, a region, *."
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Of this kind only: reseller.")
    ] = None,
    level: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="Of this program level only: gold.")
    ] = None,
    manager: OfManager = None,
    sort: Annotated[
        PartnerSort,
        typer.Option(
            help="What comes first: the most open leads, the most room for more, or the best"
            " program level; or by code, manager or status."
        ),
    ] = PartnerSort.CODE,
    reverse: Reverse = False,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """List the partners, with how full they are.

    A terminal that is too narrow shows fewer columns.

    Example: leadctl partner list --sort room
    """
    from leadctl.reads import partners as reads
    from leadctl.reads.partner_order import PartnerOrder
    from leadctl.services.filters import known_kind, known_level, known_territory
    from leadctl.services.lookup import find_manager

    with open_desk(context).read() as work:
        rows = reads.list_partners(
            work,
            status=status,
            territory=known_territory(work, territory),
            kind=known_kind(work, kind),
            level=known_level(work, level),
            manager=find_manager(work, manager) if manager is not None else None,
            limit=limit,
            order=PartnerOrder(sort, reverse),
        )
    asked = (status, territory, kind, level, manager)
    view = replace(PARTNERS, empty=NO_PARTNERS) if not any(asked) else PARTNERS
    show_list(rows, view, fmt, sys.stdout, of=reads.PartnerRow)


def show_partner(context: typer.Context, partner: Partner, fmt: As = Format.TABLE) -> None:
    """Show a partner with all that it holds.

    Example: leadctl partner show isar-soft
    """
    from leadctl.reads.partners import read_partner
    from leadctl.services.lookup import find_partner

    with open_desk(context).read() as work:
        card = read_partner(work, find_partner(work, partner))
    show_one(card, CARD, fmt, sys.stdout)
    if fmt is Format.TABLE:
        _show_parts(card)


def _show_parts(card: PartnerCard) -> None:
    from leadctl.reads.incidents import IncidentRow
    from leadctl.reads.partners import HeldRow, LeaveRow

    sys.stdout.write("\n")
    show_one(card, RECORD, Format.TABLE, sys.stdout)
    for rows, view, kind in (
        (card.leads, HELD, HeldRow),
        (card.incidents, PARTNER_INCIDENTS, IncidentRow),
        (card.leave, LEAVE, LeaveRow),
    ):
        if rows:
            sys.stdout.write("\n")
            show_list(rows, view, Format.TABLE, sys.stdout, of=kind)
