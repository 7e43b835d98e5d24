"""How fast a list of leads comes in, next to an import that checks nothing.

    python -m tests.benchmarks.import_leads [LEADS]

The peer reads the same file with `csv` and writes it with one `executemany` of `sqlite3`: no
encoding, no header, no value is checked, nothing is compared. A thread asks every 2 ms whether
the store could be written, so that the time for which others have to wait is seen from outside.
"""

from __future__ import annotations

import csv
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

HEADER = (
    "Lead ID", "Lead Source", "First Name", "Last Name", "Email", "Phone", "Company", "Title",
    "Country", "State/Province", "Created Date", "Close Date", "Est. Value",
)  # fmt: skip
DIRTY = 0.03
DIRT = (
    ("Email", "nobody@@example.org"),
    ("Email", "person1@example.org"),
    ("Phone", "n/a 12"),
    ("Country", "Atlantis"),
    ("Close Date", "2026-02-30"),
    ("Est. Value", "a lot"),
)
PLACES = (
    ("Germany", "Bavaria", "+49 30 23125 0"),
    ("United States", "CA", "+1 202 555 01"),
    ("France", "", "+33 1 99 00 01 "),
    ("GB", "", "+44 20 7946 00"),
)
PEER = """
import csv, sqlite3, sys
store = sqlite3.connect(sys.argv[2])
with open(sys.argv[1], encoding="utf-8", newline="") as file, store:
    rows = csv.reader(file)
    header = next(rows)
    store.execute(f"CREATE TABLE lead ({', '.join(f'c{n} TEXT' for n, _ in enumerate(header))})")
    store.executemany(f"INSERT INTO lead VALUES ({', '.join('?' for _ in header)})", rows)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a child took: seconds on the clock, of the processor, and megabytes at its peak."""

    seconds: float
    processor: float
    peak: float


def people(count: int) -> Iterator[tuple[str, ...]]:
    """As many rows, the same each time; some of them with something wrong."""
    chance = random.Random(count)  # noqa: S311  # nothing is kept secret by it
    for number in range(count):
        country, state, phone = PLACES[number % len(PLACES)]
        row: tuple[str, ...] = (
            f"00Q{number:09d}", chance.choice(("Web", "Trade fair", "Referral", "Trial")),
            f"Given{number % 997}", f"Family{number}", f"person{number}@example.org",
            f"{phone}{number % 100:02d}", f"Company {number % 5000}",
            chance.choice(("Director", "Engineer", "Owner", "")), country, state,
            f"2026-{1 + number % 11:02d}-{1 + number % 28:02d}T10:{number % 60:02d}:00Z",
            f"2026-12-{1 + number % 28:02d}" if number % 3 else "", str(500 + number % 90_000),
        )  # fmt: skip
        if chance.random() < DIRTY:
            column, dirt = chance.choice(DIRT)
            row = tuple(
                dirt if name == column else cell for name, cell in zip(HEADER, row, strict=True)
            )
        yield row


def write_list(path: Path, count: int) -> None:
    """Write the rows to a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(people(count))


def run(*argv: str) -> Run:
    """Run Python with these arguments to its end."""
    started = time.perf_counter()
    child = subprocess.Popen([sys.executable, *argv], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode in (0, 5), "the import failed"
    seconds = time.perf_counter() - started
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


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


def compare(count: int, folder: Path) -> None:
    """Time both imports, and the same list once more; print what came of it."""
    leads, store = folder / "leads.csv", folder / "leads.db"
    write_list(leads, count)
    program = ("-m", "leadctl", "--db", str(store))
    run(*program, "init")
    peer = run("-c", PEER, str(leads), str(folder / "peer.db"))
    waiting = Waiting(store)
    waiting.start()
    first = run(*program, "import", str(leads), "--consent", "ticked a box")
    waiting.over.set()
    waiting.join()
    again = run(*program, "import", str(leads), "--consent", "ticked a box")
    for name, took in (("leadctl", first), ("leadctl, the same again", again), ("peer", peer)):
        print(  # noqa: T201  # a script's output
            f"{name:24} {count / took.seconds:9,.0f} rows/s {took.seconds:7.2f} s"
            f" {took.processor:7.2f} s of processor {took.peak:6.0f} MB"
        )
    print(f"{'leadctl / peer':24} {first.seconds / peer.seconds:9.1f}")  # noqa: T201
    print(f"{'others waited at most':24} {waiting.longest:9.2f} s")  # noqa: T201


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        compare(int(sys.argv[1]) if sys.argv[1:] else 100_000, Path(made))
