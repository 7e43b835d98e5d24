"""Sweeps and partners that are all at the same store, and what each of them is told."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import Channel, PartnerStatus
from leadctl.errors import Refusal
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.init import init_store
from leadctl.services.partner_status import enable
from leadctl.services.post import post
from leadctl.services.release import release
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.faults import refusal_of
from leadctl.store.work import Work
from tests.builders import a_lead, a_partner
from tests.conftest import desk_at
from tests.faults.children import Child, start
from tests.faults.shared_clock import SharedClock
from tests.faults.worlds import FIRST, PARTNERS
from tests.services.situations import do, load_policy

SWEEPS = 4
LEADS = 32
STEP = timedelta(hours=1)
STEPS = 6
HASTE = """
[windows]
claim = "2 hours"
contact = { A = "2 hours", B = "4 hours" }
record = "2 hours"
[recycle]
dormant_after = "1 days"
action = "reassign"
[release]
reasons = ["no capacity"]
"""
"""The policy of a store where hours are what days are elsewhere."""

Told = Counter[str]
Act = Callable[[Work, str, str], object]


def _contact(outcome: str | None, work: Work, lead: str, code: str) -> object:
    return contact(work, lead, code, Contact(Channel.CALL, outcome=outcome))


def _release(work: Work, lead: str, code: str) -> object:
    return release(work, lead, code, "no capacity")


def _close(closing: Closing, work: Work, lead: str, code: str) -> object:
    return close(work, lead, code, closing)


ACTS: tuple[Act, ...] = (
    claim,
    claim,
    partial(_contact, None),
    partial(_contact, "no-answer"),
    partial(_contact, "reached"),
    partial(_close, Closing(Disposition.CONVERTED)),
    partial(_close, Closing(Disposition.REJECTED, "no need")),
    _release,
)
"""What partners do with leads, by whatever order."""


def crowded_store(path: Path) -> None:
    """Make a store with leads for eight partners, which are handed out."""
    init_store(path, now=FIRST, actor="tester", rehearsal=True)
    desk = desk_at(path, FIRST)
    load_policy(desk, HASTE)
    for code in PARTNERS:
        a_partner(desk, code, capacity=5)
    for number in range(LEADS):
        _new_lead(desk, number)
    sweep_once(desk)


def _new_lead(desk: Desk, number: int) -> None:
    rating = Rating.A if number % 3 else Rating.B
    email = f"person-{number}@example.org"
    a_lead(desk, external_id=str(number), email=email, rating=rating, score=number * 7 % 100)


def crowd(store: Path, seconds: float) -> tuple[Told, Told]:
    """All at once for at least so long; what the sweeps were told, and what the partners."""
    clock, until = SharedClock.at(store.parent, FIRST), time.monotonic() + seconds
    sweeps = [start(partial(_sweeps, store, clock)) for _ in range(SWEEPS)]
    partners = [start(partial(_acts, store, clock, code)) for code in PARTNERS]
    steps = 0
    try:
        while steps < STEPS or time.monotonic() < until:
            time.sleep(0.1)
            steps += 1
            clock.move_on(STEP)
            with clock.standing() as now:
                _manage(desk_at(store, now), LEADS + steps)
    finally:
        clock.end()
    told = _told(sweeps), _told(partners)
    with clock.standing() as now:
        sweep_once(desk_at(store, now))
    return told


def _told(children: list[Child]) -> Told:
    return sum((Counter(child.answer()) for child in children), Counter[str]())


def _manage(desk: Desk, number: int) -> None:
    """What a manager does in between: a lead is new, disabled partners get another chance."""
    _new_lead(desk, number)
    with desk.read() as work:
        disabled = work.rows("SELECT code FROM partner WHERE status = ?", PartnerStatus.DISABLED)
    for (code,) in disabled:
        do(desk, enable, code, "they promised")


def _sweeps(store: Path, clock: SharedClock) -> Told:
    """Sweep again and again."""
    desk, told = desk_at(store, FIRST), Counter[str]()
    while not clock.is_over:
        with clock.standing() as now:
            told += _outcome(partial(sweep_once, replace(desk, now=now)))
        time.sleep(0.01)
    return told


def sweep_once(desk: Desk) -> Told:
    """Sweep and send the mail; how many leads were taken."""
    taken = len(sweep(desk).taken)
    post(desk)
    return Counter(swept=1, taken=taken)


def _acts(store: Path, clock: SharedClock, code: str) -> Told:
    """Do something with a lead, mostly one of its own, again and again, as that partner."""
    desk, told = desk_at(store, FIRST), Counter[str]()
    chance = random.Random(code)  # noqa: S311  # nothing is kept secret by it
    while not clock.is_over:
        with clock.standing() as now:
            told += _outcome(partial(_act, replace(desk, now=now), code, chance))
        time.sleep(chance.uniform(0, 0.1))
    return told


def _act(desk: Desk, code: str, chance: random.Random) -> Told:
    with desk.read() as work:
        held = work.rows(
            "SELECT lead_id FROM assignment JOIN partner ON partner.id = partner_id"
            " WHERE ended_at IS NULL AND code = ? ORDER BY 1",
            code,
        )
    lead = chance.choice([*(lead for (lead,) in held), chance.randint(1, LEADS)])
    do(desk, chance.choice(ACTS), str(lead), code)
    post(desk)
    return Counter(done=1)


def _outcome(act: Callable[[], Told]) -> Told:
    """What was counted, or the code of the refusal that it ended in."""
    try:
        return act()
    except Refusal as refusal:
        return Counter([refusal.code])
    except DBAPIError as error:
        told = refusal_of(error)
        if told is None:
            raise
        return Counter([told.code])
