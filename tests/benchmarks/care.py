"""How long a check and a backup of a store take, and the mail for what was handed out.

    python -m tests.benchmarks.care [LEADS] [MESSAGES]

The store holds 100,000 leads that were handed out among 2,000 partners. The peers of the check and
of the backup are what SQLite has for that: `PRAGMA integrity_check`, which knows pages and indexes
but no events, and a bare `backup` of the file. The mail goes into a folder; its peer is the class
`mailbox.Maildir` of Python, which is given the same messages ready-made and puts each into a file.
"""

from __future__ import annotations

import mailbox
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from leadctl.services.assign import assign_ready
from leadctl.services.backup import back_up
from leadctl.services.post import post
from leadctl.store.check import check_store
from tests.benchmarks.assigning import NOW, TimedDesk, desk_of, stores
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.timing import timed

SIZES = (100_000, 2_000)
MEASURED = ("a check of the whole store", "a backup", "messages sent into a folder")


def figures(leads: int, messages: int) -> Iterator[Figure]:
    """Check and copy a store of so many leads, and send so many messages of another."""
    with tempfile.TemporaryDirectory() as name:
        yield from kept_well(handed_out(leads, Path(name)))
    with tempfile.TemporaryDirectory() as name:
        yield mailed(handed_out(messages, Path(name)))


def handed_out(count: int, folder: Path) -> TimedDesk:
    """A store with so many leads, all with a partner."""
    (path,) = stores((count,), folder)
    desk = desk_of(path)
    assign_ready(desk)
    return desk


def kept_well(desk: TimedDesk) -> Iterator[Figure]:
    """A check and a backup, each beside SQLite's own."""
    with desk.read() as work:
        checked, checking = timed(lambda: check_store(work))
    assert checked.sound
    with closing(sqlite3.connect(desk.path)) as bare:
        ((events, leads),) = bare.execute("SELECT event_count, max(lead.id) FROM state, lead")
        _, pragma = timed(lambda: bare.execute("PRAGMA integrity_check").fetchall())
        with closing(sqlite3.connect(desk.path.with_suffix(".bare"))) as target:
            _, copying = timed(lambda: bare.backup(target))
    copy = desk.path.with_suffix(".copy")
    _, backing_up = timed(lambda: back_up(desk.path, copy, NOW))
    check, backup, _ = MEASURED
    of = f"{leads:,} leads, {events:,} events"
    yield Figure(check, of, checking, peer="PRAGMA integrity_check", theirs=pragma)
    size = f"{copy.stat().st_size / 1e6:,.0f} MB"
    yield Figure(backup, size, backing_up, peer="SQLite's bare backup", theirs=copying)


def mailed(desk: TimedDesk) -> Figure:
    """All that the outbox owes, beside files of the same."""
    posted, ours = timed(lambda: post(desk))
    sent = [path.read_bytes() for path in desk.path.parent.rglob("*.eml")]
    assert len(sent) == posted.sent
    box = mailbox.Maildir(desk.path.parent / "box")
    _, theirs = timed(lambda: [box.add(message) for message in sent])
    return Figure(MEASURED[2], f"{len(sent):,}", ours, peer="mailbox.Maildir", theirs=theirs)


if __name__ == "__main__":
    show(figures, SIZES)
