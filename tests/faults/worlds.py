"""Stores where a sweep has everything to do: every rule is broken by somebody, caps bind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.words import Channel
from leadctl.services.assign import assign_ready
from leadctl.services.claim import claim
from leadctl.services.contact import Contact, contact
from leadctl.services.init import init_store
from leadctl.services.partner_status import disable, pause
from leadctl.services.placing import place_contacts
from leadctl.services.post import post
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from tests.builders import a_lead, a_partner
from tests.conftest import desk_at
from tests.services.contacts import a_contact
from tests.services.situations import do, load_policy

FIRST = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
"""A Monday: leads are handed out, some are claimed, some of those contacted."""
SECOND = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
"""The Thursday after: who did not claim has lost the lead and was told of an incident."""
LAST = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
"""Late enough that all that still runs is overdue."""

PARTNERS = tuple(f"partner-{number}" for number in range(1, 9))
LEVELS = ("platinum", "gold", "silver", "registered")
LEADS = 28

DISABLED, PAUSED = PARTNERS[1], PARTNERS[7]
"""In the eventful store, by the time of its last sweep."""

BY_WEIGHT = '[assignment]\nstrategy = "weighted"\n'
NURTURING = """
[[nurture.campaign]]
name = "by letter"
when = { country = "AT" }
steps = [{ after = "3 days", channel = "letter", template = "follow-up" }]
then = "news"

[[nurture.campaign]]
name = "news"
when = {}
steps = [{ after = "4 days", channel = "email", template = "newsletter" }]
repeat = "90 days"
"""
RECYCLING = '[recycle]\ndormant_after = "10 days"\naction = "reassign"\n'


def neglected_store(path: Path, policy: str = "") -> None:
    """Make a store whose partners have been given leads and warnings, and done little.

    A sweep at `LAST` takes leads for want of a claim, a contact and a record, opens first and
    second incidents, disables partners, hands out what it took and what is new, and escalates
    what the caps leave no room for. `policy` is what differs from the built-in one.
    """
    init_store(path, now=FIRST, actor="tester", rehearsal=True)
    desk = desk_at(path, FIRST)
    if policy:
        load_policy(desk, policy)
    _people(desk)
    assign_ready(desk)
    post(desk)
    _all_work(desk, PARTNERS[:4])
    _some_work(desk)
    then = desk_at(path, SECOND)
    sweep(then)
    post(then)
    _some_work(then)
    now = desk_at(path, LAST)
    for number in range(LEADS * 3 // 4, LEADS):
        _new_lead(now, number)


def eventful_store(path: Path) -> None:
    """Make one where besides, by the sweep at `LAST`, leads are dormant and go to others, a pause
    has ended, a partner that was disabled by hand holds leads that are overdue, and contacts have
    come, are to be written to, or cannot be.
    """
    neglected_store(path, RECYCLING + NURTURING)
    then = desk_at(path, SECOND)
    for number in range(6):
        _new_contact(then, number)
    place_contacts(then)
    do(then, disable, DISABLED, "sold to a rival")
    do(then, pause, PAUSED, date(2026, 11, 13))
    post(then)
    for number in range(6, 9):
        _new_contact(then, number)


WORLDS: Mapping[str, Callable[[Path], None]] = {
    "by priority": neglected_store,
    "by weight": lambda path: neglected_store(path, BY_WEIGHT),
    "eventful": eventful_store,
}
"""What the sweeps are killed in."""


def copy_of(store: Path, folder: Path) -> Path:
    """A copy of the store and its key, without its mail, in another folder."""
    copy = folder / store.name
    shutil.copy(store, copy)
    shutil.copy(key_file(store), key_file(copy))
    return copy


def _people(desk: Desk) -> None:
    for number, code in enumerate(PARTNERS):
        level = LEVELS[number % len(LEVELS)]
        a_partner(desk, code, capacity=2 + number % 3, program_level=level)
    for number in range(LEADS * 3 // 4):
        _new_lead(desk, number)


def _new_lead(desk: Desk, number: int) -> None:
    a_lead(
        desk,
        external_id=str(number),
        email=f"person-{number}@example.org",
        rating=Rating.A if number % 3 else Rating.B,
        score=number * 7 % 100,
    )


def _new_contact(desk: Desk, number: int) -> None:
    a_contact(
        desk,
        external_id=f"contact-{number}",
        email=f"contact-{number}@example.org",
        country="AT" if number % 3 else "DE",
        no_email=number == 3,
    )


def _all_work(desk: Desk, partners: Sequence[str]) -> None:
    """These partners follow up every lead they have."""
    soon = replace(desk, now=desk.now + timedelta(hours=1))
    for lead, code in _unclaimed(desk):
        if code in partners:
            with soon.write() as work:
                contact(work, str(lead), code, Contact(Channel.CALL, outcome="reached"))


def _some_work(desk: Desk) -> None:
    """Each partner claims the first of its new leads, and every other partner contacts it."""
    soon = replace(desk, now=desk.now + timedelta(hours=1))
    firsts = {code: lead for lead, code in reversed(_unclaimed(desk))}
    for turn, code in enumerate(sorted(firsts)):
        with soon.write() as work:
            claim(work, str(firsts[code]), code)
            if turn % 2:
                contact(work, str(firsts[code]), code, Contact(Channel.CALL))


def _unclaimed(desk: Desk) -> Sequence[Any]:
    """Each assigned lead with the code of its partner."""
    with desk.read() as work:
        return work.rows(
            "SELECT lead_id, code FROM assignment JOIN partner ON partner.id = partner_id"
            " WHERE ended_at IS NULL AND claimed_at IS NULL ORDER BY lead_id"
        )
