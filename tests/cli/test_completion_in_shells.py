"""Completion as it is installed and as it works, in bash, zsh and fish themselves."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.cli.test_completion import HOSTILE
from tests.running import run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60
"""Seconds that a shell may take, of which it takes a few."""


@pytest.fixture
def home(desk: Desk, tmp_path: Path) -> Path:
    """A fresh home with `leadctl` on its path, for a store in which lead 1 is isar's."""
    a_partner(desk, "isar-soft")
    a_partner(desk, "elbe")
    for source in ("Trade fair", *HOSTILE):
        a_lead(desk, source=source)
    assert run(desk.path, "assign", "1", "--to", "isar-soft", "--reason", "by hand").status == 0
    program = tmp_path / "bin" / "leadctl"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leadctl "$@"\n', "utf-8")
    program.chmod(0o755)
    made = tmp_path / "home"
    made.mkdir()
    return made


def environment(home: Path) -> dict[str, str]:
    """What a shell of somebody new to the machine is started with."""
    return {
        "HOME": str(home),
        "PATH": f"{home.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LEADCTL_DB": str(home.parent / "leads.db"),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
    }


def installed(shell: str, home: Path) -> str:
    """Completion is installed from that shell; what that says."""
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    said = "leadctl --install-completion; echo done"
    done = subprocess.run(
        [shell, "-c", said],
        env=environment(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


class Terminal:
    """A shell at work in a terminal of its own."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.seen = b""

    def send(self, keys: str) -> None:
        """Type the keys."""
        os.write(self.descriptor, keys.encode())

    def until(self, pattern: bytes) -> str:
        """What the first group of the pattern stands for, once the shell has written it."""
        while not (found := re.search(pattern, self.seen, re.DOTALL)):
            ready, _, _ = select.select([self.descriptor], [], [], PATIENCE)
            assert ready, self.seen
            self.seen += os.read(self.descriptor, 65536)
        self.seen = self.seen[found.end() :]
        return found[1].decode()

    def completed(self, line: str) -> str:
        """What the line has become after TAB."""
        self.send(f"{line}\t\x18")
        became = self.until(rb"\[\[(.*?)\]\]")
        self.send("\x15")
        return became


@contextmanager
def at_work(argv: list[str], setting_up: str, home: Path) -> Iterator[Terminal]:
    """The shell, in which ^X tells the line that is being typed, in double brackets."""
    process, descriptor = pty.fork()
    if not process:
        os.chdir(home)
        os.execvpe(argv[0], argv, environment(home))  # noqa: S606
    terminal = Terminal(descriptor)
    try:
        terminal.send(setting_up + "\n")
        terminal.until(rb"(READY)> ")
        yield terminal
    finally:
        os.close(descriptor)
        os.kill(process, signal.SIGKILL)  # a shell may outlive its terminal
        os.waitpid(process, 0)


BASH = "PS1='REA''DY> '; bind -x '\"\\C-x\": echo \"[[$READLINE_LINE]]\"'; . ~/.bashrc"
ZSH = (
    "PS1='REA''DY> '; tell() { print -r -- \"[[$BUFFER]]\" }; zle -N tell; bindkey '^X' tell; "
    "alias compinit='compinit -u -D'; . ~/.zshrc"  # it would ask whose the folders are
)
LINES = {
    "leadctl part": "leadctl partner ",
    "leadctl claim --partner i": "leadctl claim --partner isar-soft ",
    "leadctl release 1 --reason outs": "leadctl release 1 --reason outside\\ our\\ territory ",
    "leadctl lead list --source ": "leadctl lead list --source Trade\\ fair ",
    "leadctl lead list --source '$(touch pwned)": "leadctl lead list --source '$(touch pwned)",
    "leadctl --db nowhere.db claim 1": "leadctl --db nowhere.db claim 1",
}


@pytest.mark.parametrize(
    ("argv", "setting_up", "field"),
    [(["bash", "--norc", "-i"], BASH, "company="), (["zsh", "-f", "-i"], ZSH, "compan")],
    ids=["bash", "zsh"],
)
def test_a_line_is_completed_as_it_is_typed(
    argv: list[str], setting_up: str, field: str, home: Path
) -> None:
    assert f"{argv[0]} completion installed in {home}" in installed(argv[0], home)
    with at_work(argv, setting_up, home) as terminal:
        terminal.completed("leadctl ass")  # typer's file for zsh only loads itself at the first TAB
        for line, completed in LINES.items():
            assert terminal.completed(line) == completed
        edit = "leadctl lead edit 1 "
        assert terminal.completed(f"{edit}compan") == edit + field
    assert not list(home.rglob("pwned"))
    assert not list(home.rglob("nowhere*"))


OFFERED = {
    "leadctl claim ": "1\tA · assigned · isar-soft · by ",
    "leadctl claim 1 --partner i": "isar-soft\tgold",
    "leadctl release 1 --reason outs": "outside our territory",
    "leadctl lead list --source ": "Trade fair",
    "leadctl --db nowhere.db claim ": "",
}


def test_fish_is_offered_the_same(home: Path) -> None:
    assert f"fish completion installed in {home}" in installed("fish", home)
    asked = "; echo ==; ".join(f"complete -C '{line}'" for line in OFFERED)
    done = subprocess.run(
        ["fish", "-c", asked],  # noqa: S607  # whichever is there
        env=environment(home),
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    told = [each.strip() for each in done.stdout.split("==\n")]
    assert len(told) == len(OFFERED)
    for each, offered in zip(told, OFFERED.values(), strict=True):
        assert each.startswith(offered)
        assert bool(each) == bool(offered)
        assert "\n" not in each
