"""What the documents show of the program, made from it: `python -m tests.readme` renews them.

They are the README and the pages in examples/. Their tables and the diagram are made from the code;
the commands of a page's console blocks are run, one after the other in one shell and one folder
with the examples, as by somebody who reads along in a checkout, and what they print is put in. What
a page has pictures of is run among them, on a terminal. The reference is made as a whole.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import typer.main

from leadctl.cli.main import app
from leadctl.domain.lifecycle import TRANSITIONS, Status
from leadctl.errors import MEANINGS
from tests.commands import commands_of
from tests.forking import served
from tests.pictures import COLUMNS, picture
from tests.reference import reference
from tests.reference.markdown import table

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
REFERENCE = ROOT / "examples" / "reference.md"
PICTURES = ROOT / "examples" / "pictures"
PAGES = (README, *sorted(set((ROOT / "examples").glob("*.md")) - {REFERENCE}))
_RUN = re.compile(
    r"(?<=^```console\n)(?P<block>.*?)(?=^```$)"
    r"|^<!-- picture (?P<picture>\S+): (?P<command>.*?) -->$",
    re.MULTILINE | re.DOTALL,
)
_MARK = "--- what the next command prints ---"
FIRST = (Status.FLAGGED, Status.NURTURING, Status.READY)


@dataclass(frozen=True, slots=True)
class Renewed:
    """A page made anew: its text, and its pictures by their names."""

    text: str
    pictures: dict[str, str]


def renewed(text: str) -> Renewed:
    """A page with everything that is made from the program made anew."""
    for name, made in (("life", _life()), ("commands", _commands()), ("exits", _exits())):
        text = re.sub(
            rf"(<!-- {name}:[^\n]*-->\n).*?(<!-- end of {name} -->)",
            lambda found, made=made: f"{found[1]}{made}{found[2]}",  # type: ignore[misc]  # mypy takes a lambda with a default for another kind
            text,
            flags=re.DOTALL,
        )
    found = list(_RUN.finditer(text))
    printed = _run([_typed(each) for each in found])
    pictures = {
        each["picture"]: picture(each["command"], outputs[0])
        for each, outputs in zip(found, printed, strict=True)
        if each["picture"]
    }
    shown = iter(printed)
    return Renewed(_RUN.sub(lambda each: _shown(each, next(shown)), text), pictures)


def shown_as_pictures(text: str) -> list[str]:
    """The names of a page's pictures."""
    return [each["picture"] for each in _RUN.finditer(text) if each["picture"]]


def _life() -> str:
    arrows: dict[tuple[str, str], list[str]] = {}
    for move, (sources, target) in TRANSITIONS.items():
        for source in sources:
            arrows.setdefault((source.value, target.value), []).append(move.value)
    lines = [f"    [*] --> {status.value}" for status in FIRST]
    lines += [
        f"    {source} --> {target}: {', '.join(moves)}"
        for (source, target), moves in arrows.items()
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```", ""])


def _commands() -> str:
    """A table of each group, under what the group is for."""
    commands = dict(commands_of(app))
    groups = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # it is a group
    tables: dict[str, list[tuple[str, str]]] = {}
    for name, command in commands.items():
        first = name.split()[0]
        head = "The main job." if first in commands else groups[first].help
        said = (command.help or "").strip().splitlines()[0]
        tables.setdefault(f"**{head}**", []).append((f"`leadctl {name}`", said))
    return "\n".join(
        f"{head}\n\n{table(('command', 'what it does'), rows)}\n" for head, rows in tables.items()
    )


def _exits() -> str:
    rows = ((str(status.value), meaning) for status, meaning in MEANINGS.items())
    return table(("exit", "meaning"), rows) + "\n"


def _typed(found: re.Match[str]) -> list[str]:
    if found["picture"]:
        return [f"on-a-terminal {found['command']}"]
    lines = found["block"].splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def _shown(found: re.Match[str], outputs: list[str]) -> str:
    if found["picture"]:
        return found[0]
    commands = _typed(found)
    return "".join(f"$ {each}\n{out}" for each, out in zip(commands, outputs, strict=True))


def _run(blocks: list[list[str]]) -> list[list[str]]:
    """What each command of each block prints."""
    commands = [command for block in blocks for command in block]
    script = "\n".join(f"echo '{_MARK}'\n{command}" for command in commands)
    outputs = iter(_shell(script).split(f"{_MARK}\n")[1:])
    return [[next(outputs) for _ in block] for block in blocks]


def _shell(script: str) -> str:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        programs = Path(folder, "bin")
        programs.mkdir()
        server = stack.enter_context(served(programs))
        _program(programs / "leadctl", f'{server} --actor robin "$@"')
        _program(programs / "on-a-terminal", _ON_A_TERMINAL)
        env = {name: value for name, value in os.environ.items() if "LEADCTL" not in name}
        env["PATH"] = f"{programs}{os.pathsep}{env['PATH']}"
        done = subprocess.run(
            ["bash"],  # noqa: S607  # whichever bash there is
            input=script,
            cwd=folder,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout


_ON_A_TERMINAL = (
    f"env -u NO_COLOR -u COLORTERM TERM=xterm COLUMNS={COLUMNS} "
    f'"{sys.executable}" -c \'import pty, sys; pty.spawn(sys.argv[1:])\' "$@" </dev/null'
)


def _program(file: Path, line: str) -> None:
    file.write_text(f"#!/bin/sh\nexec {line}\n")
    file.chmod(0o755)


if __name__ == "__main__":
    wanted = set(sys.argv[1:]) or {page.name for page in (*PAGES, REFERENCE)}
    for page in PAGES:
        if page.name in wanted:
            made = renewed(page.read_text("utf-8"))
            page.write_text(made.text, "utf-8")
            for name, drawn in made.pictures.items():
                PICTURES.mkdir(exist_ok=True)
                (PICTURES / name).write_text(drawn, "utf-8")
    if REFERENCE.name in wanted:
        REFERENCE.write_text(reference(), "utf-8")
