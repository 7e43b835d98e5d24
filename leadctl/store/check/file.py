"""What SQLite itself says of the file: its pages and indexes, its constraints, its references."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from leadctl.store.check.finding import Finding

# grouped, so that a table whose rows all point nowhere is one finding
_NOWHERE = (
    'SELECT "table", parent, count(*), min(rowid)'
    ' FROM pragma_foreign_key_check GROUP BY "table", parent'
)


def damage_findings(connection: Connection, how: str = "integrity_check") -> Iterator[Finding]:
    """Every damage, up to the hundred that SQLite reports (sqlite.org/pragma.html).

    By `quick_check` it is known sooner, and not whether indexes and tables agree.
    """
    for (report,) in connection.exec_driver_sql(f"PRAGMA {how}").all():
        for line in report.splitlines():
            if line != "ok":
                yield Finding("integrity", f"SQLite reports: {line}.")


def reference_findings(connection: Connection) -> Iterator[Finding]:
    """Rows that name a row that is not there."""
    for table, parent, count, first in connection.exec_driver_sql(_NOWHERE).all():
        said = f"Rows of {table} that name a {parent} that is not there: {count:,}"
        yield Finding("foreign-key", f"{said}, the first of them {first}.")
