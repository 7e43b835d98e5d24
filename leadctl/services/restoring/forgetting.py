"""Who asked to be forgotten, or to hear no more, since a backup was made: it is done again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import col, select

from leadctl.services.erase import Tell, erase_leads
from leadctl.services.erase_people import forget_mentions
from leadctl.services.ledger import asked_for, suppressed_reasons
from leadctl.services.optout import end_all
from leadctl.services.portions import portions
from leadctl.services.restoring.present import Present
from leadctl.services.suppression import FIELDS, digest_of, key_of
from leadctl.store.forgotten import Forgetting, Forgotten, mark_of
from leadctl.store.tables import Lead
from leadctl.store.work import Work, read_instant, stored

AT_ONCE = 1000
_LEADS = (
    f"SELECT id, logged_at, disposition IS 'opted-out', {', '.join(FIELDS)} FROM lead"  # noqa: S608
    " WHERE erased_at IS NULL"
)
_ADD = """
INSERT INTO suppression (digest, added_at, reason) VALUES (?, ?, ?)
ON CONFLICT (digest) DO UPDATE SET reason = excluded.reason
"""


@dataclass(frozen=True, slots=True)
class Again:
    """What was done again: how many leads were erased, were opted out, and how many addresses
    came onto the list.
    """

    erased: int
    opted_out: int
    suppressed: int


@dataclass(slots=True)
class _Wanted:
    """By what the leads are known that are to be erased or opted out: the stronger one holds."""

    digests: dict[bytes, Forgetting] = field(default_factory=dict)
    marks: dict[bytes, Forgetting] = field(default_factory=dict)

    @staticmethod
    def add(known: dict[bytes, Forgetting], each: bytes, what: Forgetting) -> None:
        if known.get(each) is not Forgetting.ERASED:
            known[each] = what


def forget_again(work: Work, present: Present, ledger: Sequence[Forgotten]) -> Again:
    """Erase and opt out whoever asked for it since the backup that `work` is on was made.

    It is told by the list of the store that is there, and by the file beside it. Everything on
    these lists comes onto this one. Raises Refusal "key-missing".
    """
    listed = {digest: asked_for(reason) for digest, reason in suppressed_reasons(work).items()}
    wanted = _wanted(present, ledger, listed, _last_event_at(work))
    new = {
        digest: what
        for digest, what in wanted.digests.items()
        if listed.get(digest) not in (what, Forgetting.ERASED)
    }
    now = stored(work.now)
    work.write_rows(_ADD, [(digest, now, what.value) for digest, what in new.items()])
    found = dict(_found(work, present, new, wanted.marks))
    erased = sorted(lead for lead, what in found.items() if what is Forgetting.ERASED)
    opted_out = sorted(lead for lead, what in found.items() if what is Forgetting.OPTED_OUT)
    asked = [digest for digest, what in wanted.digests.items() if what is Forgetting.ERASED]
    forget_mentions(work, erased, frozenset(asked))
    erase_leads(work, erased, tell=Tell.EVERYONE)
    for some in portions(opted_out, AT_ONCE):
        end_all(work, work.session.exec(select(Lead).where(col(Lead.id).in_(some))).all())
    return Again(len(erased), len(opted_out), len(new.keys() - listed.keys()))


def _last_event_at(work: Work) -> datetime:
    ((at,),) = work.rows("SELECT last_event_at FROM state")
    return read_instant(at)


def _wanted(
    present: Present,
    ledger: Iterable[Forgotten],
    listed: Mapping[bytes, Forgetting],
    until: datetime,
) -> _Wanted:
    wanted = _Wanted()
    for digest, reason in present.suppressed.items():
        wanted.add(wanted.digests, digest, asked_for(reason))
    for entry in ledger:
        for digest in entry.digests:
            wanted.add(wanted.digests, digest, entry.what)
        if entry.what is Forgetting.ERASED or _is_since(entry, listed, until):
            for mark in entry.leads:
                wanted.add(wanted.marks, mark, entry.what)
    return wanted


def _is_since(entry: Forgotten, listed: Mapping[bytes, Forgetting], until: datetime) -> bool:
    """Whether the backup does not know of it, for what it has was agreed to anew after that."""
    if entry.digests:
        return any(digest not in listed for digest in entry.digests)
    return entry.at > until


def _found(
    work: Work,
    present: Present,
    digests: Mapping[bytes, Forgetting],
    marks: Mapping[bytes, Forgetting],
) -> Iterator[tuple[int, Forgetting]]:
    """The leads that are meant, in one pass over all: there is no index of keyed hashes."""
    if not (digests or marks or present.gone):
        return
    key = key_of(work)
    rows = work.session.connection().exec_driver_sql(
        _LEADS, execution_options={"yield_per": AT_ONCE}
    )
    for lead, logged_at, has_opted_out, *addresses in rows:
        meant = [digests.get(digest_of(key, each)) for each in addresses if each] if digests else []
        if marks:
            meant.append(marks.get(mark_of(key, lead, read_instant(logged_at))))
        at, what = present.gone.get(lead, (None, None))
        if at == logged_at and not (has_opted_out and what is Forgetting.OPTED_OUT):
            meant.append(what)
        for what in (Forgetting.ERASED, Forgetting.OPTED_OUT):
            if what in meant:
                yield lead, what
                break
