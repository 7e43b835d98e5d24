"""Commands that are imported when they are asked for, alone and with other commands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
import typer.main
from typer.core import TyperArgument, TyperCommand

from leadctl.cli.completion import named
from leadctl.cli.typer_taught import TaughtCommand, TaughtGroup


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


def _group(name: str, group: Group) -> TaughtGroup:
    return TaughtGroup(
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
        self._beside = TaughtGroup(name=name, commands=made(command.beside), rich_markup_mode=None)

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **more: Any) -> Any:
        """Read the command line, by the command itself or by those beside it if one is meant."""
        command = self._beside if args and self._is_beside(args[0]) else self.in_full
        return command.make_context(info_name, args, parent, **more)

    def _is_beside(self, word: str) -> bool:
        """Whether it names a command beside it, or is like such a name, and like nothing else."""
        names = self._beside.commands
        if word in names or not names or not word.isalpha() or Path(word).exists():
            return word in names
        from leadctl.domain.nearest import nearest

        return bool(nearest(word, names))

    @cached_property
    def in_full(self) -> Whole:
        """The command itself."""
        module, function = self._command.where.split(":")
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        imported = import_module(f"leadctl.cli.{module}")
        alone.command(self.name, cls=Whole)(getattr(imported, function))
        command = typer.main.get_command(alone)
        assert isinstance(command, Whole)  # noqa: S101  # it was told so
        command.beside = self._beside
        return command


class Whole(TaughtCommand):
    """A command itself, which knows the commands beside it."""

    beside: TaughtGroup

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words. What is wrong with one names the command, where typer forgets it."""
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]  # it has one, as was just asked
            raise

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What may stand where no argument may: an option, or the name of a command beside it."""
        return [
            *super().shell_complete(ctx, incomplete),
            *named(self.beside.commands, incomplete),
        ]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options for the help, and the commands beside it under them.

        Arguments are told by name alone: typer would write <list[str]> after each.
        """
        told: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        for each in self.get_params(ctx):
            name, help_of = each.get_help_record(ctx) or ("", "")
            if isinstance(each, TyperArgument):
                told["Arguments"].append((each.display_name_raw, help_of))
            elif name:
                told["Options"].append((name, help_of))
        for title, rows in told.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        self.beside.format_commands(ctx, formatter)
