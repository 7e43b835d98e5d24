"""Where work begins: one store, instant and actor, and a transaction for each piece of work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from leadctl.errors import Refusal
from leadctl.store.engine import check_schema
from leadctl.store.forgotten import append_forgotten
from leadctl.store.record import State
from leadctl.store.undisturbed import let_it_pass
from leadctl.store.work import Work


@dataclass(slots=True)
class Trace:
    """What is left of the work that was done: whether anything was committed."""

    wrote: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Opens work on a store. `pretended` says that `now` is not the clock's but was asked for."""

    engine: Engine
    path: Path
    now: datetime
    actor: str
    pretended: bool = False
    trace: Trace = field(default_factory=Trace)

    @contextmanager
    def write(self) -> Iterator[Work]:
        """Work that is committed when the block ends and rolled back when it raises.

        Raises Refusal "not-a-rehearsal" when the instant is pretended and the store is in earnest,
        and "store-newer" when it was upgraded since the desk was opened.
        """
        with self.engine.connect() as connection, self.write_on(connection) as work:
            yield work

    @contextmanager
    def write_on(self, connection: Connection) -> Iterator[Work]:
        """The same on a connection of the caller's, which may have staged TEMP tables.

        Whoever withdraws in it that a lead may be written to has the last word: it is over when no
        message that was looked at before is on its way any more.
        """
        connection.execution_options(leadctl_writes=True)
        with connection.begin():
            check_schema(connection, self.path)  # an upgrade may have been waited for
            work = self._work(Session(connection, expire_on_commit=False))
            if self.pretended and not work.session.get_one(State, 1).rehearsal:
                raise Refusal("not-a-rehearsal")
            yield work
            work.flush()
            if work.forgotten:
                append_forgotten(self.path, work.forgotten)
        self.trace.wrote = True
        if work.withdraws:
            let_it_pass(self.path)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """Work on one unchanging picture of the store, of which nothing is kept."""
        with self.engine.connect() as connection, self.read_on(connection) as work:
            yield work

    @contextmanager
    def read_on(self, connection: Connection) -> Iterator[Work]:
        """The same on a connection of the caller's, which may have staged TEMP tables."""
        connection.execution_options(leadctl_writes=False)
        with connection.begin() as transaction:
            yield self._work(Session(connection, autoflush=False))
            transaction.rollback()

    def _work(self, session: Session) -> Work:
        return Work(session, self.now, self.actor)
