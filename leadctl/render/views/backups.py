"""How backups, and what was restored from them, are shown."""

from __future__ import annotations

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
RESTORED = View(
    (
        Column("path", "store"),
        Column("backup", "from backup"),
        Column("last_event_at", "last event in it"),
        Column("events", "its events", number_words),
        Column("leads", "its leads", number_words),
        Column("upgraded_from", "upgraded from schema"),
        Column("found", "found in its place", lambda found: _FOUND[found]),
        Column("lost_events", "events lost", number_words),
        Column("erased", "leads erased again", number_words),
        Column("opted_out", "leads opted out again", number_words),
        Column("suppressed", "addresses suppressed", number_words),
        Column("sent", "messages sent since", number_words),
        Column("waiting", "messages waiting", number_words),
        Column("passed_over", "numbers passed over", number_words),
        Column("kept", "kept as a backup"),
        Column("set_aside", "set aside"),
    )
)


def restore_words(foreseen: Any) -> str:
    """The question whether a backup is to be restored."""
    events, leads = count_words(foreseen.events, "event"), count_words(foreseen.leads, "lead")
    since = instant_words(foreseen.last_event_at)
    erased = count_words(foreseen.erased, "lead")
    opted_out = count_words(foreseen.opted_out, "lead")
    return (
        f"Restore {foreseen.path} from {foreseen.backup} (last event {since}; {events}, {leads}),"
        f" lose {_lost_words(foreseen)}, and again erase {erased} and opt out {opted_out}?"
    )


def _lost_words(foreseen: Any) -> str:
    match foreseen.found.value:
        case "sound":
            return f"{count_words(foreseen.lost_events, 'event')} since"
        case "missing":
            return "what was done since"
        case _:
            return "what was done since (what is there now is set aside)"


def waiting_words(done: Any) -> str:
    """What is to be known of the messages that wait in what was restored."""
    waiting = count_words(done.waiting, "message")
    if done.found.value == "sound":
        return f"{waiting} of the backup not sent yet: the next command or sweep sends what holds."
    return (
        f"{waiting} of the backup may have been sent since, which nobody knows: "
        "`leadctl mail list` shows them; the next command or sweep sends what holds."
    )
