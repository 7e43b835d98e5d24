"""How a message to a lead says where to write that it is enough (RFC 2369, RFC 8058)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from leadctl.mail.addresses import header_address
from leadctl.mail.parts import OptOut


def opt_out_headers(opt_out: OptOut) -> Iterator[tuple[str, str]]:
    """The headers by which a mail program offers to unsubscribe.

    Raises AddressError when the address is none.
    """
    subject = quote(f"unsubscribe {opt_out.token}")
    ways = [f"<mailto:{header_address(opt_out.address)}?subject={subject}>"]
    if opt_out.url:
        ways.insert(0, f"<{opt_out.url}>")
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"
    yield "List-Unsubscribe", ", ".join(ways)
