"""`leadctl sweep`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.boundary import say
from leadctl.cli.ledger import complete_or_say
from leadctl.cli.mailing import send_mail
from leadctl.cli.moves import say_doubt
from leadctl.cli.options import WHEN, As, DryRun
from leadctl.cli.settings import instant_of, open_desk, settings_of
from leadctl.cli.vacuuming import vacuum_or_say
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
    TAKEN,
    swept_view,
)
from leadctl.render.views.reports.summary import NEEDS

if TYPE_CHECKING:
    from leadctl.services.swept import Swept
    from leadctl.store.desk import Desk


def sweep(
    context: typer.Context,
    dry_run: DryRun = False,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help=f"With --dry-run: as it would be at that time: {WHEN}."),
    ] = None,
    fmt: As = Format.TABLE,
) -> int:
    """Enforce the deadlines and hand out what is ready.

    Leads that are overdue are taken from their partners, which may be an incident; all that are
    ready are handed out; reminders and campaigns are sent. Cron runs it, any number of times; with
    nothing to do it changes and prints nothing. Exit status 8 if mail could not be delivered.

    Example: leadctl sweep --dry-run --as-of 2026-11-25
    """
    from leadctl.services import sweep as service
    from leadctl.services.recounting import Doubt
    from leadctl.services.sweep_rehearsal import rehearse

    desk = open_desk(context)
    if as_of is not None and not dry_run:
        raise Refusal("as-of-is-a-rehearsal")
    if dry_run:
        then = replace(desk, now=instant_of(desk, as_of) or desk.now)
        with then.read() as work:
            swept = rehearse(work)
        status = Exit.DONE
    else:
        swept = service.sweep(desk)
        complete_or_say(desk)
        posted, status = send_mail(desk)
        vacuum_or_say(desk)
        swept = replace(swept, mailed=posted.sent)
    if swept.late and swept.previous_sweep_at and not dry_run:
        ago = ago_words(swept.previous_sweep_at, swept.as_of)
        say(f"the last sweep was {ago}: see that cron runs `leadctl sweep`.")
    if fmt is not Format.TABLE or _is_news(swept) or settings_of(context).verbose:
        _show(swept if dry_run else _with_needs(desk, swept), fmt)
    if swept.hindered:
        say(f"no contact is written to: {swept.hindered}")
        status = status or Exit.STORE
    say_doubt(Doubt(swept.deadlines_would_move, swept.deadlines_uncounted))
    return status


def _with_needs(desk: Desk, swept: Swept) -> Swept:
    """The same with all that needs a person now, when the mail has gone."""
    from leadctl.calendars import bounds_at
    from leadctl.store.needs import find_needs

    with desk.read() as work:
        return replace(swept, needs=find_needs(work, bounds_at(work.now, work.policy)))


def _is_news(swept: Swept) -> bool:
    """Whether people are told of the sweep: nothing at all is printed when it had nothing to do."""
    done = swept.dry_run or swept.reminders or swept.nurture or swept.mailed
    done = done or swept.kept_long_enough
    return bool(done or any(getattr(swept, name) for name, _ in _TOLD))


_TOLD = (
    ("resumed", RESUMED),
    ("back_from_leave", BACK_FROM_LEAVE),
    ("taken", TAKEN),
    ("incidents", INCIDENTS),
    ("handed_out", ASSIGNED),
    ("answers_missed", ANSWERS_MISSED),
    ("flagged_too_long", FLAGGED_TOO_LONG),
    ("dormant", DORMANT),
    ("reevaluate", REEVALUATE),
)
"""What a sweep tells in tables, in order: each list of its result, and how it is shown."""


def _show(swept: Swept, fmt: Format) -> None:
    """Print what was done, and for people below it what needs them."""
    from leadctl.domain.needs import Needed

    if fmt is not Format.TABLE:
        show_one(swept, swept_view(swept), fmt, sys.stdout)
        return
    for name, view in _TOLD:
        if rows := getattr(swept, name):
            show_list(rows, view, fmt, sys.stdout, of=type(rows[0]))
            sys.stdout.write("\n")
    show_one(swept, swept_view(swept), fmt, sys.stdout)
    if not swept.dry_run:
        sys.stdout.write("\n")
        show_list(swept.needs, NEEDS, fmt, sys.stdout, of=Needed)
