"""What goes with a message, read as other programs read it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from email.message import EmailMessage
from typing import Any

import vobject
from hypothesis import strategies as st

from leadctl.domain.lead import Rating
from leadctl.domain.words import DeadlineKind
from leadctl.mail.parts import Appointment, LeadData
from tests.mail.test_compose import HOSTILE

DUE_AT = datetime.fromisoformat("2026-11-24T23:00:00Z")
CLAIM_BY_TUESDAY = Appointment(
    uid="a1",
    sequence=9,
    lead=17,
    kind=DeadlineKind.CLAIM,
    due_at=DUE_AT,
    due_on=date(2026, 11, 24),
    timezone="Europe/Berlin",
)
MIRA = LeadData(
    17,
    {
        "source": "web",
        "first_name": "Mira",
        "last_name": "Sample",
        "email": "mira@example.org",
        "other_email": "mira@example.net",
        "phone": "+493023125100",
        "other_phone": "+493023125101",
        "company": "Sample Springs",
        "job_title": "Plant manager",
        "employees": 120,
        "city": "Seestadt",
        "country": "DE",
        "subdivision": "HB",
        "interest": "Two filling lines",
        "rating": Rating.A,
        "value": Decimal("48000.50"),
        "currency": "EUR",
        "decision_on": date(2026, 12, 31),
        "wants_contact": True,
        "no_email": False,
        "no_call": False,
        "received_at": datetime.fromisoformat("2026-11-20T15:00:00+01:00"),
    },
)

NAMES = (
    "Zoë Øster-Müller",
    'Ann "the boss" Sample',
    "Sample; Springs, & Co",
    "back\\slash\\nand\\,more\\",
    "C:\\New\\Names",
    "two\nlines\r\nand\x0bmore",
    "שלום עולם",
    "\u202egnirps\u202c",
    "株式会社サンプル",
    "👩‍🔬🍾",
    "=1+1",
    '=HYPERLINK("http://example.net")',
    "x" * 300,
    "é" * 120,
    " leading and trailing ",
    "END:VCARD\r\nBEGIN:VEVENT",
    "=?utf-8?q?x=0D=0ABcc=3A_all=40example=2Enet?=",
    HOSTILE,
)
"""What people and lists put into a field."""

texts = st.one_of(
    st.sampled_from(NAMES),
    st.text(st.characters(codec=None), min_size=1, max_size=120),
    st.text(st.sampled_from("\\n,;:\"'= \r\n\tNé👍"), min_size=1, max_size=60),
)


def data(**fields: Any) -> LeadData:
    """A lead of which only that is known."""
    return LeadData(17, fields)


def files(message: EmailMessage) -> dict[str, EmailMessage]:
    """What is attached, by file name."""
    return {str(part.get_filename()): part for part in message.iter_attachments()}


def content(part: EmailMessage) -> bytes:
    """The bytes of an attached file."""
    found = part.get_payload(decode=True)
    assert isinstance(found, bytes)
    return found


def card_in(written: bytes) -> Any:
    """The one vCard in it."""
    (card,) = vobject.readComponents(written.decode())
    return card


def event_in(written: bytes) -> Any:
    """The one event of the one calendar in it."""
    (calendar,) = vobject.readComponents(written.decode())
    (event,) = calendar.vevent_list
    return event


def row_in(written: bytes) -> dict[str, str]:
    """The one row of the list in it."""
    (row,) = csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""), strict=True)
    return row
