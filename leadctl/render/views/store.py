"""How the store's own figures are shown."""

from __future__ import annotations

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
