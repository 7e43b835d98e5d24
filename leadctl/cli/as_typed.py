"""Words of a command line that are what they are to be, kept from typer's way to convert them all.

That way imports pydantic, which takes longer than the rest of a help does, to find that a text is
a text.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any, get_args

from typer.core import TyperArgument, TyperOption


def take_as_typed() -> None:
    """Have typer convert only what is not yet what it is to be; for the whole process."""
    for kind in (TyperArgument, TyperOption):
        kind.get_runtime_param = _sparing(kind.get_runtime_param)  # type: ignore[method-assign,assignment]  # it has no hook for this


def _sparing(typers_own: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda parameter: _Conversion(partial(typers_own, parameter))


class _Conversion:
    """What typer asks to convert a parameter's value."""

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
