"""How fast a list of leads comes in, next to imports that check nothing.

    python -m tests.benchmarks.import_leads [LEADS]

The peers import the very same file, a million rows of 13 columns if nothing else is said: the
shell of SQLite with its `.import`, and `sqlite-utils insert --csv`. Neither checks a value nor
compares anything. What is not installed is left out, and said. Then a tenth of the list comes into
a store of its own, while a thread asks every 2 ms whether that store could be written, so that the
time for which others have to wait is seen from outside.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import Figure, Measure, show

HEADER = (
    "Lead ID", "First Name", "Last Name", "Email", "Phone", "Company", "Title", "Country", "Rating",
    "Est. Value", "Created Date", "Close Date", "Email Opt In",
)  # fmt: skip
DIRTY = 0.03
DIRT = (
    ("Email", "nobody@@example.org"),
    ("Email", "person1@example.org"),
    ("Phone", "n/a 12"),
    ("Country", "Atlantis"),
    ("Close Date", "2026-02-30"),
    ("Est. Value", "a lot"),
    ("Email Opt In", "no"),
)
PLACES = (
    ("Germany", "+49 30 ", 20_000_000),
    ("Italy", "+39 02 ", 20_000_000),
    ("France", "+33 1 ", 40_000_000),
    ("GB", "+44 20 ", 70_000_000),
    ("Austria", "+43 1 ", 2_000_000),
    ("Spain", "+34 91 ", 2_000_000),
)
"""Countries, and where the numbers of their people begin: nearly everybody has one of his own."""
SIZES = (1_000_000,)
MEASURED = (
    "a list imported",
    "a list imported, beside a program in Python",
    "memory at the peak of it",
    "longest time that others wait for the store meanwhile",
)
SHELL, UTILS = "sqlite3 .import", "sqlite-utils insert"
MOST_TIMES = {SHELL: 12.0, UTILS: 0.5}
"""How many times as long as each peer an import is to take at most."""
MOST_MEMORY, MOST_WAITING = 250.0, 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """What a program took: seconds on the clock, and megabytes of all its processes at the peak."""

    seconds: float
    peak: float


def people(count: int) -> Iterator[list[str]]:
    """As many rows, the same each time; some of them with something wrong."""
    chance = random.Random(count)  # noqa: S311  # nothing is kept secret by it
    for number in range(count):
        country, city, first = PLACES[number % len(PLACES)]
        row = [
            f"00Q{number:09d}", f"Given{chance.randrange(2000)}",
            f"Family{chance.randrange(100_000)}",
            f"person{number}.{chance.randrange(1000)}@example.org",
            f"{city}{first + number}", f"Company {chance.randrange(50_000)}",
            chance.choice(("Director", "Engineer", "Owner", "Head of IT", "")), country,
            chance.choice("ABC") if number % 5 else "", str(chance.randrange(500, 90_000)),
            f"2026-{1 + number % 11:02d}-{1 + number % 28:02d}"
            f" {chance.randrange(24):02d}:{chance.randrange(60):02d}:00",
            f"2026-12-{1 + number % 28:02d}" if number % 3 else "", "yes",
        ]  # fmt: skip
        if chance.random() < DIRTY:
            column, dirt = chance.choice(DIRT)
            row[HEADER.index(column)] = dirt
        yield row


def write_list(path: Path, count: int) -> Path:
    """Write the rows to a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(people(count))
    return path


def run(argv: Sequence[str]) -> Run:
    """Run a program to its end."""
    started = time.perf_counter()
    child = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    over, peak = threading.Event(), [0.0]

    def watch() -> None:
        while not over.wait(0.05):
            peak[0] = max(peak[0], sum(map(resident, (child.pid, *children(child.pid)))))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    over.set()
    watcher.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode in (0, 5), f"{argv[0]} failed"
    return Run(seconds, max(peak[0], used.ru_maxrss / 1024))


def children(process: int) -> list[int]:
    """The processes that it has started, where the system tells."""
    try:
        return [
            int(number)
            for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()
        ]
    except OSError:
        return []


def resident(process: int) -> float:
    """The megabytes in memory of a process, where the system tells."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):  # it is over
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def leadctl(store: Path, *words: str) -> list[str]:
    """The command line of leadctl on a store."""
    return [sys.executable, "-m", "leadctl", "--db", str(store), *words]


def by_shell(leads: Path, store: Path) -> Run | None:
    """The same list read by the shell of SQLite, if it is installed."""
    shell = shutil.which("sqlite3")
    return run([shell, str(store), f".import --csv {leads} lead"]) if shell else None


def by_utils(leads: Path, store: Path) -> Run | None:
    """The same list read by sqlite-utils, if it is installed."""
    words = ["insert", str(store), "lead", str(leads), "--csv", "--silent"]
    argv = [sys.executable, "-m", "sqlite_utils", *words]
    return run(argv) if find_spec("sqlite_utils") else None


class Waiting(threading.Thread):
    """Measures for how long at most the store could not be written without waiting."""

    def __init__(self, store: Path) -> None:
        super().__init__(daemon=True)
        self.store = store
        self.longest = 0.0
        self.over = threading.Event()

    def run(self) -> None:
        """Ask until it is over."""
        handle = sqlite3.connect(self.store, isolation_level=None, timeout=0)
        free_at = time.perf_counter()
        while not self.over.wait(0.002):
            try:
                handle.execute("BEGIN IMMEDIATE")
                handle.execute("ROLLBACK")
            except sqlite3.OperationalError:
                self.longest = max(self.longest, time.perf_counter() - free_at)
            else:
                free_at = time.perf_counter()
        handle.close()


def figures(count: int) -> Iterator[Figure]:
    """Time leadctl and its peers on one list, and see others wait for a tenth of it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield from compare(count, folder)
        yield waited(max(count // 10, 1), folder)


def compare(count: int, folder: Path) -> Iterator[Figure]:
    """Time them; the shell is so quick that it is asked before and after."""
    leads, store = write_list(folder / "leads.csv", count), folder / "leads.db"
    run(leadctl(store, "init"))
    before = by_shell(leads, folder / "before.db")
    ours = run(leadctl(store, "import", str(leads)))
    after = by_shell(leads, folder / "after.db")
    utils = by_utils(leads, folder / "utils.db")
    beside = {
        SHELL: (before.seconds + after.seconds) / 2 if before and after else None,
        UTILS: utils.seconds if utils else None,
    }
    of = f"{count:,} leads of {len(HEADER)} columns"
    *imported, memory, _ = MEASURED
    for what, (peer, theirs) in zip(imported, beside.items(), strict=True):
        most = MOST_TIMES[peer]
        yield Figure(what, of, ours.seconds, peer=peer, theirs=theirs, most_times=most)
    peak = utils.peak if utils else None
    megabytes = Measure.MEGABYTES
    yield Figure(memory, of, ours.peak, megabytes, peer=UTILS, theirs=peak, most=MOST_MEMORY)


def waited(count: int, folder: Path) -> Figure:
    """Import a list while others ask for the store: for how long they had to wait."""
    leads, store = write_list(folder / "some.csv", count), folder / "some.db"
    run(leadctl(store, "init"))
    waiting = Waiting(store)
    waiting.start()
    run(leadctl(store, "import", str(leads)))
    waiting.over.set()
    waiting.join()
    return Figure(MEASURED[3], f"{count:,} leads", waiting.longest, most=MOST_WAITING)


if __name__ == "__main__":
    show(figures, SIZES)
