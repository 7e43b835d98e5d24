"""Whether the event log goes on from a head that was kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from leadctl.domain.heads import LogHead
from leadctl.store.check.finding import Finding

_DIGEST = "SELECT digest FROM event WHERE id = ?"
_LAST = "SELECT coalesce(max(id), 0) FROM event"


def head_findings(connection: Connection, kept: LogHead) -> Iterator[Finding]:
    """Nothing, if that event is there and is the same; the chain tells of those after it.

    This alone finds an end of the log that was removed together with the store's record of it.
    """
    found = connection.exec_driver_sql(_DIGEST, (kept.count,)).scalar_one_or_none()
    last = connection.exec_driver_sql(_LAST).scalar_one()
    if last < kept.count:
        yield Finding(
            "head-ahead",
            f"The log ends with event {last:,}, and the head that was kept is of event "
            f"{kept.count:,}: the store is an older copy, or the end of its log was removed.",
        )
    elif found != kept.digest:
        yield Finding(
            "head-other",
            f"Event {kept.count:,} is not the one whose head was kept: a backup was restored "
            "since, the log was written anew, or it is that of another store.",
        )
