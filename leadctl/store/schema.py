"""Bringing a store's file to this program's schema, by alembic, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from leadctl.domain.folding import fold
from leadctl.store.engine import APPLICATION_ID, SCHEMA, writer

Shape = Mapping[tuple[str, str], str]
"""What a schema is made of: by kind and name, the statement that makes it, without its layout."""

_MADE_OF = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'"


@contextmanager
def revising(engine: Engine) -> Iterator[Connection]:
    """A transaction that `upgrade` can work in, with the write lock from its beginning.

    Foreign keys are not enforced in it, as a revision that rebuilds a table could not be written
    otherwise (sqlite.org/lang_altertable.html): look at them before it ends.
    """
    with writer(engine) as connection:
        handle = connection.connection.driver_connection
        assert isinstance(handle, sqlite3.Connection)  # noqa: S101  # the only driver there is
        handle.execute("PRAGMA foreign_keys = OFF")  # which does nothing after BEGIN
        with connection.begin():
            yield connection


def upgrade(connection: Connection) -> None:
    """Run every revision the store has not seen, inside the caller's transaction: `revising`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def shape_of(connection: Connection) -> Shape:
    """What the store's schema is made of."""
    rows = connection.exec_driver_sql(_MADE_OF).all()
    return MappingProxyType(
        {(kind, name): " ".join((sql or "").split()) for kind, name, sql in rows}
    )


@cache
def fresh_shape() -> Shape:
    """The same of a store that this program makes."""
    engine = create_engine("sqlite://", creator=_memory, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            upgrade(connection)
            return shape_of(connection)
    finally:
        engine.dispose()


def _memory() -> sqlite3.Connection:
    handle = sqlite3.connect(":memory:", isolation_level=None)
    handle.create_function("fold", 1, fold, deterministic=True)
    return handle
