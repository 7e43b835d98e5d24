"""`leadctl mail show`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.boundary import say
from leadctl.cli.files_out import write_file
from leadctl.cli.options import As, Force
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.document import write_document
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.mail import FILES, SHOWN

if TYPE_CHECKING:
    from leadctl.services.mail_show import MessageShown


def show(
    context: typer.Context,
    message: Annotated[
        str, typer.Argument(metavar="MESSAGE", help="A message's number.", show_default=False)
    ],
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write its HTML into this file too.")
    ] = None,
    eml: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write all of it into this file too, as it is sent."),
    ] = None,
    force: Force = False,
    fmt: As = Format.TABLE,
) -> None:
    """Show a message as it would be written now.

    One that holds no more says why.

    Example: leadctl mail show 17 --eml message.eml
    """
    from leadctl.services.mail_show import show_message

    desk = open_desk(context)
    with desk.read() as work:
        shown, composed = show_message(work, message, desk.path)
    if (html or eml) and composed is None:
        raise Refusal("holds-no-more", message=shown.message, why=shown.holds_no_more)
    if html is not None:
        write_html(html, shown.html, force=force)
    if eml is not None and composed is not None:
        write_file(eml, bytes(composed), force=force)
    show_one(shown, SHOWN, fmt, sys.stdout)
    if fmt is Format.TABLE:
        _show_parts(shown)


def write_html(file: Path, html: str | None, *, force: bool) -> None:
    """Write a message's HTML. Raises Refusal "no-html" where there is none."""
    if html is None:
        raise Refusal("no-html")
    write_file(file, html.encode(), force=force)


def _show_parts(shown: MessageShown) -> None:
    from leadctl.services.mail_show import FileShown

    if shown.text is None:
        return
    if shown.status != "waiting":
        say("this is how it would be written now, which may not be how it was.")
    sys.stdout.write("\n")
    lines = [f"{header.name}: {header.value}\n" for header in shown.headers]
    write_document("".join(lines) + "\n" + shown.text, sys.stdout)
    if shown.attachments:
        sys.stdout.write("\n")
        show_list(shown.attachments, FILES, Format.TABLE, sys.stdout, of=FileShown)
