"""Finding what a command names: a lead by number or `source:external id`, a partner by code, …"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select

from leadctl.domain.folding import fold
from leadctl.domain.lifecycle import Status
from leadctl.domain.nearest import did_you_mean, nearest
from leadctl.errors import Refusal
from leadctl.services.portions import portions
from leadctl.store.record import Batch, Outbox
from leadctl.store.tables import Assignment, FormerCode, Incident, Lead, Partner
from leadctl.store.work import Work

AT_ONCE = 1000


def find_lead(work: Work, name: str, *, even_gone: bool = False) -> Lead:
    """The lead that `name` means.

    An external id means the newest lead that has it, or the one which that was merged into.
    Nothing is done any more with a lead that was merged into another or erased, but to look at
    it. Raises Refusal "no-such-lead" and, unless `even_gone`, "merged-away" and "erased".
    """
    lead = work.session.get(Lead, int(name)) if _is_number(name) else _by_external_id(work, name)
    if lead is None:
        raise Refusal("no-such-lead", lead=name)
    if lead.merged_into_id is not None and not even_gone:
        raise Refusal("merged-away", lead=lead.id, into=lead.merged_into_id)
    if lead.erased_at is not None and not even_gone:
        raise Refusal("erased", lead=lead.id)
    return lead


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19  # as SQLite's are


def _by_external_id(work: Work, name: str) -> Lead | None:
    """The lead that `source:external id` means; either may have a colon of its own."""
    for place in (place for place, letter in enumerate(name) if letter == ":"):
        source, external = name[:place], name[place + 1 :]
        lead = work.session.exec(
            select(Lead)
            .where(Lead.source == source, Lead.external_id == external)
            .order_by(col(Lead.id).desc())
        ).first()
        if lead:
            into = lead.merged_into_id
            return work.session.get_one(Lead, into) if into else lead
    return None


def find_leads(work: Work, numbers: Sequence[int]) -> list[Lead]:
    """The leads of these numbers, however many."""
    return [
        lead
        for some in portions(numbers, AT_ONCE)
        for lead in work.session.exec(select(Lead).where(col(Lead.id).in_(some)))
    ]


def find_batch(work: Work, number: str) -> Batch:
    """The batch of that number. Raises Refusal "no-such-batch"."""
    batch = work.session.get(Batch, int(number)) if _is_number(number) else None
    if batch is None:
        raise Refusal("no-such-batch", batch=number)
    return batch


def find_incident(work: Work, number: str) -> Incident:
    """The incident of that number. Raises Refusal "no-such-incident"."""
    incident = work.session.get(Incident, int(number)) if _is_number(number) else None
    if incident is None:
        raise Refusal("no-such-incident", incident=number)
    return incident


def find_partner(work: Work, code: str) -> Partner:
    """The partner of that code, in any case, be it one that it had before it was renamed.

    Raises Refusal "no-such-partner".
    """
    partner = partner_called(work, code.lower())
    if partner is None:
        codes = [
            *work.session.exec(select(Partner.code)),
            *work.session.exec(select(FormerCode.code)),
        ]
        hint = did_you_mean(nearest(code.lower(), codes))
        raise Refusal("no-such-partner", partner=code, hint=hint and f"{hint} ")
    return partner


def find_asking(work: Work, code: str) -> Partner:
    """The partner that asks for what it may see: by a wrong code it learns of no other one.

    Raises Refusal "no-such-partner".
    """
    partner = partner_called(work, code.lower())
    if partner is None:
        raise Refusal("no-such-partner", partner=code, hint="")
    return partner


def find_manager(work: Work, key: str) -> str:
    """The key of a manager whom the policy knows, or whom a partner has; in any case and accents.

    Raises Refusal "no-such-manager".
    """
    of_partners = sorted(work.session.exec(select(Partner.manager).distinct()))
    known = {fold(each): each for each in (*of_partners, *work.policy.managers) if each}
    if fold(key) not in known:
        hint = did_you_mean(nearest(key, known.values()))
        raise Refusal("no-such-manager", manager=key, hint=hint and f"{hint} ")
    return known[fold(key)]


def managed_by(work: Work, manager: str) -> tuple[int, ...]:
    """The numbers of the partners of that manager, whose key is as `find_manager` gives it."""
    of = func.fold(Partner.manager) == fold(manager)
    return tuple(work.session.exec(select(Partner.id).where(of).order_by(col(Partner.id))))


# each step finds the next by index, however many leads there are
_SOURCES = """
    WITH RECURSIVE found(source) AS (
        SELECT min(source) FROM lead UNION ALL
        SELECT (SELECT min(source) FROM lead WHERE source > found.source) FROM found
        WHERE found.source IS NOT NULL
    )
    SELECT source FROM found WHERE source IS NOT NULL
"""


def find_sources(work: Work, name: str) -> tuple[str, ...]:
    """All spellings of that source that leads have, which differ in case and accents alone.

    Raises Refusal "no-such-source".
    """
    names = [source for (source,) in work.rows(_SOURCES)]
    found = tuple(source for source in names if fold(source) == fold(name))
    if not found:
        hint = did_you_mean(nearest(name, names))
        raise Refusal("no-such-source", source=name, hint=hint and f"{hint} ")
    return found


def partner_called(work: Work, code: str) -> Partner | None:
    """The partner that has that code, or had it before: no code ever means another one."""
    partner = work.session.exec(select(Partner).where(Partner.code == code)).first()
    if partner is not None:
        return partner
    former = work.session.get(FormerCode, code)
    return work.session.get_one(Partner, former.partner_id) if former else None


def find_live(work: Work, lead: Lead) -> Assignment | None:
    """The live assignment of the lead, if it has one."""
    return work.session.exec(
        select(Assignment).where(Assignment.lead_id == lead.id, col(Assignment.ended_at).is_(None))
    ).first()


def find_hold(work: Work, lead: Lead, partner: Partner) -> Assignment:
    """The partner's live hold on the lead.

    Raises Refusal "is-closed", "held-by-another" or "not-held", which tell nothing else of it.
    """
    if lead.status is Status.CLOSED:
        raise Refusal("is-closed", lead=lead.id)
    hold = find_live(work, lead)
    if hold is None:
        raise Refusal("not-held", lead=lead.id, partner=partner.code)
    if hold.partner_id != partner.id:
        raise Refusal("held-by-another", lead=lead.id)
    return hold


def find_own_lead(work: Work, name: str, partner: Partner) -> Lead:
    """The lead that `name` means, which the partner must hold now to be told anything of it.

    Raises Refusal "not-yours" for any other. It has the same words whatever became of the lead,
    and where there never was one, so that nobody learns by it what there is elsewhere.
    """
    with contextlib.suppress(Refusal):
        lead = find_lead(work, name, even_gone=True)
        find_hold(work, lead, partner)
        return lead
    raise Refusal("not-yours", lead=name, partner=partner.code)


def find_message(work: Work, number: str) -> Outbox:
    """The message of that number. Raises Refusal "no-such-message"."""
    known = number.isascii() and number.isdecimal() and len(number) < 19
    row = work.session.get(Outbox, int(number)) if known else None
    if row is None:
        raise Refusal("no-such-message", message=number)
    return row
