"""`leadctl report`: what needs a person today, what partners made of leads, what came of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.options import Force, MaybePartner, OfManager, OfSource
from leadctl.cli.period import Month, Quarter, Since, Until, span_of
from leadctl.cli.settings import open_desk
from leadctl.cli.web_page import put_page
from leadctl.domain.reports import TELLS, Report, check_filters, filters_said
from leadctl.errors import Refusal
from leadctl.render.output import Format

if TYPE_CHECKING:
    from leadctl.reads.reports.page import Page
    from leadctl.reads.reports.scope import Scope
    from leadctl.store.work import Work

# \b keeps the lines as they are
_LISTED = "\b\n" + "\n".join(f"{report:<13} {tells}" for report, tells in TELLS.items())

Which = Annotated[
    Report, typer.Argument(metavar="REPORT", help="Which report, as told above.", show_default=True)
]
Html = Annotated[
    Path | None,
    typer.Option(
        "--html", metavar="FILE", help="Write all reports into one page with charts; - for stdout."
    ),
]

AsSaid = Annotated[
    Format | None, typer.Option("--format", help="How to print.", show_default="table")
]


def report(
    context: typer.Context,
    which: Which = Report.SUMMARY,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    quarter: Quarter = None,
    partner: MaybePartner = None,
    manager: OfManager = None,
    source: OfSource = None,
    html: Html = None,
    force: Force = False,
    fmt: AsSaid = None,
) -> None:
    from leadctl.cli.scopes import scope_of
    from leadctl.reads.reports.all import READS
    from leadctl.render.views.reports.all import SHOWS

    if (html is None and force) or (html is not None and fmt is not None):
        raise Refusal("page-or-format")
    days = span_of(since, until, month, quarter)
    said = filters_said(
        days=days != (None, None),
        partner=partner is not None,
        manager=manager is not None,
        source=source is not None,
    )
    if html is None:
        check_filters(which, said)
    elif which is not Report.SUMMARY:
        raise Refusal("page-has-all", report=which)
    with open_desk(context).read() as work:
        scope = scope_of(work, days, partner, manager, source)
        found = _page(work, scope) if html else READS[which].read(work, scope)
    if html is not None:
        put_page(html, found, force=force)
        return
    SHOWS[which](found, scope, fmt or Format.TABLE, sys.stdout, READS[which].of)


report.__doc__ = f"""Show a report: how things stand, what was kept, what came of it.

{_LISTED}

Example: leadctl report sla --quarter 2026Q4

Example: leadctl report --month 2026-11 --html november.html
"""


def _page(work: Work, scope: Scope) -> Page:
    from leadctl.reads.reports.page import read_page

    return read_page(work, scope)
