"""What `leadctl` alone shows: how far the store has come, or how things stand, and what to type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from leadctl.domain.first_steps import Progress, Step
from leadctl.domain.lifecycle import OPEN
from leadctl.domain.needs import Need, Needed
from leadctl.domain.wording import deadline_words, number_words
from leadctl.render.views.reports.summary import sweep_words

NEEDS = 5
"""So many of what needs somebody are shown; `leadctl report` has all."""

_HELP = "`leadctl --help` lists all commands, `leadctl COMMAND --help` explains one."


def store_words(path: str, progress: Progress) -> str:
    """Which store it is, and whether it is one for trying out."""
    return f"{path}, for trying out" if progress.rehearsal else path


def way_lines(store: str, steps: Sequence[Step], following: str | None) -> Iterator[str]:
    """Where a store stands on the way to its first claimed lead, and the next step."""
    yield "leadctl hands sales leads to channel partners under a written lead policy."
    yield ""
    yield f"store  {store}" + ("" if steps[0].done else ", which is not made yet")
    yield ""
    width = max(len(step.command) for step in steps)
    for step in steps:
        yield f"{'done' if step.done else '':<5}  {step.command:<{width}}  {step.does}"
    yield ""
    if following:
        yield f"Next: {following}"
    yield _HELP


def day_lines(store: str, summary: Any, progress: Progress) -> Iterator[str]:
    """How a store in use stands today, what of it needs a person, and the commands of the day."""
    yield f"store           {store}"
    yield f"open leads      {_open(summary.leads)}"
    if summary.due_soon:
        yield f"deadlines soon  {summary.due_soon} by {deadline_words(summary.due_by)}"
    yield f"last sweep      {sweep_words(summary)}"
    yield ""
    yield from _needs(summary.needs)
    yield ""
    yield from _of_the_day(progress.lead or 17, progress.partner or "acme")
    yield ""
    yield _HELP


def _of_the_day(lead: int, partner: str) -> Iterator[str]:
    commands = {
        "leadctl report": "how things stand, in full",
        "leadctl assign": "hand ready leads to partners",
        f"leadctl claim {lead} --partner {partner}": "a partner takes a lead on",
        f"leadctl contact {lead} --partner {partner} --channel call": "it was in touch",
        f"leadctl close {lead} --partner {partner} --as converted": "how it ended",
        "leadctl sweep": "enforce the deadlines",
    }
    width = max(map(len, commands))
    for command, does in commands.items():
        yield f"{command:<{width}}  {does}"


def _open(counts: Any) -> str:
    there = [each for each in counts if each.total and each.status in OPEN]
    return ", ".join(f"{number_words(each.total)} {each.status}" for each in there) or "none"


def _needs(needs: Sequence[Needed]) -> Iterator[str]:
    """All but a late sweep, of which the last sweep tells."""
    told = [each for each in needs if each.need is not Need.SWEEP]
    if not told:
        yield "Nothing needs you."
    for each in told[:NEEDS]:
        yield f"{each.need:<24} {number_words(each.count):>6}  {each.command}"
    if len(told) > NEEDS:
        yield f"and {len(told) - NEEDS} more kinds: `leadctl report` shows all"
