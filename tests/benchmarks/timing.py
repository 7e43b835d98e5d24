"""How long something took, by the clock or by the processor."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from resource import RUSAGE_CHILDREN, getrusage
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
    return median(one_run(argv, typed) for _ in range(3))


def one_run(
    argv: Sequence[str],
    typed: str = "",
    *,
    env: Mapping[str, str] | None = None,
    status: int = 0,
) -> float:
    """The processor's seconds of one run that ends with this exit status."""
    before = getrusage(RUSAGE_CHILDREN)
    ended = subprocess.run(argv, input=typed, text=True, env=env, capture_output=True, check=False)
    after = getrusage(RUSAGE_CHILDREN)
    assert ended.returncode == status, (argv, ended.stderr)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
