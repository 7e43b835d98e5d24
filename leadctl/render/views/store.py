"""How the store's own figures are shown."""

from __future__ import annotations

from typing import Any

from leadctl.domain.wording import count_words, day_words, number_words
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


def _size(info: Any) -> str:
    size = count_words(info.size, "byte")
    return f"{size}, {number_words(info.free)} of them free" if info.free else size


def _leads(info: Any) -> str:
    count = number_words(info.leads)
    since = info.first_logged_at
    return f"{count}, the first of {day_words(since.date())}" if since else count


STORE_INFO = View(
    (
        Column("path", "store"),
        Column("key_file", "key", nothing="missing: put it back from a backup"),
        Column("forgotten_file", "forgotten", nothing="nobody yet"),
        Column("private", "private"),
        Column("schema", "schema"),
        Column("rehearsal", "rehearsal"),
        Column("", "size", _size),
        Column("", "leads", _leads),
        Column("partners", "partners", number_words),
        Column("events", "events", number_words),
        Column("event_head", "event head"),
        Column("last_event_at", "last event"),
        Column("last_sweep_at", "last sweep"),
        Column("", "policy", lambda info: f"{info.policy_version}: {info.policy_title}"),
        Column("sqlite_version", "SQLite"),
    )
)
FINDINGS = View(
    (Column("code", "code"), Column("sentence", "what is wrong")), empty="The store is sound."
)


def _schemas(done: Any) -> str:
    if done.schema_before == done.schema:
        return f"{done.schema}, the newest"
    would = " (not yet: a dry run)" if done.dry_run else ""
    return f"{done.schema_before} to {done.schema}{would}"


UPGRADED = View(
    (
        Column("path", "store"),
        Column("", "schema", _schemas),
        Column("backup", "backup", nothing="none was needed"),
        Column("sound", "sound", nothing="not looked at"),
    )
)
