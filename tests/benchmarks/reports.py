"""How long each report takes with many leads, beside the sqlite3 shell and the program's start.

    python -m tests.benchmarks.reports [LEADS]

The store has 1,000,000 leads of three years: a fifth are contacts that hear from campaigns, a tenth
were flagged, and half of all were handed out to 200 partners, some of them twice. It is written by
bare sqlite3. The page that `--html` makes is held against the sum of all queries.

A report is a new process: `leadctl report NAME --format json`. The program's start is one that
opens the store as that does, reads its policy and does nothing. The peer is the sqlite3 shell, or
Python's own sqlite3 where there is none, with the bare queries of the same figures that stand in
reports.sql. Each is the median of three, of the processor's time. The report's figure is what it
takes beyond the start.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from leadctl.domain.reports import Report
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.many_leads import make_store
from tests.benchmarks.timing import processor_seconds

SIZES = (1_000_000,)
PAGE = "the page of all reports"
MEASURED = (*(f"report {name}, less the start" for name in Report), f"{PAGE}, less the start")
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


def shell(store: Path, sql: str) -> float:
    """What the queries take in the sqlite3 shell, or in Python's sqlite3."""
    if command := shutil.which("sqlite3"):
        return processor_seconds(command, str(store), typed=sql)
    return processor_seconds(sys.executable, "-c", IN_PYTHON, str(store), typed=sql)


def figures(leads: int) -> Iterator[Figure]:
    """Make the store, and ask for each report and for the page of all."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "leads.db"
        make_store(store, leads)
        program = (sys.executable, "-m", "leadctl", "--db", str(store), "report")
        start = processor_seconds(sys.executable, "-c", START, str(store))
        bare, total = queries(), 0.0
        for what, name in zip(MEASURED, Report, strict=False):
            ours = processor_seconds(*program, name, "--format", "json") - start
            theirs = shell(store, bare[name])
            total += theirs
            yield beside(what, leads, ours, theirs)
        page = processor_seconds(*program, "--html", "-") - start
        yield beside(MEASURED[-1], leads, page, total)


def beside(what: str, leads: int, ours: float, theirs: float) -> Figure:
    """A report beside its bare queries; if the start's noise outweighs it, it counts as nothing."""
    peer = "sqlite3 shell" if shutil.which("sqlite3") else "sqlite3 in Python"
    return Figure(
        what, f"{leads:,} leads", max(ours, 0), peer=peer, theirs=theirs, most_times=LIMIT
    )


if __name__ == "__main__":
    show(figures, SIZES)
