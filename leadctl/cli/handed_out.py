"""What follows once partners may get leads: those that had waited for somebody go out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from leadctl.cli.boundary import say
from leadctl.render.output import Format, show_list
from leadctl.render.views.actions import HANDED_OUT

if TYPE_CHECKING:
    from leadctl.services.assign import Assigned
    from leadctl.store.desk import Desk


def hand_out_waiting(desk: Desk) -> tuple[Assigned, ...]:
    """Hand out the escalated leads that somebody takes now; the mail goes later."""
    from leadctl.store.neglected import escalated

    with desk.read() as work:
        if not escalated(work):  # as mostly: then nothing more is loaded
            return ()
    from leadctl.services.assign import assign_escalated

    return tuple(assign_escalated(desk))


def show_handed_out(handed_out: Sequence[Assigned], fmt: Format) -> None:
    """Print them for people, below what was done; a script finds them in what was done."""
    from leadctl.services.assign import Assigned

    if handed_out and fmt is Format.TABLE:
        sys.stdout.write("\n")
        show_list(handed_out, HANDED_OUT, fmt, sys.stdout, of=Assigned)


def tell_handed_out(handed_out: Sequence[Assigned], fmt: Format) -> None:
    """The same where what was done has no place for them: a script's user hears it on stderr."""
    show_handed_out(handed_out, fmt)
    if handed_out and fmt is not Format.TABLE:
        gone = ", ".join(f"lead {out.lead} to {out.partner}" for out in handed_out)
        say(f"handed out, which had waited for somebody: {gone}.")
