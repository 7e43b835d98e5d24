"""How long rescoring many leads after a policy change takes, beside importing the same leads.

    python -m tests.benchmarks.rescoring [COUNT]

The policy changes so that every lead gets another score and most another rating and status.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time as clock
from datetime import UTC, datetime
from pathlib import Path

from leadctl.domain.words import Purpose
from leadctl.intake.form import Form
from leadctl.services.import_leads import Order, import_leads
from leadctl.services.init import init_store
from leadctl.services.rescore import foresee_rescoring, rescore_leads
from leadctl.services.staging import Terms
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine
from tests.services.situations import load_policy

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
POLICY = """
[[qualification.score]]
when = { interest_contains = ["cloud"] }
points = 40

[[qualification.score]]
when = { value_at_least = 20000 }
points = 30

[[qualification.score]]
when = { country = "DE" }
points = 5

[qualification.rating]
A = [{ score_at_least = 60 }]
B = [{ score_at_least = 30 }]
"""


def a_list(count: int) -> bytes:
    lines = ["Lead ID,First Name,Last Name,Email,Country,Job Title,Interest,Value"]
    for n in range(count):
        interest = ("cloud", "paper", "")[n % 3]
        title = ("Director", "Buyer")[n % 2]
        lines.append(
            f"X{n},Ada,Example{n},a{n}@example.org,DE,{title},{interest},{n % 100 * 1000 or ''}"
        )
    return "\n".join(lines).encode()


def main(count: int) -> None:
    """Import, change the policy, foresee and rescore; print how long each took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        init_store(folder / "leads.db", now=NOW, actor="benchmark", rehearsal=True)
        desk = Desk(open_engine(folder / "leads.db"), folder / "leads.db", NOW, "b", pretended=True)
        order = Order(
            file=io.BytesIO(a_list(count)),
            name="list.csv",
            rejects=folder / "rejects.csv",
            terms=Terms("ticked on our form", tuple(Purpose)),
            form=Form(),
            dates=None,
            source="fair",
        )
        started = clock.perf_counter()
        import_leads(desk, order, dry_run=False)
        imported = clock.perf_counter() - started
        load_policy(desk, POLICY)
        started = clock.perf_counter()
        with desk.read() as work:
            foreseen = foresee_rescoring(work)
        planned = clock.perf_counter() - started
        started = clock.perf_counter()
        done = rescore_leads(desk, hand_out=False)
        rescored = clock.perf_counter() - started
        moved = sum(each.status_from is not each.status_to for each in done.changed)
        same = "as foreseen" if done.changed == foreseen.changed else "NOT AS FORESEEN"
        sys.stdout.write(
            f"import {imported:.2f} s; dry run {planned:.2f} s; rescore {rescored:.2f} s, "
            f"{rescored / imported:.2f} of the import; {len(done.changed)} of {count} changed, "
            f"{moved} moved, {same}\n"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
