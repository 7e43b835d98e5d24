"""How long a list takes that only repeats stored leads, beside importing these the first time.

    python -m tests.benchmarks.duplicates [LEADS]

The same file comes again, then the same people with another amount and interest each, and then
with neither id nor anything else but name, e-mail and phone in common.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from leadctl.domain.words import Purpose
from leadctl.intake.form import Form
from leadctl.services.import_leads import Imported, Order, import_leads
from leadctl.services.init import init_store
from leadctl.services.staging import Terms
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.import_leads import HEADER, people
from tests.benchmarks.timing import timed

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
SIZES = (100_000,)
MEASURED = (
    "the same list imported again",
    "the same people with another amount each",
    "the same people, other amounts, without ids",
)
LIMIT = 2.0
"""How many times as long as the first import a list of repetitions is to take at most."""


def clean(count: int) -> Iterator[list[str]]:
    """As many rows, each of another person and with nothing wrong."""
    valid = (row for row in people(2 * count) if "person1@example.org" not in row)
    for _, row in zip(range(count), valid, strict=False):
        yield row


def changed(count: int, *, without_id: bool) -> Iterator[list[str]]:
    """The same people, who want to spend something else."""
    for row in clean(count):
        row[HEADER.index("Est. Value")] = str(90_000 + len(row[1]))
        if without_id:
            row[HEADER.index("Lead ID")] = ""
        yield row


def bring_in(desk: Desk, folder: Path, rows: Iterator[list[str]]) -> tuple[float, Imported]:
    """Import the rows as one list; how long it took, and what became of it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(rows)
    order = Order(
        file=io.BytesIO(text.getvalue().encode()),
        name="list.csv",
        rejects=folder / "rejects.csv",
        terms=Terms("ticked on our form", tuple(Purpose)),
        form=Form(),
        dates=None,
        source="fair",
    )
    done, seconds = timed(lambda: import_leads(desk, order, dry_run=False))
    return seconds, done


def figures(count: int) -> Iterator[Figure]:
    """Import the list four times, and hold each against the first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "leads.db"
        init_store(path, now=NOW, actor="benchmark", rehearsal=True)
        desk = Desk(open_engine(path), path, NOW, "benchmark", pretended=True)
        first, _ = bring_in(desk, folder, clean(count))
        again = (clean(count), changed(count, without_id=False), changed(count, without_id=True))
        for what, rows in zip(MEASURED, again, strict=True):
            took, done = bring_in(desk, folder, rows)
            assert done.repeated == done.read, f"{done.repeated} of {done.read} are known"
            yield Figure(
                what,
                f"{count:,} leads",
                took,
                peer="importing them first",
                theirs=first,
                most_times=LIMIT,
            )


if __name__ == "__main__":
    show(figures, SIZES)
