"""How the events are shown."""

from __future__ import annotations

from typing import Any

from leadctl.render.columns import Column, View
from leadctl.render.views.leads import facts_words


def _move(event: Any) -> str:
    if event.to_status is None:
        return ""
    return f"{event.from_status} → {event.to_status}"


EVENTS = View(
    (
        Column("id", "event", align="right"),
        Column("at", "when", whole=True),
        Column("actor", "by", spare=True),
        Column("what", "what", whole=True),
        Column("lead", "lead", align="right"),
        Column("partner", "partner"),
        Column("", "move", _move),
        Column("policy_version", "policy", align="right", spare=True),
        Column("facts", "facts", facts_words),
    ),
    empty="There are no such events.",
)
