"""`leadctl assign`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.mailing import mail_after
from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_desk
from leadctl.domain.visible import visible
from leadctl.errors import Exit, Refusal
from leadctl.render.output import Format, show_list
from leadctl.render.views.actions import ASSIGNED, PLACINGS

if TYPE_CHECKING:
    from leadctl.domain.explanation import Placing
    from leadctl.services.assign import Explained


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
    if to is not None:
        return _by_hand(context, leads or [], to, reason, override=override, fmt=fmt)
    return _by_policy(context, leads, explain=explain, dry_run=dry_run, fmt=fmt)


def _by_hand(
    context: typer.Context,
    leads: list[str],
    to: str,
    reason: str | None,
    *,
    override: bool,
    fmt: Format,
) -> int:
    from leadctl.services.assign import Assigned
    from leadctl.services.by_hand import assign_by_hand

    if not leads or not reason:
        raise Refusal("by-hand-needs")
    desk = open_desk(context)
    done, status = each(
        desk,
        leads,
        lambda work, lead: assign_by_hand(work, lead, to, reason=reason, override=override),
    )
    show_done(done, ASSIGNED, fmt, of=Assigned)
    return mail_after(desk, status)


def _by_policy(
    context: typer.Context,
    leads: list[str] | None,
    *,
    explain: bool,
    dry_run: bool,
    fmt: Format,
) -> int:
    from leadctl.services import assign as service

    desk = open_desk(context)
    named, status = None, Exit.DONE
    if leads is not None:
        named, status = each(desk, leads, service.check_ready, reading=True)
    with desk.read() as work:
        explained = service.explain_leads(work, named) if explain else []
        done = service.preview(work, named) if dry_run else []
    if not dry_run:
        done = service.assign_ready(desk, named)
        status = mail_after(desk, status)
    if explain:
        show_explained(service.with_explanations(done, explained), fmt)
    else:
        show_list(done, ASSIGNED, fmt, sys.stdout, of=service.Assigned)
    return status


def show_explained(rows: Sequence[Explained], fmt: Format) -> None:
    """Print each lead's ranking: for people a table each, with the reason under it."""
    from leadctl.services.assign import Explained

    if fmt is not Format.TABLE or not rows:
        show_list(rows, ASSIGNED, fmt, sys.stdout, of=Explained)
        return
    for row in rows:
        show_placings(f"Lead {row.lead}", row.placings, row.why)
        sys.stdout.write("\n")


def show_placings(title: str, placings: Sequence[Placing], why: str) -> None:
    """Print one lead's ranking for people: a table, with the reason under it."""
    from leadctl.domain.explanation import Placing

    view = replace(PLACINGS, title=title)
    show_list(placings, view, Format.TABLE, sys.stdout, of=Placing)
    sys.stdout.write(f"{visible(why)}\n")


def add_to(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command()(assign)
