"""How long commands take from the shell and back, beside the bare imports of what they stand on.

    python -m tests.benchmarks.startup [RUNS]

What needs no store is compared with `import typer`, what needs one with that of typer, sqlmodel and
rich.table. All are run in turn, so that what else the machine does falls on each alike; each has
the median of its runs, of the processor's time. A claim and a contact are made with the message
that they send, and again where nothing is to be sent. Below the figures stands the help of every
command.

The store is that of the guide: 70 leads, handed out; each command that changes it has it anew.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from leadctl.cli.completion import ASKS
from leadctl.cli.main import app
from leadctl.store.engine import key_file
from tests.benchmarks.figures import Figure, Measure, show, table
from tests.benchmarks.timing import one_run
from tests.commands import commands_of

SIZES = (7,)
EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = "2026-11-20 10:00"
OURS = (sys.executable, "-m", "leadctl")
TYPER = "import typer"
STACK = "import typer, sqlmodel, rich.table"
BY = ("--partner", "isar-messtechnik")
CONTACT = ("contact", "63", *BY, "--channel", "call")
HANDED_OUT = (
    ("init", "--rehearsal"),
    ("policy", "load", str(EXAMPLES / "policy.toml")),
    ("partner", "import", str(EXAMPLES / "partners.csv")),
    ("import", str(EXAMPLES / "leads.csv"), "--dates", "mdy"),
    ("assign",),
)


@dataclass(frozen=True, slots=True)
class Start:
    """A command line, its peer, and at most how many times as much as that it may take."""

    what: str
    argv: tuple[str, ...]
    peer: str = STACK
    most_times: float | None = None
    status: int = 0
    env: Mapping[str, str] = field(default_factory=dict)
    contacted: bool = False
    """Whether lead 63 was contacted before, so that a contact has nothing to tell."""


COMPLETION = {ASKS: "complete_bash", "COMP_WORDS": "leadctl claim ", "COMP_CWORD": "2"}
STARTS = (
    Start("leadctl --help", ("--help",), TYPER, 3),
    Start("leadctl claim --help", ("claim", "--help"), TYPER, 3),
    Start("a wrong command", ("clam",), TYPER, 3, status=2),
    Start("a wrong option", ("claim", "--partnr"), TYPER, 3, status=2),
    Start("lead numbers completed", (), TYPER, 3, env=COMPLETION),
    Start("lead show", ("lead", "show", "63"), most_times=1.5),
    Start("claim, refused", ("claim", "70", *BY), most_times=1.5, status=3),
    Start("claim, and its message", ("claim", "63", *BY), most_times=1.5),
    Start("contact, nothing to send", CONTACT, most_times=1.5, contacted=True),
    Start("contact, and its messages", CONTACT, most_times=1.5),
    Start("lead list", ("lead", "list")),
    Start("lead explain", ("lead", "explain", "63")),
    Start("partner inbox", ("partner", "inbox", BY[1])),
    Start("calendar due", ("calendar", "due", "--window", "2 working days")),
    Start("assign, nobody ready", ("assign",)),
    Start("sweep, nothing due", ("sweep",)),
    Start("report", ("report",)),
    Start("log", ("log",)),
    Start("mail list", ("mail", "list")),
    Start("store check", ("store", "check")),
)
MEASURED = tuple(start.what for start in STARTS)


def figures(runs: int) -> Iterator[Figure]:
    """Each of the command lines beside its peer."""
    yield from _beside(STARTS, runs)


def helps(runs: int) -> Iterator[Figure]:
    """The help of every command beside its peer."""
    named = [name for name, _ in commands_of(app)]
    yield from _beside(
        [Start(f"{name} --help", (*name.split(), "--help"), TYPER, 3) for name in named], runs
    )


def _beside(starts: Sequence[Start], runs: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        stores = _stores(Path(folder))
        taken: dict[str, list[float]] = {}
        for _ in range(runs):
            for code in (TYPER, STACK):
                taken.setdefault(code, []).append(one_run((sys.executable, "-c", code)))
            for start in starts:
                path = _copied(stores[start.contacted])
                spent = one_run((*OURS, *start.argv), env=_env(path, start), status=start.status)
                taken.setdefault(start.what, []).append(spent)
    for start in starts:
        ours, theirs = (median(taken[name]) * 1000 for name in (start.what, start.peer))
        yield Figure(
            start.what,
            f"{runs} runs",
            ours,
            Measure.MILLISECONDS,
            peer=start.peer,
            theirs=theirs,
            most_times=start.most_times,
        )


def _stores(folder: Path) -> dict[bool, Path]:
    """A store whose leads are handed out, and one in which lead 63 was contacted besides."""
    paths = {}
    for contacted in (False, True):
        paths[contacted] = path = folder / f"{contacted}.db"
        for argv in (*HANDED_OUT, CONTACT) if contacted else HANDED_OUT:
            one_run((*OURS, *argv), env=_env(path), status=5 if argv[0] == "import" else 0)
    return paths


def _copied(store: Path) -> Path:
    path = store.with_name("used.db")
    shutil.copy(store, path)
    shutil.copy(key_file(store), key_file(path))
    return path


def _env(path: Path, start: Start | None = None) -> dict[str, str]:
    said = {"LEADCTL_DB": str(path), "LEADCTL_NOW": NOW}
    return {**os.environ, **said, **(start.env if start else {})}


if __name__ == "__main__":
    show(figures, SIZES)
    sys.stdout.write(f"\n{table(helps(1))}")
