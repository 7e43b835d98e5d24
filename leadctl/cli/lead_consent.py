"""`leadctl lead consent`."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.cli.import_leads import purposes_of
from leadctl.cli.many import each, show_done
from leadctl.cli.options import BOTH, As, Leads, MaybePurposes
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.output import Format
from leadctl.render.views.leads import CONSENTED


def consent(
    context: typer.Context,
    leads: Leads,
    given: Annotated[
        str | None,
        typer.Option("--give", metavar="TEXT", help="How and when consent was given."),
    ] = None,
    withdrawn: Annotated[
        str | None,
        typer.Option(
            "--withdraw",
            metavar="PURPOSES",
            help="What there is no consent for any more: partner, marketing, or partner,marketing.",
        ),
    ] = None,
    purpose: MaybePurposes = None,
    fmt: As = Format.TABLE,
) -> int:
    """Record that leads consent, or that they do no more.

    Say one of --give and --withdraw; --purpose goes with --give. Who does not consent to be handed
    to a partner is flagged; a partner that holds the lead keeps it, and its manager is shown the
    problem.

    Example: leadctl lead consent 17 --withdraw marketing
    """
    from leadctl.services import consenting as service

    if (given is None) == (withdrawn is None):
        raise Refusal("give-or-withdraw")
    if purpose is not None and given is None:
        raise Refusal("purpose-is-given")
    purposes = purposes_of((withdrawn if given is None else purpose) or BOTH)
    done, status = each(
        open_desk(context),
        leads,
        lambda work, lead: (
            service.withdraw(work, lead, purposes)
            if given is None
            else service.give(work, lead, given, purposes)
        ),
    )
    show_done(done, CONSENTED, fmt, of=service.Consented)
    return status
