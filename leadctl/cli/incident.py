"""`leadctl incident`: what partners answer for."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.options import As, Incident, Limit, MaybePartner, OfManager
from leadctl.cli.period import Month, Quarter, Since, Until, span_of
from leadctl.cli.settings import open_desk
from leadctl.domain.words import IncidentStatus
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.incidents import CARD, INCIDENTS, MISSED, STORY

if TYPE_CHECKING:
    from leadctl.reads.incident_card import IncidentCard


def list_incidents(
    context: typer.Context,
    partner: MaybePartner = None,
    status: Annotated[IncidentStatus | None, typer.Option(help="Of this status only.")] = None,
    manager: OfManager = None,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    quarter: Quarter = None,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """List incidents: the open ones first, then the newest.

    The days are those on which they were opened.

    Example: leadctl incident list --status open
    """
    from leadctl.reads import incidents as reads
    from leadctl.services.lookup import find_manager, find_partner

    first, last = span_of(since, until, month, quarter)
    with open_desk(context).read() as work:
        wanted = reads.IncidentFilter(
            partner_id=find_partner(work, partner).id if partner else None,
            status=status,
            manager=find_manager(work, manager) if manager is not None else None,
            since=first,
            until=last,
        )
        rows = reads.list_incidents(work, wanted, limit)
    none = wanted == reads.IncidentFilter()
    view = replace(INCIDENTS, empty="There are no incidents yet.") if none else INCIDENTS
    show_list(rows, view, fmt, sys.stdout, of=reads.IncidentRow)


def show_incident(context: typer.Context, incident: Incident, fmt: As = Format.TABLE) -> None:
    """Show all that is known of an incident.

    It tells as well what a further one would lead to.

    Example: leadctl incident show 3
    """
    from leadctl.reads.incident_card import read_incident
    from leadctl.services.lookup import find_incident

    with open_desk(context).read() as work:
        card = read_incident(work, find_incident(work, incident))
    show_one(card, CARD, fmt, sys.stdout)
    if fmt is Format.TABLE:
        _show_parts(card)


def _show_parts(card: IncidentCard) -> None:
    from leadctl.reads.incident_card import MissedRow, StoryRow

    story = replace(STORY, title=f"What happened ({card.opened_at.tzinfo})")
    for rows, view, kind in ((card.deadlines, MISSED, MissedRow), (card.story, story, StoryRow)):
        if rows:
            sys.stdout.write("\n")
            show_list(rows, view, Format.TABLE, sys.stdout, of=kind)
