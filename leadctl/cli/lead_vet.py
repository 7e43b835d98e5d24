"""`leadctl lead vet`."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.cli.many import each, show_done
from leadctl.cli.options import As
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.output import Format
from leadctl.render.views.leads import BATCH_VETTED, VETTED


def vet(
    context: typer.Context,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who vetted them.", show_default=False)],
    note: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="Why they are relevant, and the lawful basis.", show_default=False
        ),
    ],
    leads: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LEAD",
            help="Leads by number, or source:external-id; or none, and --batch.",
            show_default=False,
        ),
    ] = None,
    batch: Annotated[
        str | None, typer.Option(metavar="N", help="All leads of the imported list of this number.")
    ] = None,
    fmt: As = Format.TABLE,
) -> int:
    """Let leads of outbound marketing out of their quarantine.

    Those without other problems are ready, or for marketing if they are rated C, and the next
    assign or sweep hands them out.

    Example: leadctl lead vet --batch 3 --by "Ada Example" --note "B2B, relevant"
    """
    from leadctl.services import vetting as service
    from leadctl.services.staging import Vetting

    if bool(leads) == (batch is not None):
        raise Refusal("vet-what")
    vetting, desk = Vetting(by, note), open_desk(context)
    if batch is not None:
        batches, status = each(
            desk, [batch], lambda work, number: service.vet_batch(work, number, vetting)
        )
        show_done(batches, BATCH_VETTED, fmt, of=service.BatchVetted)
        return status
    done, status = each(desk, leads or [], lambda work, lead: service.vet(work, lead, vetting))
    show_done(done, VETTED, fmt, of=service.Vetted)
    return status
