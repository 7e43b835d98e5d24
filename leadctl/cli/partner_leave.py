"""`leadctl partner leave`."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from leadctl.cli.handed_out import hand_out_waiting, tell_handed_out
from leadctl.cli.moves import say_doubt
from leadctl.cli.options import As, Partner
from leadctl.cli.settings import open_desk
from leadctl.cli.when import parse_day
from leadctl.errors import Exit, Refusal
from leadctl.render.output import Format, show_list
from leadctl.render.views.partners import ON_LEAVE


def leave(
    context: typer.Context,
    partner: Partner,
    first: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DAY",
            help="The first day: 2026-12-21; without it, the leave is listed.",
        ),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="DAY", help="The last day, if it is not the first: 2026-12-31."
        ),
    ] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take the days back instead of adding them.")
    ] = False,
    fmt: As = Format.TABLE,
) -> Exit:
    """List, add or take back days of leave.

    Deadlines that run already stay due. `leadctl calendar refresh --partner PARTNER` shows which
    deadlines would move. When days are taken back, leads that nobody could take go out at once.

    Example: leadctl partner leave isar-soft --from 2026-12-21 --to 2026-12-31
    """
    from leadctl.services import leave as service
    from leadctl.services.calendar_refresh import plan_refresh

    days = _days(first, last, remove=remove)
    desk = open_desk(context)
    if days is None:
        with desk.read() as work:
            known = service.list_leave(work, partner)
    else:
        change = service.remove_leave if remove else service.add_leave
        with desk.write() as work:
            known = change(work, partner, *days)
            doubt = plan_refresh(work, partner).doubt
    show_list(known, ON_LEAVE, fmt, sys.stdout, of=service.OnLeave)
    if days is None:
        return Exit.DONE
    say_doubt(doubt, partner)
    if not remove:
        return Exit.DONE
    handed_out = hand_out_waiting(desk)
    tell_handed_out(handed_out, fmt)
    return Exit.DONE


def _days(first: str | None, last: str | None, *, remove: bool) -> tuple[date, date] | None:
    """The first and the last day that are meant, None where the leave is only to be listed."""
    if first is None:
        if last is not None or remove:
            raise Refusal("leave-needs-from")
        return None
    return parse_day(first), parse_day(first if last is None else last)
