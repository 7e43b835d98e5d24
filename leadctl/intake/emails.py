"""E-mail addresses, checked and in their one form."""

from __future__ import annotations

import re

# What nearly all addresses look like. email-validator takes 50 µs for each, this 0.5 µs; a test
# holds the two together. Two hyphens in a row, and rarer endings, are left to the library.
COMMON = re.compile(
    r"[a-z0-9_+-]++(?:\.[a-z0-9_+-]++)*+@"
    r"(?:[a-z0-9]++(?:-[a-z0-9]++)*+\.)+"
    r"(?:com|net|org|edu|gov|info|biz|[a-z]{2})",
    re.ASCII,
)
LONGEST_COMMON = 64

SEVERAL = re.compile("[,;\n]")
"""What parts the addresses of a cell that has more than one."""

LONGEST_TEXT = 1000
"""Characters of a cell in which addresses are looked for."""

NAMED = re.compile(r"[^<>]*<([^<>]+)>")
"""An address as mails have it, behind the name of who it belongs to."""


def parse_emails(text: str) -> list[str]:
    """The addresses in `text`, as `parse_email` gives each, without those that are wrong.

    >>> parse_emails("Ann Lee <ann@example.com>; bo@example.com; nobody")
    ['ann@example.com', 'bo@example.com']
    """
    if len(text) > LONGEST_TEXT:
        return []
    if found := parse_email(text):
        return [found]
    parts = (part.strip().removeprefix("mailto:") for part in SEVERAL.split(text))
    parts = (NAMED.sub(r"\1", part) for part in parts)
    return [found for part in parts if (found := parse_email(part))]


def common_email(text: str) -> str | None:
    """The address as `parse_email` gives it, if it is one of the many that are plain to see."""
    address = text.lower()
    return address if len(address) <= LONGEST_COMMON and COMMON.fullmatch(address) else None


def parse_email(text: str) -> str | None:
    """The address in lower case, its domain in ASCII; None if no mail could be sent to it.

    The form alone is checked, nothing is looked up.

    >>> parse_email("Ann.Lee@Example.COM"), parse_email("ann@@example.com")
    ('ann.lee@example.com', None)
    """
    return common_email(text) or _by_library(text)


def _by_library(text: str) -> str | None:
    from email_validator import EmailNotValidError, validate_email

    try:
        # A local part beyond ASCII needs servers that few have, so it could not be relied on.
        found = validate_email(text, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        return None
    return found.ascii_email.lower() if found.ascii_email else None
