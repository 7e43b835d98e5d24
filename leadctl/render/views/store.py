"""How the store's own figures are shown."""

from __future__ import annotations

from typing import Any

from leadctl.domain.wording import count_words, number_words
from leadctl.render.columns import Column, View

NEW_STORE = View(
    (
        Column("path", "store"),
        Column("key_file", "key"),
        Column("policy", "policy"),
        Column("rehearsal", "rehearsal"),
    ),
    title="A new store is ready.",
)
STORE_INFO = View(
    (
        Column("path", "store"),
        Column("schema", "schema"),
        Column("rehearsal", "rehearsal"),
        Column("size", "size", lambda size: count_words(size, "byte")),
        Column("leads", "leads", number_words),
        Column("partners", "partners", number_words),
        Column("events", "events", number_words),
        Column("event_head", "event head"),
        Column("last_event_at", "last event"),
        Column("last_sweep_at", "last sweep"),
        Column("policy_version", "policy"),
        Column("sqlite_version", "SQLite"),
    )
)
FINDINGS = View(
    (Column("code", "code"), Column("sentence", "what is wrong")), empty="The store is sound."
)


def _schemas(done: Any) -> str:
    if done.schema_before == done.schema:
        return f"{done.schema}, the newest"
    return f"{done.schema_before} to {done.schema}"


UPGRADED = View(
    (
        Column("path", "store"),
        Column("", "schema", _schemas),
        Column("backup", "backup", nothing="none was needed"),
        Column("sound", "sound", nothing="not looked at"),
    )
)
