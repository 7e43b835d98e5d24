"""How bash, zsh and fish ask how a line may go on, and how they are answered."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperOption

from leadctl.cli.folders import data_folder

ASKS = "_LEADCTL_COMPLETE"
"""The variable by which a shell that typer has taught asks how a line may go on."""

# typer hands words to the shells as they are, and zsh evaluates them: what could be more than a
# word to one of them is not offered
_PLAIN = re.compile(r"\w[\w .,@+/=-]*")
_NOT_TOLD = re.compile(r"[^\w .,@+/·-]")


@dataclass(frozen=True, slots=True)
class Item:
    """A word as typer's shells take it."""

    value: str
    help: str | None
    type: str = "plain"


def is_asked() -> bool:
    """Whether a shell waits to hear how a line goes on, and nothing is to be done."""
    return ASKS in os.environ


def do_without_rich() -> None:
    """Keep typer from loading rich, which takes longer than all else, to read markup of no help."""
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]  # as Python keeps out a module


def completed(parameter: Any, context: typer.Context, start: str) -> list[Item]:
    """What the parameter may be, as any shell can take it; nothing where that cannot be found."""
    from leadctl.cli.offers import Line, offered

    if parameter.name == "files":
        return _beside(context, start)
    name = parameter.opts[0] if isinstance(parameter, TyperOption) else parameter.name
    command = context.command_path.partition(" ")[2]
    try:
        found = offered(Line(command, context.params, _store(context)), name, start)
    except Exception:  # noqa: BLE001  # a line that is being typed is no place for a fault
        return []
    return [
        Item(_typed(word), _NOT_TOLD.sub("", told) or None)
        for word, told in found
        if _PLAIN.fullmatch(word) and not (word.endswith("=") and _shell() == "zsh")
    ]


def named(commands: Any, start: str) -> list[Item]:
    """Those of a command's names that begin so, with their lines of the help."""
    return [
        Item(name, _NOT_TOLD.sub("", one.get_short_help_str()))
        for name, one in commands.items()
        if name.startswith(start)
    ]


def _beside(context: typer.Context, start: str) -> list[Item]:
    """The commands that a first word may name instead of a file.

    Before a letter is typed, and where a file begins so, the shell is to offer files.
    """
    if not start or context.params.get("files"):
        return []
    if any(file.name.startswith(start) for file in Path().iterdir()):
        return []
    beside: Any = getattr(context.command, "beside", None)
    return named(beside.commands, start) if beside else []


def _store(context: typer.Context) -> Path:
    """The store of the line: `--db`, else `LEADCTL_DB`, else in the user's data directory.

    A shell asks before it has put the home folder in the place of ~.
    """
    said = context.find_root().params.get("db")
    return Path(said).expanduser() if said else data_folder() / "leads.db"


def _shell() -> str:
    return os.environ.get(ASKS, "").removeprefix("complete_")


def _typed(word: str) -> str:
    """The word as it is typed: zsh and fish see to its spaces, bash leaves them to whoever asks."""
    return word.replace(" ", "\\ ") if _shell() == "bash" else word
