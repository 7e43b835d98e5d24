"""`leadctl partner inbox`."""

from __future__ import annotations

import sys

import typer

from leadctl.cli.options import As, Partner
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format, show_list
from leadctl.render.views import told


def inbox(context: typer.Context, partner: Partner, fmt: As = Format.TABLE) -> None:
    """Show what a partner holds, as the partner may see it.

    The most urgent stands first.

    Example: leadctl partner inbox isar-soft
    """
    from leadctl.reads.inbox import InboxRow, read_inbox
    from leadctl.services.lookup import find_asking

    with open_desk(context).read() as work:
        found = find_asking(work, partner)
        rows, view = read_inbox(work, found), told.inbox(found.code, found.timezone)
    show_list(rows, view, fmt, sys.stdout, of=InboxRow)
