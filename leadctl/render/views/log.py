"""How the events are shown."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from leadctl.domain.wording import number_words
from leadctl.render.columns import Column, View
from leadctl.render.views.leads import facts_words

_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z")


def _move(event: Any) -> str:
    if event.to_status is None:
        return ""
    return f"{event.from_status} → {event.to_status}"


def _facts(event: Any) -> str:
    """What it tells besides, with the instants among it in the zone of all others."""
    zone = event.at.tzinfo
    facts = {
        name: datetime.fromisoformat(fact).astimezone(zone) if _is_instant(fact) else fact
        for name, fact in event.facts.items()
    }
    return facts_words(facts)


def _is_instant(fact: object) -> bool:
    return isinstance(fact, str) and _INSTANT.fullmatch(fact) is not None


EVENTS = View(
    (
        Column("id", "event", align="right"),
        Column("at", "when", whole=True),
        Column("actor", "by", spare=True),
        Column("what", "what", lambda what: what.replace("-", " ")),
        Column("lead", "lead", align="right"),
        Column("partner", "partner"),
        Column("", "move", _move),
        Column("policy_version", "policy", align="right", spare=True),
        Column("", "facts", _facts),
    ),
    empty="There are no such events.",
)
HEAD = View(
    (
        Column("head", "head", whole=True),
        Column("events", "events", number_words),
        Column("last_event_at", "last event"),
    )
)
