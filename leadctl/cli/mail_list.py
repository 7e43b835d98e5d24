"""`leadctl mail list`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import typer

from leadctl.cli.options import As, Limit, MaybePartner
from leadctl.cli.settings import open_desk
from leadctl.domain.words import MailKind, MailStatus
from leadctl.render.output import Format, show_list
from leadctl.render.views.mail import MESSAGES, NONE_UNDONE

UNDONE = (MailStatus.WAITING, MailStatus.FAILED)


def list_messages(
    context: typer.Context,
    status: Annotated[MailStatus | None, typer.Option(help="Of this status only.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="List those that were sent or dropped as well.")
    ] = False,
    partner: MaybePartner = None,
    kind: Annotated[MailKind | None, typer.Option(help="Of this kind only.")] = None,
    limit: Limit = None,
    fmt: As = Format.TABLE,
) -> None:
    """List the messages that wait or have failed, and why.

    --all or --status lists others.

    Example: leadctl mail list --all --partner isar-soft
    """
    from leadctl.reads import mail as reads
    from leadctl.services.lookup import find_partner

    statuses = (status,) if status else tuple(MailStatus) if every else UNDONE
    with open_desk(context).read() as work:
        to = find_partner(work, partner).id if partner else None
        wanted = reads.MailFilter(statuses=statuses, partner_id=to, kind=kind)
        rows = reads.list_mail(work, wanted, limit)
    none = wanted == reads.MailFilter(statuses=UNDONE)
    view = replace(MESSAGES, empty=NONE_UNDONE) if none else MESSAGES
    show_list(rows, view, fmt, sys.stdout, of=reads.MessageRow)
