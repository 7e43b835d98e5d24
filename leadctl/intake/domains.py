"""The domains of companies, from the addresses of their web sites."""

from __future__ import annotations

import re

WEB_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?"
    r"(?P<host>(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,})\.?"
    r"(?::[0-9]+)?(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
LONGEST = 253


def parse_domain(text: str) -> str | None:
    """The host of a web address in lower case, without www; None if it is none.

    >>> parse_domain("https://www.Example.com/about?x=1"), parse_domain("shop.example.co.uk")
    ('example.com', 'shop.example.co.uk')
    >>> parse_domain("none yet"), parse_domain("ann@example.com")
    (None, None)
    """
    match = WEB_ADDRESS.fullmatch(text[:1000])
    host = match["host"].lower() if match else ""
    return host if 0 < len(host) <= LONGEST else None
