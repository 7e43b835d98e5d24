"""`leadctl sweep`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.boundary import say
from leadctl.cli.mailing import send_mail
from leadctl.cli.moves import say_doubt
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import instant_of, open_desk, settings_of
from leadctl.domain.wording import ago_words
from leadctl.errors import Exit, Refusal
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.actions import (
    ANSWERS_MISSED,
    ASSIGNED,
    BACK_FROM_LEAVE,
    DORMANT,
    FLAGGED_TOO_LONG,
    INCIDENTS,
    REEVALUATE,
    RESUMED,
    SWEPT,
    TAKEN,
)
from leadctl.render.views.reports import NEEDS

if TYPE_CHECKING:
    from leadctl.services.sweep import Swept


def sweep(
    context: typer.Context,
    dry_run: DryRun = False,
    as_of: Annotated[
        str | None, typer.Option(help="With --dry-run: as it would be at that time.")
    ] = None,
    fmt: As = Format.TABLE,
) -> int:
    """Enforce the deadlines and hand out what is ready.

    Cron runs it, any number of times; with nothing to do it changes and prints nothing.

    Example: leadctl sweep --dry-run --as-of 2026-11-25
    """
    from leadctl.calendars import bounds_at
    from leadctl.services import sweep as service
    from leadctl.services.recounting import Doubt
    from leadctl.store.needs import find_needs

    desk = open_desk(context)
    if as_of is not None and not dry_run:
        raise Refusal("as-of-is-a-rehearsal")
    if dry_run:
        then = replace(desk, now=instant_of(desk, as_of) or desk.now)
        with then.read() as work:
            swept = service.rehearse(work)
        status = Exit.DONE
    else:
        swept = service.sweep(desk)
        sent, status = send_mail(desk)
        with desk.read() as work:
            needs = find_needs(work, bounds_at(work.now, work.policy))
        swept = replace(swept, mailed=sent, needs=needs)
    if swept.late and swept.previous_sweep_at:
        ago = ago_words(swept.previous_sweep_at, swept.as_of)
        say(f"the last sweep was {ago}: see that cron runs `leadctl sweep`.")
    _show(swept, fmt, always=dry_run or settings_of(context).verbose)
    say_doubt(Doubt(swept.deadlines_would_move, swept.deadlines_uncounted))
    return status


def _show(swept: Swept, fmt: Format, *, always: bool) -> None:
    """Print what was done; for people nothing at all when there was nothing to do."""
    from leadctl.domain.needs import Needed
    from leadctl.services.assign import Assigned
    from leadctl.services.pauses import BackFromLeave, Resumed
    from leadctl.services.promises import AnswerMissed
    from leadctl.services.sweep import IncidentOpened, Taken
    from leadctl.services.sweep_news import Neglected, Reevaluation

    if fmt is not Format.TABLE:
        show_one(swept, SWEPT, fmt, sys.stdout)
        return
    shown = False
    for rows, view, kind in (
        (swept.resumed, RESUMED, Resumed),
        (swept.back_from_leave, BACK_FROM_LEAVE, BackFromLeave),
        (swept.taken, TAKEN, Taken),
        (swept.incidents, INCIDENTS, IncidentOpened),
        (swept.handed_out, ASSIGNED, Assigned),
        (swept.answers_missed, ANSWERS_MISSED, AnswerMissed),
        (swept.flagged_too_long, FLAGGED_TOO_LONG, Neglected),
        (swept.dormant, DORMANT, Neglected),
        (swept.reevaluate, REEVALUATE, Reevaluation),
    ):
        if rows:
            shown = True
            show_list(rows, view, fmt, sys.stdout, of=kind)
            sys.stdout.write("\n")
    if not (shown or always or swept.reminded or swept.mailed):
        return
    show_one(swept, SWEPT, fmt, sys.stdout)
    if not swept.dry_run:
        sys.stdout.write("\n")
        show_list(swept.needs, NEEDS, fmt, sys.stdout, of=Needed)


def add_to(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command()(sweep)
