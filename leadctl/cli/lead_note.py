"""`leadctl lead note`."""

from __future__ import annotations

import sys

import typer

from leadctl.cli.options import As, Lead, NoteText
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format, show_one
from leadctl.render.views.leads import NOTED


def note(
    context: typer.Context,
    lead: Lead,
    text: NoteText,
    fmt: As = Format.TABLE,
) -> None:
    """Write something down about a lead, open or closed.

    Whoever takes the lead on is told of it as well.

    Example: leadctl lead note 17 "asked to be called after ten"
    """
    from leadctl.services import lead_note as service

    with open_desk(context).write() as work:
        noted = service.note(work, lead, text)
    show_one(noted, NOTED, fmt, sys.stdout)
