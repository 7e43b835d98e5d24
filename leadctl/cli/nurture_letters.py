"""`leadctl nurture letters`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.boundary import say
from leadctl.cli.files_out import write_file
from leadctl.cli.options import As, DryRun, Force
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_one
from leadctl.render.views.nurture import LETTERS, letters_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leadctl.mail.letter_list import Letter


def letters(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="Where the list goes; - is standard output.", show_default=False
        ),
    ],
    dry_run: DryRun = False,
    force: Force = False,
    fmt: As = Format.TABLE,
) -> None:
    """Make the list of the letters that wait, as CSV.

    It is what they are printed and sent by. Every letter is in one list: once it is there, it
    counts as sent. Whoever may not be written to any more is left out.

    Example: leadctl nurture letters letters.csv
    """
    from leadctl.services import letters as service

    desk, where = open_desk(context), "the list" if file == "-" else file
    if dry_run:
        with desk.read() as work:
            made = service.foresee_letters(work)
    else:
        if file != "-" and not force and Path(file).exists():  # before anything is looked at
            raise Refusal("file-is-there", file=file, instead="say another name, or --force")
        made = service.list_letters(desk, lambda listed: _write(file, listed, force=force))
    if fmt is Format.TABLE or file == "-":
        say(letters_sentence(made, where, dry_run=dry_run))
    else:
        show_one(made, LETTERS, fmt, sys.stdout)


def _write(file: str, listed: Sequence[Letter], *, force: bool) -> None:
    from leadctl.mail.letter_list import letter_list

    text = letter_list(listed)
    if file == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_file(Path(file), text.encode("utf-8-sig"), force=force)
