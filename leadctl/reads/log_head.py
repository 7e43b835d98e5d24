"""`leadctl log head`: how many events there are, and the digest that covers them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leadctl.domain.heads import LogHead
from leadctl.store.record import State
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class HeadShown:
    """The end of the event log. Names are JSON names; `last_event_at` is in the policy's zone.

    `head` is the one word that says it all: the number of events and the digest of the last one,
    which covers all before it.
    """

    head: str
    events: int
    last_event_at: datetime


def read_head(work: Work) -> HeadShown:
    """The head as the store keeps it."""
    state = work.session.get_one(State, 1)
    head = LogHead(state.event_count, state.event_head)
    return HeadShown(str(head), head.count, state.last_event_at.astimezone(work.zone))
