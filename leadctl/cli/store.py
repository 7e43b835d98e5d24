"""`leadctl store`: what the store holds, and whether it is sound."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.boundary import as_refusal
from leadctl.cli.options import As
from leadctl.cli.settings import open_desk
from leadctl.domain.heads import LogHead, parse_head
from leadctl.errors import Exit
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.store import FINDINGS, STORE_INFO

if TYPE_CHECKING:
    from leadctl.store.check import Checked

SinceHead = Annotated[
    str | None,
    typer.Option(
        metavar="HEAD",
        help="See that the log goes on from this head, as `leadctl log head` printed it.",
    ),
]


def info(context: typer.Context, fmt: As = Format.TABLE) -> None:
    """Show what the store is and holds.

    Example: leadctl store info
    """
    from leadctl.reads.store_info import store_info

    desk = open_desk(context)
    with desk.read() as work:
        found = store_info(work, desk.path)
    show_one(found, STORE_INFO, fmt, sys.stdout)


def check(context: typer.Context, since_head: SinceHead = None, fmt: As = Format.TABLE) -> int:
    """Look for damage: in the files, the log, and the figures.

    Figures that must agree are compared. Exit status 7 if anything is found.

    Example: leadctl store check --since-head "$(cat head-of-march.txt)"
    """
    from leadctl.store.check import Finding
    from leadctl.store.damage import UNREADABLE

    kept = None if since_head is None else parse_head(since_head)
    try:
        checked = _looked_at(context, kept)
    except Exception as error:
        refusal = as_refusal(error)
        if refusal is None or refusal.code != "store-damaged":
            raise
        checked = UNREADABLE
    if fmt is Format.JSON:
        show_one(checked, FINDINGS, fmt, sys.stdout)
    else:
        show_list(checked.findings, FINDINGS, fmt, sys.stdout, of=Finding)
    return Exit.DONE if checked.sound else Exit.STORE


def _looked_at(context: typer.Context, kept: LogHead | None) -> Checked:
    from leadctl.store.check import check_store
    from leadctl.store.check.files import file_findings

    desk = open_desk(context)
    with desk.read() as work:
        checked = check_store(work, kept)
    return checked.and_also(file_findings(desk.path))
