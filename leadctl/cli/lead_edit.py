"""`leadctl lead edit`."""

from __future__ import annotations

import sys
from dataclasses import replace

import typer

from leadctl.cli.field_values import fields_of
from leadctl.cli.moved import hand_out_at_once
from leadctl.cli.options import As, Fields, Lead
from leadctl.cli.settings import open_desk
from leadctl.domain.lifecycle import Status
from leadctl.errors import Exit
from leadctl.render.output import Format, show_one
from leadctl.render.views.leads import EDITED


def edit(context: typer.Context, lead: Lead, fields: Fields, fmt: As = Format.TABLE) -> Exit:
    """Put right what is known of an open lead.

    FIELD= clears a field. Problems of the edited fields are settled, and the lead goes where it
    then belongs: a contact that now rates A or B is handed out at once. Of a rejected lead
    reevaluate_on alone can be edited.

    Example: leadctl lead edit 17 email=ada@example.org job_title=
    """
    from leadctl.services import lead_edit as service

    desk = open_desk(context)
    with desk.write() as work:
        edited = service.edit(work, lead, fields_of(fields))
    if (
        edited.was is Status.NURTURING
        and edited.status is Status.READY
        and (partner := hand_out_at_once(desk, edited.lead))
    ):
        edited = replace(edited, status=Status.ASSIGNED, partner=partner)
    show_one(edited, EDITED, fmt, sys.stdout)
    return Exit.DONE
