"""The event log recomputed: no event missing, none changed, and its end where the store says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from leadctl.store.chain import GENESIS, Entry, chained
from leadctl.store.check.finding import Finding, exception
from leadctl.store.record import State
from leadctl.store.work import Work, stored

_EVENTS = (
    "SELECT id, at, actor, what, lead_id, partner_id, from_status, to_status,"
    " policy_version_id, facts, digest FROM event ORDER BY id"
)
AT_ONCE = 1000


@dataclass(slots=True)
class _Log:
    """What has been read of the log so far."""

    count: int = 0
    last: int = 0
    head: bytes = GENESIS
    latest: str = ""
    missing: int = 0


def chain_findings(work: Work) -> Iterator[Finding]:
    """Read every event once, in order, and compare the log's end with the store's own record."""
    log = _Log()
    rows = work.session.connection().exec_driver_sql(
        _EVENTS, execution_options={"yield_per": AT_ONCE}
    )
    broken = exception("chain", "Every event is as it was written", "event", _broken(rows, log))
    if broken:
        yield broken
    yield from _end_findings(log, work.session.get_one(State, 1))


def _broken(rows: Iterable[Any], log: _Log) -> Iterator[int]:
    """The events whose digest is not that of their facts and the digest before them.

    It goes on from the stored digest, so that one changed event is one finding.
    """
    for number, at, *facts, digest in rows:
        log.missing += number - log.last - 1
        instant = _instant(at)
        if instant is None or chained(log.head, Entry(number, instant, *facts)) != digest:
            yield number
        log.count, log.last, log.head = log.count + 1, number, digest
        log.latest = max(log.latest, at)


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return None


def _end_findings(log: _Log, state: State) -> Iterator[Finding]:
    if log.missing:
        yield Finding("event-gap", f"The numbers of the events have gaps: {log.missing:,} missing.")
    if log.count != state.event_count:
        known = f"The store has entered {state.event_count:,} events"
        yield Finding("event-count", f"{known}, and its log has {log.count:,}.")
    if log.head != state.event_head:
        yield Finding("event-head", "The last event of the log is not the last one entered.")
    if log.latest != stored(state.last_event_at):
        yield Finding("event-clock", "The last event's time is not the latest of the log.")
