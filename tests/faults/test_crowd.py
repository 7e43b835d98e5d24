"""Many processes at once: the work is done once, everybody gets an answer, nobody is locked out."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest

from leadctl.errors import Exit, Refusal
from leadctl.mail.folder import deliver
from leadctl.services.assign import assign_ready
from leadctl.services.claim import claim
from leadctl.services.post import post
from leadctl.services.sweep import sweep
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.faults.children import start
from tests.faults.soundness import assert_sound, dump, messages
from tests.faults.worlds import LAST, copy_of

PROCESSES = 8
LEADS = 50


@pytest.fixture
def held(store: Path) -> Path:
    """A store whose 50 leads are all held by one partner, `isar`; `spree` has none."""
    desk = desk_at(store, NOW)
    for number in range(LEADS):
        a_lead(desk, external_id=str(number), email=f"person-{number}@example.org")
    a_partner(desk, "isar", capacity=LEADS)
    assign_ready(desk)
    a_partner(desk, "spree", capacity=LEADS)
    return store


def claims(store: Path, partner: str) -> list[str]:
    """What a process was told that claimed every lead for the partner: "claimed", or the no."""
    desk = desk_at(store, NOW)
    told = []
    for lead in range(1, LEADS + 1):
        try:
            with desk.write() as work:
                claim(work, str(lead), partner)
            told.append("claimed")
        except Refusal as refusal:
            told.append(f"{refusal.code}, exit {refusal.status.value}")
    return told


def taken_by_sweep(store: Path) -> int:
    """Sweep and send the mail; how many leads were taken."""
    desk = desk_at(store, LAST)
    taken = len(sweep(desk).taken)
    post(desk)
    return taken


def leadctl(*argv: str, store: Path) -> subprocess.Popen[str]:
    """A real `leadctl`, running."""
    return subprocess.Popen(
        [sys.executable, "-m", "leadctl", "--now", NOW.isoformat(), *argv],
        env={**os.environ, "LEADCTL_DB": str(store)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def assert_all_claimed_once(store: Path) -> None:
    """Every lead is claimed, by one event, and its partner is owed its details once."""
    with closing(sqlite3.connect(store)) as handle:
        moves = "SELECT count(*), count(DISTINCT lead_id) FROM event WHERE what = 'claimed'"
        assert handle.execute(moves).fetchone() == (LEADS, LEADS)
        statuses = "SELECT status, count(*) FROM lead GROUP BY status"
        assert handle.execute(statuses).fetchall() == [("claimed", LEADS)]
        owed = (
            "SELECT count(*), count(DISTINCT assignment_id) FROM outbox WHERE kind = 'lead-details'"
        )
        assert handle.execute(owed).fetchone() == (LEADS, LEADS)
    assert_sound(store)


def test_when_eight_processes_claim_the_same_50_leads_each_lead_has_one_winner(held: Path) -> None:
    crowd = [start(lambda: claims(held, "isar")) for _ in range(PROCESSES)]
    told = [child.answer() for child in crowd]

    for lead in zip(*told, strict=True):
        assert Counter(lead) == {"claimed": 1, "not-from-here, exit 3": PROCESSES - 1}
    assert_all_claimed_once(held)


def test_a_crowd_of_other_partners_is_refused_every_lead_and_keeps_nobody_waiting(
    held: Path,
) -> None:
    holder = start(lambda: claims(held, "isar"))
    crowd = [start(lambda: claims(held, "spree")) for _ in range(PROCESSES - 1)]

    assert holder.answer() == ["claimed"] * LEADS
    for other in crowd:
        assert other.answer() == ["held-by-another, exit 3"] * LEADS
    assert_all_claimed_once(held)


def test_when_two_programs_claim_the_same_leads_they_report_each_lead_once(held: Path) -> None:
    numbers = [str(lead) for lead in range(1, LEADS + 1)]
    claim_all = ("claim", *numbers, "--partner", "isar", "--format", "csv")
    programs = [leadctl(*claim_all, store=held) for _ in range(2)]
    printed, refused = [], 0
    for program in programs:
        out, err = program.communicate(timeout=60)
        mine = [line.split(",")[0] for line in out.splitlines()[1:]]
        printed += mine
        refused += err.count("is claimed, so it cannot be claimed")
        assert program.returncode == (
            Exit.DONE if len(mine) == LEADS else Exit.PARTIAL if mine else Exit.REFUSED
        )

    assert sorted(printed) == sorted(numbers)
    assert refused == LEADS
    assert_all_claimed_once(held)


def test_runs_that_deliver_the_same_messages_at_once_all_deliver_them(folder: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Lead 17"
    names = [f"{number}.eml" for number in range(200)]

    def deliver_all() -> str:
        for name in names:
            deliver(message, folder / "mail", name)
        return "delivered"

    crowd = [start(deliver_all) for _ in range(4)]

    assert [child.answer() for child in crowd] == ["delivered"] * 4
    assert sorted(path.name for path in (folder / "mail").iterdir()) == sorted(names)


def test_four_sweeps_at_once_do_the_work_of_one(neglected: Path, folder: Path) -> None:
    (folder / "alone").mkdir()
    alone, together = copy_of(neglected, folder / "alone"), copy_of(neglected, folder)

    crowd = [start(lambda: taken_by_sweep(together)) for _ in range(4)]

    assert sum(child.answer() for child in crowd) == taken_by_sweep(alone)
    assert dump(together) == dump(alone)
    assert messages(together) == messages(alone)
    assert_sound(together)
