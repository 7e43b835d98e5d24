"""`leadctl mail templates`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.boundary import say
from leadctl.cli.mail_show import write_html
from leadctl.cli.options import As, Force
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.document import write_document
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.mail import COPIED, PREVIEW, TEMPLATES

if TYPE_CHECKING:
    from leadctl.store.desk import Desk


def templates(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEMPLATE", help="Show this one; with --copy, copy these."),
    ] = None,
    copy: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Copy the built-in ones into this folder, to be changed."
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the HTML of the one shown into this file."),
    ] = None,
    force: Force = False,
    fmt: As = Format.TABLE,
) -> None:
    """List what messages are written from, or show one filled in.

    It is filled in with the newest message's data. The folder of your own is the policy's
    `mail.templates`; each file there takes the place of the built-in one of that name.

    Example: leadctl mail templates new-lead --html new-lead.html
    """
    wanted = names or []
    one_shown = len(wanted) == 1 and copy is None
    if not one_shown and (html is not None or force or (wanted and copy is None)):
        raise Refusal("one-template")
    if copy is not None:
        _copy(wanted, copy, fmt)
    elif wanted:
        _preview(open_desk(context), wanted[0], html, fmt, force=force)
    else:
        _list(open_desk(context), fmt)


def _copy(names: list[str], folder: Path, fmt: Format) -> None:
    from leadctl.services.mail_templates import Copied, copy_templates

    show_list(copy_templates(names, folder), COPIED, fmt, sys.stdout, of=Copied)


def _list(desk: Desk, fmt: Format) -> None:
    from leadctl.services.mail_templates import TemplateRow, list_templates

    with desk.read() as work:
        rows = list_templates(work, desk.path)
    show_list(rows, TEMPLATES, fmt, sys.stdout, of=TemplateRow)


def _preview(desk: Desk, name: str, html: Path | None, fmt: Format, *, force: bool) -> None:
    from leadctl.services.mail_templates import preview

    with desk.read() as work:
        shown = preview(work, name, desk.path)
    if html is not None:
        write_html(html, shown.html, force=force)
    if fmt is not Format.TABLE:
        show_one(shown, PREVIEW, fmt, sys.stdout)
        return
    if shown.message is None:
        say("its data are invented: no message of that kind still holds.")
    else:
        say(f"it tells what message {shown.message} tells.")
    heading = "" if shown.subject is None else f"Subject: {shown.subject}\n\n"
    write_document(heading + shown.text, sys.stdout)
