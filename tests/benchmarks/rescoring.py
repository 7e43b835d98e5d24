"""How long rescoring many leads after a policy change takes, beside importing the same leads.

    python -m tests.benchmarks.rescoring [COUNT]

The policy changes so that every lead gets another score and most another rating and status.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
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
from tests.benchmarks.figures import Figure, Measure, show
from tests.benchmarks.timing import timed
from tests.services.situations import load_policy

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
SIZES = (100_000,)
MEASURED = (
    "leads scored by another policy",
    "leads that became what the dry run did not say",
    "the dry run of it",
)
LIMIT = 5.0
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


def figures(count: int) -> Iterator[Figure]:
    """Import, change the policy, foresee and rescore."""
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
        _, imported = timed(lambda: import_leads(desk, order, dry_run=False))
        load_policy(desk, POLICY)
        with desk.read() as work:
            foreseen, planned = timed(lambda: foresee_rescoring(work))
        done, rescored = timed(lambda: rescore_leads(desk, hand_out=False))
    of, peer = f"{count:,} leads", "importing them"
    others = set(done.changed) ^ set(foreseen.changed)
    scored, unforeseen, dry = MEASURED
    yield Figure(scored, of, rescored, peer=peer, theirs=imported, most=LIMIT)
    wrong = len({change.lead for change in others})
    yield Figure(unforeseen, f"{len(done.changed):,} that changed", wrong, Measure.COUNT, most=0)
    yield Figure(dry, of, planned, peer=peer, theirs=imported)


if __name__ == "__main__":
    show(figures, SIZES)
