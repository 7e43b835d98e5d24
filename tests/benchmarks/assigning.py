"""How fast ready leads are handed out among 2,000 partners, beside inserting the same rows.

    python -m tests.benchmarks.assigning [LEADS]

The partners are of four levels each way, without caps, over 300 territories: subdivisions,
countries, regions and everywhere. A quarter of the leads, half and all of them are handed out by
each strategy. No mail is rendered. The peer is bare sqlite3, which gets the rows ready-made and
inserts them in one transaction into tables and indexes like the store's, without its triggers.
"""

from __future__ import annotations

import io
import random
import shutil
import sqlite3
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
from leadctl.services.explain import explain_leads
from leadctl.services.import_leads import Order, import_leads
from leadctl.services.import_partners import PartnerOrder, import_partners
from leadctl.services.init import init_store
from leadctl.services.staging import Terms
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine
from leadctl.store.work import Work
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
LIMIT = 15.0
"""In how many seconds 100,000 leads are to be handed out."""


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


def stores(count: int, folder: Path) -> list[Path]:
    """Stores with a quarter of the leads, with half and with all of them, none handed out."""
    chance = random.Random(1)  # noqa: S311  # nothing is kept secret by it
    places = subdivisions(chance)
    growing = folder / "growing.db"
    init_store(growing, now=NOW, actor="benchmark", rehearsal=True)
    desk = desk_of(growing)
    load_policy(desk, POLICY.format(strategy=Strategy.PRIORITY))
    bring_partners(desk, partner_list(places, chance))
    made, there = [], 0
    for size in (count // 4, count // 2, count):
        bring_leads(desk, lead_list(range(there, size), places, chance))
        made.append(Path(shutil.copy(growing, folder / f"{size}.db")))
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


def hand_out(source: Path, strategy: Strategy) -> None:
    """Hand out a copy's ready leads, and print what it took beside the peer."""
    path = Path(shutil.copy(source, source.with_suffix(f".{strategy.value}")))
    load_policy(desk_of(path), POLICY.format(strategy=strategy))
    desk = desk_of(path)
    started = time.perf_counter()
    done = assign_ready(desk)
    took = time.perf_counter() - started
    given = sum(outcome.partner is not None for outcome in done)
    peer = inserted(path, rows_of(path))
    say(
        f"{strategy:10}{len(done):9,} leads {took:7.2f} s {len(done) / took:9,.0f} /s"
        f" {took / len(done) * 1000:7.3f} ms each; longest transaction {max(desk.took):5.2f} s;"
        f" sqlite3 {peer:5.2f} s, {took / peer:4.1f} times; {len(done) - given} to nobody"
    )


def explain_one(path: Path) -> None:
    """Explain one lead, and print what it took."""
    with desk_of(path).read() as work:
        first = ready_leads(work)[:1]
        started = time.perf_counter()
        found = explain_leads(work, first)
        took = time.perf_counter() - started
    say(f"one lead explained among {len(found[0].placings):,} partners: {took:.2f} s")


def say(text: str) -> None:
    """Print a line."""
    print(text, flush=True)  # noqa: T201  # a script's output


def main(count: int) -> None:
    """Make the stores, hand out by both strategies, and explain."""
    with tempfile.TemporaryDirectory() as name:
        made = stores(count, Path(name))
        for strategy in Strategy:
            for path in made:
                hand_out(path, strategy)
        explain_one(made[-1])
    say(f"(100,000 leads: under {LIMIT:.0f} s)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
