"""Who a person is: what was said of somebody, followed to all leads of the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import col, or_, select

from leadctl.errors import Refusal
from leadctl.intake.emails import parse_email
from leadctl.intake.phones import parse_phone
from leadctl.services.lookup import find_lead
from leadctl.services.optout_token import is_token, lead_of_token
from leadctl.services.suppression import key_of
from leadctl.store.tables import Lead
from leadctl.store.work import Work

EMAILS = ("email", "other_email")
PHONES = ("phone", "other_phone")
PHONE_DIGITS = 7
"""A number of fewer digits is meant as a lead's."""


@dataclass(frozen=True, slots=True)
class Person:
    """All leads of a person, by number, and what must be suppressed for it to come no more.

    A number that others have too, as of a switchboard, is among the addresses only if it is what
    was said.
    """

    addresses: frozenset[str]
    leads: tuple[Lead, ...]


def find_person(work: Work, who: str) -> Person:
    """Who is meant by a lead, an e-mail address, a number with its country's code, or a token.

    The same e-mail address is the same person, and the same number with the same name, and what
    was merged. A token may stand in a line that asks for something, an address as in a reply.
    Also an address that no lead has is a person's. Raises Refusal "no-such-person",
    "no-lead-of-that-number",    "several-people", "bad-token", "key-missing".
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
    leads = sorted(person.leads.values(), key=lambda lead: lead.id)
    return Person(frozenset(addresses), tuple(leads))


@dataclass(slots=True)
class _Found:
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


def _begin(work: Work, who: str) -> _Found:
    """Raises Refusal "no-such-person", "bad-token", and "several-people" for a shared number."""
    text = _bare(who)
    if is_token(text):  # of a lead that may be gone: then whoever it was is suppressed
        gave = work.session.get(Lead, lead_of_token(key_of(work), text))
        return _Found({gave.id: gave} if gave else {}, set())
    if text.startswith("+"):
        phone = _known(parse_phone(text, None))
        leads = _with(work, PHONES, {phone})
        if len({lead.name_key for lead in leads}) > 1:
            raise Refusal("several-people", leads=", ".join(str(lead.id) for lead in leads))
        return _Found({lead.id: lead for lead in leads}, {phone})
    if "@" in text and ":" not in text:
        return _Found({}, {_known(parse_email(text))})
    if text.isdecimal() and len(text) < PHONE_DIGITS and work.session.get(Lead, int(text)) is None:
        raise Refusal("no-lead-of-that-number")
    try:
        lead = find_lead(work, text, even_gone=True)
    except Refusal:  # which would tell of a number that is a person's
        raise Refusal("no-such-person") from None
    return _Found({lead.id: lead}, set())


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


def _merged(work: Work, person: _Found) -> Sequence[Lead]:
    """The leads that were merged with one of the person's."""
    into = {lead.merged_into_id for lead in person.leads.values()} - {None}
    query = select(Lead).where(
        or_(col(Lead.id).in_(into), col(Lead.merged_into_id).in_(person.leads))
    )
    return work.session.exec(query.order_by(col(Lead.id))).all()


def _called(work: Work, person: _Found) -> list[Lead]:
    """The leads that have one of the person's numbers, and the name that it goes with."""
    called = person.called
    return [
        lead
        for lead in _with(work, PHONES, {phone for phone, _ in called})
        if any((phone, lead.name_key) in called for phone in _values([lead], PHONES))
    ]
