"""How leads are listed for managers, and what was done with some."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leadctl.domain.sorting import LeadSort
from leadctl.domain.wording import (
    ago_words,
    day_words,
    money_words,
)
from leadctl.render.columns import Column, View, plain
from leadctl.render.views.deadlines import due_column

NEEDS_ACTION = "red"
NO_LEADS = "There are no leads yet: `leadctl import FILE` brings them in."


def place_words(lead: Any) -> str:
    """Where a lead is, the city first if it is known: Munich, DE-BY."""
    country = "-".join(filter(None, (lead.country, lead.subdivision)))
    city = getattr(lead, "city", None)
    return ", ".join(filter(None, (city, country or lead.region)))


def person_words(lead: Any) -> str:
    """A lead's full name."""
    return " ".join(filter(None, (lead.first_name, lead.last_name)))


def headline(lead: Any) -> str:
    """A lead in one line that names nobody: its number, rating, score and place."""
    known = (f"Lead {lead.id}", lead.rating.value, f"score {lead.score}", place_words(lead))
    return " · ".join(filter(None, known))


def facts_words(facts: Mapping[str, object]) -> str:
    """What an event tells besides, each fact after its name."""
    return ", ".join(f"{name} {plain(value)}" for name, value in facts.items())


def value_words(lead: Any) -> str:
    """What a lead is worth by its own estimate."""
    return "" if lead.value is None else money_words(lead.value, lead.currency or "")


def _who(lead: Any) -> str:
    return lead.company or person_words(lead) or lead.email or lead.phone or ""


def leads_view(by: LeadSort, now: datetime, *, problems: bool = False) -> View:
    """The list, with what it is sorted by, what is overdue now, and if asked what is wrong."""
    return View(
        (
            Column("id", "lead", align="right"),
            Column("rating", "rating"),
            Column("score", "score", align="right"),
            Column("status", "status"),
            Column("", "who", _who),
            Column("", "place", place_words, spare=True),
            *_sorted_by(by, now),
            *((Column("problems", "problems"),) if problems else ()),
            Column("partner", "partner"),
            due_column(now),
        ),
        empty="There is no such lead.",
    )


def _sorted_by(by: LeadSort, now: datetime) -> tuple[Column, ...]:
    """What the list is sorted by, where it has not got it otherwise."""
    match by:
        case LeadSort.WAITING:
            since = Column("since_at", "moved", lambda at: ago_words(at, now), align="right")
            return (since,)
        case LeadSort.VALUE:
            return (Column("", "value", value_words, align="right"),)
        case LeadSort.DECISION:
            return (Column("decision_on", "decides on"),)
        case LeadSort.RECEIVED:
            return (Column("received_at", "received", day_words),)
        case _:
            return ()


def _now(resolved: Any) -> str:
    batch = resolved.waits_for_batch
    waits = "" if batch is None else f" until `leadctl import approve {batch}`"
    return f"{resolved.status}{waits}"


RESOLVED = View(
    (
        Column("lead", "lead", align="right"),
        Column("resolved", "settled"),
        Column("", "now", _now),
    )
)
NOTED = View((Column("lead", "lead", align="right"), Column("text", "note")))
ADDED = View(
    (
        Column("lead", "lead", align="right"),
        Column(
            "", "it is", lambda added: "stored before: heard again" if added.repeated else "new"
        ),
        Column("status", "now"),
        Column("problems", "problems"),
        Column("partner", "partner"),
    )
)
_AFTER = (
    Column("problems", "problems"),
    Column("status", "now"),
    Column("partner", "partner"),
)
EDITED = View(
    (
        Column("lead", "lead", align="right"),
        Column("changed", "changed"),
        Column("settled", "settled"),
        *_AFTER,
    )
)
MERGED = View(
    (
        Column("lead", "lead", align="right"),
        Column("merged", "goes on for"),
        Column("filled", "taken over"),
        *_AFTER,
    )
)
VETTED = View((Column("lead", "lead", align="right"), Column("status", "now")))
BATCH_VETTED = View(
    (
        Column("batch", "batch", align="right"),
        Column("vetted", "vetted", align="right"),
        Column("released", "released", align="right"),
        Column("still_flagged", "still flagged", align="right"),
    )
)
CONSENTED = View(
    (
        Column("lead", "lead", align="right"),
        Column("consents", "consents to"),
        Column("status", "now"),
    )
)
