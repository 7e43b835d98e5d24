"""How incidents are shown: the list, the card of one, what became of it, and the report."""

from __future__ import annotations

from typing import Any

from leadctl.domain.wording import day_words, deadline_words
from leadctl.domain.words import IncidentAction, IncidentStatus, PartnerStatus
from leadctl.render.columns import Column, View
from leadctl.render.views.deadlines import zoned
from leadctl.render.views.partners import PARTNER, manager_words

NEEDS_ACTION = "red"

_ACTIONS = {IncidentAction.DISCUSS: "to be discussed", IncidentAction.DISABLE: "disabled"}
_FURTHER = {
    IncidentAction.DISCUSS: "is to be discussed",
    IncidentAction.DISABLE: "disables the partner",
}


def _open(status: IncidentStatus) -> str:
    return NEEDS_ACTION if status is IncidentStatus.OPEN else ""


def _told_on(row: Any) -> str:
    """When the partner was told; of one that was waived before, it never will be."""
    if row.told_at is not None:
        return day_words(row.told_at)
    return "no" if row.status is IncidentStatus.WAIVED else "not yet"


ID = Column("id", "incident", align="right")
ACTION = Column("action", "action", _ACTIONS.__getitem__)
STATUS = Column("status", "status", style=_open)
_FROM_ACTION = (
    Column("opened_at", "opened", day_words, whole=True),
    Column("", "told", _told_on, spare=True, whole=True),
    ACTION,
    STATUS,
    Column("missed", "missed", align="right"),
    Column("counts_until", "counts until", day_words, nothing="no", spare=True, whole=True),
)
INCIDENTS = View((ID, PARTNER, *_FROM_ACTION), empty="There is no such incident.")
PARTNER_INCIDENTS = View((ID, *_FROM_ACTION), title="Incidents")


def _partner(card: Any) -> str:
    active = card.partner_status is PartnerStatus.ACTIVE
    return card.partner if active else f"{card.partner} ({card.partner_status})"


def _told(card: Any) -> str:
    if card.told_at is not None:
        return zoned(card.told_at)
    until = ": what it misses until then belongs to this one" if card.joined else ""
    return _told_on(card) + until


def _counts(card: Any) -> str:
    if card.counts_until is not None:
        return f"until {zoned(card.counts_until)}"
    if card.status is IncidentStatus.WAIVED:
        return "no: it was waived"
    return f"no: forgotten after {card.forget_after}"


def _further(card: Any) -> str:
    """What one more incident leads to, and why."""
    counts = {0: "none counts", 1: "1 counts"}.get(card.counting, f"{card.counting} count")
    leads_to = f"{_FURTHER[card.further]}: {counts} now, and at {card.disable_at} it is disabled"
    match card.partner_status:
        case PartnerStatus.ENDED:
            return "none: the partnership has ended"
        case PartnerStatus.DISABLED:
            return f"none while it is disabled; the next after that {leads_to}"
    return leads_to


CARD = View(
    (
        Column("id", "incident"),
        Column("", "partner", _partner),
        Column("", "manager", manager_words),
        Column("opened_at", "opened", zoned),
        Column("", "told", _told),
        ACTION,
        STATUS,
        Column("", "counts", _counts),
        Column("", "a further one", _further),
    )
)


def _where(missed: Any) -> str:
    """Where the lead of a missed deadline is now."""
    if missed.restored:
        return f"restored to it; now {missed.status}"
    if missed.merged_into is not None:
        return f"merged into lead {missed.merged_into}"
    if missed.disposition is not None:
        return f"closed: {missed.disposition}"
    if missed.partner is not None:
        return f"with {missed.partner}: {missed.status}"
    return f"{missed.status}, escalated" if missed.escalated else f"{missed.status}"


MISSED = View(
    (
        Column("lead", "lead", align="right"),
        Column("kind", "missed"),
        Column("due", "was due", deadline_words),
        Column("", "the lead now", _where),
    ),
    title="Missed deadlines",
)


def _what(step: Any) -> str:
    """The event in words; a partner may have been disabled by another incident, or by hand."""
    what = str(step.what).removeprefix("incident-").replace("-", " ")
    by = step.what.startswith("partner-") and step.incident is not None
    return f"{what} by incident {step.incident}" if by else what


STORY = View(
    (
        Column("at", "when", whole=True),
        Column("", "what", _what),
        Column("actor", "by"),
        Column("note", "note"),
    )
)
CHANGED = View(
    (
        Column("incident", "incident", align="right"),
        PARTNER,
        Column("was", "was"),
        Column("status", "now"),
    )
)
NOTED = View((Column("incident", "incident", align="right"), Column("text", "note")))


def enable_words(partner: str) -> str:
    """What is left to do for a partner that its incident has disabled."""
    return (
        f"{partner} is still disabled: `leadctl partner enable {partner} --note WHY` lets it get "
        "leads again."
    )
