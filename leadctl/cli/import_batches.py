"""`leadctl import list|approve|undo`: what became of the lists that were imported."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from leadctl.cli.asking import says_yes
from leadctl.cli.many import each, each_alone, show_done
from leadctl.cli.options import As, Batches, DryRun, Limit, Yes
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_list
from leadctl.render.views.actions import ANSWERED
from leadctl.render.views.imports import APPROVED, BATCHES, UNDONE, undo_words

if TYPE_CHECKING:
    from leadctl.services.import_undo import Undone
    from leadctl.store.desk import Desk


def list_batches(context: typer.Context, limit: Limit = None, fmt: As = Format.TABLE) -> None:
    """List the lists that were imported, the newest last.

    Each has the number by which it is approved or undone.

    Example: leadctl import list
    """
    from leadctl.reads.batches import BatchRow
    from leadctl.reads.batches import list_batches as read

    with open_desk(context).read() as work:
        rows = read(work, limit)
        view = replace(BATCHES, title=f"Times are those of {work.policy.calendar.timezone}")
    show_list(rows, view, fmt, sys.stdout, of=BatchRow)


def approve_batches(context: typer.Context, batches: Batches, fmt: As = Format.TABLE) -> int:
    """Let the leads of lists on hold go on.

    Leads without other problems are ready, or for marketing if they are rated C, and the next
    assign or sweep hands them out.

    Example: leadctl import approve 3
    """
    from leadctl.services.import_approve import Approved, approve
    from leadctl.services.moved import Moved, hand_out_moved

    desk = open_desk(context)
    approved, status = each(desk, batches, approve)
    done = [replace(one, answered=tuple(hand_out_moved(desk, one.answered))) for one in approved]
    show_done(done, APPROVED, fmt, of=Approved)
    answered = [each for one in done for each in one.answered]
    if answered and fmt is Format.TABLE:
        sys.stdout.write("\n")
        show_list(answered, ANSWERED, fmt, sys.stdout, of=Moved)
    return status


def undo_batches(
    context: typer.Context,
    batches: Batches,
    yes: Yes = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Take lists back, while none of their leads has been handed out.

    The leads of the list are deleted, and what it told of leads that were there before. An opt-out
    that it brought stays. The same file can be imported anew. A list of which a lead was handed
    out, written to or merged is left whole: exit status 3.

    Example: leadctl import undo 3 --dry-run
    """
    from leadctl.services.import_undo import Undone, foresee_undo

    desk = open_desk(context)

    def take_back(number: str) -> Undone:
        with desk.read() as work:
            foreseen = foresee_undo(work, number)
        return foreseen if dry_run else _undone(desk, foreseen, ask=not yes)

    done, status = each_alone(batches, take_back)
    show_done(done, UNDONE, fmt, of=Undone)
    return status


def _undone(desk: Desk, foreseen: Undone, *, ask: bool) -> Undone:
    """Take the batch back, once a person has said yes to it."""
    from leadctl.services.import_undo import undo

    if ask and not says_yes(undo_words(foreseen)):
        raise Refusal("not-confirmed", batch=foreseen.batch)
    with desk.write() as work:
        return undo(work, str(foreseen.batch))
