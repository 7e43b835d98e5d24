"""How one lead is shown to managers: what is to be done, by when, who it is, what has happened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from leadctl.domain.wording import ago_words, money_words
from leadctl.render.columns import Column, View, told_columns
from leadctl.render.views.deadlines import zoned
from leadctl.render.views.leads import (
    NEEDS_ACTION,
    headline,
    person_words,
    place_words,
    value_words,
)
from leadctl.render.views.nurture import next_words


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
        Column("", "value", value_words),
        Column("decision_on", "decides on"),
        Column("", "score", _score),
        Column("", "preferences", _wishes),
        Column("", "consent", _consents),
        Column("", "source", _source),
        Column("received_at", "received", zoned),
        Column("logged_at", "logged", zoned),
    )
)
"""Who it is, and what is wanted."""


def _needs_action(lead: Any) -> str:
    is_overdue = any(deadline.due <= lead.as_of for deadline in lead.deadlines)
    return NEEDS_ACTION if is_overdue or lead.problems or lead.escalated_at else ""


def _status(lead: Any) -> str:
    since = f"since {zoned(lead.since_at)}, {ago_words(lead.since_at, lead.as_of)}"
    if lead.disposition is None:
        return f"{lead.status}{', escalated' if lead.escalated_at else ''}, {since}"
    won = "" if lead.won_value is None else money_words(lead.won_value, lead.won_currency or "")
    into = f"into lead {lead.merged_into}" if lead.merged_into else ""
    ended = " ".join(filter(None, (lead.disposition.value, into)))
    how = ", ".join(filter(None, (ended, won, lead.closing_reason)))
    return f"{lead.status.value}: {how}, {since}"


def _holder(lead: Any) -> str:
    return f"{lead.partner}, assigned {zoned(lead.assigned_at)}" if lead.partner else ""


def _campaign(lead: Any) -> str:
    """The campaign that the lead is in, and what it hears next."""
    return "" if lead.nurture is None else f"{lead.nurture.campaign}: {next_words(lead.nurture)}"


_STANDING = View(
    (
        Column("", "next", lambda lead: lead.next_step, style=_needs_action),
        Column("", "status", _status),
        Column("", "partner", _holder),
        Column("", "campaign", _campaign),
        Column("reevaluate_on", "look again on"),
    )
)


def standing_view(lead: Any) -> View:
    """What is to be done first, and where the lead stands: the lines that say something."""
    return replace(told_columns(_STANDING, [lead]), title=headline(lead))


PROBLEMS = View(
    (
        Column("code", "problem"),
        Column("field", "field"),
        Column("sentence", "what is wrong"),
        Column("remedy", "what to do"),
    ),
    title="Problems",
)
_SETTLED = View(
    (
        Column("resolved_at", "settled", whole=True),
        Column("code", "problem"),
        Column("field", "field"),
        Column("sentence", "what was wrong"),
        Column("", "how", lambda row: row.resolution or "put right"),
    ),
)
_RESPONSES = View(
    (
        Column("logged_at", "heard again", whole=True),
        Column("source", "source"),
        Column("external_id", "id there"),
        Column("interest", "interest"),
        Column("changed", "changed"),
    ),
)


def settled_view(zone: Any) -> View:
    """Problems that were settled, with times of that zone."""
    return replace(_SETTLED, title=f"Settled ({zone})")


def responses_view(zone: Any) -> View:
    """How the person was heard from again, with times of that zone."""
    return replace(_RESPONSES, title=f"Responses ({zone})")
