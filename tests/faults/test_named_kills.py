"""A sweep killed at the points that have a name: around plans, transactions and messages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.moments import (
    DELIVERED,
    FINISHING,
    HANDING_OUT,
    MARKING,
    PLACING,
    PLANNED,
    RECYCLING,
    STEPPING,
    TAKING,
    UNDELIVERED,
    Point,
    after,
    before,
    unfinished,
)
from tests.faults.pace import mostly_slow
from tests.faults.soundness import assert_sound, consequences, messages, rows
from tests.faults.sweeping import Undisturbed, assert_recovers, killed_at, sweep_and_post
from tests.faults.worlds import DISABLED, LAST, PAUSED, copy_of

pytestmark = pytest.mark.usefixtures("small_portions")

POINTS = {
    "before anything": Point(before(TAKING)),
    "between plan and apply": Point(PLANNED),
    "when all is taken, before the commit": Point(unfinished(TAKING)),
    "between what is taken and what is handed out": Point(after(TAKING)),
    "between two hand-outs": Point(after(HANDING_OUT)),
    "when the last is handed out, before the commit": Point(unfinished(HANDING_OUT), -1),
    "after the last hand-out": Point(after(HANDING_OUT), -1),
    "when the sweep is over, before the commit": Point(unfinished(FINISHING)),
    "when the sweep is over, before the first mail": Point(after(FINISHING)),
    "when the first message is written, not yet in its place": Point(UNDELIVERED),
    "between two messages": Point(DELIVERED),
    "between a message's delivery and its mark": Point(before(MARKING)),
    "when messages are marked, before the commit": Point(unfinished(MARKING)),
    "between two portions of mail": Point(after(MARKING)),
    "between the last message's delivery and its mark": Point(before(MARKING), -1),
    "after the mail": Point(after(MARKING), -1),
}
RECYCLINGS = {
    "between two recyclings": Point(after(RECYCLING)),
    "when the last is recycled, before the commit": Point(unfinished(RECYCLING), -1),
    "between the last recycling and the first hand-out": Point(after(RECYCLING), -1),
}
NURTURINGS = {
    "between two portions of contacts": Point(after(PLACING)),
    "when the last contacts are placed, before the commit": Point(unfinished(PLACING), -1),
    "between two portions of steps": Point(after(STEPPING)),
    "when the last step is done, before the commit": Point(unfinished(STEPPING), -1),
}
LATER = LAST + timedelta(hours=1)


def test_the_sweeps_have_every_kind_of_work(peace: Undisturbed) -> None:
    now = f"{LAST:%Y-%m-%d %H:%M}"
    events = {
        (row[3], row[6]) for row in peace.outcome.rows["event"] if str(row[1]).startswith(now)
    }
    assert events >= {
        ("taken", "assigned"),
        ("taken", "claimed"),
        ("taken", "contacted"),
        ("assigned", "ready"),
        ("escalated", None),
        ("incident-opened", None),
        ("partner-disabled", None),
        ("answer-missed", None),
    }
    assert all(peace.at(Point(after(of), 3)) for of in (HANDING_OUT, MARKING))


def test_the_eventful_sweep_recycles_and_resumes_and_takes_from_a_disabled_partner(
    eventful: Undisturbed, folder: Path
) -> None:
    store = copy_of(eventful.world, folder)
    sweep_and_post(store)

    taken = (
        "SELECT DISTINCT code, incident_id FROM deadline"
        " JOIN assignment ON assignment.id = assignment_id"
        " JOIN partner ON partner.id = partner_id"
        " WHERE outcome = 'missed' AND deadline.ended_at LIKE '2026-11-20%'"
    )
    assert (DISABLED, None) in rows(store, taken)
    resumed = (
        "SELECT code FROM event JOIN partner ON partner.id = partner_id"
        " WHERE what = 'partner-resumed'"
    )
    assert rows(store, resumed) == [(PAUSED,)]
    assert all(eventful.at(point) for point in (RECYCLINGS | NURTURINGS).values())


def test_the_eventful_sweep_enrols_contacts_and_writes_to_them(eventful: Undisturbed) -> None:
    now = f"{LAST:%Y-%m-%d %H:%M}"
    events = {row[3] for row in eventful.outcome.rows["event"] if str(row[1]).startswith(now)}
    assert events >= {"enrolled", "enrolment-ended", "nurture-queued", "nurture-skipped"}
    assert any("-nurture-" in name for name in eventful.outcome.mail)


@pytest.mark.parametrize("name", POINTS | RECYCLINGS | NURTURINGS)
def test_a_sweep_that_is_killed_at_that_point_is_finished_by_the_next(
    name: str, eventful: Undisturbed, folder: Path
) -> None:
    store = killed_at((POINTS | RECYCLINGS | NURTURINGS)[name], eventful, folder)

    assert_recovers(store, eventful)


@pytest.mark.parametrize("name", mostly_slow(POINTS, "between two hand-outs"))
def test_a_sweep_an_hour_later_brings_a_killed_one_to_the_same_end(
    name: str, eventful: Undisturbed, folder: Path
) -> None:
    (folder / "alone").mkdir()
    alone = copy_of(eventful.world, folder / "alone")
    sweep_and_post(alone)
    store = killed_at(POINTS[name], eventful, folder)

    sweep_and_post(store, LATER)

    assert consequences(store) == consequences(alone)
    assert messages(store).keys() == eventful.outcome.mail.keys()
    assert_sound(store)


@pytest.mark.slow
@pytest.mark.parametrize("name", POINTS)
def test_a_sweep_that_is_killed_at_that_point_is_finished_by_the_next_in_every_world(
    name: str, peace: Undisturbed, folder: Path
) -> None:
    store = killed_at(POINTS[name], peace, folder)

    assert_recovers(store, peace)
