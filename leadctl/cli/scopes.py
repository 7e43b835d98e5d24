"""What a report is of, as it is said on a command line. It loads the store, as commands do late."""

from __future__ import annotations

from leadctl.cli.period import Span
from leadctl.errors import Refusal
from leadctl.reads.reports.scope import Scope
from leadctl.services.lookup import find_manager, find_partner, find_sources, managed_by
from leadctl.store.work import Work


def scope_of(
    work: Work,
    days: Span = (None, None),
    partner: str | None = None,
    manager: str | None = None,
    source: str | None = None,
) -> Scope:
    """The scope of these days, first and last, and of what is named; None: of all.

    Raises Refusal "no-such-partner", "no-such-manager", "no-such-source", "not-the-managers".
    """
    of = find_partner(work, partner) if partner is not None else None
    by = find_manager(work, manager) if manager is not None else None
    numbers = None if by is None else managed_by(work, by)
    if of is not None:
        if numbers is not None and of.id not in numbers:
            raise Refusal("not-the-managers", partner=of.code, manager=by)
        numbers = (of.id,)
    return Scope(
        since=days[0],
        until=days[1],
        partner=of.code if of else None,
        manager=by,
        partners=numbers,
        source=source,
        sources=find_sources(work, source) if source is not None else None,
    )
