"""`leadctl lead list` and `leadctl lead find`: the leads that are as asked for."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import typer

from leadctl.cli.options import As, Limit, MaybePartner, OfSource, Reverse
from leadctl.cli.settings import open_desk
from leadctl.cli.when import parse_day
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.neglect import Waits
from leadctl.domain.sorting import LeadSort
from leadctl.render.output import Format, show_list
from leadctl.render.views.leads import NO_LEADS, leads_view

OfStatus = Annotated[Status | None, typer.Option("--status", help="Of this status only.")]
Rated = Annotated[Rating | None, typer.Option("--rating", help="Of this rating only.")]
Having = Annotated[
    str | None,
    typer.Option("--problem", metavar="CODE", help="With this problem only: no-consent, …"),
]
OfBatch = Annotated[
    int | None,
    typer.Option(
        "--batch", metavar="N", min=1, max=10**9, help="Of the imported list of this number only."
    ),
]
Waiting = Annotated[
    Waits | None, typer.Option("--waiting", help="Those alone that have waited too long for that.")
]
OfManager = Annotated[
    str | None,
    typer.Option(
        "--manager",
        metavar="NAME",
        help="Held, or closed, by a partner of this manager of the policy only.",
    ),
]
DueBy = Annotated[
    str | None,
    typer.Option(
        "--due-by",
        metavar="DAY",
        help="With a deadline up to the end of that day only: 2026-11-27.",
    ),
]
Overdue = Annotated[
    bool,
    typer.Option(
        "--overdue", help="With a deadline that has passed only: those that the next sweep takes."
    ),
]
SortBy = Annotated[
    LeadSort,
    typer.Option(
        "--sort",
        help="What comes first: what is due soonest, is longest in its status, has the highest"
        " score or value, decides soonest, was received last; or by partner or company from A to Z."
        " What has none of it comes last.",
    ),
]


def list_leads(
    context: typer.Context,
    status: OfStatus = None,
    rating: Rated = None,
    partner: MaybePartner = None,
    manager: OfManager = None,
    source: OfSource = None,
    problem: Having = None,
    batch: OfBatch = None,
    waiting: Waiting = None,
    due_by: DueBy = None,
    overdue: Overdue = False,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="With this in name, company, e-mail, phone, id, city or interest only.",
        ),
    ] = None,
    sort: SortBy = LeadSort.NUMBER,
    reverse: Reverse = False,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """List leads, with who holds them and what is due.

    All of them, unless the options say which. Where several are said, all of them must hold.

    Example: leadctl lead list --manager eva --sort due --limit 20
    """
    from leadctl.reads import leads as reads
    from leadctl.reads.lead_filter import LeadFilter
    from leadctl.reads.lead_order import LeadOrder
    from leadctl.reads.lead_rows import LeadRow
    from leadctl.services.filters import known_problem
    from leadctl.services.lookup import find_manager, find_partner, find_sources

    day = parse_day(due_by) if due_by is not None else None
    with open_desk(context).read() as work:
        wanted = LeadFilter(
            status=status,
            rating=rating,
            partner_id=find_partner(work, partner).id if partner is not None else None,
            manager=find_manager(work, manager) if manager is not None else None,
            sources=find_sources(work, source) if source is not None else None,
            problem=known_problem(problem),
            batch=batch,
            waiting=waiting,
            due_by=day,
            overdue=overdue,
            text=text,
        )
        rows = reads.list_leads(work, wanted, limit, LeadOrder(sort, reverse))
        flagged = status is Status.FLAGGED or waiting is Waits.FLAGGED or problem is not None
        view = leads_view(sort, work.now, problems=flagged)
        if wanted == LeadFilter():
            view = replace(view, empty=NO_LEADS)
    show_list(rows, view, fmt, sys.stdout, of=LeadRow)


def find_leads(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help="A part of a name, company, e-mail, phone, id, city or interest.",
            show_default=False,
        ),
    ],
    status: OfStatus = None,
    rating: Rated = None,
    partner: MaybePartner = None,
    manager: OfManager = None,
    source: OfSource = None,
    problem: Having = None,
    batch: OfBatch = None,
    waiting: Waiting = None,
    due_by: DueBy = None,
    overdue: Overdue = False,
    sort: SortBy = LeadSort.NUMBER,
    reverse: Reverse = False,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """Find leads by a part of a name, company, e-mail, phone, …

    Case and accents do not matter, nor how a phone number is spaced. The other options are those of
    `lead list`.

    Example: leadctl lead find "+49 30 901820"
    """
    list_leads(
        context, status=status, rating=rating, partner=partner, manager=manager, source=source,
        problem=problem, batch=batch, waiting=waiting, due_by=due_by, overdue=overdue, text=text,
        sort=sort, reverse=reverse, limit=limit, fmt=fmt,
    )  # fmt: skip
