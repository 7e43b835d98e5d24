"""A clock that runs back, or ahead and back again: refused or let pass, and nothing is lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from leadctl.domain.words import PartnerStatus
from leadctl.errors import Exit
from leadctl.services.partner_status import pause, resume
from tests.conftest import desk_at
from tests.faults.moments import HANDING_OUT, TAKING, Point, after
from tests.faults.soundness import assert_sound, consequences, dump, messages, rows
from tests.faults.sweeping import Undisturbed, assert_recovers, killed_at, sweep_and_post
from tests.faults.telling import LATE
from tests.faults.worlds import LAST, PARTNERS, copy_of
from tests.running import Result, run
from tests.services.situations import do

pytestmark = pytest.mark.usefixtures("small_portions")

SECOND, MINUTE, MONTH = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=30)


def swept(store: Path, now: datetime) -> Result:
    """What `leadctl sweep` answers by that clock."""
    return run(store, "sweep", now=now.isoformat())


def behind(now: datetime, last: datetime) -> str:
    """What is said of a clock that is behind."""
    return (
        f"leadctl: it is {now:%Y-%m-%d %H:%M} UTC by the clock, but the store has seen "
        f"{last:%Y-%m-%d %H:%M} UTC: set the clock right. Nothing was changed.\n"
    )


def something_happens(store: Path, at: datetime) -> None:
    """An event at that instant, which changes nothing that a sweep looks at."""
    desk = desk_at(store, at)
    assert do(desk, pause, PARTNERS[0]).status is PartnerStatus.PAUSED
    do(desk, resume, PARTNERS[0])


@pytest.mark.parametrize("ahead", [MINUTE + SECOND, timedelta(days=400)])
def test_a_clock_more_than_a_minute_behind_the_last_event_is_refused(
    ahead: timedelta, neglected: Path, folder: Path
) -> None:
    store = copy_of(neglected, folder)
    something_happens(store, LAST + ahead)
    before = dump(store)

    assert swept(store, LAST) == Result(Exit.REFUSED, "", behind(LAST, LAST + ahead))

    assert dump(store) == before
    assert messages(store) == {}
    assert_sound(store)


@pytest.mark.parametrize("ahead", [SECOND, MINUTE])
def test_a_clock_that_was_set_back_by_up_to_a_minute_does_the_work(
    ahead: timedelta, neglected: Path, folder: Path
) -> None:
    store = copy_of(neglected, folder)
    (folder / "right").mkdir()
    right = copy_of(neglected, folder / "right")
    sweep_and_post(right)
    something_happens(store, LAST + ahead)

    result = swept(store, LAST)

    assert (result.status, result.err) == (Exit.DONE, LATE)
    assert consequences(store) == consequences(right)
    assert_sound(store)


def test_a_killed_sweep_is_finished_by_a_clock_that_was_set_back_by_half_a_minute(
    eventful: Undisturbed, folder: Path
) -> None:
    store = killed_at(Point(after(TAKING)), eventful, folder)
    (folder / "right").mkdir()
    right = copy_of(eventful.world, folder / "right")
    sweep_and_post(right)

    assert swept(store, LAST - 30 * SECOND).status == Exit.DONE

    assert consequences(store) == consequences(right)
    assert messages(store).keys() == eventful.outcome.mail.keys()
    assert_sound(store)


def test_what_a_kill_left_waits_until_the_clock_is_right_again(
    eventful: Undisturbed, folder: Path
) -> None:
    store = killed_at(Point(after(HANDING_OUT)), eventful, folder)
    left, wrong = dump(store), LAST - 2 * MINUTE

    assert swept(store, wrong) == Result(Exit.REFUSED, "", behind(wrong, LAST))

    assert dump(store) == left
    assert_recovers(store, eventful)


def test_after_a_clock_that_ran_ahead_sweeps_wait_until_its_day_has_come(
    neglected: Path, folder: Path
) -> None:
    store, wrong = copy_of(neglected, folder), LAST + MONTH
    assert swept(store, wrong).status == Exit.DONE
    ahead = dump(store)

    assert swept(store, LAST) == Result(Exit.REFUSED, "", behind(LAST, wrong))
    assert dump(store) == ahead
    ((lead, partner),) = rows(
        store,
        "SELECT lead_id, code FROM assignment JOIN partner ON partner.id = partner_id"
        " WHERE ended_at IS NULL AND claimed_at IS NULL LIMIT 1",
    )
    early = run(store, "claim", str(lead), "--partner", str(partner), now=LAST.isoformat())
    assert (early.status, early.out) == (Exit.REFUSED, "")
    assert dump(store) == ahead

    note = run(store, "lead", "note", str(lead), "The clock was wrong.", now=LAST.isoformat())
    assert note.status == Exit.DONE
    assert_sound(store)
    result = swept(store, wrong + timedelta(hours=1))
    assert (result.status, result.err) == (Exit.DONE, "")
    assert_sound(store)
