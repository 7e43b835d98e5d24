"""A lead's person as a vCard, for the address book of one's choice.

In version 3.0 (RFC 2426): it is the newest that all large mail programs read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadctl.domain.visible import visible
from leadctl.mail.parts import LeadData

if TYPE_CHECKING:
    from icalendar import Component

PRODUCT = "-//leadctl//leads//EN"


def write_vcard(data: LeadData) -> bytes:
    """Who the lead is and how it may be reached; its note says what the person does not want."""
    from icalendar import vAdr, vN, vOrg, vText

    known = {name: visible(str(value)) for name, value in data.fields.items() if value is not None}

    def told(name: str) -> str:
        return known.get(name, "")

    card = _empty_card()
    card.add("version", "3.0")
    card.add("prodid", PRODUCT)
    card.add("n", vN((told("last_name"), told("first_name"), "", "", "")))
    card.add("fn", vText(_shown_name(known, data.number)))
    if "company" in known:
        card.add("org", vOrg((known["company"],)))
    if "job_title" in known:
        card.add("title", vText(known["job_title"]))
    _add(card, "email", known, {"email": "INTERNET,PREF", "other_email": "INTERNET"})
    _add(card, "tel", known, {"phone": "WORK,VOICE,PREF", "other_phone": "VOICE"})
    place = (told("city"), told("subdivision") or told("region"), told("country"))
    if any(place):
        city, part, country = place
        address = vAdr(("", "", "", city, part, "", country), params={"TYPE": "WORK"})
        card.add("adr", address)
    card.add("note", vText(_note(data)))
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
    from icalendar import vText

    for field, kinds in types.items():
        if field in known:
            card.add(name, vText(known[field], params={"TYPE": kinds.split(",")}))


def _note(data: LeadData) -> str:
    asked_for = {"no_email": "Asked for no e-mail.", "no_call": "Asked for no calls."}
    wishes = [words for name, words in asked_for.items() if data.fields.get(name)]
    return "\n".join([f"Lead {data.number}", *wishes])
