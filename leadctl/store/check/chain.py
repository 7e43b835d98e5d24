"""The event log recomputed: no event missing, none changed, and its end where the store says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from leadctl.store.chain import GENESIS, Entry, chained
from leadctl.store.check.finding import Finding, exception

_EVENTS = (
    "SELECT id, at, actor, what, lead_id, partner_id, from_status, to_status,"
    " policy_version_id, facts, digest FROM event ORDER BY id"
)
_STATE = "SELECT event_count, event_head, last_event_at FROM state WHERE id = 1"
_AS_WRITTEN = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}"
).fullmatch
AT_ONCE = 1000


@dataclass(slots=True)
class _Log:
    """What has been read of the log so far."""

    count: int = 0
    last: int = 0
    head: bytes = GENESIS
    latest: str = ""
    missing: int = 0


def chain_findings(connection: Connection) -> Iterator[Finding]:
    """Read every event once, in order, and compare the log's end with the store's own record.

    Each cell must be what was written to the letter, whatever it means.
    """
    log = _Log()
    with _any_text(connection):
        rows = connection.exec_driver_sql(_EVENTS, execution_options={"yield_per": AT_ONCE})
        broken = exception("chain", "Every event is as it was written", "event", _broken(rows, log))
        state = connection.exec_driver_sql(_STATE).first()
    if broken:
        yield broken
    if log.missing:
        yield Finding("event-gap", f"The numbers of the events have gaps: {log.missing:,} missing.")
    yield from _end_findings(log, state)


@contextmanager
def _any_text(connection: Connection) -> Iterator[None]:
    """Let text be read that is not UTF-8, as a changed byte makes it; no such text was written."""
    handle: Any = connection.connection.driver_connection
    before, handle.text_factory = handle.text_factory, _decoded
    try:
        yield
    finally:
        handle.text_factory = before


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def _broken(rows: Iterable[Any], log: _Log) -> Iterator[int]:
    """The events whose digest is not that of their facts and the digest before them.

    It goes on from the stored digest, so that one changed event is one finding.
    """
    for number, at, *facts, digest in rows:
        log.missing += number - log.last - 1
        if _digest(log.head, number, at, facts) != digest:
            yield number
        if isinstance(at, str):
            log.latest = max(log.latest, at)
        log.count, log.last = log.count + 1, number
        log.head = digest if isinstance(digest, bytes) else b""


def _digest(head: bytes, number: int, at: object, facts: list[Any]) -> bytes | None:
    """The digest that the event must have; None where a cell is nothing that was ever written."""
    if not isinstance(at, str) or not _AS_WRITTEN(at):  # the same instant written otherwise
        return None
    try:
        instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
        return chained(head, Entry(number, instant, *facts))
    except (TypeError, ValueError):
        return None


def _end_findings(log: _Log, state: Any) -> Iterator[Finding]:
    if state is None:
        yield Finding("event-head", "The store's own record of where its log ends is missing.")
        return
    count, head, last_at = state
    if log.count != count:
        said = f"{count:,}" if isinstance(count, int) else "no number of"
        known = f"The store has entered {said} events"
        yield Finding("event-count", f"{known}, and its log has {log.count:,}.")
    if log.head != head:
        yield Finding("event-head", "The last event of the log is not the last one entered.")
    if log.latest != last_at:
        yield Finding("event-clock", "The last event's time is not the latest of the log.")
