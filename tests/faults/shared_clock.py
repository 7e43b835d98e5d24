"""A pretended clock that many processes act by, which moves on only between their acts."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SharedClock:
    """The instant in a file. Who acts holds the clock still for so long, as others may too.

    An hour of it passes in a moment, in which a real process would not have waited for an hour.
    """

    face: Path
    door: Path
    """Who comes waits here, so that one who moves the clock on gets its turn."""
    over: Path
    """Is there once everybody may go home."""

    @classmethod
    def at(cls, folder: Path, now: datetime) -> SharedClock:
        """A new clock in that folder."""
        clock = cls(folder / "clock", folder / "door", folder / "over")
        clock.face.write_text(now.isoformat(), "utf-8")
        clock.door.touch()
        return clock

    @property
    def is_over(self) -> bool:
        """Whether everybody may go home."""
        return self.over.exists()

    def end(self) -> None:
        """Let everybody go home."""
        self.over.touch()

    @contextmanager
    def standing(self) -> Iterator[datetime]:
        """What time it is, and stays as long as the block runs."""
        with _locked(self.door, fcntl.LOCK_EX):
            still = _lock(self.face, fcntl.LOCK_SH)
        try:
            yield datetime.fromisoformat(self.face.read_text("utf-8"))
        finally:
            os.close(still)

    def move_on(self, by: timedelta) -> None:
        """Let it be so much later, once nobody acts."""
        with _locked(self.door, fcntl.LOCK_EX), _locked(self.face, fcntl.LOCK_EX):
            now = datetime.fromisoformat(self.face.read_text("utf-8"))
            self.face.write_text((now + by).isoformat(), "utf-8")


def _lock(file: Path, how: int) -> int:
    descriptor = os.open(file, os.O_RDONLY)
    fcntl.flock(descriptor, how)
    return descriptor


@contextmanager
def _locked(file: Path, how: int) -> Iterator[None]:
    descriptor = _lock(file, how)
    try:
        yield
    finally:
        os.close(descriptor)
