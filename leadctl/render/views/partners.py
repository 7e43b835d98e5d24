"""How partners are shown: the list, the card of one with what it holds, and its leave."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from leadctl.domain.wording import (
    NOTHING,
    count_words,
    day_words,
    deadline_words,
    money_words,
    percent_words,
    working_words,
)
from leadctl.render.columns import Column, View, room
from leadctl.render.views.deadlines import HALTED, zoned
from leadctl.render.views.imports import PARTNER_CHANGES

PARTNER = Column("partner", "partner")


def _alarm(status: str) -> str:
    return "red" if status == "disabled" else ""


OPEN = Column("", "open", room, align="right")


def _status(partner: Any) -> str:
    until = partner.paused_until
    return f"paused until {day_words(until)}" if until else partner.status.value


STATUS = Column("", "status", _status, style=lambda partner: _alarm(partner.status))


def _country(partner: Any) -> str:
    return "-".join(filter(None, (partner.country, partner.subdivision)))


def manager_words(partner: Any) -> str:
    """A partner's manager, with who that is by the policy if it says so."""
    name = partner.manager_name
    return f"{partner.manager} ({name})" if name else partner.manager


def _converted(record: Any) -> str:
    worth = ", ".join(money_words(won.value, won.currency) for won in record.won)
    return _share(record.converted, record.left) + (f": {worth}" if worth else "")


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({percent_words(part, whole)})" if whole else NOTHING


def _in_time(heading: str, kind: str) -> Column:
    """How many of the deadlines of a kind were kept, and how long it took in working time."""

    def words(record: Any) -> str:
        met, ended, half, most = (
            getattr(record, f"{kind}_{figure}")
            for figure in ("met", "ended", "median_minutes", "p90_minutes")
        )
        share = _share(met, ended)
        if half is None:
            return share
        return f"{share}, half in {working_words(half)}, 90% in {working_words(most)} of work"

    return Column("record", heading, words)


PARTNERS = View(
    (
        Column("code", "partner"),
        Column("name", "name", spare=True),
        Column("kind", "kind"),
        Column("territories", "territories"),
        Column("program_level", "level"),
        Column("certification_level", "certification", spare=True),
        Column("manager", "manager", spare=True),
        OPEN,
        STATUS,
    ),
    empty="There is no such partner.",
)
NO_PARTNERS = "There are no partners yet: `leadctl partner import FILE` brings them in."
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
        Column("", "manager", manager_words),
        Column("former_codes", "former codes"),
        OPEN,
        STATUS,
        Column("disabled_at", "disabled", zoned),
        Column("status_note", "note"),
    )
)
RECORD = View(
    (
        Column("record", "received", lambda record: str(record.received)),
        _in_time("claimed in time", "claim"),
        _in_time("contacted in time", "contact"),
        Column("record", "taken", lambda record: str(record.taken)),
        Column("record", "released", lambda record: str(record.released)),
        Column("record", "converted", _converted),
        Column("incidents_counting", "incidents that count"),
    ),
    title="Record",
)


def _due(held: Any) -> str:
    if held.due is None:
        return HALTED if held.halted else ""
    return deadline_words(held.due)


HELD = View(
    (
        Column("lead", "lead", align="right"),
        Column("rating", "rating"),
        Column("score", "score", align="right"),
        Column("place", "place"),
        Column("status", "status"),
        Column("", "due", _due),
    ),
    title="Leads it holds",
)
LEAVE_DAYS = (Column("first_on", "from"), Column("last_on", "to"))
LEAVE = View(LEAVE_DAYS, title="Leave")
ON_LEAVE = View((PARTNER, *LEAVE_DAYS), empty="No leave.")
STATUS_CHANGED = View((PARTNER, Column("was", "was"), Column("status", "now")))
PAUSED = View((*STATUS_CHANGED.columns, Column("until", "until")))
CHANGES = replace(PARTNER_CHANGES, empty="Nothing has changed: it is so already.")
ADDED = View((PARTNER,))
RENAMED = View((Column("was", "was"), Column("partner", "now")))
ENDED = STATUS_CHANGED


def end_words(ended: Any) -> str:
    """The question before a partnership ends."""
    leads = count_words(len(ended.leads), "lead")
    return f"End {ended.partner} for good, and give the {leads} that it holds to others?"
