"""A command with other commands beside it: `leadctl import FILE`, `leadctl import list`."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup


class CommandWithOthers(TyperCommand):
    """A command that gives way to one of `others` where the first word is that one's name.

    A subclass says which they are. A file of such a name is given as ./list.
    """

    others: ClassVar[typer.Typer]

    @property
    def commands(self) -> dict[str, Any]:
        """The other commands by name, as a group has them."""
        return dict(self._group.commands)

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **more: Any) -> Any:
        """Read the command line."""
        if args and args[0] in self.commands:
            return self._group.make_context(info_name, args, parent, **more)
        return super().make_context(info_name, args, parent, **more)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options for the help, and the other commands under them."""
        super().format_options(ctx, formatter)
        self._group.format_commands(ctx, formatter)

    @cached_property
    def _group(self) -> TyperGroup:
        return typer.main.get_group(self.others)
