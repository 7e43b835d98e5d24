"""`leadctl partner import`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from leadctl.cli.columns import Columns, show_columns
from leadctl.cli.handed_out import hand_out_waiting
from leadctl.cli.lists import (
    Encoding,
    Files,
    Mapping,
    NoHeader,
    Skip,
    called,
    mapping_of,
    opened,
    rejects_of,
    show_outcomes,
)
from leadctl.cli.many import each_alone
from leadctl.cli.moves import say_doubt
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_desk
from leadctl.errors import Exit
from leadctl.intake.form import Form
from leadctl.intake.headers import PARTNERS
from leadctl.render.output import Format
from leadctl.render.views.actions import HANDED_OUT
from leadctl.render.views.imports import (
    FORMER_CODES,
    PARTNER_CHANGES,
    PARTNERS_IMPORTED,
    REJECTED_FOR,
)

if TYPE_CHECKING:
    from leadctl.services.import_partners import PartnersImported

MOST_REASONS = 10
"""How many reasons people are shown; the rejects file and JSON have all of them."""


def import_partners(
    context: typer.Context,
    files: Files,
    mapping: Mapping = None,
    encoding: Encoding = None,
    skip: Skip = None,
    no_header: NoHeader = False,
    columns: Columns = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> Exit:
    """Bring in lists of partners, as CSV.

    Rows that cannot be read go into FILE.rejects.csv, and the exit status is 5. The same code again
    updates that partner, also a code that it had before it was renamed. Leads that nobody could
    take go out at once.

    Example: leadctl partner import partners.csv
    """
    form = Form(mapping_of(mapping), encoding, skip, headed=not no_header)
    if columns:
        return show_columns(files, PARTNERS, form, fmt)
    from leadctl.services import import_partners as service
    from leadctl.services.assign import Assigned
    from leadctl.services.partner_writing import Change
    from leadctl.services.recounting import Doubt

    desk = open_desk(context)

    def bring_in(name: str) -> PartnersImported:
        with opened(name) as file:
            order = service.PartnerOrder(file, called(name), rejects_of(name), form)
            return service.import_partners(desk, order, dry_run=dry_run)

    done, status = each_alone(files, bring_in)
    if not dry_run and any(outcome.added or outcome.changes for outcome in done):
        done[-1] = replace(done[-1], handed_out=hand_out_waiting(desk))
    status = show_outcomes(
        (done, status),
        fmt,
        PARTNERS_IMPORTED,
        of=service.PartnersImported,
        below=lambda done: [
            (done.rejections[:MOST_REASONS], REJECTED_FOR, service.RejectedFor),
            (done.changes, PARTNER_CHANGES, Change),
            (done.former_codes, FORMER_CODES, service.FormerlyCalled),
            (done.handed_out, HANDED_OUT, Assigned),
        ],
        several=len(files) > 1,
    )
    if changed := [outcome for outcome in done if outcome.changes]:
        last = changed[-1]  # each counted all that run
        say_doubt(Doubt(last.deadlines_would_move, last.deadlines_uncounted))
    return status
