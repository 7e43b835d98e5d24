"""Who comes in is a known lead, may be one, or is somebody new: every pair, and several leads."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from leadctl.domain.duplicates import Arrival, Candidate, Doubt, Same, decide

NAMES = {
    "same": ("ann", "ann"),
    "other": ("bob", "ann"),
    "not said": ("", "ann"),
    "not known": ("bob", ""),
    "neither": ("", ""),
}
EMAILS = {
    "same": ("ann@example.org", "ann@example.org"),
    "other": ("bob@example.org", "ann@example.org"),
    "not said": (None, "ann@example.org"),
    "not known": ("bob@example.org", None),
    "neither": (None, None),
}
PHONES = {
    "same": ("+491", "+491"),
    "other": ("+492", "+491"),
    "not said": (None, "+491"),
    "not known": ("+492", None),
    "neither": (None, None),
}

# by the name, then by whether neither, the number, the address, or both are the same
WITHOUT_ID = {
    "same": ("new", "same", "same", "same"),
    "other": ("new", "phone?", "email?", "email?"),
    "not said": ("new", "phone?", "same", "same"),
    "not known": ("new", "phone?", "same", "same"),
    "neither": ("new", "phone?", "same", "same"),
}


def expected(by: str, name: str, email: str, phone: str) -> str:
    """What the rules say of one pair, by what is the same, other and blank."""
    if by != "id":
        return WITHOUT_ID[name][2 * (email == "same") + (phone == "same")]
    said = {"other", "not known"}.intersection((email, phone))
    known = {"other", "not said"}.intersection((email, phone))
    shared = "same" in (email, phone)
    return "id?" if name == "other" and said and known and not shared else "same"


def verdict(arrival: Arrival, *known: Candidate) -> str:
    match decide(arrival, known):
        case Same(lead):
            return f"same {lead.number}"
        case Doubt(leads, field):
            numbers = " ".join(str(lead.number) for lead in leads)
            return f"{field.replace('external_id', 'id')}? {numbers}"
        case None:
            return "new"


PAIRS = list(product(("id", "no id"), NAMES, EMAILS, PHONES))


@pytest.mark.parametrize(("by", "name", "email", "phone"), PAIRS)
def test_every_pair_is_told_apart_by_id_name_address_and_number(
    by: str, name: str, email: str, phone: str
) -> None:
    said, stored = zip(NAMES[name], EMAILS[email], PHONES[phone], strict=True)
    arrival = Arrival(*said)
    known = Candidate(7, by == "id", *stored)
    assert verdict(arrival, known).removesuffix(" 7") == expected(by, name, email, phone)


ANN = Arrival("ann", "ann@example.org", "+491")


def lead(number: int, name: str = "", email: str = "", phone: str = "", **more: Any) -> Candidate:
    return Candidate(
        number,
        name=name,
        email=f"{email}@example.org" if email else None,
        phone=phone or None,
        **more,
    )


SEVERAL: dict[str, tuple[list[Candidate], str]] = {
    "nobody": ([], "new"),
    "two are the person by address": (
        [lead(1, "ann", "ann"), lead(2, "ann", "ann")], "email? 1 2",
    ),
    "of three the two oldest are named": (
        [lead(1, "ann", "ann"), lead(2, "ann", "ann"), lead(3, "ann", "ann")], "email? 1 2",
    ),
    "one by address, another by number": (
        [lead(1, "ann", "ann"), lead(2, "ann", "", "+491")], "email? 1 2",
    ),
    "one of two shares the number too": (
        [lead(1, "ann", "ann", "+491"), lead(2, "ann", "ann", "+499")], "same 1",
    ),
    "of two that share all it is the newer": (
        [lead(1, "ann", "ann", "+491"), lead(2, "ann", "ann", "+491")], "same 2",
    ),
    "a namesake comes before one without a name": (
        [lead(1, "", "ann"), lead(2, "ann", "ann")], "same 2",
    ),
    "two without a name": ([lead(1, "", "ann"), lead(2, "", "ann")], "email? 1 2"),
    "the id of one, the person of another": (
        [lead(1, "ann", has_id=True), lead(2, "ann", "ann")], "id? 1 2",
    ),
    "the id and the person of one, the person of another": (
        [lead(1, "ann", "ann", has_id=True), lead(2, "ann", "ann")], "same 1",
    ),
    "of two with the id it is the newer": (
        [lead(1, "ann", has_id=True), lead(2, "ann", has_id=True)], "same 2",
    ),
    "of two with the id it is the person": (
        [lead(1, "ann", "ann", has_id=True), lead(2, "", has_id=True)], "same 1",
    ),
    "the id is a stranger's, the person another": (
        [lead(1, "bob", "bob", has_id=True), lead(2, "ann", "ann")], "same 2",
    ),
    "the id is a stranger's, the address another's": (
        [lead(1, "bob", "bob", has_id=True), lead(2, "eve", "ann")], "email? 2",
    ),
    "the id is two strangers'": (
        [lead(1, "bob", "bob", has_id=True), lead(2, "eve", "eve", has_id=True)], "id? 1",
    ),
    "strangers with the address and the number: the address counts": (
        [lead(1, "bob", "bob", "+491"), lead(2, "eve", "ann")], "email? 2",
    ),
    "strangers with the address: the oldest is named": (
        [lead(1, "bob", "ann"), lead(2, "eve", "ann")], "email? 1",
    ),
    "one who went on from another": (
        [lead(1, "ann", "ann"), lead(2, "ann", "ann", follows=1)], "same 2",
    ),
    "one who went on twice": (
        [
            lead(1, "ann", "ann"),
            lead(2, "ann", "ann", follows=1),
            lead(3, "ann", "ann", follows=2),
        ],
        "same 3",
    ),
    "one who went on with another address": (
        [lead(1, "ann", "ann"), lead(2, "ann", "new", follows=1)], "new",
    ),
    "a line that goes on from a lead": (
        [lead(1, "ann", "ann"), lead(4, "ann", "ann", follows=1, is_line=True)], "same 4",
    ),
    "a line that has the number of one who went on": (
        [lead(9, "ann", "x", follows=1), lead(1, "ann", "ann", is_line=True)], "same 1",
    ),
    "a lead and a line": (
        [lead(1, "ann", "ann"), lead(4, "ann", "ann", is_line=True)], "email? 1 4",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("known", "said"), SEVERAL.values(), ids=SEVERAL)
def test_of_several_leads_it_is_one_or_a_person_must_look(
    known: list[Candidate], said: str
) -> None:
    assert verdict(ANN, *known) == said


SENTENCES: dict[str, tuple[Doubt, str]] = {
    "two": (
        Doubt((lead(1), lead(4, is_line=True)), "email"),
        "It may be lead 1 or line 4 of the list: each has something in common with it.",
    ),
    "an address": (
        Doubt((lead(1),), "email"),
        "Lead 1 has the same e-mail address: it may be the same person.",
    ),
    "a number": (
        Doubt((lead(4, is_line=True),), "phone"),
        "Line 4 of the list has the same phone number: it may be the same person.",
    ),
    "an id": (
        Doubt((lead(1),), "external_id"),
        "Lead 1 has the same id: it may be the same person.",
    ),
}


@pytest.mark.parametrize(("doubt", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_a_doubt_says_who_it_may_be(doubt: Doubt, sentence: str) -> None:
    assert str(doubt) == sentence
