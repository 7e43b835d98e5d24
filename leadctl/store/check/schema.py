"""Whether the store's tables, indexes and triggers are those that this program makes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from leadctl.store.check.finding import Finding
from leadctl.store.schema import fresh_shape, shape_of


def schema_findings(connection: Connection) -> Iterator[Finding]:
    """What of the schema is missing, is another, or is more than there should be."""
    ours, theirs = fresh_shape(), shape_of(connection)
    for part in sorted(ours.keys() | theirs.keys()):
        kind, name = part
        if part not in theirs:
            yield Finding("schema", f"The {kind} {name} is missing.")
        elif part not in ours:
            yield Finding("schema", f"The {kind} {name} is none of leadctl's.")
        elif ours[part] != theirs[part]:
            yield Finding("schema", f"The {kind} {name} is not as leadctl makes it.")
