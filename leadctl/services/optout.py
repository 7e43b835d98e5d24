"""`leadctl privacy optout`: a person wants no more of it, and every lead of that person ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import col, or_, select

from leadctl.domain.lifecycle import Disposition, Move, Status
from leadctl.domain.words import AssignmentEnd, EnrolmentEnd, MailKind, Purpose
from leadctl.errors import Refusal
from leadctl.intake.emails import parse_email
from leadctl.intake.phones import parse_phone
from leadctl.services.consents import withdraw_consent
from leadctl.services.enrolments import end_of
from leadctl.services.handover import end_hold
from leadctl.services.lookup import find_lead, find_live
from leadctl.services.optout_token import is_token, lead_of_token
from leadctl.services.outbox import drop_to_leads, queue
from leadctl.services.promises import void_promises
from leadctl.services.suppression import key_of, suppress, suppressed_of
from leadctl.store.tables import Lead
from leadctl.store.work import Work

EMAILS = ("email", "other_email")
PHONES = ("phone", "other_phone")


@dataclass(frozen=True, slots=True)
class OptedOut:
    """What an opt-out comes to; `leads` are those that it closes. Names are JSON names.

    `known` is how many leads of the person there are, `suppressed` how many addresses and numbers
    are new on the list. `line` is the one of a file that names the person.
    """

    known: int
    leads: tuple[int, ...]
    suppressed: int
    line: int | None = None


def foresee_opt_out(work: Work, who: str) -> OptedOut:
    """Which leads `opt_out` would close. Raises as it does."""
    addresses, leads = _person(work, who)
    listed = suppressed_of(work)
    new = sum(1 for each in addresses if not (listed and listed.has(each)))
    return OptedOut(len(leads), tuple(lead.id for lead in leads if _is_open(lead)), new)


def opt_out(work: Work, who: str) -> OptedOut:
    """Suppress the person's addresses, withdraw all consent, and close every open lead; drop mail.

    `who` is a lead, an e-mail address, or a phone number with its country's code, also one that no
    lead has; or the token of a message, in a line that asks for it or alone. Raises Refusal
    "no-such-person", "several-people", "bad-token", "key-missing".
    """
    addresses, leads = _person(work, who)
    suppressed = suppress(work, addresses)
    closed = tuple(lead.id for lead in leads if _is_open(lead))
    void_promises(work, closed)
    drop_to_leads(work, [lead.id for lead in leads])
    end_of(work, [lead.id for lead in leads], EnrolmentEnd.OPTED_OUT)
    for lead in leads:
        withdraw_consent(work, lead, tuple(Purpose))
        if _is_open(lead):
            _close(work, lead)
    if suppressed or closed:
        work.note("suppressed", addresses=suppressed, leads=len(closed))
    return OptedOut(len(leads), closed, suppressed)


def _is_open(lead: Lead) -> bool:
    return lead.status is not Status.CLOSED


@dataclass(slots=True)
class _Person:
    """Who is known by an address, a name with a number, or a lead; `given` is what was said."""

    leads: dict[int, Lead]
    given: set[str]

    @property
    def emails(self) -> set[str]:
        return _values(self.leads.values(), EMAILS)

    @property
    def phones(self) -> set[str]:
        return _values(self.leads.values(), PHONES)

    @property
    def called(self) -> set[tuple[str, str]]:
        """Each number of the person with the name that it goes with."""
        return {
            (phone, lead.name_key)
            for lead in self.leads.values()
            for phone in _values([lead], PHONES)
            if lead.name_key
        }


def _person(work: Work, who: str) -> tuple[set[str], Sequence[Lead]]:
    """What must be suppressed of the person, and all leads of it.

    The same e-mail address is the same person, and the same number with the same name, and what
    was merged. A number
    that others have too, as of a switchboard, is suppressed only if it is what was said.
    """
    person = _begin(work, who)
    known = -1
    while known != len(person.leads):
        known = len(person.leads)
        found = [
            *_with(work, EMAILS, person.emails | person.given),
            *_called(work, person),
            *_merged(work, person),
        ]
        person.leads |= {lead.id: lead for lead in found}
    shared = {
        phone
        for lead in _with(work, PHONES, person.phones)
        if lead.id not in person.leads
        for phone in _values([lead], PHONES)
    }
    addresses = person.given | person.emails | (person.phones - shared)
    return addresses, sorted(person.leads.values(), key=lambda lead: lead.id)


def _begin(work: Work, who: str) -> _Person:
    """Raises Refusal "no-such-person", "bad-token", and "several-people" for a shared number."""
    text = _bare(who)
    if is_token(text):  # of a lead that may be gone: then whoever it was is suppressed
        gave = work.session.get(Lead, lead_of_token(key_of(work), text))
        return _Person({gave.id: gave} if gave else {}, set())
    if text.startswith("+"):
        phone = _known(parse_phone(text, None))
        leads = _with(work, PHONES, {phone})
        if len({lead.name_key for lead in leads}) > 1:
            raise Refusal("several-people", leads=", ".join(str(lead.id) for lead in leads))
        return _Person({lead.id: lead for lead in leads}, {phone})
    if "@" in text and ":" not in text:
        return _Person({}, {_known(parse_email(text))})
    try:
        lead = find_lead(work, text, even_merged=True)
    except Refusal:  # which would tell of a number that is a person's
        raise Refusal("no-such-person") from None
    return _Person({lead.id: lead}, set())


_IN_A_REPLY = re.compile(r"[^<>]*<([^<>\s]+@[^<>\s]+)>")


def _bare(who: str) -> str:
    """Who is meant, without what mail programs put around an address."""
    text = who.strip()
    named = _IN_A_REPLY.fullmatch(text)
    return named[1] if named else text.removeprefix("mailto:")


def _known(address: str | None) -> str:
    if address is None:
        raise Refusal("no-such-person")
    return address


def _values(leads: Iterable[Lead], fields: Sequence[str]) -> set[str]:
    return {value for lead in leads for field in fields if (value := getattr(lead, field))}


def _with(work: Work, fields: Sequence[str], values: Collection[str]) -> Sequence[Lead]:
    columns = (getattr(Lead, field) for field in fields)
    query = select(Lead).where(or_(*(col(column).in_(values) for column in columns)))
    return work.session.exec(query.order_by(col(Lead.id))).all() if values else ()


def _merged(work: Work, person: _Person) -> Sequence[Lead]:
    """The leads that were merged with one of the person's."""
    into = {lead.merged_into_id for lead in person.leads.values()} - {None}
    query = select(Lead).where(
        or_(col(Lead.id).in_(into), col(Lead.merged_into_id).in_(person.leads))
    )
    return work.session.exec(query.order_by(col(Lead.id))).all()


def _called(work: Work, person: _Person) -> list[Lead]:
    """The leads that have one of the person's numbers, and the name that it goes with."""
    called = person.called
    return [
        lead
        for lead in _with(work, PHONES, {phone for phone, _ in called})
        if any((phone, lead.name_key) in called for phone in _values([lead], PHONES))
    ]


def _close(work: Work, lead: Lead) -> None:
    hold = find_live(work, lead)
    work.move(lead, Move.OPTED_OUT, partner_id=hold.partner_id if hold else None)
    lead.closed_at, lead.escalated_at = work.now, None
    lead.disposition = Disposition.OPTED_OUT
    if hold:
        end_hold(work, hold, AssignmentEnd.OPTED_OUT)
        queue(work, MailKind.TAKEN_BACK, hold.partner_id, assignment_id=hold.id)
