"""`leadctl privacy erase`: a person is forgotten, in the store and in the files that it knows of.

Files go first and the commit comes last, so that whoever is stopped in between finds the person
in the store still, and can do it again.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from leadctl.domain.lifecycle import Status
from leadctl.domain.mentions import Known
from leadctl.errors import Refusal
from leadctl.mail.alone import alone
from leadctl.services.erase import Tell, erase_leads, mark_unvacuumed, who_is_told
from leadctl.services.erase_files import (
    RejectsHit,
    clean_rejects,
    messages_about,
    rejects_about,
    remove_files,
)
from leadctl.services.erase_texts import Text, find_texts, mend_texts
from leadctl.services.known import known_of, traces_of
from leadctl.services.person import find_person
from leadctl.services.suppression import remember_digests, suppress_digests, suppressed_of
from leadctl.store import engine
from leadctl.store.desk import Desk
from leadctl.store.forgotten import Forgetting
from leadctl.store.tables import Lead
from leadctl.store.work import Work, places

_BETWEEN = 0.1
_COUNTS = """
SELECT (SELECT count(*) FROM note WHERE lead_id IN ({0})),
    (SELECT count(*) FROM interaction WHERE lead_id IN ({0})),
    (SELECT count(*) FROM response WHERE lead_id IN ({0})),
    (SELECT count(*) FROM consent WHERE lead_id IN ({0}))
"""


@dataclass(frozen=True, slots=True)
class LeadErased:
    """A lead that is made anonymous, and the status that it had. Names are JSON names."""

    lead: int
    was: Status


@dataclass(frozen=True, slots=True)
class Erased:
    """What goes with a person. Names are JSON names.

    `notes`, `contacts`, `answers` and `consents` are those of its leads, `mentions` the texts
    elsewhere that name it. `messages` are files of mail, `rejected` rows in files of what lists
    lost. `suppressed` is how much of it is new on the list of who must not be stored, and `told`
    who is to delete what it has: partners, and account management.
    """

    leads: tuple[LeadErased, ...]
    notes: int
    contacts: int
    answers: int
    consents: int
    mentions: int
    messages: int
    rejected: int
    suppressed: int
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Trail:
    """All that there is of a person, as the store was when its last event was `head`."""

    head: bytes
    leads: tuple[Lead, ...]
    digests: frozenset[bytes]
    known: Known
    texts: tuple[Text, ...]
    messages: tuple[Path, ...]
    rejects: tuple[RejectsHit, ...]

    @property
    def numbers(self) -> list[int]:
        return [lead.id for lead in self.leads]


def foresee_erasure(work: Work, who: str, store: Path) -> Erased:
    """What `erase_person` would come to. Raises as it does."""
    return _told(work, _trail(work, who, store))


def erase_person(desk: Desk, who: str) -> Erased:
    """Forget a person: its leads are made anonymous, and it is never stored again.

    `who` is as `find_person` has it. To be called while no other run sends mail: see
    `nobody_sends`. The file of the store is to be vacuumed afterwards. Raises Refusal
    "no-such-person", "several-people", "bad-token", "key-missing", "erased" for a lead that has
    nobody any more, and "file-not-cleaned"; then the person is in the store still.
    """
    with desk.read() as work:
        before = _trail(work, who, desk.path)
    clean_rejects(before.rejects, before.known)
    with desk.write() as work:
        trail = before
        if work.head != before.head:  # somebody was faster: what there is now is what goes
            trail = _trail(work, who, desk.path)
            clean_rejects(trail.rejects, trail.known)
        told = _told(work, trail)
        _forget(work, trail)
    return told


def _forget(work: Work, trail: _Trail) -> None:
    """Raises Refusal "file-not-cleaned" for a message that cannot be removed."""
    mend_texts(work, trail.texts)
    erase_leads(work, trail.numbers, tell=Tell.EVERYONE)
    suppressed = suppress_digests(work, trail.digests, Forgetting.ERASED.value)
    if trail.leads or suppressed or trail.texts:
        remember_digests(work, Forgetting.ERASED, trail.digests, trail.leads)
        work.note("forgotten", leads=len(trail.leads), texts=len(trail.texts), keys=suppressed)
        mark_unvacuumed(work)
    work.flush()
    remove_files(trail.messages)


def _trail(work: Work, who: str, store: Path) -> _Trail:
    person = find_person(work, who)
    leads = tuple(lead for lead in person.leads if lead.erased_at is None)
    if person.leads and not leads and not person.addresses:
        raise Refusal("erased", lead=person.leads[0].id)
    numbers = [lead.id for lead in leads]
    known = known_of(work, person.addresses, leads)
    return _Trail(
        head=work.head,
        leads=leads,
        digests=traces_of(work, person.addresses, leads),
        known=known,
        texts=tuple(find_texts(work, known, numbers)),
        messages=tuple(chain(*messages_about(work, numbers, store).values())),
        rejects=rejects_about(work, known),
    )


def _told(work: Work, trail: _Trail) -> Erased:
    numbers = trail.numbers
    ((notes, contacts, answers, consents),) = work.rows(
        _COUNTS.format(places(numbers)), *numbers * 4
    )
    listed = suppressed_of(work)
    return Erased(
        leads=tuple(LeadErased(lead.id, lead.status) for lead in trail.leads),
        notes=notes,
        contacts=contacts,
        answers=answers,
        consents=consents,
        mentions=len(trail.texts),
        messages=len(trail.messages),
        rejected=sum(hit.rows for hit in trail.rejects),
        suppressed=len(trail.digests - (listed.digests if listed else frozenset())),
        told=who_is_told(work, numbers, Tell.EVERYONE),
    )


def forget_mentions(work: Work, leads: Iterable[int], digests: Collection[bytes]) -> None:
    """Let no text of others name those people of these leads who are on the list by a digest.

    To be called before the leads are erased, after which nobody knows who they were.
    """
    done: set[int] = set()
    for lead in leads:
        if lead in done:
            continue
        person = find_person(work, str(lead))
        own = [each.id for each in person.leads]
        done.update(own)
        if not traces_of(work, person.addresses, person.leads).isdisjoint(digests):
            known = known_of(work, person.addresses, person.leads)
            mend_texts(work, find_texts(work, known, own))


@contextmanager
def nobody_sends(store: Path) -> Iterator[None]:
    """That no run sends mail until the block ends, waited for as long as for a busy store.

    Raises Refusal "mail-is-leaving".
    """
    until = time.monotonic() + engine.BUSY_SECONDS
    while True:
        with alone(store) as free:
            if free:
                yield
                return
        if time.monotonic() >= until:
            raise Refusal("mail-is-leaving")
        time.sleep(_BETWEEN)
