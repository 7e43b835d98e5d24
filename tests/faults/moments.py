"""The moments of a run at which it can be killed: around each statement, commit and delivery."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from unittest.mock import patch

from sqlalchemy import Engine, event


class Moments:
    """Counts the moments of this process, which is killed at the last that it is granted."""

    def __init__(self, granted: int | None) -> None:
        self.granted = granted
        self.passed = 0

    def tick(self, *_: object) -> None:
        """Another moment has come."""
        self.passed += 1
        if self.passed == self.granted:
            os.kill(os.getpid(), signal.SIGKILL)


def live(run: Callable[[], object], granted: int | None = None) -> int:
    """Run until the moment that is granted; how many moments there were, if it came to an end.

    For a child: nobody takes the listeners off again.
    """
    moments = Moments(granted)
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, moments.tick)
    replace = os.replace

    def watched(source: str, target: str) -> None:
        moments.tick()
        replace(source, target)
        moments.tick()

    with patch.object(os, "replace", watched):
        run()
    return moments.passed
