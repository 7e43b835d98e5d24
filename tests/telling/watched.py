"""A desk that looks at each piece of work that is committed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from leadctl.store.desk import Desk, Trace
from leadctl.store.work import Work
from tests.telling.changes import Rows, content, untold


@dataclass(slots=True)
class Watch(Trace):
    """What was found: changes of which no event told. `works` is how many pieces there were."""

    untold: list[str] = field(default_factory=list)
    works: int = 0


class WatchedDesk(Desk):
    """A desk whose trace is a Watch."""

    __slots__ = ()

    @contextmanager
    def write_on(self, connection: Connection) -> Iterator[Work]:
        """Work as ever; what it changes without telling is kept."""
        before = self._content()
        with super().write_on(connection) as work:
            yield work
        watch = self.trace
        assert isinstance(watch, Watch)
        watch.works += 1
        watch.untold += untold(before, self._content())

    def _content(self) -> Rows:
        with closing(sqlite3.connect(self.path)) as store:
            return content(store)


def watched(desk: Desk, watch: Watch) -> WatchedDesk:
    """The same desk, watched."""
    return WatchedDesk(desk.engine, desk.path, desk.now, desk.actor, desk.pretended, watch)
