"""What the suppression list keeps of an address: a keyed hash, which tells nobody who it is."""

from __future__ import annotations

from hashlib import blake2b

FIELDS = ("email", "other_email", "phone", "other_phone")
"""Where a lead has its addresses."""


def digest_of(key: bytes, address: str) -> bytes:
    """What the list keeps of an e-mail address, in any case, or of a number."""
    return blake2b(address.casefold().encode(), key=key, digest_size=16).digest()
