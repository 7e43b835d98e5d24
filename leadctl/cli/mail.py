"""`leadctl mail`: messages, and what they are written from."""

from __future__ import annotations

import typer

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    """Put the group into the program."""
    app.add_typer(
        group, name="mail", help="Messages: which wait, how they read, and try them again."
    )
