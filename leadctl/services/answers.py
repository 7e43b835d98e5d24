"""What becomes of a stored lead whose person is heard from again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import HELD, Disposition, Move, Status
from leadctl.domain.responses import FOLDED, Changes, folded, name_key_of, own_rating_after
from leadctl.domain.words import MailKind, Purpose
from leadctl.services.assign import Assigned, assign_ready
from leadctl.services.consents import give_consent, withdraw_consent
from leadctl.services.lookup import find_live
from leadctl.services.outbox import queue
from leadctl.services.standing import reconsider
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Heard:
    """What a person said: of the lead's fields, of its rating, and of consent.

    `agrees` are the purposes that it consents to now, by the `evidence`; `declines` says that it
    consents to nothing any more.
    """

    said: Mapping[str, Any]
    rating: Rating | None = None
    agrees: frozenset[Purpose] = frozenset()
    evidence: str = ""
    declines: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A lead that an answer has moved, or whose partner it was told to. Names are JSON names.

    `partner` is who holds the lead, or is given it in the same run; None where nobody does.
    """

    lead: int
    was: Status
    now: Status
    partner: str | None = None
    claim_due: datetime | None = None

    @property
    def is_to_go_out(self) -> bool:
        """Whether the lead has become ready by the answer, and is handed out in the same run."""
        return self.now is Status.READY and self.was in (Status.NURTURING, Status.CLOSED)


def handed_out(desk: Desk, answers: Sequence[Answered]) -> list[Answered]:
    """Hand out the leads that have become ready; the answers with who has got them."""
    named = [each.lead for each in answers if each.is_to_go_out]
    return with_partners(answers, assign_ready(desk, named) if named else [])


def with_partners(answers: Sequence[Answered], given: Sequence[Assigned]) -> list[Answered]:
    """The answers, with the partners that their leads went to."""
    by_lead = {each.lead: each for each in given}
    return [
        replace(each, now=Status.ASSIGNED, partner=got.partner, claim_due=got.claim_due)
        if (got := by_lead.get(each.lead)) and got.partner
        else each
        for each in answers
    ]


def is_deaf(lead: Lead) -> bool:
    """Whether the lead has ended so that no answer changes it."""
    return lead.status is Status.CLOSED and lead.disposition is not Disposition.REJECTED


def take_in(work: Work, lead: Lead, heard: Heard) -> tuple[Answered, str | None]:
    """Let the lead be changed by what was said, and go where it then belongs; with JSON of what
    changed. Whoever holds it is not told yet.
    """
    was, rating = lead.status, lead.rating
    changes = folded({field: getattr(lead, field) for field in FOLDED}, heard.said)
    for field, (_, after) in changes.items():
        setattr(lead, field, after)
    if not changes.keys().isdisjoint({"first_name", "last_name"}):
        lead.name_key = name_key_of(lead.first_name, lead.last_name)
    lead.own_rating = own_rating_after(lead.own_rating, heard.rating, was, lead.disposition)
    _consider_consent(work, lead, heard)
    if was is Status.CLOSED:
        _reopen(work, lead)
    reconsider(work, lead)
    if lead.rating is not rating:
        changes["rating"] = rating, lead.rating
    return Answered(lead.id, was, lead.status), changes_as_json(changes)


def tell_holder(work: Work, lead: Lead) -> str | None:
    """Owe the partner that holds the lead a message that it was heard from again; its code."""
    if lead.status not in HELD:
        return None
    hold = find_live(work, lead)
    if hold is None:
        return None
    queue(work, MailKind.HEARD_AGAIN, hold.partner_id, assignment_id=hold.id)
    return work.session.get_one(Partner, hold.partner_id).code


def changes_as_json(changes: Changes) -> str | None:
    """The changes as they are kept with a response; None if there is none."""
    if not changes:
        return None
    plain = {field: [_plain(before), _plain(after)] for field, (before, after) in changes.items()}
    return json.dumps(plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, int, bool)) else f"{value:f}"


def _consider_consent(work: Work, lead: Lead, heard: Heard) -> None:
    if heard.declines:
        withdraw_consent(work, lead, tuple(Purpose))
        return
    if heard.said.get("no_email") or heard.said.get("no_call"):
        withdraw_consent(work, lead, (Purpose.MARKETING,))
    if heard.agrees:
        give_consent(work, lead, heard.evidence, heard.agrees)


def _reopen(work: Work, lead: Lead) -> None:
    work.move(lead, Move.REOPENED)
    lead.round += 1
    lead.closed_at = lead.disposition = lead.closing_reason = lead.reevaluate_on = None
