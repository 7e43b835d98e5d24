"""What account management is told of a lead that was won, or that it holds no more."""

from __future__ import annotations

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.wording import instant_words, money_words
from leadctl.domain.words import MailKind
from leadctl.mail.notice import DeleteData, HandOver
from leadctl.services.mail_cards import card_of, data_of, person_of
from leadctl.services.matter import Matter
from leadctl.store.record import Outbox

ACCOUNT_MANAGEMENT = "account-management"
"""To whom such a message goes: to no partner and to no manager of the policy's."""


def about_conversion(row: Outbox, matter: Matter) -> HandOver | DeleteData | None:
    """All of the lead, who won it, and what was done by whom: they are the vendor's own people.

    Or that they have to forget it. None when it does not count as won any more.
    """
    lead = matter.leads.get(row.lead_id or 0)
    if row.kind is MailKind.DELETE_DATA:
        return DeleteData(lead.id) if lead and lead.erased_at else None
    if lead is None or lead.disposition is not Disposition.CONVERTED or lead.erased_at:
        return None
    hold, won, closed_at = matter.won.get(lead.id), lead.won_value, lead.closed_at or row.queued_at
    return HandOver(
        card_of(lead, knows=True),
        person_of(lead),
        won_by=matter.partners[hold.partner_id].name if hold else None,
        won=None if won is None else money_words(won, lead.won_currency or ""),
        closed=instant_words(closed_at.astimezone(matter.zone)),
        reason=lead.closing_reason,
        done=matter.history.all_steps(lead.id, matter.partners, matter.zone),
        data=data_of(lead, matter.zone),
    )
