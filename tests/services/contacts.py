"""Contacts that marketing writes to: leads with consent, in a campaign, and messages owed to them.

Rows as the sweep enters them, for tests of what comes after.
"""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import MailKind
from leadctl.mail.transports import mail_folder
from leadctl.store.desk import Desk
from leadctl.store.record import Outbox
from leadctl.store.tables import Enrolment
from tests.builders import a_lead


def a_contact(desk: Desk, **said: Any) -> int:
    """A lead that is with marketing and agrees to it; its number."""
    return a_lead(desk, **{"status": Status.NURTURING, "rating": Rating.C} | said)


def enrolled(desk: Desk, lead: int, **said: Any) -> int:
    """Put the contact into a campaign; the number of its enrolment."""
    known: dict[str, Any] = {"campaign": "news", "enrolled_at": desk.now, "next_at": desk.now}
    with desk.write() as work:
        row = Enrolment(lead_id=lead, **known | said)
        work.session.add(row)
        work.flush()
        return row.id


def owe_lead(desk: Desk, lead: int, kind: MailKind = MailKind.NURTURE, **said: Any) -> int:
    """Owe the contact a message of a campaign that it is in; the message's number."""
    known: dict[str, Any] = {"template": "newsletter", "queued_at": desk.now}
    if "enrolment_id" not in said:
        known["enrolment_id"] = enrolled(desk, lead)
    with desk.write() as work:
        row = Outbox(kind=kind, lead_id=lead, **known | said)
        work.session.add(row)
        work.flush()
        return row.id


def mailed(desk: Desk) -> dict[str, EmailMessage]:
    """What the folder transport has put out, by file name, as a mail program reads it."""
    folder = mail_folder(desk.path, "")
    files = sorted(folder.iterdir()) if folder.exists() else []
    read = {file.name: message_from_bytes(file.read_bytes(), policy=default) for file in files}
    return {name: each for name, each in read.items() if isinstance(each, EmailMessage)}


def to_leads(desk: Desk) -> list[EmailMessage]:
    """The messages of campaigns that went out, in order."""
    return [message for name, message in mailed(desk).items() if "-nurture-" in name]


def text_of(message: EmailMessage) -> str:
    """What the message says as plain text."""
    body = message.get_body(("plain",))
    assert body is not None
    content = body.get_content()
    assert isinstance(content, str)
    return content
