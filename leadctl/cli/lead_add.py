"""`leadctl lead add`."""

from __future__ import annotations

import sys
from dataclasses import replace

import typer

from leadctl.cli.field_values import fields_of
from leadctl.cli.import_leads import purposes_of
from leadctl.cli.moved import hand_out_at_once
from leadctl.cli.options import BOTH, As, Fields, Given, Purposes, WhichWay
from leadctl.cli.settings import open_desk
from leadctl.domain.lifecycle import Status
from leadctl.errors import Exit
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.lead_card import PROBLEMS
from leadctl.render.views.leads import ADDED


def add(
    context: typer.Context,
    fields: Fields,
    consent: Given = None,
    purpose: Purposes = BOTH,
    direction: WhichWay = None,
    fmt: As = Format.TABLE,
) -> Exit:
    """Store one lead, by the rules of an import.

    Fields have the names of --format json. A value that cannot be read is refused: exit status 2.
    What is missing flags the lead. Dates are as in 2026-11-20. The source is manual, and the
    receipt now, unless they are said. Who is stored already is heard from again, and is handed out
    at once if that makes the lead ready.

    Example: leadctl lead add name="Ada Example" email=ada@example.org --consent "by phone"
    """
    from leadctl.reads.lead_problems import ProblemRow, read_problems
    from leadctl.services import lead_add as service
    from leadctl.services.staging import Terms

    desk = open_desk(context)
    terms = Terms((consent or "").strip() or None, purposes_of(purpose), direction)
    added = service.add_lead(desk, fields_of(fields), terms)
    if (
        added.was not in (None, Status.READY)
        and added.status is Status.READY
        and (partner := hand_out_at_once(desk, added.lead))
    ):
        added = replace(added, status=Status.ASSIGNED, partner=partner)
    show_one(added, ADDED, fmt, sys.stdout)
    if added.problems and fmt is Format.TABLE:
        with desk.read() as work:
            problems = read_problems(work, added.lead)
        sys.stdout.write("\n")
        show_list(problems, PROBLEMS, fmt, sys.stdout, of=ProblemRow)
    return Exit.DONE
