"""What typer is taught, which has no hooks for it.

Each parameter of this program's commands is given its own ways in the place of typer's; those of
another program in the same process stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any, get_args

import typer
from typer import _completion_shared as shells
from typer.core import TyperCommand, TyperGroup

from leadctl.cli.completion import completed, is_asked

_SPACE = "    return 0"
_NO_SPACE = "    [[ $COMPREPLY == *= ]] && compopt -o nospace\n"
"""What bash must be told, lest it puts a space between a field and its value."""


def teach_bash() -> None:
    """Have what is installed in bash go on at once after `FIELD=`."""
    script = shells.COMPLETION_SCRIPT_BASH.replace(_SPACE, _NO_SPACE + _SPACE)
    shells._completion_scripts["bash"] = script  # typer has no hook for this


class TaughtCommand(TyperCommand):
    """A command whose words are taken as they are typed, and completed by what the store knows."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, taught."""
        return _taught(super().get_params(ctx))


class TaughtGroup(TyperGroup):
    """A group of commands whose own options are taken so, too."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options, taught."""
        return _taught(super().get_params(ctx))


def _taught(parameters: list[Any]) -> list[Any]:
    """The parameters, of which none is taught twice."""
    for each in parameters:
        if "get_runtime_param" not in vars(each):
            each.get_runtime_param = partial(_Conversion, each.get_runtime_param)
            each.process_value = _unread_while_asked(each.process_value)
            each.shell_complete = _asking(each, each.shell_complete)
    return parameters


class _Conversion:
    """What typer asks to convert a parameter's value: it converts what is not yet what it is to be.

    Typer's own imports pydantic, which takes longer than the rest of a help does, to find that a
    text is a text.
    """

    def __init__(self, typers_own: Callable[[], Any]) -> None:
        self._typers_own = typers_own

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as it is to be. Raises as typer's own conversion does."""
        several = param.multiple or param.nargs == -1
        annotation = param.type_descriptor.annotation
        if value is None:
            return () if several else None
        if several and isinstance(value, tuple | list):
            (kind,) = get_args(annotation)
            if all(_is_one(word, kind) for word in value):
                return list(value)
        elif not several and _is_one(value, annotation):
            return value
        return self._typers_own().coerce(value, param=param, ctx=ctx)


def _is_one(value: object, kind: object) -> bool:
    """Whether it is of that kind; of a text that is not ASCII typer is to say what is wrong."""
    if kind is str:
        return isinstance(value, str) and value.isascii()
    return isinstance(value, Enum) and type(value) is kind


def _unread_while_asked(typers_own: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A word of a line that is only looked at stays as it is typed, or typer loads pydantic."""
    return lambda ctx, value: value if is_asked() else typers_own(ctx, value)


def _asking(
    parameter: Any, typers_own: Callable[[Any, str], list[Any]]
) -> Callable[[Any, str], list[Any]]:
    """What typer does not know itself is asked of the store."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Any]:
        return typers_own(ctx, incomplete) or completed(parameter, ctx, incomplete)

    return complete
