"""How long something took, by the clock or by the processor."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from statistics import median
from typing import TypeVar

Result = TypeVar("Result")


def timed(
    work: Callable[[], Result], clock: Callable[[], float] = time.perf_counter
) -> tuple[Result, float]:
    """What the work gave, and its seconds by this clock."""
    started = clock()
    found = work()
    return found, clock() - started


def processor_seconds(*argv: str, typed: str = "") -> float:
    """The processor's seconds of a process whose output goes nowhere: the median of three runs.

    What else the machine does counts for little in them.
    """
    return median(_one_run(argv, typed) for _ in range(3))


def _one_run(argv: tuple[str, ...], typed: str) -> float:
    before = os.times()
    subprocess.run(argv, input=typed, text=True, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system
