"""Every command: how it is typed, what it does, an example, its options, and its JSON."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import typer.main

from leadctl.cli.main import app
from tests.commands import commands_of
from tests.reference.fields import json_of
from tests.reference.markdown import anchor, code

MAIN = "The main job"
_VERBATIM = re.compile(r"\x08\n(.*?)$(?=\n\n|\Z)", re.DOTALL | re.MULTILINE)
_PLACEHOLDERS: Mapping[Any, str] = {str: "TEXT", int: "N", Path: "FILE"}


def command_chapters() -> Iterator[tuple[str, str]]:
    """The main job, then each group: its commands, one after the other."""
    commands = dict(commands_of(app))
    chapters: dict[str, list[str]] = {}
    for name in commands:
        first = name.split()[0]
        chapters.setdefault(MAIN if first in commands else f"leadctl {first}", []).append(name)
    for title, names in chapters.items():
        links = " · ".join(f"[{name}](#{anchor(f'leadctl {name}')})" for name in names)
        sections = [_section(name, commands[name], commands) for name in names]
        yield title, "\n\n".join([links, *sections])


def global_options() -> str:
    """The options that stand before the command."""
    root = typer.main.get_command(app)
    hints = _hints(root)
    options = [_option(each, hints) for each in root.params if not each.hidden]  # type: ignore[attr-defined]  # each is an argument or an option
    return "\n".join(
        ["They stand before the command: `leadctl --db leads.db report`.", "", *options]
    )


def _section(name: str, command: Any, commands: Mapping[str, Any]) -> str:
    said, _, example = command.help.partition("Example: ")
    hints = _hints(command)
    options = "\n".join(_option(each, hints) for each in command.params if not each.hidden)
    parts = [
        f"### {code(f'leadctl {name}')}",
        code(" ".join(_usage(name, command, hints))),
        _VERBATIM.sub(r"```text\n\1\n```", said).strip(),
        f"```sh\n{' '.join(example.split())}\n```" if example else "",
        options,
        json_of(name, commands),
    ]
    return "\n\n".join(filter(None, parts))


def _usage(name: str, command: Any, hints: Mapping[str, Any]) -> Iterator[str]:
    yield f"leadctl {name}"
    for each in command.params:
        if each.param_type_name == "argument":
            word = f"{_value(each, hints)}{'...' if each.nargs == -1 else ''}"
            yield word if each.required else f"[{word}]"
    for each in command.params:
        if each.param_type_name == "option" and each.required:
            yield f"{each.opts[0]} {_value(each, hints)}"
    yield "[OPTIONS]"


def _option(param: Any, hints: Mapping[str, Any]) -> str:
    names = ", ".join([*param.opts, *param.secondary_opts])
    if param.param_type_name == "argument":
        typed = code(f"{_value(param, hints)}{'...' if param.nargs == -1 else ''}")
    else:
        typed = code(names if param.is_flag else f"{names} {_value(param, hints)}")
    return f"- {typed}: {' '.join([(param.help or '').strip(), *_notes(param)])}"


def _notes(param: Any) -> Iterator[str]:
    if param.required and param.param_type_name == "option":
        yield "Needed."
    if isinstance(param.show_default, str):
        yield f"If not said: {param.show_default}."
    elif param.show_default and param.default not in (None, False, [], ()):
        default = param.default.value if isinstance(param.default, Enum) else param.default
        yield f"If not said: {code(str(default))}."
    if param.envvar:
        yield f"Or {code(f'{param.envvar}=…')} in the environment."


def _value(param: Any, hints: Mapping[str, Any]) -> str:
    """What stands for the value: its choices, or a word for its kind."""
    kind = _bare(hints.get(param.name, str))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(each.value) for each in kind)
    if param.metavar:
        return str(param.metavar).removesuffix("...")
    if param.param_type_name == "argument":
        return str(param.name).upper()
    return _PLACEHOLDERS.get(kind, "TEXT")


def _bare(kind: Any) -> Any:
    """The kind of one value: without None, and of a list its items'."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (each for each in get_args(kind) if each is not type(None))
    return get_args(kind)[0] if get_origin(kind) is list else kind


def _hints(command: Any) -> dict[str, Any]:
    return get_type_hints(inspect.unwrap(command.callback))
