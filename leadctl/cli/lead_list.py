"""`leadctl lead list` and `leadctl lead find`: the leads that are as asked for."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.options import As, Limit, MaybePartner
from leadctl.cli.settings import open_desk
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.neglect import Waits
from leadctl.render.output import Format, show_list
from leadctl.render.views.leads import LEADS

OfStatus = Annotated[Status | None, typer.Option("--status", help="Of this status only.")]
Rated = Annotated[Rating | None, typer.Option("--rating", help="Of this rating only.")]
From = Annotated[str | None, typer.Option("--source", help="From this source only.")]
Having = Annotated[
    str | None,
    typer.Option("--problem", metavar="CODE", help="With this problem only: no-consent, …"),
]
OfBatch = Annotated[
    int | None,
    typer.Option("--batch", metavar="N", min=1, max=10**9, help="From this imported file only."),
]
Waiting = Annotated[
    Waits | None, typer.Option("--waiting", help="That have waited too long for that.")
]


def list_leads(
    context: typer.Context,
    status: OfStatus = None,
    rating: Rated = None,
    partner: MaybePartner = None,
    source: From = None,
    problem: Having = None,
    batch: OfBatch = None,
    waiting: Waiting = None,
    text: Annotated[
        str | None,
        typer.Option(help="With this in name, company, e-mail, phone, id, city or interest."),
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
        wanted = reads.LeadFilter(status, rating, partner_id, source, problem, batch, waiting, text)
        rows = reads.list_leads(work, wanted, limit)
    show_list(rows, LEADS, fmt, sys.stdout, of=reads.LeadRow)


def find_leads(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(
            help="Of a name, company, e-mail, phone, id, city or interest.", show_default=False
        ),
    ],
    status: OfStatus = None,
    rating: Rated = None,
    partner: MaybePartner = None,
    source: From = None,
    problem: Having = None,
    batch: OfBatch = None,
    waiting: Waiting = None,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """Find leads by a part of what they are known by, whatever its case and accents.

    A phone number is found however it is spaced. The other options are those of `lead list`.

    Example: leadctl lead find "+49 30 901820"
    """
    list_leads(context, status, rating, partner, source, problem, batch, waiting, text, limit, fmt)


def add_to(group: typer.Typer) -> None:
    """Put the commands into the group of lead commands."""
    group.command("list")(list_leads)
    group.command("find")(find_leads)
