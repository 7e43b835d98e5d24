"""What the documents show of the program, made from it: `python -m tests.readme` renews them.

They are the README and the pages in examples/. Their tables and the diagram are made from the code;
the commands of a page's console blocks are run, one after the other in one shell and one folder
with the examples, as by somebody who reads along in a checkout, and what they print is put in.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from leadctl.cli.main import app
from leadctl.domain.lifecycle import TRANSITIONS, Status
from leadctl.errors import MEANINGS
from tests.commands import commands_of

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "examples").glob("*.md")))
_CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_MARK = "--- what the next command prints ---"
FIRST = (Status.FLAGGED, Status.NURTURING, Status.READY)


def renewed(text: str) -> str:
    """A page with everything that is made from the program made anew."""
    for name, made in (("life", _life()), ("commands", _commands()), ("exits", _exits())):
        text = re.sub(
            rf"(<!-- {name}:[^\n]*-->\n).*?(<!-- end of {name} -->)",
            lambda found, made=made: f"{found[1]}{made}{found[2]}",  # type: ignore[misc]  # mypy takes a lambda with a default for another kind
            text,
            flags=re.DOTALL,
        )
    blocks = [match[1] for match in _CONSOLE.finditer(text)]
    printed = iter(_run([_typed(block) for block in blocks]))
    return _CONSOLE.sub(lambda _: next(printed), text)


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
    rows = [
        f"| `leadctl {name}` | {(command.help or '').strip().splitlines()[0]} |"
        for name, command in commands_of(app)
    ]
    return "\n".join(["| command | what it does |", "|---|---|", *rows, ""])


def _exits() -> str:
    rows = [f"| {status.value} | {meaning} |" for status, meaning in MEANINGS.items()]
    return "\n".join(["| exit | meaning |", "|---|---|", *rows, ""])


def _typed(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def _run(blocks: list[list[str]]) -> list[str]:
    """Each block with what its commands print."""
    commands = [command for block in blocks for command in block]
    script = "\n".join(f"echo '{_MARK}'\n{command}" for command in commands)
    outputs = iter(_shell(script).split(f"{_MARK}\n")[1:])
    return ["".join(f"$ {command}\n{next(outputs)}" for command in block) for block in blocks]


def _shell(script: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        shim = Path(folder, "bin", "leadctl")
        shim.parent.mkdir()
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leadctl --actor robin "$@"\n')
        shim.chmod(0o755)
        env = {name: value for name, value in os.environ.items() if "LEADCTL" not in name}
        env["PATH"] = f"{shim.parent}{os.pathsep}{env['PATH']}"
        env["PYTHONPATH"] = str(ROOT)
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


if __name__ == "__main__":
    wanted = [page for page in PAGES if not sys.argv[1:] or page.name in sys.argv[1:]]
    for page in wanted:
        page.write_text(renewed(page.read_text("utf-8")), "utf-8")
