"""Who must not be stored or written to: kept as keyed hashes, which tell nobody who it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from leadctl.errors import Refusal
from leadctl.intake.drafts import Rejected
from leadctl.intake.lead_block import LeadBlock
from leadctl.store.engine import key_file
from leadctl.store.forgotten import Forgetting, Forgotten, mark_of
from leadctl.store.record import Suppression
from leadctl.store.tables import Lead
from leadctl.store.work import Work

OPTED_OUT = "opted-out"
FIELDS = ("email", "other_email", "phone", "other_phone")
SHORTEST_KEY = 16
LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The list as it stands, with the key that it is read by."""

    key: bytes
    digests: frozenset[bytes]

    def has(self, *addresses: str | None) -> bool:
        """Whether one of these normalised e-mail addresses and numbers is on the list."""
        return any(each and digest_of(self.key, each) in self.digests for each in addresses)

    def sift(self, block: LeadBlock) -> tuple[LeadBlock, list[Rejected]]:
        """The rows of a block less those of people on the list, and these."""
        rows = zip(*(block.column(field) for field in FIELDS), strict=True)
        places = [place for place, addresses in enumerate(rows) if self.has(*addresses)]
        if not places:
            return block, []
        reason = "is of somebody who has opted out"
        stopped = [
            Rejected(block.lines[place], OPTED_OUT, reason, tuple(block.cells[place]))
            for place in places
        ]
        return block.without(set(places)), stopped


def digest_of(key: bytes, address: str) -> bytes:
    """What the list keeps of an e-mail address, in any case, or of a number."""
    return blake2b(address.casefold().encode(), key=key, digest_size=16).digest()


def suppressed_of(work: Work) -> Suppressed | None:
    """The list, or None while nobody is on it. Raises Refusal "key-missing"."""
    digests = frozenset(digest for (digest,) in work.rows("SELECT digest FROM suppression"))
    return Suppressed(key_of(work), digests) if digests else None


def check_not_suppressed(work: Work, *addresses: str | None) -> None:
    """That none of these is on the list. Raises Refusal "is-suppressed", "key-missing"."""
    listed = suppressed_of(work)
    if listed and listed.has(*addresses):
        raise Refusal("is-suppressed")


def check_lead_not_suppressed(work: Work, lead: Lead) -> None:
    """That the person behind the lead is not on the list. Raises as `check_not_suppressed`."""
    check_not_suppressed(work, *(getattr(lead, field) for field in FIELDS))


def suppress(work: Work, addresses: Iterable[str]) -> int:
    """Put e-mail addresses and numbers on the list; how many were not on it yet.

    Raises Refusal "key-missing".
    """
    key, added, work.withdraws = key_of(work), 0, True
    for address in sorted(set(addresses)):
        digest = digest_of(key, address)
        if work.session.get(Suppression, digest) is None:
            work.session.add(Suppression(digest=digest, added_at=work.now, reason=OPTED_OUT))
            work.flush()
            added += 1
    return added


def remember(work: Work, what: Forgetting, addresses: Iterable[str], leads: Iterable[Lead]) -> None:
    """See to it that a backup which is restored later forgets the same. Raises "key-missing"."""
    key = key_of(work)
    work.forgotten.append(
        Forgotten(
            work.now,
            what,
            tuple(digest_of(key, each) for each in sorted(addresses)),
            tuple(mark_of(key, lead.id, lead.logged_at) for lead in leads),
        )
    )


def key_of(work: Work) -> bytes:
    """The secret key of the store. Raises Refusal "key-missing"."""
    ((_, _, path),) = (row for row in work.rows("PRAGMA database_list") if row[1] == "main")
    return read_key(Path(path))


def read_key(store: Path) -> bytes:
    """The secret key of the store, or of the backup, at that path. Raises Refusal "key-missing"."""
    file = key_file(store)
    try:
        key = file.read_bytes()
    except OSError as error:
        raise Refusal("key-missing", file=file.name, why=error.strerror) from None
    if not SHORTEST_KEY <= len(key) <= LONGEST_KEY:
        raise Refusal("key-missing", file=file.name, why="it is not a key")
    return key
