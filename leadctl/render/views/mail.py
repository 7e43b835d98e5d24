"""How messages are shown, and what they are written from."""

from __future__ import annotations

from typing import Any

from leadctl.domain.wording import count_words
from leadctl.render.columns import Column, View
from leadctl.render.views.deadlines import zoned


def _status(shown: Any) -> str:
    if shown.status == "waiting":
        return "waiting"
    return f"{shown.status} {zoned(shown.since)}"


SHOWN = View(
    (
        Column("message", "message"),
        Column("kind", "kind"),
        Column("to", "to"),
        Column("queued_at", "queued", zoned),
        Column("", "status", _status),
        Column("attempts", "attempts"),
        Column("retry_at", "next try", zoned),
        Column("error", "last error"),
        Column("holds_no_more", "would be dropped", nothing="no"),
    )
)
FILES = View(
    (
        Column("name", "file"),
        Column("type", "type"),
        Column("size", "size", lambda size: count_words(size, "byte"), align="right"),
    )
)
_PART = "(a part of others)"
TEMPLATES = View(
    (
        Column("template", "template"),
        Column("to", "goes to", nothing=_PART),
        Column("text", "text"),
        Column("html", "HTML"),
    )
)
PREVIEW = View((Column("template", "template"), Column("subject", "subject")))
COPIED = View((Column("file", "copied to"),))
