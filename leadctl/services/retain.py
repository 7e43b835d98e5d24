"""`leadctl privacy retain`: leads that were kept as long as the policy allows are made anonymous.

Nobody has asked for it, so nobody is put on the suppression list: whoever comes again is a new
lead.
"""

from __future__ import annotations

from collections.abc import Sequence

from leadctl.services.erase import Tell, erase_leads
from leadctl.services.lookup import find_leads
from leadctl.services.portions import portions
from leadctl.services.suppression import remember
from leadctl.store.desk import Desk
from leadctl.store.forgotten import Forgetting
from leadctl.store.neglected import kept_long_among_query
from leadctl.store.work import Work

AT_ONCE = 200
"""So many in a transaction, that a claim never waits long."""


def erase_kept_long(desk: Desk, leads: Sequence[int]) -> list[int]:
    """Erase those of these leads that were kept long enough, and are so still; which they were.

    A backup that is restored later is to forget them too. Raises Refusal "key-missing".
    """
    erased: list[int] = []
    for some in portions(leads, AT_ONCE):
        with desk.write() as work:
            erased += _erase(work, some)
    return erased


def _erase(work: Work, leads: Sequence[int]) -> list[int]:
    query = kept_long_among_query(work, leads)
    due = sorted(lead for (lead,) in work.rows(query.sql, *query.parameters))
    if due:
        remember(work, Forgetting.ERASED, (), find_leads(work, due))
        erase_leads(work, due, tell=Tell.HOLDERS)
    return due
