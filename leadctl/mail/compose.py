"""A notice as a message that mail programs read."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from leadctl.mail.addresses import header_address
from leadctl.mail.notice import Notice
from leadctl.mail.writing import write

WIRE = SMTP.clone(cte_type="7bit")  # nothing on the way may need to change a byte


def compose(notice: Notice, *, sender: str, message_id: str, date: datetime) -> EmailMessage:
    """The message of `notice` in plain text; the same values give the same bytes.

    Headers hold addresses, numbers and fixed words only. Answers go to the partner's manager.
    Raises AddressError when an address is none.
    """
    written = write(notice, sender)
    message = EmailMessage(policy=WIRE)
    message["From"] = header_address(sender)
    message["To"] = header_address(notice.to)
    if notice.manager:
        message["Reply-To"] = header_address(notice.manager.email)
    message["Subject"] = written.subject
    message["Date"] = date
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: holiday notices do not answer it
    message.set_content(written.text)
    return message
