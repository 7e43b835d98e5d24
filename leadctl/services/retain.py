"""`leadctl privacy retain`: leads that were kept as long as the policy allows are made anonymous.

Nobody has asked for it, so nobody is put on the suppression list: whoever comes again is a new
lead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from leadctl.services.erase import Tell, erase_leads
from leadctl.services.erase_files import messages_about, remove_files
from leadctl.services.erase_people import nobody_sends
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

    The messages that lie in a folder go with them; texts about others and files of rejected rows
    stay, as nobody asked to be forgotten. A backup that is restored later is to forget
    them too. The file of the store is to be vacuumed afterwards. Raises Refusal "key-missing",
    "mail-is-leaving", and "file-not-cleaned" for a message that cannot be removed; then those that
    were erased before it are, and the others are as they were.
    """
    erased: list[int] = []
    with nobody_sends(desk.path):
        with desk.read() as work:
            messages = messages_about(work, leads, desk.path)
        for some in portions(leads, AT_ONCE):
            with desk.write() as work:
                erased += _erase(work, some, messages)
    return erased


def _erase(work: Work, leads: Sequence[int], messages: Mapping[int, list[Path]]) -> list[int]:
    query = kept_long_among_query(work, leads)
    due = sorted(lead for (lead,) in work.rows(query.sql, *query.parameters))
    if due:
        remember(work, Forgetting.ERASED, (), find_leads(work, due))
        erase_leads(work, due, tell=Tell.HOLDERS)
        work.flush()
        # last, as it cannot be undone: who is stopped before the commit does it again
        remove_files(chain(*(messages.get(lead, ()) for lead in due)))
    return due
