"""How leads are shown to managers: the list, the card of one, and why it went where it went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from leadctl.domain.sorting import LeadSort
from leadctl.domain.wording import (
    ago_words,
    day_words,
    deadline_words,
    instant_words,
    money_words,
)
from leadctl.render.columns import Column, View, plain
from leadctl.render.views.deadlines import due_column, zoned
from leadctl.render.views.nurture import next_words


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


def _who(lead: Any) -> str:
    return lead.company or person_words(lead) or lead.email or lead.phone or ""


def leads_view(by: LeadSort, now: datetime) -> View:
    """The list, with what it is sorted by, and what is overdue now."""
    return View(
        (
            Column("id", "lead", align="right"),
            Column("rating", "rating"),
            Column("score", "score", align="right"),
            Column("status", "status"),
            Column("", "who", _who),
            Column("", "place", place_words, spare=True),
            *_sorted_by(by, now),
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
            return (Column("", "value", _value, align="right"),)
        case LeadSort.DECISION:
            return (Column("decision_on", "decides on"),)
        case LeadSort.RECEIVED:
            return (Column("received_at", "received", day_words),)
        case _:
            return ()


def _name(lead: Any) -> str:
    external = f"{lead.source}:{lead.external_id}" if lead.external_id else ""
    return f"{lead.id} ({external})" if external else str(lead.id)


def _person(lead: Any) -> str:
    return ", ".join(filter(None, (person_words(lead), lead.job_title)))


def _emails(lead: Any) -> str:
    return ", ".join(filter(None, (lead.email, lead.other_email)))


def _phones(lead: Any) -> str:
    return ", ".join(filter(None, (lead.phone, lead.other_phone)))


def _source(lead: Any) -> str:
    batch = f"batch {lead.batch}" if lead.batch else None
    return ", ".join(filter(None, (lead.source, lead.direction.value, batch)))


def _size(lead: Any) -> str:
    employees = f"{lead.employees} employees" if lead.employees is not None else None
    return ", ".join(filter(None, (lead.industry, employees)))


def _value(lead: Any) -> str:
    return "" if lead.value is None else money_words(lead.value, lead.currency or "")


def _wishes(lead: Any) -> str:
    wishes = (
        (lead.wants_contact, "asked for contact"),
        (lead.no_email, "no e-mail"),
        (lead.no_call, "no calls"),
    )
    return ", ".join(words for wished, words in wishes if wished)


def _consents(lead: Any) -> tuple[str, ...]:
    return tuple(
        f"{consent.purpose}: {consent.evidence}"
        + (f" (withdrawn {zoned(consent.withdrawn_at)})" if consent.withdrawn_at else "")
        for consent in lead.consents
    )


def _status(lead: Any) -> str:
    if lead.disposition is None:
        return f"{lead.status}, escalated" if lead.escalated_at else f"{lead.status}"
    won = "" if lead.won_value is None else money_words(lead.won_value, lead.won_currency or "")
    into = f"into lead {lead.merged_into}" if lead.merged_into else ""
    ended = " ".join(filter(None, (lead.disposition.value, into)))
    how = ", ".join(filter(None, (ended, won, lead.closing_reason)))
    return f"{lead.status.value}: {how}"


def _holder(lead: Any) -> str:
    return f"{lead.partner}, assigned {zoned(lead.assigned_at)}" if lead.partner else ""


def _campaign(lead: Any) -> tuple[str, ...]:
    """The campaign that the lead is in, and what it hears next."""
    return () if lead.nurture is None else (lead.nurture.campaign, next_words(lead.nurture))


def _score(lead: Any) -> tuple[str, ...]:
    """The score with what each rule gives today, and a word where that is another by now."""
    parts = tuple(f"{part.points:+} {part.rule}" for part in lead.score_parts)
    if lead.score_today == lead.score:
        return f"{lead.score}", *parts
    today = f"{lead.score_today} by today's rules: `leadctl lead rescore {lead.id}`"
    return f"{lead.score}", today, *parts


CARD = View(
    (
        Column("", "lead", _name),
        Column("", "person", _person),
        Column("company", "company"),
        Column("", "e-mail", _emails),
        Column("", "phone", _phones),
        Column("", "place", place_words),
        Column("", "business", _size),
        Column("interest", "interest"),
        Column("", "value", _value),
        Column("decision_on", "decides on"),
        Column("", "score", _score),
        Column("", "preferences", _wishes),
        Column("", "consent", _consents),
        Column("", "source", _source),
        Column("received_at", "received", zoned),
        Column("logged_at", "logged", zoned),
        Column("", "status", _status),
        Column("", "partner", _holder),
        Column("", "campaign", _campaign),
        Column("reevaluate_on", "look again on"),
    )
)
PROBLEMS = View(
    (
        Column("code", "problem"),
        Column("field", "field"),
        Column("sentence", "what is wrong"),
        Column("remedy", "what to do"),
    ),
    title="Problems",
)
SETTLED = View(
    (
        Column("resolved_at", "settled", zoned),
        Column("code", "problem"),
        Column("field", "field"),
        Column("sentence", "what was wrong"),
        Column("", "how", lambda row: row.resolution or "put right"),
    ),
    title="Settled",
)
RESPONSES = View(
    (
        Column("logged_at", "heard again", zoned),
        Column("source", "source"),
        Column("external_id", "id there"),
        Column("interest", "interest"),
        Column("changed", "changed"),
    ),
    title="Responses",
)


_SHOWN_ELSEWHERE = {"assignment", "at", "claim_due", "extension", "note", "timezone"}
_DUE = {"due", "was_due"}


def _detail(row: Any) -> str:
    facts = {
        name.replace("_", " "): _deadline(fact, row) if name in _DUE else fact
        for name, fact in row.facts.items()
        if name not in _SHOWN_ELSEWHERE and fact != []
    }
    whose = f"lead {row.lead}" if row.lead else ""
    return ", ".join(filter(None, (whose, _as_of(row), row.outcome, row.note, facts_words(facts))))


def _as_of(row: Any) -> str:
    """When a claim was made, if it was told later."""
    said = datetime.fromisoformat(row.facts["at"]) if "at" in row.facts else row.at
    return "" if said == row.at else f"as of {instant_words(said.astimezone(row.at.tzinfo))}"


def _deadline(due: str, row: Any) -> str:
    """A deadline among an event's facts, in the zone that it was counted in."""
    zone = ZoneInfo(row.facts["timezone"]) if "timezone" in row.facts else row.at.tzinfo
    return deadline_words(datetime.fromisoformat(due).astimezone(zone))


TIMELINE = View(
    (
        Column("at", "when"),
        Column("what", "what"),
        Column("status", "now"),
        Column("partner", "partner"),
        Column("actor", "by"),
        Column("", "details", _detail),
    )
)


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
