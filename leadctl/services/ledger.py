"""That the file of opt-outs and erasures beside the store has all that the store has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from leadctl.store.desk import Desk
from leadctl.store.forgotten import Forgetting, Forgotten, lacking_in, read_forgotten
from leadctl.store.work import Work


def complete_ledger(desk: Desk) -> int:
    """Write into the file what it lacks of the store's list; how many addresses that were.

    Raises Refusal "forgotten-unreadable" and "forgotten-unwritable".
    """
    with desk.read() as work:
        if not _lacking(work, desk):
            return 0
    with desk.write() as work:  # nobody else writes the file meanwhile
        lacking = _lacking(work, desk)
        work.forgotten += as_forgotten(lacking, work.now)
    return len(lacking)


def _lacking(work: Work, desk: Desk) -> dict[bytes, str]:
    listed = suppressed_reasons(work)
    return lacking_in(listed, read_forgotten(desk.path)) if listed else {}


def suppressed_reasons(work: Work) -> dict[bytes, str]:
    """Each digest on the store's list, and why it is there."""
    return dict(work.tuples("SELECT digest, reason FROM suppression ORDER BY digest", ()))


def as_forgotten(listed: Mapping[bytes, str], at: datetime) -> list[Forgotten]:
    """The entries that say of a list of digests, each with its reason, what was asked for."""
    entries = []
    for what in Forgetting:
        digests = tuple(d for d, reason in listed.items() if asked_for(reason) is what)
        if digests:
            entries.append(Forgotten(at, what, digests, ()))
    return entries


def asked_for(reason: str) -> Forgetting:
    """What the reason on the store's list means."""
    return Forgetting.ERASED if reason.startswith(Forgetting.ERASED) else Forgetting.OPTED_OUT
