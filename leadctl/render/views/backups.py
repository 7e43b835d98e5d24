"""How backups, and what was restored from them, are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadctl.domain.wording import count_words, instant_words, number_words
from leadctl.render.columns import Column, View

BACKED_UP = View(
    (
        Column("path", "backup"),
        Column("size", "size", lambda size: count_words(size, "byte")),
        Column("events", "events", number_words),
        Column("head", "head"),
        Column("key_file", "key"),
    ),
    title="The store is backed up.",
)
REHEARSAL_MADE = View(
    (
        Column("path", "store"),
        Column("key_file", "key"),
        Column("events", "events", number_words),
    ),
    title="A store for trying out is ready: --db names it.",
)
_FOUND = {
    "missing": "no store",
    "sound": "the store",
    "damaged": "a store that is damaged",
    "foreign": "a file of another program",
}


def _lost(events: int | None) -> str:
    return "nobody knows" if events is None else number_words(events)


RESTORED = View(
    (
        Column("path", "store"),
        Column("backup", "from backup"),
        Column("last_event_at", "last event in it"),
        Column("events", "its events", number_words),
        Column("leads", "its leads", number_words),
        Column("upgraded_from", "upgraded from schema"),
        Column("found", "found in its place", lambda found: _FOUND[found]),
        Column("", "events lost", lambda done: _lost(done.lost_events)),
        Column("erased", "leads erased again", number_words),
        Column("opted_out", "leads opted out again", number_words),
        Column("suppressed", "addresses suppressed", number_words),
        Column("withdrawn", "consents withdrawn again", number_words),
        Column("sent", "its messages sent since", number_words),
        Column("waiting", "its messages waiting", number_words),
        Column("may_go_again", "sent since, may go again", number_words),
        Column("passed_over", "numbers left out", number_words),
        Column("kept", "kept as a backup"),
        Column("set_aside", "set aside"),
    )
)


def restore_words(foreseen: Any) -> str:
    """The question whether a backup is to be restored."""
    events, leads = count_words(foreseen.events, "event"), count_words(foreseen.leads, "lead")
    since = instant_words(foreseen.last_event_at)
    what = f"Restore {foreseen.path} from {foreseen.backup} (last event {since}; {events}, {leads})"
    return ", ".join([what, *_lost_words(foreseen), *_again_words(foreseen)]) + "?"


def _lost_words(foreseen: Any) -> Iterator[str]:
    match foreseen.found.value:
        case "sound" if foreseen.lost_events:
            yield f"lose {count_words(foreseen.lost_events, 'event')} since"
        case "damaged" | "foreign":
            yield f"set {_FOUND[foreseen.found.value]} aside"


def _again_words(foreseen: Any) -> Iterator[str]:
    if foreseen.erased:
        yield f"erase {count_words(foreseen.erased, 'lead')} again"
    if foreseen.opted_out:
        yield f"opt {count_words(foreseen.opted_out, 'lead')} out again"
    if foreseen.may_go_again:
        sent = count_words(foreseen.may_go_again, "message")
        yield f"perhaps send {sent} to contacts again that went out since"
    if not foreseen.knows_since:
        yield "without knowing who has opted out or was erased since"


def unknown_since_words(done: Any) -> str:
    """What is to be known where nothing told who was to be forgotten since the backup."""
    return (
        f"{done.path}.forgotten was not there, which tells who has opted out or was erased since "
        "the backup: whoever did is back. Do it again for those whom you know of."
    )


def waiting_words(done: Any) -> str:
    """What is to be known of the messages that wait in what was restored."""
    waiting = count_words(done.waiting, "message")
    if done.found.value == "sound":
        return f"{waiting} not sent yet: the next command or sweep sends what holds."
    return (
        f"{waiting} of the backup may have been sent since, which nobody knows: "
        "`leadctl mail list` shows what waits, `leadctl mail drop` lets it go. The next command or "
        "sweep sends what holds."
    )
