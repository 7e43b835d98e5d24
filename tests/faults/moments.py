"""The moments of a run at which something can happen to it.

Those that are only counted, around each statement, commit and delivery; and those that have a
name, around each transaction and message.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from sqlalchemy import Engine, event

from leadctl.domain.takings import Takings
from leadctl.services import sweep as sweep_service
from leadctl.services.takings import apply_takings
from leadctl.store.desk import Desk
from leadctl.store.work import Work

Fault = Callable[[], None]


def killed() -> None:
    """The power goes: nothing more is done, nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def held_up() -> None:
    """The process stands still until somebody says SIGCONT."""
    os.kill(os.getpid(), signal.SIGSTOP)


class Moments:
    """Counts the moments of this process; at the last that it is granted the fault happens."""

    def __init__(self, granted: int | None, fault: Fault) -> None:
        self.granted = granted
        self.fault = fault
        self.passed = 0

    def tick(self, *_: object) -> None:
        """Another moment has come."""
        self.passed += 1
        if self.passed == self.granted:
            self.fault()


def live(run: Callable[[], object], granted: int | None = None, fault: Fault = killed) -> int:
    """Run until the moment that is granted; how many moments there were, if it came to an end.

    For a child: nobody takes the listeners off again.
    """
    moments = Moments(granted, fault)
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, moments.tick)
    with _replacing(moments.tick, moments.tick):
        run()
    return moments.passed


@contextmanager
def _replacing(before: Callable[[], None], after: Callable[[], None]) -> Iterator[None]:
    """Do that around each message's coming into its place."""
    replace = os.replace

    def watched(source: str, target: str) -> None:
        before()
        replace(source, target)
        after()

    with patch.object(os, "replace", watched):
        yield


@dataclass(frozen=True, slots=True)
class Point:
    """The nth time that a run comes to the point of that name; -1 is the last time."""

    name: str
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.name}, {self.nth}"


PLANNED = "planned, not yet applied"
UNDELIVERED = "before a message"
DELIVERED = "after a message"

# transactions by the function of the product that opens them
TAKING, RECYCLING, HANDING_OUT = "sweep", "recycle_dormant", "in_portions"
PLACING, STEPPING = "place_contacts", "queue_steps"
FINISHING, MARKING = "_finish", "_mark"


def before(transaction: str) -> str:
    """The point where the transaction has not begun."""
    return f"before {transaction}"


def unfinished(transaction: str) -> str:
    """The point where all that it does is done, and nothing is committed."""
    return f"at the end of {transaction}"


def after(transaction: str) -> str:
    """The point where it has been committed."""
    return f"after {transaction}"


def reached(
    run: Callable[[], object], point: Point | None = None, fault: Fault = killed
) -> Mapping[str, int]:
    """Run, and let the fault happen at the point; how often each point came, if it ended."""
    counted: Counter[str] = Counter()

    def reach(name: str) -> None:
        counted[name] += 1
        if point == Point(name, counted[name]):
            fault()

    with (
        _writing(reach),
        _applying(reach),
        _replacing(lambda: reach(UNDELIVERED), lambda: reach(DELIVERED)),
    ):
        run()
    return counted


@contextmanager
def _writing(reach: Callable[[str], None]) -> Iterator[None]:
    """Come to a point before, at the end of, and after each transaction that writes."""
    write = Desk.write

    @contextmanager
    def watched(desk: Desk, transaction: str) -> Iterator[Work]:
        reach(before(transaction))
        with write(desk) as work:
            yield work
            reach(unfinished(transaction))
        reach(after(transaction))

    def named(desk: Desk) -> AbstractContextManager[Work]:
        return watched(desk, sys._getframe(1).f_code.co_name)

    with patch.object(Desk, "write", named):
        yield


@contextmanager
def _applying(reach: Callable[[str], None]) -> Iterator[None]:
    """Come to a point between the plan of what is taken and its being written."""

    def watched(work: Work, takings: Takings) -> None:
        reach(PLANNED)
        apply_takings(work, takings)

    with patch.object(sweep_service, "apply_takings", watched):
        yield
