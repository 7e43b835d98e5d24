"""How a lead's life is shown, event by event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from leadctl.domain.wording import (
    deadline_words,
    instant_words,
    short_deadline_words,
    short_instant_words,
    whole_day,
)
from leadctl.render.columns import Column, View
from leadctl.render.views.leads import facts_words

_SHOWN_ELSEWHERE = {
    "assignment", "at", "claim_due", "enrolment", "extension", "message", "note", "response",
    "timezone",
}  # fmt: skip
_LEADS_TO = {"nurtured": "nurturing"}
_DUE = {"due", "was_due"}


def timeline_view(rows: Sequence[Any], zone: Any) -> View:
    """The timeline, with times of that zone; its title has the year if all was in one."""
    years = {row.at.year for row in rows}
    if len(years) == 1:
        title, words = f"Timeline ({zone}, {years.pop()})", short_instant_words
    else:
        title, words = f"Timeline ({zone})", instant_words
    return View(
        (
            Column("at", "when", words, whole=True),
            Column("", "what", _what),
            Column("partner", "partner"),
            Column("actor", "by", spare=True),
            Column("", "details", _detail, nothing=""),
        ),
        title=title,
    )


def _what(row: Any) -> str:
    """What it was, and the status that it led to where that is not said by it."""
    what = str(row.what).replace("-", " ")
    is_said = row.status in (None, row.what, _LEADS_TO.get(row.what))
    return what if is_said else f"{what} \u2192 {row.status}"


def _detail(row: Any) -> str:
    facts = {
        name.replace("_", " "): _deadline(fact, row) if name in _DUE else fact
        for name, fact in row.facts.items()
        if name not in _SHOWN_ELSEWHERE and fact not in ([], {})
    }
    is_so = (name for name, fact in facts.items() if fact is True)
    others = facts_words({name: fact for name, fact in facts.items() if fact is not True})
    whose = f"lead {row.lead}" if row.lead else ""
    words = (whose, _as_of(row), row.outcome, row.note, *is_so, others)
    return ", ".join(filter(None, words))


def _as_of(row: Any) -> str:
    """When a claim was made, if it was told later."""
    said = datetime.fromisoformat(row.facts["at"]) if "at" in row.facts else row.at
    return "" if said == row.at else f"as of {instant_words(said.astimezone(row.at.tzinfo))}"


def _deadline(due: str, row: Any) -> str:
    """A deadline among an event's facts: its day, or the time with the zone that it counts in."""
    zone = ZoneInfo(row.facts["timezone"]) if "timezone" in row.facts else row.at.tzinfo
    at = datetime.fromisoformat(due).astimezone(zone)
    day = whole_day(at)
    is_plain = day is not None and day.year == row.at.year  # as the rest of what stands there
    return short_deadline_words(at) if is_plain else deadline_words(at)
