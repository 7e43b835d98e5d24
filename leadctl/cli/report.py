"""`leadctl report`: what needs a person today, and what partners made of their leads."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from leadctl.cli.options import As
from leadctl.cli.settings import open_desk
from leadctl.cli.when import parse_day
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.reports import LEAD_COUNTS, PARTNERS, SUMMARY


class _SummaryFirst(TyperGroup):
    """A group that is its summary when no report is named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        asks_help = args and args[0] in ctx.help_option_names
        if not args or (args[0].startswith("-") and not asks_help):
            args = ["summary", *args]
        return super().parse_args(ctx, args)


group = typer.Typer(cls=_SummaryFirst, rich_markup_mode=None)

Since = Annotated[str | None, typer.Option(help="From that day on: 2026-11-01.")]
Until = Annotated[str | None, typer.Option(help="Up to that day, which counts: 2026-11-30.")]


@group.command()
def summary(context: typer.Context, fmt: As = Format.TABLE) -> None:
    """Show what needs a person today.

    Example: leadctl report
    """
    from leadctl.reads.summary import LeadCount
    from leadctl.reads.summary import summary as read

    with open_desk(context).read() as work:
        found = read(work)
    if fmt is Format.TABLE:
        counts = [count for count in found.leads if count.total]
        show_list(counts, LEAD_COUNTS, fmt, sys.stdout, of=LeadCount)
        sys.stdout.write("\n")
    show_one(found, SUMMARY, fmt, sys.stdout)


@group.command()
def partners(
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    fmt: As = Format.TABLE,
) -> None:
    """Show what each partner received and made of it.

    A terminal that is too narrow shows fewer columns.

    Example: leadctl report partners --since 2026-11-01
    """
    from leadctl.reads.partner_report import PartnerFigures, partner_report

    first = parse_day(since) if since else None
    last = parse_day(until) if until else None
    with open_desk(context).read() as work:
        rows = partner_report(work, first, last)
    show_list(rows, PARTNERS, fmt, sys.stdout, of=PartnerFigures)


def add_to(app: typer.Typer) -> None:
    """Put the group into the program."""
    app.add_typer(group, name="report", help="Reports: summary (what needs you today), partners.")
