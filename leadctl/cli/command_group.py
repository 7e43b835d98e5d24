"""Commands that are imported when they are asked for, alone and with other commands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command is, as module:function of leadctl.cli, and its line in the help.

    `beside` are the commands that go before it where the first word is their name, as
    `leadctl import list` goes before `leadctl import FILE`. A file of such a name is given as
    ./list.
    """

    where: str
    line: str
    beside: Mapping[str, Command] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """A group's line in the help, and its commands."""

    line: str
    commands: Mapping[str, Command]


def made(commands: Mapping[str, Command | Group]) -> dict[str, Any]:
    """The commands as typer has them, by name; none of their modules is imported for it."""
    return {
        name: _group(name, one) if isinstance(one, Group) else Later(name, one)
        for name, one in commands.items()
    }


def _group(name: str, group: Group) -> TyperGroup:
    return TyperGroup(
        name=name,
        help=group.line,
        commands=made(group.commands),
        no_args_is_help=True,
        rich_markup_mode=None,
    )


class Later(TyperCommand):
    """A command of which a list shows the name and the line; it is imported when it is typed."""

    def __init__(self, name: str, command: Command) -> None:
        super().__init__(name, help=command.line, rich_markup_mode=None)
        self._command = command
        self._beside = TyperGroup(name=name, commands=made(command.beside), rich_markup_mode=None)

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **more: Any) -> Any:
        """Read the command line, by the command itself or by the one beside it that is named."""
        named = args and args[0] in self._beside.commands
        command = self._beside if named else self.in_full
        return command.make_context(info_name, args, parent, **more)

    @cached_property
    def in_full(self) -> WithOthers:
        """The command itself."""
        module, function = self._command.where.split(":")
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        imported = import_module(f"leadctl.cli.{module}")
        alone.command(self.name, cls=WithOthers)(getattr(imported, function))
        command = typer.main.get_command(alone)
        assert isinstance(command, WithOthers)  # noqa: S101  # it was told so
        command.beside = self._beside
        return command


class WithOthers(TyperCommand):
    """A command whose help shows the commands beside it, too."""

    beside: TyperGroup

    @property
    def commands(self) -> dict[str, Any]:
        """The commands beside it by name, as a group has them."""
        return dict(self.beside.commands)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options for the help, and the commands beside it under them.

        Arguments are told by name alone: typer would write <list[str]> after each.
        """
        told: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        for each in self.get_params(ctx):
            name, help_of = each.get_help_record(ctx) or ("", "")
            if each.param_type_name == "argument":
                told["Arguments"].append((name.partition(" <")[0], help_of))
            elif name:
                told["Options"].append((name, help_of))
        for title, rows in told.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        self.beside.format_commands(ctx, formatter)
