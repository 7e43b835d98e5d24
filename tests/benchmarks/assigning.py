"""How fast ready leads are handed out among 2,000 partners, beside inserting the same rows.

    python -m tests.benchmarks.assigning [LEADS]

The partners are of four levels each way, without caps, over 300 territories: subdivisions,
countries, regions and everywhere. A quarter of the leads and all of them are handed out by each
strategy: four times the quarter's time is what all of them take if it grows in a line. No mail is
rendered. The peer is bare sqlite3, which gets the rows ready-made and
inserts them in one transaction into tables and indexes like the store's, without its triggers.
"""

from __future__ import annotations

import io
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pycountry

from leadctl.domain.policy import Strategy
from leadctl.domain.words import Purpose
from leadctl.intake.form import Form
from leadctl.services.assign import assign_ready, ready_leads
from leadctl.services.import_leads import Order, import_leads
from leadctl.services.import_partners import PartnerOrder, import_partners
from leadctl.services.init import init_store
from leadctl.services.staging import Terms
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file, open_engine
from leadctl.store.work import Work
from tests.benchmarks.figures import Figure, Measure, show
from tests.benchmarks.timing import timed
from tests.services.situations import load_policy

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
PARTNERS = 2000
COUNTRIES = ("AT", "CH", "DE", "ES", "FR", "IT", "US")
REGIONS = ("DACH", "South")
SUBDIVISIONS = 300 - len(COUNTRIES) - len(REGIONS) - 1
PROGRAM_LEVELS = ("platinum", "gold", "silver", "registered")
CERTIFICATION_LEVELS = ("expert", "professional", "associate", "none")
POLICY = """
[assignment]
strategy = "{strategy}"

[territories]
DACH = ["DE", "AT", "CH"]
South = ["ES", "FR", "IT"]
"""
WRITTEN = ("assignment", "deadline", "event", "outbox")
SIZES = (100_000,)
MEASURED = (
    "leads handed out by priority",
    "the same, beside its growth in a line",
    "leads handed out by weight",
    "the same by weight, beside its growth in a line",
    "explanation of a lead on the screen",
)
LIMIT, GROWTH, SCREEN = 15.0, 1.25, 24
"""In how many seconds 100,000 leads are to be handed out; how much more than four times a quarter
of them they may take; how many lines a screen has."""


@dataclass(frozen=True, slots=True)
class TimedDesk(Desk):
    """A desk that remembers how many seconds each of its writes took."""

    took: list[float] = field(default_factory=list)

    @contextmanager
    def write(self) -> Iterator[Work]:
        """The same as of any desk."""
        started = time.perf_counter()
        with Desk.write(self) as work:
            yield work
        self.took.append(time.perf_counter() - started)


def subdivisions(chance: random.Random) -> list[str]:
    """Where the leads come from; the same in each run."""
    codes = sorted(each.code for each in pycountry.subdivisions if each.country_code in COUNTRIES)
    return chance.sample(codes, SUBDIVISIONS)


def partner_list(places: Sequence[str], chance: random.Random) -> bytes:
    """A list of partners, each with one territory or two."""
    territories = [*places, *COUNTRIES, *REGIONS, "*"]
    lines = [
        "code,name,email,kind,territories,program level,certification level,country,capacity",
        *(
            f"p{n:04d},Partner {n},p{n}@example.org,reseller,"
            f"{';'.join(chance.sample(territories, chance.randint(1, 2)))},"
            f"{chance.choice(PROGRAM_LEVELS)},{chance.choice(CERTIFICATION_LEVELS)},"
            f"{chance.choice(COUNTRIES)},unlimited"
            for n in range(PARTNERS)
        ),
    ]
    return "\n".join(lines).encode()


def lead_list(numbers: range, places: Sequence[str], chance: random.Random) -> bytes:
    """A list of leads that are ready as soon as they are imported."""
    lines = ["Lead ID,First Name,Last Name,Email,Country,State,Rating,Value"]
    for n in numbers:
        place, rating, value = chance.choice(places), "AB"[n % 2], n % 100 * 1000
        lines.append(f"X{n},Ada,Example{n},a{n}@example.org,{place[:2]},{place},{rating},{value}")
    return "\n".join(lines).encode()


def desk_of(path: Path) -> TimedDesk:
    """A desk for a store."""
    return TimedDesk(open_engine(path), path, NOW, "benchmark", pretended=True)


def bring_partners(desk: Desk, content: bytes) -> None:
    """Import a list of partners."""
    order = PartnerOrder(io.BytesIO(content), "partners.csv", desk.path.parent / "no.csv", Form())
    import_partners(desk, order, dry_run=False)


def bring_leads(desk: Desk, content: bytes) -> None:
    """Import a list of leads."""
    order = Order(
        file=io.BytesIO(content),
        name="leads.csv",
        rejects=desk.path.parent / "rejects.csv",
        terms=Terms("ticked on our form", tuple(Purpose)),
        form=Form(),
        dates=None,
        source="fair",
    )
    import_leads(desk, order, dry_run=False)


def stores(counts: Sequence[int], folder: Path) -> list[Path]:
    """Stores with so many leads each, ever more, none handed out."""
    chance = random.Random(1)  # noqa: S311  # nothing is kept secret by it
    places = subdivisions(chance)
    growing = folder / "growing.db"
    init_store(growing, now=NOW, actor="benchmark", rehearsal=True)
    desk = desk_of(growing)
    load_policy(desk, POLICY.format(strategy=Strategy.PRIORITY))
    bring_partners(desk, partner_list(places, chance))
    made, there = [], 0
    for size in counts:
        bring_leads(desk, lead_list(range(there, size), places, chance))
        copy = Path(shutil.copy(growing, folder / f"{size}.db"))
        shutil.copy(key_file(growing), key_file(copy))
        made.append(copy)
        there = size
    return made


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the tables hold that a hand-out writes to."""
    with closing(sqlite3.connect(path)) as store:
        return {
            table: store.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  # our own names
            for table in WRITTEN
        }


def inserted(path: Path, written: dict[str, list[tuple[object, ...]]]) -> float:
    """The seconds in which bare sqlite3 inserts these rows into such tables, still empty."""
    with closing(sqlite3.connect(path)) as store:
        schema = [
            sql
            for sql, table in store.execute(
                "SELECT sql, tbl_name FROM sqlite_master"
                " WHERE sql IS NOT NULL AND type IN ('table', 'index') ORDER BY type DESC"
            )
            if table in WRITTEN
        ]
    with closing(
        sqlite3.connect(path.with_suffix(path.suffix + ".peer"), isolation_level=None)
    ) as peer:
        peer.execute("PRAGMA synchronous = EXTRA")
        for sql in schema:
            peer.execute(sql)
        started = time.perf_counter()
        peer.execute("BEGIN IMMEDIATE")
        for table, rows in written.items():
            if rows:
                values = ", ".join("?" * len(rows[0]))
                peer.executemany(f"INSERT INTO {table} VALUES ({values})", rows)  # noqa: S608
        peer.execute("COMMIT")
        return time.perf_counter() - started


def hand_out(source: Path, strategy: Strategy) -> tuple[float, Path]:
    """The seconds in which a copy's ready leads are handed out, and the copy."""
    path = Path(shutil.copy(source, source.with_suffix(f".{strategy.value}")))
    load_policy(desk_of(path), POLICY.format(strategy=strategy))
    _, seconds = timed(lambda: assign_ready(desk_of(path)))
    return seconds, path


def explained(path: Path) -> int:
    """How many lines explain one lead of the store in a terminal."""
    with desk_of(path).read() as work:
        lead = str(ready_leads(work)[0])
    words = ["--db", str(path), "--now", f"{NOW:%Y-%m-%dT%H:%M:%SZ}"]
    argv = [sys.executable, "-m", "leadctl", *words, "assign", lead, "--explain", "--dry-run"]
    return len(subprocess.run(argv, check=True, capture_output=True).stdout.splitlines())


def figures(count: int) -> Iterator[Figure]:
    """Make the stores, hand out by both strategies, and explain."""
    quarter = count // 4
    of = f"{count:,} leads, {PARTNERS:,} partners"
    with tempfile.TemporaryDirectory() as name:
        few, many = stores((quarter, count), Path(name))
        for place, strategy in enumerate(Strategy):
            part, _ = hand_out(few, strategy)
            whole, path = hand_out(many, strategy)
            peer = inserted(path, rows_of(path))
            out, growing = MEASURED[2 * place : 2 * place + 2]
            yield Figure(out, of, whole, peer="sqlite3, the same rows", theirs=peer, most=LIMIT)
            yield Figure(
                growing,
                of,
                whole,
                peer=f"four times {quarter:,}",
                theirs=4 * part,
                most_times=GROWTH,
            )
        lines = explained(many)
        yield Figure(MEASURED[-1], f"{PARTNERS:,} partners", lines, Measure.LINES, most=SCREEN)


if __name__ == "__main__":
    show(figures, SIZES)
