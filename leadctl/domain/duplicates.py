"""Whether somebody who comes in is known already: surely, maybe, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who comes in, as far as it says. `name` is folded, and empty where there is none."""

    name: str = ""
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lead that has something in common with an arrival.

    `number` is a lead's, or the line of one that comes in with the same list: `is_line`. `has_id`
    says that it has the same source and external id, `follows` is the converted lead it goes on
    from.
    """

    number: int
    has_id: bool = False
    name: str = ""
    email: str | None = None
    phone: str | None = None
    follows: int | None = None
    is_line: bool = False

    def __str__(self) -> str:
        return f"line {self.number} of the list" if self.is_line else f"lead {self.number}"


@dataclass(frozen=True, slots=True)
class Same:
    """The arrival is that lead, heard from again."""

    lead: Candidate


@dataclass(frozen=True, slots=True)
class Doubt:
    """The arrival may be one of these, at most two, by what `field` says: a person must look."""

    leads: tuple[Candidate, ...]
    field: str

    def __str__(self) -> str:
        if len(self.leads) > 1:
            first, second = self.leads
            return f"It may be {first} or {second}: each has something in common with it."
        (lead,) = self.leads
        common = {"email": "e-mail address", "phone": "phone number", "external_id": "id"}
        words = f"{str(lead).capitalize()} has the same {common[self.field]}"
        return f"{words}: it may be the same person."


def decide(arrival: Arrival, known: Sequence[Candidate]) -> Same | Doubt | None:
    """Who of the leads `known`, the oldest first, the arrival is; None: somebody new.

    An id is the lead's own, unless name and address are all other ones: lists with running
    numbers would else take one person for another. A person is the same by e-mail and name, or
    phone and name; by e-mail alone where one of them has no name. Who fits two leads is neither.

    >>> ann = Candidate(7, name="ann", email="ann@example.org")
    >>> decide(Arrival("ann", "ann@example.org"), [ann]) == Same(ann)
    True
    >>> str(decide(Arrival("bob", "ann@example.org"), [ann]))
    'Lead 7 has the same e-mail address: it may be the same person.'
    >>> decide(Arrival("bob", "bob@example.org"), [ann]) is None
    True
    """
    gone_on = {lead.follows for lead in known}
    leads = [lead for lead in known if lead.is_line or lead.number not in gone_on]
    by_id = [lead for lead in leads if lead.has_id and not _is_stranger(arrival, lead)]
    persons = _persons(arrival, leads)
    if both := [lead for lead in by_id if lead in persons]:
        return Same(both[-1])
    if by_id and persons:
        return Doubt((by_id[-1], persons[0]), "external_id")
    if by_id:
        return Same(by_id[-1])
    if len(persons) > 1:
        return Doubt((persons[0], persons[1]), "email")
    return Same(persons[0]) if persons else _doubt(arrival, leads)


def _is_stranger(arrival: Arrival, lead: Candidate) -> bool:
    """Whether name and address are known of both, and all are other ones."""
    if not (arrival.name and lead.name) or arrival.name == lead.name:
        return False
    if not (arrival.email or arrival.phone) or not (lead.email or lead.phone):
        return False
    return not (_has_email(arrival, lead) or _has_phone(arrival, lead))


def _persons(arrival: Arrival, leads: Sequence[Candidate]) -> list[Candidate]:
    """The leads that are the same person: of several those alone that share every address."""
    same = [
        lead
        for lead in leads
        if lead.name == arrival.name
        and (_has_email(arrival, lead) or (_has_phone(arrival, lead) and arrival.name))
    ]
    same = same or [
        lead for lead in leads if _has_email(arrival, lead) and not (arrival.name and lead.name)
    ]
    by_all = [lead for lead in same if _has_email(arrival, lead) and _has_phone(arrival, lead)]
    return by_all[-1:] or same


def _doubt(arrival: Arrival, leads: Sequence[Candidate]) -> Doubt | None:
    for shares, field in ((_has_email, "email"), (_has_phone, "phone")):
        for lead in leads:
            if shares(arrival, lead):
                return Doubt((lead,), field)
    strangers = [lead for lead in leads if lead.has_id]
    return Doubt((strangers[0],), "external_id") if strangers else None


def _has_email(arrival: Arrival, lead: Candidate) -> bool:
    return arrival.email is not None and arrival.email == lead.email


def _has_phone(arrival: Arrival, lead: Candidate) -> bool:
    return arrival.phone is not None and arrival.phone == lead.phone
