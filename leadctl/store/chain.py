"""The event chain: each event's digest covers its own facts and the digest before it."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

GENESIS = bytes(16)  # what the first event follows
_AS_JSON = json.JSONEncoder(default=datetime.isoformat, separators=(",", ":")).encode


class Entry(NamedTuple):
    """An event as it is chained and stored: its number, instant, actor, and what happened."""

    id: int
    at: datetime
    actor: str
    what: str
    lead_id: int | None
    partner_id: int | None
    from_status: str | None
    to_status: str | None
    policy_version_id: int | None
    facts: str


def chained(previous: bytes, entry: Entry) -> bytes:
    """The 16-byte digest of `entry` after the one whose digest is `previous`."""
    plain = _AS_JSON(entry)
    return blake2b(previous + plain.encode(), digest_size=16).digest()
