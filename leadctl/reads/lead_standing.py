"""Where a lead stands, as its card has it: what its next step is made from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from leadctl.domain.lifecycle import HELD, Status
from leadctl.domain.next_step import Standing
from leadctl.domain.words import Channel, DeadlineKind

if TYPE_CHECKING:
    from leadctl.reads.lead_card import LeadCard

CHANNELS = frozenset(channel.value for channel in Channel)
_BINDS = {
    Status.ASSIGNED: DeadlineKind.CLAIM,
    Status.CLAIMED: DeadlineKind.CONTACT,
    Status.CONTACTED: DeadlineKind.RECORD,
}


def standing(card: LeadCard) -> Standing:
    """Where the lead stands at the card's instant."""
    interactions = [each for each in card.timeline if each.what in CHANNELS]
    attempts = [
        each
        for each in interactions
        if card.status in HELD
        and card.assigned_at is not None
        and each.partner == card.partner
        and each.at >= card.assigned_at
    ]
    return Standing(
        lead=card.id,
        status=card.status,
        now=card.as_of,
        partner=card.partner,
        due=_binding(card),
        attempts=len(attempts),
        earlier=len(interactions) - len(attempts),
        no_email=card.no_email,
        no_call=card.no_call,
        decision_on=card.decision_on,
        escalated=card.escalated_at is not None,
        problems=card.problems,
        disposition=card.disposition,
        won_value=card.won_value,
        won_currency=card.won_currency,
        reevaluate_on=card.reevaluate_on,
        merged_into=card.merged_into,
        erased_on=card.erased_at.date() if card.erased_at else None,
    )


def _binding(card: LeadCard) -> datetime | None:
    """The deadline that the holder must keep now, if one runs."""
    if card.status not in HELD:
        return None
    kind = _BINDS.get(card.status)
    return next((each.due for each in card.deadlines if each.kind is kind), None)
