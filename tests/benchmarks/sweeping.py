"""How fast a sweep is: with nothing due in a large store, and with many leads overdue at once.

    python -m tests.benchmarks.sweeping [LEADS] [OVERDUE]

The large store has 1,000,000 leads: most are nurtured or closed, some flagged, worked or held, and
no deadline, reminder or promise is due; an hour ago it was swept. The peer is the program's start:
a new process that imports what a sweep needs and opens the store, and does nothing.

The other stores have 2,500, 5,000 and 10,000 leads that partners have not claimed in time. The peer
is bare sqlite3, which inserts the rows that the sweep wrote, ready-made, in one transaction. No
mail is rendered.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median

from leadctl.domain.policy import Strategy
from leadctl.services.assign import assign_ready
from leadctl.services.init import init_store
from leadctl.services.post import post
from leadctl.services.sweep import sweep
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
    say,
    subdivisions,
)
from tests.services.situations import load_policy, notices_gone

HOUR = timedelta(hours=1)
LATER = timedelta(days=8)
"""By then every claim is overdue."""
HELD = 20_000
IDLE_LIMIT = 0.05
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
    places = subdivisions(chance)
    init_store(path, now=NOW - LATER, actor="benchmark", rehearsal=True)
    desk = desk_of(path)
    policy = POLICY.format(strategy=Strategy.PRIORITY) + MANAGER
    load_policy(replace(desk, now=NOW - LATER), policy)
    bring_partners(desk, partner_list(places, chance))
    bring_leads(desk, lead_list(range(HELD), places, chance))
    assign_ready(desk)
    old, recent = (f"{at:%Y-%m-%d %H:%M:%S}.000000" for at in (NOW - 90 * 3 * HOUR, NOW - HOUR))
    with closing(sqlite3.connect(path)) as store, store:
        store.execute(_FILL, (leads - HELD, old, recent))
        store.execute("UPDATE outbox SET sent_at = queued_at")
    sweep(desk)


def idle(path: Path) -> None:
    """Sweep the large store hour by hour, and print what that adds to the program's start."""
    started = time.perf_counter()
    script = (
        "import leadctl.cli.main, leadctl.services.sweep, leadctl.services.post\n"
        f"from leadctl.store.engine import open_engine\n"
        f"from pathlib import Path\nopen_engine(Path({str(path)!r}))"
    )
    starts = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", script], check=True)  # our own script
        starts.append(time.perf_counter() - started)
    took = []
    for hour in range(1, 8):
        desk = replace(desk_of(path), now=NOW + hour * HOUR)
        started = time.perf_counter()
        swept = sweep(desk)
        post(desk)
        took.append(time.perf_counter() - started)
        assert not swept.taken and not swept.handed_out  # noqa: PT018  # it is idle
    first, usual, start = took[0], median(took[1:]), median(starts)
    say(
        f"nothing due: {usual * 1000:.0f} ms, the first in its process {first * 1000:.0f} ms;"
        f" the program's start {start * 1000:.0f} ms, so it adds {usual / start:.0%}"
        f" (limit {IDLE_LIMIT * 1000:.0f} ms)"
    )


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


def overdue(path: Path) -> None:
    """Sweep it a week later, and print what it took beside the peer."""
    before = Path(shutil.copy(path, path.with_suffix(".before")))
    desk = replace(desk_of(path), now=NOW + LATER)
    started = time.perf_counter()
    swept = sweep(desk)
    took = time.perf_counter() - started
    taking, *others = desk.took
    there, now = rows_of(before), rows_of(path)
    added = {table: now[table][len(rows) :] for table, rows in there.items()}
    peer = inserted(path, added)
    say(
        f"{len(swept.taken):7,} overdue {took:6.2f} s; taking {taking:5.2f} s, longest other"
        f" transaction {max(others):5.2f} s; {swept.assigned:,} handed out again;"
        f" sqlite3 {peer:5.2f} s, {took / peer:4.1f} times"
    )


def main(leads: int, most: int) -> None:
    """Make the stores and sweep them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = folder / "large.db"
        a_large_store(large, leads)
        idle(large)
        for count in (most // 4, most // 2, most):
            path = folder / f"{count}.db"
            an_overdue_store(path, count)
            overdue(path)
    say(
        f"(10,000 overdue: under {LIMIT:.0f} s, the taking under {TAKING_LIMIT:.0f} s,"
        f" others under {OTHERS_LIMIT} s)"
    )


if __name__ == "__main__":
    said = [int(text) for text in sys.argv[1:]]
    main(*(said + [1_000_000, 10_000][len(said) :]))
