"""Who wants less than before since a backup was made: no e-mail, no calls, or consent withdrawn."""

from __future__ import annotations

from sqlmodel import col, select

from leadctl.domain.words import Purpose
from leadctl.services.consents import consents_of, withdraw_consent
from leadctl.services.portions import portions
from leadctl.services.restoring.present import AT_ONCE, Less, Present
from leadctl.services.standing import reconsider
from leadctl.store.tables import Lead
from leadctl.store.work import Work, stored


def withdraw_again(work: Work, present: Present) -> int:
    """Let no lead of the backup agree to what it does not in the store that is there; how many did.

    Only that store tells it: the file beside it knows of people who wanted nothing any more.
    """
    changed = 0
    for some in portions(sorted(present.less), AT_ONCE):
        query = select(Lead).where(col(Lead.id).in_(some), col(Lead.erased_at).is_(None))
        for lead in work.session.exec(query.order_by(col(Lead.id))).all():
            less = present.less[lead.id]
            if less.logged_at == stored(lead.logged_at):
                changed += _withdraw(work, lead, less)
    return changed


def _withdraw(work: Work, lead: Lead, less: Less) -> bool:
    refused = [
        name
        for name, said in (("no_email", less.no_email), ("no_call", less.no_call))
        if said and not getattr(lead, name)
    ]
    withdrawn = consents_of(work, lead.id) & less.withdrawn
    if not refused and not withdrawn:
        return False
    for name in refused:
        setattr(lead, name, True)
    if refused:
        work.note("edited", lead_id=lead.id, fields=refused)
    withdraw_consent(work, lead, withdrawn | ({Purpose.MARKETING} if refused else set()))
    reconsider(work, lead)
    return True
