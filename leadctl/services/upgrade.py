"""`leadctl store upgrade`: bring a store of an older leadctl to this one's schema."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from leadctl.errors import Refusal
from leadctl.services.upgrade_backup import backed_up, backup_file
from leadctl.store.check import Finding, check_store
from leadctl.store.check.file import damage_findings, reference_findings
from leadctl.store.check.schema import schema_findings
from leadctl.store.desk import Desk
from leadctl.store.engine import SCHEMA, open_engine
from leadctl.store.schema import revising, upgrade
from leadctl.store.work import Work

QUICK = "quick_check"
"""As nobody can write meanwhile; the check of what came out looks at everything."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done, or would be: from which schema to which, and where the old store is kept.

    Names are JSON names. There is no backup where there was nothing to do. `sound` is what a check
    of the new store says, and None where none was made.
    """

    path: str
    dry_run: bool
    schema_before: int
    schema: int
    backup: str | None
    sound: bool | None


def upgrade_store(desk: Desk, *, dry_run: bool) -> Upgraded:
    """Bring the store to the newest schema, after a backup of it was made beside it.

    Nobody writes between the backup and the upgrade, which is one transaction: whatever happens,
    the store is the old one or the new one. The newest stays as it is. Raises Refusal
    "store-damaged", "store-not-upgraded", "not-a-rehearsal", and those of the backup.
    """
    schema = _schema_of(desk.engine)
    if schema == SCHEMA:
        return Upgraded(str(desk.path), dry_run, schema, SCHEMA, None, None)
    backup = backup_file(desk.path, schema)
    if dry_run:
        return Upgraded(str(desk.path), dry_run, schema, SCHEMA, str(backup), None)
    # the backup outlives the transaction, so that it goes when the commit fails
    with ExitStack() as kept, revising(desk.engine) as connection:
        schema = _found(connection)
        if schema == SCHEMA:  # another process was first
            return Upgraded(str(desk.path), dry_run, schema, SCHEMA, None, None)
        _may_be_changed(connection, desk)
        _check_pages(connection)
        kept.enter_context(backed_up(desk.path, backup))
        _revise(connection, desk.path)
        _enter(connection, desk, schema)
    return Upgraded(str(desk.path), dry_run, schema, SCHEMA, str(backup), _is_sound(desk))


def upgrade_copy(path: Path, *, now: datetime, actor: str) -> None:
    """Bring a copy of a store, which nobody else uses, to the newest schema; without a backup.

    Raises Refusal "store-damaged", "store-not-upgraded", and those of `open_engine`.
    """
    desk = Desk(open_engine(path, even_older=True), path, now, actor)
    with revising(desk.engine) as connection:
        schema = _found(connection)
        if schema != SCHEMA:
            _check_pages(connection)
            _revise(connection, path)
            _enter(connection, desk, schema)


def _schema_of(engine: Engine) -> int:
    with engine.connect() as connection:
        return _found(connection)


def _found(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _may_be_changed(connection: Connection, desk: Desk) -> None:
    rehearsal = connection.exec_driver_sql("SELECT rehearsal FROM state").scalar_one()
    if desk.pretended and not rehearsal:
        raise Refusal("not-a-rehearsal")


def _check_pages(connection: Connection) -> None:
    """That the old store is whole, and is of the revision that it says."""
    revision = f"{_found(connection):04d}"
    said = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
    if [tuple(row) for row in said] != [(revision,)] or list(damage_findings(connection, QUICK)):
        raise Refusal("store-damaged")


def _revise(connection: Connection, path: Path) -> None:
    """Run the revisions, and look at what came out."""
    dangling = list(reference_findings(connection))
    upgrade(connection)
    # what pointed nowhere before is for `store check` to say
    unsound = [each for each in reference_findings(connection) if each not in dangling]
    _refuse([*damage_findings(connection, QUICK), *unsound, *schema_findings(connection)], path)


def _enter(connection: Connection, desk: Desk, before: int) -> None:
    work = Work(Session(connection), desk.now, desk.actor)
    work.note("store-upgraded", **{"from": before, "to": SCHEMA})
    work.flush()


def _refuse(findings: Sequence[Finding], path: Path) -> None:
    if findings:
        refusal = Refusal("store-not-upgraded", path=path)
        refusal.details = tuple(finding.sentence for finding in findings)
        raise refusal


def _is_sound(desk: Desk) -> bool:
    with desk.read() as work:
        return check_store(work).sound
