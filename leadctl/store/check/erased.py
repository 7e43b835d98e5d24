"""Whether what was erased is gone: from the rows, and from the free pages of the file."""

from __future__ import annotations

from collections.abc import Iterator

from leadctl.store.check.finding import Finding, exception
from leadctl.store.emptied import EMPTIED
from leadctl.store.record import State
from leadctl.store.work import Work

_TELLING = f"""
    SELECT id FROM lead WHERE erased_at IS NOT NULL
    AND (status <> 'closed' OR {" OR ".join(f"{each} IS NOT ?" for each in EMPTIED["lead"])})
"""  # noqa: S608  # our own names


def erasure_findings(work: Work) -> Iterator[Finding]:
    """What of an erasure was not done."""
    rule = "Every erased lead is closed, and tells nobody who it was"
    numbers = (number for (number,) in work.rows(_TELLING, *EMPTIED["lead"].values()))
    if found := exception("lead-erased", rule, "lead", numbers):
        yield found
    state = work.session.get(State, 1)
    if state is not None and state.unvacuumed_since is not None:
        sentence = "What was erased may lie in free pages of the file: the next sweep removes it."
        yield Finding("unvacuumed", sentence)
