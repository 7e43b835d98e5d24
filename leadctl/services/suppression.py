"""Who must not be stored or written to: kept as keyed hashes, which tell nobody who it is.

Of who was erased the rows of lists are known again too, by their ids and all that stood in them:
somebody may have neither an e-mail address nor a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from leadctl.errors import Refusal
from leadctl.intake.drafts import Rejected
from leadctl.intake.emails import parse_email
from leadctl.intake.lead_block import LeadBlock
from leadctl.intake.phones import parse_phone
from leadctl.store.engine import LONGEST_KEY, SHORTEST_KEY, key_file
from leadctl.store.forgotten import Forgetting, Forgotten, mark_of
from leadctl.store.record import Suppression
from leadctl.store.suppressed import FIELDS as FIELDS
from leadctl.store.suppressed import digest_of as digest_of
from leadctl.store.tables import Lead
from leadctl.store.work import Work, places, read_instant

OPTED_OUT = Forgetting.OPTED_OUT.value
_SINCE = """
    SELECT reason, min(added_at) FROM suppression WHERE digest IN ({})
    GROUP BY reason ORDER BY 2, 1
"""
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;:\"']+")


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The list as it stands, with the key that it is read by."""

    key: bytes
    digests: frozenset[bytes]
    rows: bool = False
    """Whether rows of lists are on it as well."""

    def has(self, *addresses: str | None) -> bool:
        """Whether one of these normalised e-mail addresses and numbers is on the list."""
        return any(each and digest_of(self.key, each) in self.digests for each in addresses)

    def has_row(self, source: str, external_id: str | None, row: bytes) -> bool:
        """Whether the row of that digest is on the list, or what has that id there."""
        if digest_of_row(self.key, row) in self.digests:
            return True
        return external_id is not None and digest_of_id(self.key, source, external_id) in (
            self.digests
        )

    def sift(
        self, block: LeadBlock, rejected: Sequence[Rejected], width: int
    ) -> tuple[LeadBlock, list[Rejected]]:
        """The rows of a block less those of people on the list, and all that are rejected.

        What stood in theirs, in `width` cells each, is not kept: nobody is to write it down again.
        """
        rejected, places = [self._without_who(row) for row in rejected], self._places(block)
        if not places:
            return block, rejected
        reason, empty = "is of somebody who has opted out or was erased", ("",) * width
        stopped = [
            Rejected(block.lines[place], OPTED_OUT, reason, empty) for place in sorted(places)
        ]
        return block.without(places), rejected + stopped

    def _without_who(self, row: Rejected) -> Rejected:
        """A row that was rejected for something else; without its cells if it names an address of
        somebody on the list.
        """
        addresses = {found for cell in row.cells for found in _ADDRESS.findall(cell)}
        numbers = (parse_phone(cell, None) for cell in row.cells if cell.strip().startswith("+"))
        if self.has(*map(parse_email, addresses), *numbers):
            return replace(row, cells=("",) * len(row.cells))
        return row

    def _places(self, block: LeadBlock) -> set[int]:
        """Where in the block the rows of people on the list are."""
        rows = zip(*(block.column(field) for field in FIELDS), strict=True)
        places = {place for place, addresses in enumerate(rows) if self.has(*addresses)}
        if self.rows:
            known = zip(*self.as_rows(block), strict=True)
            places |= {place for place, row in enumerate(known) if self.has_row(*row)}
        return places

    @staticmethod
    def as_rows(block: LeadBlock) -> tuple[Sequence[str], Sequence[str | None], Sequence[bytes]]:
        """What `has_row` asks of the rows of a block."""
        return block.column("source"), block.column("external_id"), block.digests()


def digest_of_id(key: bytes, source: str, external_id: str) -> bytes:
    """What the list keeps of the id that a source gave somebody."""
    text = f"{source}\0{external_id}"
    return blake2b(text.encode(), key=key, person=b"id", digest_size=16).digest()


def digest_of_row(key: bytes, row: bytes) -> bytes:
    """What the list keeps of the digest of a row."""
    return blake2b(row, key=key, person=b"row", digest_size=16).digest()


def suppressed_of(work: Work) -> Suppressed | None:
    """The list, or None while nobody is on it. Raises Refusal "key-missing"."""
    listed = dict(work.tuples("SELECT digest, reason FROM suppression", ()))
    if not listed:
        return None
    return Suppressed(key_of(work), frozenset(listed), rows=set(listed.values()) != {OPTED_OUT})


def suppressed_since(work: Work, addresses: Iterable[str]) -> dict[str, datetime]:
    """Since when a person with these addresses has been on the list, by reason, the first first.

    Raises Refusal "key-missing".
    """
    listed = suppressed_of(work)
    if listed is None:
        return {}
    digests = [digest_of(listed.key, address) for address in addresses]
    found = work.rows(_SINCE.format(places(digests)), *digests)
    return {reason: read_instant(added_at).astimezone(work.zone) for reason, added_at in found}


def check_not_suppressed(work: Work, *addresses: str | None) -> None:
    """That none of these is on the list. Raises Refusal "is-suppressed", "key-missing"."""
    listed = suppressed_of(work)
    if listed and listed.has(*addresses):
        raise Refusal("is-suppressed")


def check_lead_not_suppressed(work: Work, lead: Lead) -> None:
    """That the person behind the lead is not on the list. Raises as `check_not_suppressed`."""
    check_not_suppressed(work, *(getattr(lead, field) for field in FIELDS))


def check_id_not_suppressed(work: Work, source: str, external_id: str | None) -> None:
    """That what has that id there is not on the list. Raises as `check_not_suppressed`."""
    listed = suppressed_of(work)
    if listed and listed.has_row(source, external_id, b""):
        raise Refusal("is-suppressed")


def check_block_not_suppressed(work: Work, block: LeadBlock) -> None:
    """That nobody of its rows is on the list. Raises as `check_not_suppressed`."""
    listed = suppressed_of(work)
    if listed and listed.sift(block, (), 0)[1]:
        raise Refusal("is-suppressed")


def suppress(work: Work, addresses: Iterable[str], reason: str = OPTED_OUT) -> int:
    """Put e-mail addresses and numbers on the list; how many were not on it yet.

    Raises Refusal "key-missing".
    """
    key = key_of(work)
    return suppress_digests(work, {digest_of(key, each) for each in addresses}, reason)


def suppress_digests(work: Work, digests: Iterable[bytes], reason: str) -> int:
    """The same for what the list keeps of them; who opted out once and is erased now, is that."""
    work.withdraws = True
    added = 0
    for digest in sorted(digests):
        known = work.session.get(Suppression, digest)
        if known is not None:
            known.reason = reason if reason != OPTED_OUT else known.reason
        else:
            work.session.add(Suppression(digest=digest, added_at=work.now, reason=reason))
            work.flush()
            added += 1
    return added


def remember(work: Work, what: Forgetting, addresses: Iterable[str], leads: Iterable[Lead]) -> None:
    """See to it that a backup which is restored later forgets the same. Raises "key-missing"."""
    key = key_of(work)
    remember_digests(work, what, (digest_of(key, each) for each in addresses), leads)


def remember_digests(
    work: Work, what: Forgetting, digests: Iterable[bytes], leads: Iterable[Lead]
) -> None:
    """The same for what the list keeps of the addresses."""
    key = key_of(work)
    marks = tuple(mark_of(key, lead.id, lead.logged_at) for lead in leads)
    work.forgotten.append(Forgotten(work.now, what, tuple(sorted(digests)), marks))


def key_of(work: Work) -> bytes:
    """The secret key of the store. Raises Refusal "key-missing"."""
    return read_key(work.path)


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
