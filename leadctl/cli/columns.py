"""`--columns` of the imports: how lists would be read, shown without storing anything."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.boundary import say
from leadctl.cli.lists import called, opened
from leadctl.cli.many import each_alone
from leadctl.errors import Exit
from leadctl.intake.form import Form
from leadctl.render.output import Format, show_list
from leadctl.render.views.imports import COLUMNS, list_words

if TYPE_CHECKING:
    from leadctl.intake.columns_shown import ListShown
    from leadctl.intake.headers import Headers

Columns = Annotated[
    bool, typer.Option("--columns", help="Show what each column would be read into; do nothing.")
]


def show_columns(files: Sequence[str], known: Headers, form: Form, fmt: Format) -> Exit:
    """Print what becomes of the columns of each list; the exit status."""
    from leadctl.intake.columns_shown import ColumnShown, show_list_form

    def look_at(name: str) -> ListShown:
        with opened(name) as file:
            return show_list_form(file, called(name), known, form)

    done, status = each_alone(files, look_at)
    if fmt is not Format.TABLE:
        columns = [column for each in done for column in each.columns]
        show_list(columns, COLUMNS, fmt, sys.stdout, of=ColumnShown)
        return status
    for at, each in enumerate(done):
        name = each.columns[0].file
        say(f"{name}: {list_words(each)}.")
        if at:
            sys.stdout.write("\n")
        view = replace(COLUMNS, title=name) if len(files) > 1 else COLUMNS
        show_list(each.columns, view, fmt, sys.stdout, of=ColumnShown)
    return status
