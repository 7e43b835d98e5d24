"""Addresses and message numbers as they stand in headers: plain ASCII, with nothing smuggled in."""

from __future__ import annotations

import re

_ATOM = r"[A-Za-z0-9!#$%&'*+/=^_`{|}~-]+"
_PLAIN = re.compile(rf"{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


class AddressError(ValueError):
    """Not an address that mail can go to."""


def header_address(address: str) -> str:
    """The address in ASCII, an international domain in its encoded form.

    Raises AddressError for what is no bare address, and for a local part that ASCII cannot say.

    >>> header_address("leads@münchen.example")
    'leads@xn--mnchen-3ya.example'
    """
    if _PLAIN.fullmatch(address):
        return address
    from email_validator import EmailNotValidError, validate_email  # slow, and few need it

    try:
        encoded = validate_email(address, check_deliverability=False).ascii_email
    except EmailNotValidError as error:
        raise AddressError from error
    # an encoded word would be decoded on its way into a header
    if encoded is None or "=?" in encoded:
        raise AddressError
    return encoded


def message_id(number: int, store: str, sender: str) -> str:
    """The name that outbox row `number` of the store with that uid has wherever it is sent again.

    Raises AddressError when the sender is no address.

    >>> message_id(17, "5f3c", "leads@example.com")
    '<17.5f3c@example.com>'
    """
    domain = header_address(sender).rpartition("@")[2]
    return f"<{number}.{store}@{domain}>"
