"""Texts that mean the same."""

from __future__ import annotations

import unicodedata


def alike(text: str) -> str:
    """The text without case and accents, and with single spaces."""
    plain = unicodedata.normalize("NFKD", " ".join(text.split()))
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()
