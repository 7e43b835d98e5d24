"""`leadctl lead resolve`."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.cli.import_leads import purposes_of
from leadctl.cli.many import each, show_done
from leadctl.cli.options import BOTH, As, Leads, MaybePurposes
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.output import Format
from leadctl.render.views.leads import RESOLVED


def resolve(
    context: typer.Context,
    leads: Leads,
    reason: Annotated[
        str | None,
        typer.Option(
            metavar="REASON",
            help="Why it is settled; kept with the problem. Needed unless --consent says it.",
            show_default=False,
        ),
    ] = None,
    problem: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE", help="This problem only, such as possible-duplicate; may be said again."
        ),
    ] = None,
    consent: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="How and when consent was given; kept where no-consent is settled.",
        ),
    ] = None,
    purpose: MaybePurposes = None,
    fmt: As = Format.TABLE,
) -> int:
    """Declare the problems of flagged leads settled.

    A lead with none left is ready if it is rated A or B, and the next assign or sweep hands it out;
    rated C it is for marketing. Consent is never waived: no-consent is settled by --consent alone.
    Without --reason that settles nothing else; with it, it is ignored for leads that have no such
    problem. Nor does it let a lead go on whose list is on hold: `leadctl import approve` does.

    Example: leadctl lead resolve 17 --reason "another person of that name"
    """
    from leadctl.services import resolve as service

    if purpose is not None and consent is None:
        raise Refusal("purpose-is-given")
    purposes = purposes_of(purpose or BOTH)
    settlement = service.Settlement(reason, tuple(problem or ()), consent, purposes)
    done, status = each(
        open_desk(context), leads, lambda work, lead: service.resolve(work, lead, settlement)
    )
    show_done(done, RESOLVED, fmt, of=service.Resolved)
    return status
