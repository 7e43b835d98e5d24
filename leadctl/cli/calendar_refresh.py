"""`leadctl calendar refresh`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.boundary import say
from leadctl.cli.options import As, MaybePartner
from leadctl.cli.settings import open_desk
from leadctl.errors import Exit, Refusal
from leadctl.render.output import Format, show_list
from leadctl.render.views.deadlines import MOVING


def refresh(
    context: typer.Context,
    partner: MaybePartner = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Move those that would be due later.")
    ] = False,
    earlier: Annotated[
        bool,
        typer.Option("--earlier", help="With --apply: move those that would be due earlier too."),
    ] = False,
    fmt: As = Format.TABLE,
) -> int:
    """Show which deadlines would move, and move them.

    A deadline stands as it was counted. Where closures, leave, a partner's place or the holiday
    data have changed since, this shows what it would be now. Its partner is told when it moves. One
    that would be past at once is never moved. Exit status 5 if some cannot be counted.

    Example: leadctl calendar refresh --partner isar-soft
    """
    from leadctl.services import calendar_refresh as service

    if earlier and not apply:
        raise Refusal("earlier-is-applied")
    desk = open_desk(context)
    if apply:
        found = service.refresh(desk, partner, earlier=earlier)
    else:
        with desk.read() as work:
            found = service.foresee_refresh(work, partner)
    for sentence in found.uncounted:
        say(sentence)
    show_list(found.moving, MOVING, fmt, sys.stdout, of=service.Moving)
    return Exit.PARTIAL if found.uncounted else Exit.DONE
