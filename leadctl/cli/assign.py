"""`leadctl assign`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.many import each
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_desk, send_mail
from leadctl.render.output import Format, show_list
from leadctl.render.views.actions import ASSIGNED


def assign(
    context: typer.Context,
    leads: Annotated[
        list[str] | None,
        typer.Argument(help="Lead numbers, or source:external-id; none: all that are ready."),
    ] = None,
    to: Annotated[str | None, typer.Option(help="By hand, to this partner.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why by hand; it is kept.")] = None,
    override: Annotated[
        bool, typer.Option("--override", help="Despite its cap, or that it had the lead.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show each partner's place, or what stops it.")
    ] = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Hand ready leads to partners, by the policy or by hand.

    Example: leadctl assign --dry-run --explain
    """
