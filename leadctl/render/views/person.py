"""How a person stands with us, shown to whoever talks to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from leadctl.domain.lifecycle import Status
from leadctl.domain.wording import count_words, day_words, instant_words
from leadctl.render.columns import Column, View, told_columns
from leadctl.render.views.deadlines import zoned
from leadctl.render.views.leads import person_words
from leadctl.render.views.nurture import next_words

NEEDS_ACTION = "red"


def _suppressed(card: Any) -> tuple[str, ...] | str:
    """Why and since when; of leads that were erased nobody can say any more whose they were."""
    if card.leads and all(lead.erased_at for lead in card.leads):
        return "not known, as it is erased who it was"
    words = (
        f"{each.reason.replace('-', ' ')} since {zoned(each.since)}" for each in card.suppressed
    )
    return tuple(words) or "no"


def _stops(card: Any) -> str:
    return NEEDS_ACTION if card.suppressed else ""


def _known(card: Any) -> str:
    numbers = ", ".join(str(lead.lead) for lead in card.leads)
    if not numbers:
        return "nothing of this person"
    return f"lead {numbers}" if len(card.leads) == 1 else f"leads {numbers}"


PERSON = View(
    (
        Column("", "suppressed", _suppressed, style=_stops),
        Column("", "stored", _known),
        Column("as_of", "as of", zoned),
    )
)


def _person(lead: Any) -> str:
    return ", ".join(filter(None, (person_words(lead), lead.company)))


def _addresses(lead: Any) -> str:
    known = (lead.email, lead.other_email, lead.phone, lead.other_phone)
    return ", ".join(filter(None, known))


def _status(lead: Any) -> str:
    into = f" into lead {lead.merged_into}" if lead.merged_into else ""
    how = f", {lead.disposition}{into}" if lead.disposition else ""
    return f"{lead.status}{how}, since {instant_words(lead.since_at)}"


def _partner(lead: Any) -> str:
    until = ", until it was closed" if lead.status is Status.CLOSED else ""
    return f"{lead.partner}{until}" if lead.partner else ""


def _source(lead: Any) -> str:
    of_list = f"list {lead.batch}" if lead.batch else None
    logged = f"logged {instant_words(lead.logged_at)}"
    return ", ".join(filter(None, (lead.source, of_list, logged)))


def _consents(lead: Any) -> tuple[str, ...] | str:
    return tuple(map(_consent, lead.consents)) or "none"


def _consent(consent: Any) -> str:
    until = f", withdrawn {day_words(consent.withdrawn_at)}" if consent.withdrawn_at else ""
    return f"{consent.purpose}: {consent.evidence} ({day_words(consent.recorded_at)}{until})"


def _wishes(lead: Any) -> str:
    wishes = ((lead.no_email, "no e-mail"), (lead.no_call, "no calls"))
    return ", ".join(words for wished, words in wishes if wished)


def _campaigns(lead: Any) -> tuple[str, ...]:
    return tuple(f"{each.campaign}: {next_words(each)}" for each in lead.campaigns)


def _message(message: Any) -> str:
    return f"{message.template or message.kind}, {instant_words(message.since)}"


def _kept(lead: Any, card: Any) -> str | tuple[str, ...]:
    """Until when, after what, and what to do if that has come."""
    if lead.kept_until is None:
        return ""
    due = ", which has come: `leadctl privacy retain`" if lead.kept_until <= card.as_of else ""
    last = f"{lead.last_activity}, {day_words(lead.active_at)}"
    return f"{day_words(lead.kept_until)}{due}", f"{card.keep} after the last activity: {last}"


def lead_view(lead: Any, card: Any) -> View:
    """One lead of the person's card: the lines that say something."""
    view = View(
        (
            Column("", "person", _person),
            Column("", "reached at", _addresses),
            Column("", "status", _status),
            Column("", "partner", _partner),
            Column("", "source", _source),
            Column("", "consent", _consents),
            Column("", "wishes", _wishes),
            Column("", "campaign", _campaigns),
            Column("last_message", "last message", _message),
            Column("", "kept until", lambda lead: _kept(lead, card)),
            Column("erased_at", "erased", instant_words),
        )
    )
    return replace(told_columns(view, [lead]), title=f"Lead {lead.lead}")


def exported_words(leads: int, file: str) -> str:
    """What is in the file, and what to do before it is given away."""
    known = f"what is known by {count_words(leads, 'lead')}" if leads else "that nothing is known"
    return f"{file} tells {known}: read it before you give it away, notes are as they were written."
