"""Child processes of a test: forked, so that they start at once with everything imported."""

from __future__ import annotations

import json
import os
import resource
import signal
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

NOBODY = 65534
BROKEN = 99  # the exit status of a child whose own code failed


@dataclass(frozen=True, slots=True)
class Child:
    """A running child, and the pipe that its answer comes through."""

    pid: int
    pipe: int

    def answer(self) -> Any:
        """What the child's function returned, by way of JSON; None if the child was killed."""
        with os.fdopen(self.pipe, "rb") as pipe:
            text = pipe.read()
        _, status = os.waitpid(self.pid, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            return None
        assert os.WEXITSTATUS(status) == 0, "the child's own code failed, see its traceback"
        return json.loads(text)


def start(do: Callable[[], object]) -> Child:
    """Fork a child that does it."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # pytest-xdist has a thread of its own, whose locks no child here asks for
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    try:
        os.write(writing, json.dumps(do()).encode())
    except BaseException:  # noqa: BLE001  # nothing of the child may run on as a second pytest
        traceback.print_exc()
        os._exit(BROKEN)
    os._exit(0)


def in_child(do: Callable[[], object]) -> Any:
    """What the function returns when a child does it; None if the child was killed."""
    return start(do).answer()


def as_nobody() -> None:
    """Give up root, for whom no file is read-only."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def disk_full(room: int = 0) -> None:
    """From now on no file of this process is written beyond so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that the write fails instead
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
