"""`leadctl lead respond`."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.cli.field_values import fields_of
from leadctl.cli.many import each
from leadctl.cli.moved import hand_out_and_show
from leadctl.cli.options import As, At, Given, Lead, MaybeFields
from leadctl.cli.settings import open_desk
from leadctl.cli.when import in_zone, parse_when
from leadctl.render.output import Format


def respond(
    context: typer.Context,
    lead: Lead,
    fields: MaybeFields = None,
    at: At = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What else was said; it is kept.")
    ] = None,
    consent: Given = None,
    fmt: As = Format.TABLE,
) -> int:
    """Record that the person of a lead was heard from again.

    What was asked for now replaces what was asked for before. A contact that now rates A or B, or a
    rejected lead, is handed out at once; a lead that is held stays so, and its partner is told.

    Example: leadctl lead respond 17 wants_contact=yes decision_on=2026-12-20
    """
    from leadctl.services import respond as service

    desk = open_desk(context)
    said = fields_of(fields)
    when = None if at is None else parse_when(at)
    with desk.read() as work:
        instant = when and in_zone(when, work.zone)
    answer = service.Answer(said, instant, note, consent)
    done, status = each(desk, [lead], lambda work, name: service.respond(work, name, answer))
    hand_out_and_show(desk, done, fmt)
    return status
