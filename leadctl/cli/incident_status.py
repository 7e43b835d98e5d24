"""`leadctl incident discuss|waive`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, Incidents, Reason
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format, show_sentence
from leadctl.render.views.incidents import CHANGED, enable_words

if TYPE_CHECKING:
    from leadctl.services.incident_status import IncidentChanged


def discuss(
    context: typer.Context,
    incidents: Incidents,
    note: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What was said; it is kept.", show_default=False),
    ] = None,
    fmt: As = Format.TABLE,
) -> int:
    """Record that incidents were talked over with their partners.

    They count all the same.

    Example: leadctl incident discuss 3 --note "they have a new lead desk now"
    """
    from leadctl.services import incident_status as service

    desk = open_desk(context)
    done, status = each(desk, incidents, lambda work, number: service.discuss(work, number, note))
    _show(done, fmt)
    return status


def waive(
    context: typer.Context,
    incidents: Incidents,
    reason: Reason,
    fmt: As = Format.TABLE,
) -> int:
    """Let incidents count no more.

    A partner that one has disabled stays so until it is enabled.

    Example: leadctl incident waive 3 --reason "their office was closed by a flood"
    """
    from leadctl.services import incident_status as service

    desk = open_desk(context)
    done, status = each(desk, incidents, lambda work, number: service.waive(work, number, reason))
    _show(done, fmt)
    return status


def _show(done: Sequence[IncidentChanged], fmt: Format) -> None:
    """What was done, and for people what may be left to do."""
    from leadctl.services.incident_status import IncidentChanged

    show_done(done, CHANGED, fmt, of=IncidentChanged)
    if fmt is Format.TABLE:
        for partner in dict.fromkeys(each.partner for each in done if each.still_disabled):
            show_sentence(enable_words(partner), sys.stdout)
