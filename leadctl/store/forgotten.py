"""The file beside the store in which every opt-out and erasure stands a second time.

A restored backup knows nothing of what people asked for since; this file does, whatever became of
the store. It quotes nobody: addresses are the keyed hashes of the suppression list, and leads are
keyed marks that a lead of another life of the store cannot have, though it may have the number.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

from leadctl.errors import Refusal


class Forgetting(StrEnum):
    """What was asked for: to hear no more, or to be forgotten."""

    OPTED_OUT = "opted-out"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """One opt-out or erasure: the digests that were put on the suppression list, and the leads."""

    at: datetime
    what: Forgetting
    digests: tuple[bytes, ...]
    leads: tuple[bytes, ...]
    """The `mark_of` each."""


def forgotten_file(store: Path) -> Path:
    """Where it lies: beside the store's file, by whatever link that is named."""
    store = store.resolve()
    return store.with_name(store.name + ".forgotten")


def mark_of(key: bytes, lead: int, logged_at: datetime) -> bytes:
    """What tells a lead from every other, also from one that got its number after a restore."""
    text = f"{lead} {logged_at.isoformat()}"
    return blake2b(text.encode(), key=key, person=b"lead", digest_size=16).digest()


def append_forgotten(store: Path, entries: Iterable[Forgotten]) -> None:
    """Add them at the end, on the disk when this returns; the file is its owner's alone.

    To be called before the commit: what stands here but was not committed was asked for all the
    same. Raises Refusal "forgotten-unwritable".
    """
    lines = "".join(_line(entry) for entry in entries)
    path = forgotten_file(store)
    try:
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
            file.seek(_whole(file.read()))  # a kill may have cut the last line short
            file.truncate()
            file.write(lines.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Refusal("forgotten-unwritable", file=path.name, why=error.strerror) from None


def read_forgotten(store: Path) -> Iterator[Forgotten]:
    """All that stands there, oldest first; nothing where there is no file.

    A line that a kill cut short was never committed, and is passed over. Raises Refusal
    "forgotten-unreadable" for what no line of it can be.
    """
    path = forgotten_file(store)
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError:
        raise Refusal("forgotten-unreadable", file=path.name) from None
    for line in text[: _whole(text)].splitlines():
        try:
            yield _entry(line)
        except (ValueError, KeyError, TypeError):
            raise Refusal("forgotten-unreadable", file=path.name) from None


def lacking_in(listed: Mapping[bytes, str], entries: Iterable[Forgotten]) -> dict[bytes, str]:
    """What of the store's list, digests with their reasons, the entries do not have."""
    known = {digest for entry in entries for digest in entry.digests}
    return {digest: reason for digest, reason in listed.items() if digest not in known}


def _whole(text: bytes) -> int:
    """How many bytes the whole lines have."""
    return text.rfind(b"\n") + 1


def _line(entry: Forgotten) -> str:
    said = {
        "at": entry.at.isoformat(),
        "what": entry.what.value,
        "digests": [digest.hex() for digest in entry.digests],
        "leads": [mark.hex() for mark in entry.leads],
    }
    return json.dumps(said, separators=(",", ":")) + "\n"


def _entry(line: bytes) -> Forgotten:
    said = json.loads(line)
    return Forgotten(
        at=datetime.fromisoformat(said["at"]),
        what=Forgetting(said["what"]),
        digests=tuple(map(bytes.fromhex, said["digests"])),
        leads=tuple(map(bytes.fromhex, said["leads"])),
    )
