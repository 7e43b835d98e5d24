"""A lead in the words of a message: what may be told of any, and who it is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from leadctl.domain.disclosure import told_fields
from leadctl.domain.territory import Place
from leadctl.domain.wording import count_words, day_words, money_words, one_line
from leadctl.mail.parts import LeadCard, LeadData, PersonCard
from leadctl.store.tables import Lead


def card_of(lead: Lead, *, knows: bool) -> LeadCard:
    """What a partner may know of the lead, beside who it is if it `knows` that."""
    told = told_fields(knows=knows)
    value = lead.value if "value" in told else None
    decision = lead.decision_on if "decision_on" in told else None
    place = (lead.city, str(Place(lead.country, lead.subdivision, lead.region)))
    return LeadCard(
        number=lead.id,
        rating=lead.rating,
        score=lead.score,
        place=", ".join(filter(None, place)),
        industry=lead.industry,
        size=None if lead.employees is None else count_words(lead.employees, "employee"),
        interest=one_line(lead.interest),
        value=None if value is None else money_words(value, lead.currency or ""),
        decision=None if decision is None else day_words(decision),
    )


def data_of(lead: Lead, zone: ZoneInfo) -> LeadData:
    """All that may be told of the lead to one that may know who it is, its instants in `zone`."""
    told = told_fields(knows=True)
    values = {name: getattr(lead, name) for name in Lead.model_fields if name in told}
    return LeadData(
        lead.id,
        {
            name: value.astimezone(zone) if isinstance(value, datetime) else value
            for name, value in values.items()
        },
    )


def person_of(lead: Lead) -> PersonCard:
    """Who the lead is, and how it may be reached."""
    return PersonCard(
        name=" ".join(filter(None, (lead.first_name, lead.last_name))),
        job_title=lead.job_title,
        company=lead.company,
        email=lead.email,
        phone=lead.phone,
        no_email=lead.no_email,
        no_call=lead.no_call,
    )
