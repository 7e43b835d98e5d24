"""How a message to a lead says where to write that it is enough.

In its headers, for mail programs: RFC 2369, and RFC 8058 for a page that one click is enough for.
The server that signs mail (DKIM) must sign both headers: without that no program offers the click.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.policy import Policy
from urllib.parse import quote

from leadctl.mail.addresses import header_address
from leadctl.mail.parts import OptOut

WORD = "unsubscribe"
"""What stands before the token, in the subject of an answer."""


def opt_out_headers(opt_out: OptOut) -> Iterator[tuple[str, str]]:
    """The headers by which a mail program offers to unsubscribe, the best way first.

    The one-click header stands only beside a page: RFC 8058 knows it for nothing else. Raises
    AddressError when the address is none.
    """
    address = quote(header_address(opt_out.address), safe="@+")  # RFC 6068
    ways = [f"<mailto:{address}?subject={quote(f'{WORD} {opt_out.token}')}>"]
    if opt_out.url:
        ways.insert(0, f"<{opt_out.url}>")
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"
    yield "List-Unsubscribe", ", ".join(ways)


def opt_out_line(opt_out: OptOut) -> str:
    """The sentence in a message or letter that says how to hear no more; it has the token in it."""
    answer = f'write "{WORD} {opt_out.token}" to {opt_out.address}'
    if opt_out.url:
        return f"If you want to hear no more from us: go to {opt_out.url}, or {answer}."
    return f"If you want to hear no more from us, {answer}."


class AddressList(UnstructuredHeader, BaseHeader):
    """A list of addresses in angle brackets, one on each line.

    Python would encode an address that is longer than a line as words, which no program follows.
    """

    def fold(self, *, policy: Policy) -> str:
        """The header as it goes on the wire."""
        separator = f",{policy.linesep} "
        return f"{self.name}: {separator.join(self.split(', '))}{policy.linesep}"


def header_kinds() -> HeaderRegistry:
    """How the headers of our messages are written: as ever, but for the list of addresses."""
    kinds = HeaderRegistry()
    kinds.map_to_type("list-unsubscribe", AddressList)
    return kinds
