"""`leadctl mail test`: whether a message leaves as the policy says."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage

from leadctl.domain.policy import Transport
from leadctl.errors import Refusal
from leadctl.mail.addresses import AddressError, header_address
from leadctl.mail.compose import WIRE
from leadctl.mail.transport import UndeliveredError, UnreachableError
from leadctl.mail.transports import transport_of
from leadctl.store.desk import Desk
from leadctl.store.record import State

FILE = "test.eml"


@dataclass(frozen=True, slots=True)
class Tested:
    """A message that has left. Names are JSON names.

    In a `rehearsal` it went into the folder, whatever the policy says.
    """

    transport: Transport
    sender: str
    rehearsal: bool


def send_test(desk: Desk, address: str) -> Tested:
    """Let a message leave for the address; nothing is stored.

    Raises Refusal "not-an-address" and "mail-test-failed".
    """
    with desk.read() as work:
        mail, state = work.policy.mail, work.session.get_one(State, 1)
    message = _message(desk, mail.sender, address, state.uid)
    with closing(transport_of(mail, desk.path, rehearsal=state.rehearsal)) as transport:
        try:
            transport.deliver(message, FILE)
        except (UndeliveredError, UnreachableError) as error:
            raise Refusal("mail-test-failed", why=error.reason) from None
    used = Transport.FOLDER if state.rehearsal else mail.transport
    return Tested(used, mail.sender, state.rehearsal)


def _message(desk: Desk, sender: str, address: str, uid: str) -> EmailMessage:
    message = EmailMessage(policy=WIRE)
    try:
        message["From"] = own = header_address(sender)
        message["To"] = header_address(address)
    except AddressError:
        raise Refusal("not-an-address") from None
    message["Subject"] = "A test of leadctl's mail"
    message["Date"] = desk.now
    message["Message-ID"] = f"<test.{desk.now:%Y%m%dT%H%M%S%f}.{uid}@{own.rpartition('@')[2]}>"
    message.set_content("This is a test: messages of leadctl reach you.\n")
    return message
