"""How messages are shown, and what they are written from."""

from __future__ import annotations

from typing import Any

from leadctl.domain.wording import count_words, short_instant_words
from leadctl.domain.words import MailKind, MailStatus
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


def _about(row: Any) -> str:
    about = f"lead {row.lead}" if row.lead else ""
    return f"incident {row.incident}" if row.incident else about


def _why(error: str) -> str:
    """Why a message has not left; a code alone is what the server has answered."""
    return f"the server answers {error}" if error[0].isdigit() else error


def _state(row: Any) -> str:
    """What became of it, or when it is tried again, and why it has not left."""
    why = f": {_why(row.error)}" if row.error else ""
    match row.status:
        case MailStatus.WAITING if row.kind is MailKind.LETTER:
            return "waits for `nurture letters`"
        case MailStatus.WAITING if row.retry_at:
            return f"next try {short_instant_words(row.retry_at)}{why}"
        case MailStatus.WAITING:
            return f"waits{why}"
        case MailStatus.FAILED:
            return f"failed{why}"
        case _:
            return f"{row.status} {short_instant_words(row.since)}"


MESSAGES = View(
    (
        Column("message", "message", align="right"),
        Column("kind", "kind"),
        Column("to", "to"),
        Column("", "about", _about),
        Column("", "state", _state),
    ),
    empty="No such messages.",
)
NONE_UNDONE = "No message waits or has failed: `leadctl mail list --all` lists the others."
POSTED = View(
    (
        Column("sent", "sent"),
        Column("dropped", "dropped, as they held no more"),
        Column("failed", "could not be delivered"),
    )
)


def _sent_by(tested: Any) -> str:
    why = ": a store for trying out reaches nobody by mail" if tested.rehearsal else ""
    return f"{tested.transport}{why}"


TESTED = View(
    (
        Column("", "sent by", _sent_by),
        Column("sender", "from"),
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
