"""`leadctl contact`."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.cli.handed_out import hand_out_waiting, tell_handed_out
from leadctl.cli.many import each, show_done
from leadctl.cli.options import AcceptLate, As, At, Leads, Manager, MaybePartner
from leadctl.cli.settings import one_of, open_desk, spoken_at
from leadctl.domain.words import Channel
from leadctl.render.output import Format
from leadctl.render.views.actions import CONTACTED


def contact(
    context: typer.Context,
    leads: Leads,
    channel: Annotated[Channel, typer.Option(help="How it took place.", show_default=False)],
    partner: MaybePartner = None,
    manager: Manager = False,
    at: At = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            metavar="OUTCOME",
            help="What came of it: one of the policy's; it records the follow-up too.",
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was said; it is kept.")
    ] = None,
    accept_late: AcceptLate = None,
    fmt: As = Format.TABLE,
) -> int:
    """Record a contact with leads.

    Without an outcome it counts as the contact; a second one with the outcome records it. An
    outcome such as no-answer makes it an attempt. Say who it was: --partner, of a lead that it
    holds, or --manager. After the deadline it needs --accept-late: exit status 3.

    Example: leadctl contact 17 --partner isar-soft --channel call --outcome reached
    """
    from leadctl.services import contact as service

    one_of(partner, manager=manager)
    desk = open_desk(context)
    made = service.Contact(channel, spoken_at(desk, at, partner), outcome, note, accept_late)
    done, status = each(
        desk,
        leads,
        lambda work, lead: service.contact(work, lead, partner, made),
    )
    show_done(done, CONTACTED, fmt, of=service.Contacted)
    # who has followed up has room for another
    tell_handed_out(hand_out_waiting(desk) if done else (), fmt)
    return status
