"""The commands that show leads as a partner may see them, found in the program, and called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import typer

from tests.commands import commands_of

AS = "--as"
AS_SOMETHING_ELSE = {"close"}
"""Commands whose `--as` takes no partner."""

ALWAYS_AS_A_PARTNER = {"partner inbox"}
"""Commands that show what a partner may see without an `--as`."""


class UnknownCommandError(AssertionError):
    """The walk does not know how to call a command: what it shows would go untested."""


@dataclass(frozen=True, slots=True)
class Call:
    """A command line with places for a lead and a partner."""

    command: str
    arguments: tuple[str, ...]

    def argv(self, lead: str, partner: str) -> tuple[str, ...]:
        """What is typed."""
        values = {"{lead}": lead, "{partner}": partner}
        given = (values.get(argument, argument) for argument in self.arguments)
        return (*self.command.split(), *given)

    @property
    def names_a_lead(self) -> bool:
        """Whether it is about one lead rather than all that the partner holds."""
        return "{lead}" in self.arguments


def calls_as_a_partner(app: typer.Typer) -> list[Call]:
    """One call for each command that takes `--as PARTNER`, or is a partner's anyway."""
    return [
        _call(name, command)
        for name, command in commands_of(app)
        if name in ALWAYS_AS_A_PARTNER or (_takes_as(command) and name not in AS_SOMETHING_ELSE)
    ]


def _takes_as(command: Any) -> bool:
    return any(AS in each.opts for each in command.params)


def _call(name: str, command: Any) -> Call:
    arguments: list[str] = []
    for each in command.params:
        if AS in each.opts:
            arguments += [AS, "{partner}"]
        elif each.required:
            arguments.append(_filled(name, each))
    return Call(name, tuple(arguments))


def _filled(command: str, parameter: Any) -> str:
    """What stands for an argument that must be given."""
    if parameter.param_type_name == "argument" and parameter.name in ("lead", "leads"):
        return "{lead}"
    if parameter.param_type_name == "argument" and parameter.name == "partner":
        return "{partner}"
    raise UnknownCommandError(
        f"`leadctl {command}` takes --as and needs {parameter.name!r}, so this test cannot call it "
        f"to see that a partner learns nothing of a lead that it has lost: say in {__file__} "
        f"what {parameter.name!r} may be, or, if --as takes no partner there, put the command "
        "into AS_SOMETHING_ELSE."
    )
