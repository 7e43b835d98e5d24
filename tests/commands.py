"""The commands that the program has, found in the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
import typer.main
from typer.core import TyperGroup

from leadctl.cli.command_group import Later


def commands_of(app: typer.Typer) -> Iterator[tuple[str, Any]]:
    """Each command that can be run, by what is typed for it; "lead show" is one, "lead" is none."""
    yield from _walk(typer.main.get_command(app), ())


def _walk(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    command = in_full(command)
    if not isinstance(command, TyperGroup):
        yield " ".join(path), command
    for name, other in getattr(command, "beside", command).commands.items():
        yield from _walk(other, (*path, name))


def in_full(command: Any) -> Any:
    """A command that a list names as it is when it was imported; a group stays as it is."""
    return command.in_full if isinstance(command, Later) else command
