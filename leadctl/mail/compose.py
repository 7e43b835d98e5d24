"""A notice as a message that mail programs read."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import blake2b
from pathlib import Path

from leadctl.mail.addresses import header_address
from leadctl.mail.attachments import attachments
from leadctl.mail.notice import Notice, Nurture
from leadctl.mail.opting_out import header_kinds, opt_out_headers
from leadctl.mail.writing import write

# nothing on the way may need to change a byte
WIRE = SMTP.clone(cte_type="7bit", header_factory=header_kinds())


def compose(
    notice: Notice,
    *,
    sender: str,
    message_id: str,
    date: datetime,
    templates: Path | None = None,
) -> EmailMessage:
    """The message of `notice` as text, HTML and attachments; the same values give the same bytes.

    Headers hold addresses, numbers and fixed words only. Answers go to the partner's manager.
    `templates` is the folder of the company's own. Raises AddressError when an address is none,
    and TemplateError when a template is at fault.
    """
    written = write(notice, sender, templates)
    message = EmailMessage(policy=WIRE)
    message["From"] = header_address(sender)
    message["To"] = header_address(notice.to)
    if notice.manager:
        message["Reply-To"] = header_address(notice.manager.email)
    message["Subject"] = written.subject
    message["Date"] = date
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: holiday notices do not answer it
    if isinstance(notice.about, Nurture):
        for name, value in opt_out_headers(notice.about.opt_out):
            message[name] = value
    message.set_content(written.text)
    if written.html is not None:
        message.add_alternative(written.html, subtype="html")
    for each in attachments(notice.about, date):
        message.add_attachment(
            each.content,
            maintype=each.maintype,
            subtype=each.subtype,
            filename=each.name,
            params=dict(each.parameters),
        )
    _fix_boundaries(message, message_id)
    return message


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    """Part the message by what no text holds, and by the same whenever it is written again."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            name = blake2b(f"{number} {message_id}".encode(), digest_size=16).hexdigest()
            part.set_boundary(f"=_{name}")
