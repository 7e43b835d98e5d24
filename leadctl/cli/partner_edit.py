"""`leadctl partner add|edit|rename`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import typer

from leadctl.cli.field_values import fields_of
from leadctl.cli.handed_out import hand_out_waiting, show_handed_out
from leadctl.cli.moves import say_doubt
from leadctl.cli.options import As, Fields, Partner
from leadctl.cli.settings import open_desk
from leadctl.errors import Exit
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.partners import ADDED, CHANGES, RENAMED

EXAMPLE = "country=DE"
"""A field of a partner with its value."""


def add(context: typer.Context, fields: Fields, fmt: As = Format.TABLE) -> Exit:
    """Store one partner, by the rules of `partner import`.

    Fields are code, name, email, kind, territories, program_level and certification_level, and if
    you like country, subdivision, timezone, capacity and manager. Leads that nobody could take go
    out at once.

    Example: leadctl partner add code=isar-soft name="Isar Soft" email=leads@isar.example.com
    kind=reseller territories="DE-BY; AT" program_level=gold certification_level=expert
    """
    from leadctl.services.partner_edit import add_partner

    desk = open_desk(context)
    with desk.write() as work:
        added = add_partner(work, fields_of(fields, EXAMPLE))
    added = replace(added, handed_out=hand_out_waiting(desk))
    show_one(added, ADDED, fmt, sys.stdout)
    show_handed_out(added.handed_out, fmt)
    return Exit.DONE


def edit(context: typer.Context, partner: Partner, fields: Fields, fmt: As = Format.TABLE) -> Exit:
    """Change what is known of a partner.

    FIELD= clears a field. Fields and rules are those of `partner import`. An empty capacity is the
    policy's. Deadlines that run already stay due. Leads that nobody could take go out at once.

    Example: leadctl partner edit isar-soft capacity=20 territories="DE; AT" manager=
    """
    from leadctl.services.partner_edit import edit_partner
    from leadctl.services.partner_writing import Change
    from leadctl.services.recounting import Doubt

    desk = open_desk(context)
    with desk.write() as work:
        edited = edit_partner(work, partner, fields_of(fields, EXAMPLE))
    if edited.changes:
        edited = replace(edited, handed_out=hand_out_waiting(desk))
    if fmt is Format.TABLE:
        show_list(edited.changes, CHANGES, fmt, sys.stdout, of=Change)
    else:
        show_one(edited, CHANGES, fmt, sys.stdout)
    show_handed_out(edited.handed_out, fmt)
    say_doubt(Doubt(edited.deadlines_would_move, edited.deadlines_uncounted), edited.partner)
    return Exit.DONE


def rename(
    context: typer.Context,
    partner: Partner,
    code: Annotated[str, typer.Argument(metavar="NEW", help="Its new code.", show_default=False)],
    fmt: As = Format.TABLE,
) -> None:
    """Give a partner another code.

    The old one goes on to mean the same partner everywhere, and no other partner ever gets it.

    Example: leadctl partner rename isar-soft isar
    """
    from leadctl.services.partner_rename import rename as service

    with open_desk(context).write() as work:
        renamed = service(work, partner, code)
    show_one(renamed, RENAMED, fmt, sys.stdout)
