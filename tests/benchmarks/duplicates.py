"""How long a list takes that only repeats stored leads, beside importing these the first time.

    python -m tests.benchmarks.duplicates [LEADS]

The same file comes again, then the same people with another amount and interest each, and then
with neither id nor anything else but name, e-mail and phone in common.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
import time
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
from tests.benchmarks.import_leads import HEADER, people

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
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
    started = time.perf_counter()
    done = import_leads(desk, order, dry_run=False)
    return time.perf_counter() - started, done


def main(count: int) -> None:
    """Import the list four times; print how long each took beside the first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "leads.db"
        init_store(path, now=NOW, actor="benchmark", rehearsal=True)
        desk = Desk(open_engine(path), path, NOW, "benchmark", pretended=True)
        first, _ = bring_in(desk, folder, clean(count))
        sys.stdout.write(f"{'the first time':28}{first:7.2f} s\n")
        for what, rows in (
            ("the same file again", clean(count)),
            ("other amounts", changed(count, without_id=False)),
            ("other amounts, without ids", changed(count, without_id=True)),
        ):
            took, done = bring_in(desk, folder, rows)
            sys.stdout.write(
                f"{what:28}{took:7.2f} s  {took / first:5.2f} times (at most {LIMIT:.0f});"
                f" {done.repeated} of {done.read} repeated\n"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
