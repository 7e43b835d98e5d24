"""`leadctl lead restore`."""

from __future__ import annotations

import sys

import typer

from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, Leads, Reason
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format, show_sentence
from leadctl.render.views.actions import RESTORED
from leadctl.render.views.incidents import enable_words


def restore(
    context: typer.Context,
    leads: Leads,
    reason: Reason,
    fmt: As = Format.TABLE,
) -> int:
    """Undo the taking of leads by a sweep.

    Each goes back to the partner that it was taken from last, and its deadlines run anew. Who got
    it since, and has not claimed it, loses it; once claimed, it stays there: exit status 3. The
    incident is waived, unless other leads belong to it too.

    Example: leadctl lead restore 17 --reason "they had claimed it by phone"
    """
    from leadctl.services import lead_restore as service

    desk = open_desk(context)
    done, status = each(desk, leads, lambda work, lead: service.restore(work, lead, reason))
    show_done(done, RESTORED, fmt, of=service.Restored)
    if fmt is Format.TABLE:
        for partner in dict.fromkeys(one.partner for one in done if one.still_disabled):
            show_sentence(enable_words(partner), sys.stdout)
    return status
