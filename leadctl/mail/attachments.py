"""The files that go with a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from leadctl.mail.invitation import write_invitation
from leadctl.mail.lead_csv import write_lead_csv
from leadctl.mail.notice import About, HandOver, LeadDetails, NewDeadline, NewLead, Restored
from leadctl.mail.parts import Appointment, LeadData
from leadctl.mail.vcard import write_vcard


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file: its name, its media type in two parts with its parameters, and its bytes.

    A name is made of a lead's number and fixed words.
    """

    name: str
    maintype: str
    subtype: str
    content: bytes
    parameters: tuple[tuple[str, str], ...] = ()


def attachments(about: About, at: datetime) -> tuple[Attachment, ...]:
    """The files that go with a message of that instant about that."""
    match about:
        case NewLead() | LeadDetails():
            return (*_who(about.data), *_when(about.appointments, at))
        case NewDeadline() | Restored():
            return tuple(_when(about.appointments, at))
        case HandOver():
            return tuple(_who(about.data))
        case _:
            return ()


def _who(data: LeadData | None) -> Iterator[Attachment]:
    """Who it is, for an address book and for a CRM."""
    if data is None:
        return
    name = f"lead-{data.number}"
    utf8 = ("charset", "utf-8")
    yield Attachment(f"{name}.vcf", "text", "vcard", write_vcard(data), (utf8,))
    header = ("header", "present")
    yield Attachment(f"{name}.csv", "text", "csv", write_lead_csv(data), (utf8, header))


def _when(appointments: Sequence[Appointment], at: datetime) -> Iterator[Attachment]:
    """A file for each deadline: of several in one, Outlook takes the first alone."""
    for each in appointments:
        yield Attachment(
            f"lead-{each.lead}-{each.kind}.ics",
            "text",
            "calendar",
            write_invitation(each, at),
            (("charset", "utf-8"), ("method", "PUBLISH")),
        )
