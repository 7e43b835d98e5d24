"""`leadctl privacy`: what people have a right to."""

from __future__ import annotations

import typer

from leadctl.cli import erase, optout, person, retain

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.callback()
def privacy() -> None:
    """What people have a right to."""


def add_to(app: typer.Typer) -> None:
    """Put the group into the program."""
    optout.add_to(group)
    person.add_to(group)
    erase.add_to(group)
    retain.add_to(group)
    app.add_typer(group, name="privacy", help="What people have a right to.")
