"""How fast a sweep is: with nothing due in a large store, and with many leads overdue at once.

    python -m tests.benchmarks.sweeping [LEADS] [OVERDUE]

The large store has 1,000,000 leads: most are nurtured or closed, some flagged, worked or held, and
no deadline, reminder or promise is due; an hour ago it was swept. The peer is the program's start:
a new process that imports what a sweep needs and opens the store, and does nothing. Both are the
processor's time.

The other store has 10,000 leads that partners have not claimed in time. The peer is bare sqlite3,
which inserts the rows that the sweep wrote, ready-made, in one transaction. No mail is rendered.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from leadctl.domain.policy import Strategy
from leadctl.services.assign import assign_ready
from leadctl.services.init import init_store
from leadctl.services.post import post
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.benchmarks.assigning import (
    NOW,
    POLICY,
    bring_leads,
    bring_partners,
    desk_of,
    inserted,
    lead_list,
    partner_list,
    rows_of,
    subdivisions,
)
from tests.benchmarks.figures import Figure, Measure, show
from tests.benchmarks.timing import processor_seconds, timed
from tests.services.situations import load_policy, notices_gone

HOUR = timedelta(hours=1)
LATER = timedelta(days=8)
"""By then every claim is overdue."""
HELD = 20_000
SIZES = (1_000_000, 10_000)
MEASURED = (
    "a sweep with nothing due",
    "overdue leads taken and handed out again",
    "the taking alone",
    "longest other transaction",
)
IDLE_LIMIT = 50
LIMIT, TAKING_LIMIT, OTHERS_LIMIT = 20.0, 2.0, 0.5

MANAGER = """
[managers.robin]
name = "Robin Sample"
email = "robin.sample@example.com"
phone = "+1 202 555 0100"
"""
"""To whom a digest is due, whenever something needs a person."""

# in parts of a hundred: what a store of some years holds
_FILL = """
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?1)
    INSERT INTO lead (external_id, source, direction, first_name, last_name, name_key, email,
        country, rating, score, no_email, no_call, digest, status, first_status, round, logged_at,
        since_at, heard_at, disposition, closed_at)
    SELECT 'Y' || n, 'fair', 'inbound', 'Ada', 'Old' || n, 'ada old' || n, n || '@example.net',
        'DE', CASE WHEN n % 100 < 60 THEN 'C' ELSE 'A' END, n % 100, 0, 0, x'00',
        status, status, 1, ?2, CASE status WHEN 'flagged' THEN ?3 ELSE ?2 END,
        CASE status WHEN 'working' THEN ?3 END,
        CASE status WHEN 'closed' THEN 'rejected' END, CASE status WHEN 'closed' THEN ?2 END
    FROM (
        SELECT n, CASE WHEN n % 100 < 60 THEN 'nurturing' WHEN n % 100 < 90 THEN 'closed'
            WHEN n % 100 < 98 THEN 'working' ELSE 'flagged' END AS status
        FROM number
    )
"""


def a_large_store(path: Path, leads: int) -> None:
    """A store with so many leads of which none is due, swept an hour before `NOW`."""
    chance = Random(1)  # noqa: S311  # nothing is kept secret by it
    places, held = subdivisions(chance), min(HELD, leads // 2)
    init_store(path, now=NOW - LATER, actor="benchmark", rehearsal=True)
    desk = desk_of(path)
    policy = POLICY.format(strategy=Strategy.PRIORITY) + MANAGER
    load_policy(replace(desk, now=NOW - LATER), policy)
    bring_partners(desk, partner_list(places, chance))
    bring_leads(desk, lead_list(range(held), places, chance))
    assign_ready(desk)
    old, recent = (f"{at:%Y-%m-%d %H:%M:%S}.000000" for at in (NOW - 90 * 3 * HOUR, NOW - HOUR))
    with closing(sqlite3.connect(path)) as store, store:
        store.execute(_FILL, (leads - held, old, recent))
        store.execute("UPDATE outbox SET sent_at = queued_at")
    sweep(desk)


def idle(path: Path, leads: int) -> Figure:
    """Sweep the large store hour by hour: what that adds to the program's start."""
    script = (
        "import leadctl.cli.main, leadctl.services.sweep, leadctl.services.post\n"
        "from leadctl.store.engine import open_engine\n"
        f"from pathlib import Path\nopen_engine(Path({str(path)!r}))"
    )
    start = processor_seconds(sys.executable, "-c", script)
    took = [_idle_at(replace(desk_of(path), now=NOW + hour * HOUR)) for hour in range(1, 8)]
    return Figure(
        MEASURED[0],
        f"{leads:,} leads",
        median(took) * 1000,
        Measure.MILLISECONDS,
        peer="the program's start",
        theirs=start * 1000,
        most=IDLE_LIMIT,
    )


def _idle_at(desk: Desk) -> float:
    """The seconds of a sweep that finds nothing to do, with the mail that it does not send."""
    swept, sweeping = timed(lambda: sweep(desk), process_time)
    assert not swept.taken
    assert not swept.handed_out
    _, posting = timed(lambda: post(desk), process_time)
    return sweeping + posting


def an_overdue_store(path: Path, leads: int) -> None:
    """A store with so many leads that are held by 2,000 partners and that nobody has claimed."""
    chance = Random(1)  # noqa: S311  # nothing is kept secret by it
    places = subdivisions(chance)
    init_store(path, now=NOW, actor="benchmark", rehearsal=True)
    desk = desk_of(path)
    load_policy(desk, POLICY.format(strategy=Strategy.PRIORITY))
    bring_partners(desk, partner_list(places, chance))
    bring_leads(desk, lead_list(range(leads), places, chance))
    assign_ready(desk)
    notices_gone(desk)


def overdue(path: Path) -> Iterator[Figure]:
    """Sweep it a week later, beside the peer."""
    before = Path(shutil.copy(path, path.with_suffix(".before")))
    desk = replace(desk_of(path), now=NOW + LATER)
    swept, took = timed(lambda: sweep(desk))
    taking, *others = desk.took
    there, now = rows_of(before), rows_of(path)
    added = {table: now[table][len(rows) :] for table, rows in there.items()}
    peer = inserted(path, added)
    of = f"{len(swept.taken):,} leads"
    _, whole, taken, other = MEASURED
    yield Figure(whole, of, took, peer="sqlite3, the same rows", theirs=peer, most=LIMIT)
    yield Figure(taken, of, taking, most=TAKING_LIMIT)
    yield Figure(other, of, max(others), most=OTHERS_LIMIT)


def figures(leads: int, late: int) -> Iterator[Figure]:
    """Make the stores and sweep them."""
    with tempfile.TemporaryDirectory() as name:
        large, path = Path(name, "large.db"), Path(name, "overdue.db")
        a_large_store(large, leads)
        yield idle(large, leads)
        an_overdue_store(path, late)
        yield from overdue(path)


if __name__ == "__main__":
    show(figures, SIZES)
