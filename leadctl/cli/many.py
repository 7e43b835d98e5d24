"""Commands over many leads, or many files: each is done or refused on its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from leadctl.cli.boundary import as_refusal, tell
from leadctl.errors import Exit
from leadctl.render.output import Format, View, show_list

if TYPE_CHECKING:
    from leadctl.store.desk import Desk
    from leadctl.store.work import Work

Name = TypeVar("Name")
Done = TypeVar("Done")


def each(
    desk: Desk, names: Sequence[str], do: Callable[[Work, str], Done], *, reading: bool = False
) -> tuple[list[Done], Exit]:
    """Do it for each lead, in a transaction of its own; what was done, and the exit status."""

    def one(name: str) -> Done:
        with desk.read() if reading else desk.write() as work:
            return do(work, name)

    return each_alone(names, one)


def each_alone(names: Sequence[Name], do: Callable[[Name], Done]) -> tuple[list[Done], Exit]:
    """Do it for each name, telling of those refused; what was done, and the exit status.

    A store that fails ends it, and what was done before stays done. The status is the refusals'
    own where all were refused alike, 3 where none was done, and 5 where some were.
    """
    done: list[Done] = []
    refused: set[Exit] = set()
    for name in names:
        try:
            done.append(do(name))
        except Exception as error:
            refusal = as_refusal(error)
            if refusal is None:
                raise
            tell(refusal)
            refused.add(refusal.status)
            if refusal.status in (Exit.BUSY, Exit.STORE):
                break
    if not refused:
        return done, Exit.DONE
    if done:
        return done, Exit.PARTIAL
    return done, refused.pop() if len(refused) == 1 else Exit.REFUSED


def ask_once(
    names: Sequence[Name],
    foresee: Callable[[Name], Done],
    confirm: Callable[[Sequence[Done]], None],
    do: Callable[[Sequence[Name]], tuple[list[Done], Exit]],
) -> tuple[list[Done], Exit]:
    """Do it for all that can be done after one question; those that cannot are told of before it.

    `confirm` is given what would be done, and raises a Refusal where the answer is no.
    """
    known: list[Name] = []

    def foreseen(name: Name) -> Done:
        would_be = foresee(name)
        known.append(name)
        return would_be

    to_do, status = each_alone(names, foreseen)
    if not to_do:
        return [], status
    confirm(to_do)
    done, ended = do(known)
    some_refused = status is not Exit.DONE and ended is Exit.DONE
    return done, Exit.PARTIAL if some_refused else ended


def show_done(done: Sequence[Done], view: View, fmt: Format, *, of: type[Done]) -> None:
    """Print what was done; for people nothing when all was refused: stderr has said why."""
    if done or fmt is not Format.TABLE:
        show_list(done, view, fmt, sys.stdout, of=of)
