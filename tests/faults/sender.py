"""A process that sends a store's mail again and again, and is killed each time.

It is a program of its own, so that it can fork where no thread runs: a mail server of a test has
one. Each line that it reads is a run: the store, the time, and after how many seconds of it the
power goes, or null. Each line that it writes is what the run said, or null for one that was killed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from leadctl.services.post import post
from tests.conftest import desk_at
from tests.faults.children import start

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Sender:
    """The running process."""

    process: subprocess.Popen[str]

    def send(self, store: Path, now: datetime, seconds: float | None = None) -> Any:
        """Send all that is owed, also what was put off; killed after so many seconds, if any.

        What `post` returns, or None if the run was killed.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(
            json.dumps([str(store), now.isoformat(), seconds]), file=self.process.stdin, flush=True
        )
        return json.loads(self.process.stdout.readline())


@contextmanager
def sending() -> Iterator[Sender]:
    """A sender, until the block ends."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.sender"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Sender(process)


def _run(store: str, now: str, seconds: float | None) -> Any:
    desk = replace(desk_at(Path(store), datetime.fromisoformat(now)), pretended=False)
    if seconds is None:  # here, so that what it has to import is there when others are forked
        return asdict(post(desk, put_off_too=True))
    child = start(lambda: asdict(post(desk, put_off_too=True)))
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    return child.answer()


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(_run(*json.loads(line))), flush=True)  # noqa: T201  # it is its answer
