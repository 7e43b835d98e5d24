"""`leadctl log head`: where the event log ends, to be kept elsewhere."""

from __future__ import annotations

import sys

import typer

from leadctl.cli.options import As
from leadctl.cli.settings import open_desk
from leadctl.render.document import write_document
from leadctl.render.output import Format, show_one
from leadctl.render.views.log import HEAD


def head(context: typer.Context, fmt: As = Format.TABLE) -> None:
    """Print the log's head: one word, to be kept where the store is not.

    `leadctl store check --since-head WORD` tells later whether the log goes on from it: a removed
    end of the log cannot be seen otherwise.

    Example: leadctl log head
    """
    from leadctl.reads.log_head import read_head

    with open_desk(context).read() as work:
        found = read_head(work)
    if fmt is Format.TABLE:
        write_document(f"{found.head}\n", sys.stdout)
    else:
        show_one(found, HEAD, fmt, sys.stdout)
