"""Commands over many leads: each is done or refused on its own, in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from leadctl.cli.boundary import tell
from leadctl.errors import Exit, Refusal

if TYPE_CHECKING:
    from leadctl.store.desk import Desk
    from leadctl.store.work import Work

Done = TypeVar("Done")


def each(
    desk: Desk, names: Sequence[str], do: Callable[[Work, str], Done], *, reading: bool = False
) -> tuple[list[Done], Exit]:
    """Do it for each lead, telling of the refused ones; what was done, and the exit status.

    The status is the refusal's own where all were refused alike, 3 where none was done, and 5
    where some were.
    """
    done: list[Done] = []
    refused: set[Exit] = set()
    for name in names:
        try:
            with desk.read() if reading else desk.write() as work:
                done.append(do(work, name))
        except Refusal as refusal:
            tell(refusal)
            refused.add(refusal.status)
    if not refused:
        return done, Exit.DONE
    if done:
        return done, Exit.PARTIAL
    return done, refused.pop() if len(refused) == 1 else Exit.REFUSED


def worst(first: Exit, second: Exit) -> Exit:
    """The status of two steps: the first's, unless all went well there."""
    return first if first is not Exit.DONE else second
