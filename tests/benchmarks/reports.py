"""How long each report takes with many leads, beside the sqlite3 shell and the program's start.

    python -m tests.benchmarks.reports [LEADS] [STORE] [REPORT…]

The store has 1,000,000 leads of three years: a fifth are contacts that hear from campaigns, a tenth
were flagged, and half of all were handed out to 200 partners, some of them twice. It is written by
bare sqlite3, and kept at STORE, if that is said, for the next time. The page that `--html` makes is
held against the sum of all queries.

A report is a new process: `leadctl report NAME --format json`. The program's start is one that
opens the store as that does, reads its policy and does nothing. The peer is the sqlite3 shell, or
Python's own sqlite3 where there is none, with the bare queries of the same figures that stand in
reports.sql. Each is the median of three, after one that warms up, of the processor's time, so that
what else the machine does counts for little.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from leadctl.domain.reports import Report
from tests.benchmarks.assigning import say
from tests.benchmarks.many_leads import make_store

LIMIT = 2.0
QUERIES = Path(__file__).with_name("reports.sql")
START = """
import sys
from pathlib import Path
import leadctl.cli.main, leadctl.cli.report
import leadctl.reads.reports.all, leadctl.render.views.reports.all
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine
from datetime import UTC, datetime
path = Path(sys.argv[1])
with Desk(open_engine(path), path, datetime.now(UTC), "benchmark").read() as work:
    work.policy
"""
IN_PYTHON = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
for statement in filter(str.strip, sys.stdin.read().split(";")):
    file.execute(statement).fetchall()
"""


def queries() -> dict[str, str]:
    """The bare queries of each report, by its name."""
    found: dict[str, str] = {}
    for part in QUERIES.read_text("utf-8").split("\n-- report ")[1:]:
        name, _, sql = part.partition("\n")
        found[name.strip()] = sql
    return found


def took(*argv: str, typed: str = "") -> float:
    """The seconds of a process whose output goes nowhere."""
    times: list[float] = []
    for _ in range(4):
        before = os.times()
        subprocess.run(argv, input=typed, text=True, check=True, stdout=subprocess.DEVNULL)  # ours
        after = os.times()
        user = after.children_user - before.children_user
        times.append(user + after.children_system - before.children_system)
    return median(times[1:])


def shell(store: Path, sql: str) -> float:
    """The same of the queries in the sqlite3 shell, or in Python's sqlite3."""
    if command := shutil.which("sqlite3"):
        return took(command, str(store), typed=sql)
    return took(sys.executable, "-c", IN_PYTHON, str(store), typed=sql)


def compare(store: Path, names: Sequence[Report]) -> None:
    """Print what each report takes, and whether that is within the limit."""
    start = took(sys.executable, "-c", START, str(store))
    say(f"the program's start: {start:.2f} s")
    say(f"{'report':14}{'report':>9}{'less start':>12}{'sqlite3':>9}{'times':>7}")
    bare, program = queries(), (sys.executable, "-m", "leadctl", "--db", str(store))
    total = 0.0
    for name in names:
        whole = took(*program, "report", name, "--format", "json")
        peer = shell(store, bare[name])
        total += peer
        say(_line(name, whole, start, peer))
    if len(names) == len(Report):
        whole = took(*program, "report", "--html", "-")
        say(_line("--html", whole, start, total))


def _line(name: str, whole: float, start: float, peer: float) -> str:
    times = max(whole - start, 0) / peer
    verdict = "" if times <= LIMIT else f"  over {LIMIT:.0f}"
    return f"{name:14}{whole:9.2f}{whole - start:12.2f}{peer:9.2f}{times:7.1f}{verdict}"


def main(leads: int, store: Path | None, names: Sequence[str]) -> None:
    """Make the store, unless it is there, and ask for each report."""
    with tempfile.TemporaryDirectory() as folder:
        path = store or Path(folder) / "leads.db"
        if not path.exists():
            started = time.perf_counter()
            make_store(path, leads)
            size = path.stat().st_size / 1e6
            say(f"{leads:,} leads in {size:,.0f} MB, made in {time.perf_counter() - started:.0f} s")
        compare(path, [Report(name) for name in names] or list(Report))


if __name__ == "__main__":
    said = sys.argv[1:]
    main(int(said[0]) if said else 1_000_000, Path(said[1]) if said[1:] else None, said[2:])
