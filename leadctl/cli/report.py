"""`leadctl report`: what needs a person today, what partners made of leads, who got them, …"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import typer
from typer.core import TyperGroup

from leadctl.cli.options import As, MaybePartner
from leadctl.cli.period import Month, Quarter, Since, Until, span_of
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format, show_list, show_one, show_sentence
from leadctl.render.views.incidents import REPORT as INCIDENTS
from leadctl.render.views.incidents import no_incidents
from leadctl.render.views.reports import (
    LEAD_COUNTS,
    NEEDS,
    PARTNERS,
    SHARES,
    SUMMARY,
    fairness_words,
    no_shares,
)


class _SummaryFirst(TyperGroup):
    """A group that is its summary when no report is named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        asks_help = args and args[0] in ctx.help_option_names
        if not args or (args[0].startswith("-") and not asks_help):
            args = ["summary", *args]
        return super().parse_args(ctx, args)


group = typer.Typer(cls=_SummaryFirst, rich_markup_mode=None)


@group.command()
def summary(context: typer.Context, fmt: As = Format.TABLE) -> None:
    """Show what needs a person today.

    Example: leadctl report
    """
    from leadctl.domain.needs import Needed
    from leadctl.reads.summary import LeadCount
    from leadctl.reads.summary import summary as read

    with open_desk(context).read() as work:
        found = read(work)
    if fmt is Format.TABLE:
        counts = [count for count in found.leads if count.total]
        show_list(counts, LEAD_COUNTS, fmt, sys.stdout, of=LeadCount)
        sys.stdout.write("\n")
    show_one(found, SUMMARY, fmt, sys.stdout)
    if fmt is Format.TABLE:
        sys.stdout.write("\n")
        show_list(found.needs, NEEDS, fmt, sys.stdout, of=Needed)


@group.command()
def partners(
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    quarter: Quarter = None,
    fmt: As = Format.TABLE,
) -> None:
    """Show what each partner received and made of it.

    A terminal that is too narrow shows fewer columns.

    Example: leadctl report partners --since 2026-11-01
    """
    from leadctl.reads.partner_report import PartnerFigures, partner_report

    days = span_of(since, until, month, quarter)
    with open_desk(context).read() as work:
        rows = partner_report(work, *days)
    show_list(rows, PARTNERS, fmt, sys.stdout, of=PartnerFigures)


@group.command()
def fairness(
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    quarter: Quarter = None,
    partner: MaybePartner = None,
    fmt: As = Format.TABLE,
) -> None:
    """Show what each partner was due of the leads, and what it received.

    Each lead that the policy hands out is due in equal parts to all that could have had it as
    well and are equal in territory and levels, or by weight to those of the nearest territory.

    Example: leadctl report fairness --quarter 2026Q4
    """
    from leadctl.reads.fairness import PartnerShare
    from leadctl.reads.fairness import fairness as read
    from leadctl.services.lookup import find_partner

    days = span_of(since, until, month, quarter)
    with open_desk(context).read() as work:
        found = read(work, *days, of=find_partner(work, partner) if partner else None)
    if fmt is Format.JSON:
        show_one(found, SHARES, fmt, sys.stdout)
        return
    view = replace(SHARES, empty=no_shares(partner)) if partner else SHARES
    show_list(found.partners, view, fmt, sys.stdout, of=PartnerShare)
    if fmt is Format.TABLE and found.partners:
        sys.stdout.write("\n")
        for sentence in fairness_words(found):
            show_sentence(sentence, sys.stdout)


@group.command()
def incidents(
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    month: Month = None,
    quarter: Quarter = None,
    partner: MaybePartner = None,
    fmt: As = Format.TABLE,
) -> None:
    """Show what partners missed, and the incidents that came of it.

    Partners that have none of it are left out. What passes while a partner is disabled, or could
    not be told of the lead, is missed but counts for no incident.

    Example: leadctl report incidents --quarter 2026Q4
    """
    from leadctl.reads.incident_report import IncidentFigures, incident_report
    from leadctl.services.lookup import find_partner

    days = span_of(since, until, month, quarter)
    with open_desk(context).read() as work:
        of = find_partner(work, partner) if partner else None
        rows = incident_report(work, *days, of=of)
        view = replace(INCIDENTS, empty=no_incidents(of.code)) if of else INCIDENTS
    show_list(rows, view, fmt, sys.stdout, of=IncidentFigures)


def add_to(app: typer.Typer) -> None:
    """Put the group into the program."""
    app.add_typer(
        group,
        name="report",
        help="Reports: summary (what needs you), partners, fairness, incidents.",
    )
