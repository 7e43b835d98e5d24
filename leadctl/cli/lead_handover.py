"""`leadctl lead handover`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

import typer

from leadctl.cli.options import As, AsPartner, Lead
from leadctl.cli.settings import open_desk
from leadctl.render.columns import told_columns
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.handover import DONE, HOLDS, RUNNING, document
from leadctl.render.views.lead_card import PROBLEMS

if TYPE_CHECKING:
    from leadctl.reads.handover import Handover
    from leadctl.store.work import Work


def handover(
    context: typer.Context,
    lead: Lead,
    partner: AsPartner = None,
    fmt: As = Format.TABLE,
) -> None:
    """Show all that whoever takes a lead on must know, and do next.

    With --as it is what the partner that holds it may know.

    Example: leadctl lead handover 17
    """
    with open_desk(context).read() as work:
        told = _read(work, lead, partner)
    show_document(told, fmt, sys.stdout)


def _read(work: Work, lead: str, partner_code: str | None) -> Handover:
    from leadctl.reads.handover import read_handover
    from leadctl.reads.handover_told import read_told
    from leadctl.services.lookup import find_asking, find_lead, find_own_lead

    if partner_code is None:
        return read_handover(work, find_lead(work, lead, even_gone=True))
    partner = find_asking(work, partner_code)
    return read_told(work, find_own_lead(work, lead, partner), partner)


def show_document(told: Handover, fmt: Format, out: TextIO) -> None:
    """Print the document; its tables follow where people read it, but for the empty ones."""
    from leadctl.reads.handover import Done
    from leadctl.reads.holds import HoldRow
    from leadctl.reads.lead_problems import ProblemRow
    from leadctl.reads.running_deadlines import RunningDeadline

    show_one(told, document(told), fmt, out)
    for rows, view, kind in (
        (told.done, DONE, Done),
        (told.holds, HOLDS, HoldRow),
        (told.problem_details, PROBLEMS, ProblemRow),
        (told.deadlines, RUNNING, RunningDeadline),
    ):
        if rows and fmt is Format.TABLE:
            out.write("\n")
            show_list(rows, told_columns(view, rows), fmt, out, of=kind)
