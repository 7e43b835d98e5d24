"""A lead's person as a vCard, for the address book of one's choice.

In version 3.0 (RFC 2426): it is the newest that all large mail programs read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leadctl.domain.visible import visible
from leadctl.mail.parts import LeadData

if TYPE_CHECKING:
    from icalendar import Component, vText

PRODUCT = "-//leadctl//leads//EN"
_WISHES = {"no_email": "Asked for no e-mail.", "no_call": "Asked for no calls."}


def write_vcard(data: LeadData) -> bytes:
    """Who the lead is and how it may be reached; its note says what the person does not want."""
    known = {name: visible(str(value)) for name, value in data.fields.items() if value is not None}

    def told(name: str) -> str:
        return known.get(name, "")

    card = _empty_card()
    card.add("version", _text("3.0"))
    card.add("prodid", _text(PRODUCT))
    card.add("n", _text(told("last_name"), told("first_name"), "", "", ""))
    card.add("fn", _text(_shown_name(known, data.number)))
    if "company" in known:
        card.add("org", _text(known["company"]))
    if "job_title" in known:
        card.add("title", _text(known["job_title"]))
    _add(card, "email", known, {"email": "INTERNET,PREF", "other_email": "INTERNET"})
    _add(card, "tel", known, {"phone": "WORK,VOICE,PREF", "other_phone": "VOICE"})
    place = (told("city"), told("subdivision") or told("region"), "", told("country"))
    if any(place):
        card.add("adr", _text("", "", "", *place, kinds="WORK"))
    wishes = (words for name, words in _WISHES.items() if data.fields.get(name))
    card.add("note", _text("\n".join([f"Lead {data.number}", *wishes])))
    text: bytes = card.to_ical(sorted=False)
    return text


def _empty_card() -> Component:
    from icalendar import Component

    class Card(Component):
        name = "VCARD"

    return Card()


def _shown_name(known: dict[str, str], number: int) -> str:
    """What an address book lists the person under: it must have something."""
    name = " ".join(known[part] for part in ("first_name", "last_name") if part in known)
    others = (known[each] for each in ("company", "email", "phone") if each in known)
    return name or next(others, f"Lead {number}")


def _add(card: Component, name: str, known: dict[str, str], types: dict[str, str]) -> None:
    """A line for each of the fields that is known, with what kind of address it is."""
    for field, kinds in types.items():
        if field in known:
            card.add(name, _text(known[field], kinds=kinds))


def _text(*parts: str, kinds: str = "") -> vText:
    """The parts of a value as they stand in a line, with what kind of address it is."""
    from icalendar import vText

    class Text(vText):
        # the library's own would take a backslash before an N for a line break
        def to_ical(self) -> bytes:
            return str(self).encode()

    types = {"TYPE": kinds.split(",")} if kinds else {}
    return Text(";".join(map(_escaped, parts)), params=types)


def _escaped(part: str) -> str:
    r"""The part with nothing in it that would part it or end its line.

    >>> print(_escaped("C:\\New; Sample, & Co"))
    C:\\New\; Sample\, & Co
    """
    return re.sub(r"([\\;,])", r"\\\1", part).replace("\n", r"\n")
