"""`leadctl partner end`."""

from __future__ import annotations

import sys

import typer

from leadctl.cli.asking import says_yes
from leadctl.cli.options import As, DryRun, Partner, Reason, Yes
from leadctl.cli.settings import open_desk
from leadctl.errors import Exit, Refusal
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.actions import MOVED
from leadctl.render.views.partners import ENDED, end_words


def end(
    context: typer.Context,
    partner: Partner,
    reason: Reason,
    yes: Yes = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> Exit:
    """End a partnership for good, and hand its leads to others.

    They are taken back without an incident. The code is never given to another partner. It asks
    first, unless --yes is said.

    Example: leadctl partner end isar-soft --reason "sold to another firm"
    """
    from leadctl.services import partner_end as service
    from leadctl.services.moved import Moved

    desk = open_desk(context)
    with desk.read() as work:
        ended = service.foresee_end(work, partner, reason)
    if not dry_run:
        if not yes and not says_yes(end_words(ended)):
            raise Refusal("end-not-confirmed", partner=ended.partner)
        with desk.write() as work:
            ended = service.end_partner(work, partner, reason)
        ended = service.hand_on(desk, ended)
    show_one(ended, ENDED, fmt, sys.stdout)
    if ended.leads and fmt is Format.TABLE:
        sys.stdout.write("\n")
        show_list(ended.leads, MOVED, fmt, sys.stdout, of=Moved)
    return Exit.DONE
