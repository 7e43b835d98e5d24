"""Words that typer need not convert are taken as they are, and come to what typer makes of them."""

from __future__ import annotations

from typing import Any

import pytest
import typer

from leadctl.cli.main import app
from tests.commands import commands_of

ODD = ("", " a ", "x", "é", "\udce9", "A", "json", "7", "-1", "1e3")


def kinds_of_parameters() -> dict[str, tuple[Any, Any]]:
    """A parameter of each kind that any command has, and its command."""
    kinds = {}
    for _, command in commands_of(app):
        for each in command.get_params(typer.Context(command)):
            of = (each.type_descriptor.annotation, each.multiple, each.nargs, each.default)
            kinds[str(of)] = (command, each)
    return kinds


def came_to(conversion: Any, word: Any, parameter: Any, context: typer.Context) -> tuple[str, str]:
    """What became of the word, with its type; or the error that was raised."""
    try:
        value = conversion.coerce(word, param=parameter, ctx=context)
    except Exception as error:  # noqa: BLE001  # whichever it is, it is to be the same
        return type(error).__name__, str(error)
    return type(value).__name__, repr(value)


KINDS = kinds_of_parameters()


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_comes_to_what_typer_makes_of_it(kind: str) -> None:
    command, parameter = KINDS[kind]
    ours, typers = parameter.get_runtime_param(), type(parameter).get_runtime_param(parameter)
    assert type(ours) is not type(typers)
    several = parameter.multiple or parameter.nargs == -1
    words = [*((word,) for word in ODD), ("a", "b"), (), ["a"]] if several else ODD
    context = typer.Context(command)

    for word in (None, parameter.default, *words):
        by_us, by_typer = (came_to(each, word, parameter, context) for each in (ours, typers))
        assert by_us == by_typer, word
