"""`leadctl incident note`."""

from __future__ import annotations

import sys

import typer

from leadctl.cli.options import As, Incident, NoteText
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format, show_one
from leadctl.render.views.incidents import NOTED


def note(
    context: typer.Context,
    incident: Incident,
    text: NoteText,
    fmt: As = Format.TABLE,
) -> None:
    """Write something down about an incident, whatever became of it.

    Example: leadctl incident note 3 "they call back on Monday"
    """
    from leadctl.services import incident_note as service

    with open_desk(context).write() as work:
        noted = service.note(work, incident, text)
    show_one(noted, NOTED, fmt, sys.stdout)
