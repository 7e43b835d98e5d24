"""How partners are shown: the list, the card of one with what it holds, and its leave."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from leadctl.domain.wording import count_words, deadline_words
from leadctl.render.columns import Column, View
from leadctl.render.views.deadlines import zoned
from leadctl.render.views.imports import PARTNER_CHANGES

PARTNER = Column("partner", "partner")
STATUS = Column("status", "status", style=lambda status: "red" if status == "disabled" else "")
OPEN = Column("", "open", lambda partner: f"{partner.open}/{partner.capacity}", align="right")


def _country(partner: Any) -> str:
    return "-".join(filter(None, (partner.country, partner.subdivision)))


PARTNERS = View(
    (
        Column("code", "partner"),
        Column("name", "name"),
        Column("kind", "kind"),
        Column("territories", "territories"),
        Column("program_level", "level"),
        Column("certification_level", "certification"),
        OPEN,
        STATUS,
    ),
    empty="There is no such partner.",
)
CARD = View(
    (
        Column("code", "partner"),
        Column("name", "name"),
        Column("email", "e-mail"),
        Column("kind", "kind"),
        Column("territories", "territories"),
        Column("program_level", "level"),
        Column("certification_level", "certification"),
        Column("", "place", _country),
        Column("timezone", "time zone"),
        Column("manager", "manager"),
        OPEN,
        STATUS,
        Column("disabled_at", "disabled", zoned),
        Column("status_note", "note"),
    )
)
HELD = View(
    (
        Column("lead", "lead", align="right"),
        Column("rating", "rating"),
        Column("status", "status"),
        Column("due", "due", deadline_words),
    ),
    title="Leads it holds",
)
PARTNER_INCIDENTS = View(
    (
        Column("id", "incident", align="right"),
        Column("opened_at", "opened", zoned),
        Column("missed", "missed", align="right"),
        Column("action", "action"),
        Column("status", "status"),
        Column("told_at", "told", zoned),
    ),
    title="Incidents",
)
LEAVE_DAYS = (Column("first_on", "from"), Column("last_on", "to"))
LEAVE = View(LEAVE_DAYS, title="Leave")
ON_LEAVE = View((PARTNER, *LEAVE_DAYS), empty="No leave.")
STATUS_CHANGED = View(
    (PARTNER, Column("was", "was"), Column("status", "now"), Column("until", "until"))
)
CHANGES = replace(PARTNER_CHANGES, empty="Nothing has changed: it is so already.")
ADDED = View((PARTNER,))
RENAMED = View((Column("was", "was"), Column("partner", "now")))
ENDED = View((PARTNER, Column("was", "was"), Column("status", "now")))


def end_words(ended: Any) -> str:
    """The question before a partnership ends."""
    leads = count_words(len(ended.leads), "lead")
    return f"End {ended.partner} for good, and give the {leads} that it holds to others?"
