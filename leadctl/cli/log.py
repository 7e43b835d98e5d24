"""`leadctl log`: what has happened, by whom; beside it `log head`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.options import WHEN, As, Limit, MaybePartner
from leadctl.cli.settings import instants_said, open_desk
from leadctl.domain.happenings import happening
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_list
from leadctl.render.views.log import EVENTS

if TYPE_CHECKING:
    from datetime import datetime

    from leadctl.store.desk import Desk

OfLead = Annotated[
    str | None,
    typer.Option(metavar="LEAD", help="Of this lead only: its number, or source:external-id."),
]
What = Annotated[
    list[str] | None,
    typer.Option(metavar="KIND", help="Of this kind only: taken, imported, …; may be said again."),
]
ByActor = Annotated[
    str | None, typer.Option(metavar="NAME", help="Done by them only.", show_default=False)
]
OfPolicy = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Under that version of the policy only.")
]
Since = Annotated[str | None, typer.Option(metavar="WHEN", help=f"From then on: {WHEN}.")]
Until = Annotated[
    str | None, typer.Option(metavar="WHEN", help=f"Up to then; a day counts whole: {WHEN}.")
]
After = Annotated[
    int | None, typer.Option(metavar="N", min=0, help="After event N, the next ones first.")
]


def log(
    context: typer.Context,
    lead: OfLead = None,
    partner: MaybePartner = None,
    what: What = None,
    actor: ByActor = None,
    policy: OfPolicy = None,
    since: Since = None,
    until: Until = None,
    after: After = None,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """Read the events, the oldest first.

    With --limit it is the newest, or with --after the next ones.

    Example: leadctl log --lead 17

    Example: leadctl log --what taken --what released --since 2026-11-01
    """
    from leadctl.reads.log import EventRow, Wanted, list_events
    from leadctl.services.lookup import find_lead, find_partner

    kinds = {happening(each) for each in what} if what else None
    desk = open_desk(context)
    first, last = _times(desk, since, until)
    with desk.read() as work:
        view = replace(EVENTS, title=f"Times are those of {work.policy.calendar.timezone}")
        wanted = Wanted(
            lead=find_lead(work, lead, even_gone=True).id if lead else None,
            partner_id=find_partner(work, partner).id if partner else None,
            what=kinds,
            actor=actor,
            policy_version=policy,
            since=first,
            until=last,
            after=after,
        )
        events = list_events(work, wanted, limit)
    show_list(events, view, fmt, sys.stdout, of=EventRow)


def _times(
    desk: Desk, since: str | None, until: str | None
) -> tuple[datetime | None, datetime | None]:
    """The instants between which it is to be. Raises Refusal "backwards-span"."""
    first = instants_said(desk, since)[0] if since else None
    last = instants_said(desk, until)[1] if until else None
    if first and last and first > last:
        raise Refusal("backwards-span", since=since, until=until)
    return first, last
