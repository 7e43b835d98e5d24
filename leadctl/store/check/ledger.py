"""Whether the file beside the store has all that a restored backup must learn from it."""

from __future__ import annotations

from collections.abc import Iterator

from leadctl.errors import Refusal
from leadctl.store.check.finding import Finding
from leadctl.store.forgotten import forgotten_file, lacking_in, read_forgotten
from leadctl.store.work import Work


def ledger_findings(work: Work) -> Iterator[Finding]:
    """What of the list of who has opted out or was erased does not stand in the file too.

    A copy that was never worked with has no such file, as the list is in it; the sweep makes it.
    """
    if not forgotten_file(work.path).exists():
        return
    listed = dict(work.tuples("SELECT digest, reason FROM suppression", ()))
    try:
        lacking = len(lacking_in(listed, read_forgotten(work.path)))
    except Refusal as refusal:
        yield Finding("forgotten-file", str(refusal))
        return
    if lacking:
        known = f"Of {len(listed):,} on the list of who has opted out or was erased"
        where = f"{forgotten_file(work.path).name}, by which a restored backup forgets them again"
        yield Finding(
            "forgotten-file", f"{known}, {lacking:,} are not in {where}: the next sweep mends it."
        )
