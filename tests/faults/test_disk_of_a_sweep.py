"""A disk that gets full while a sweep runs, the store's or the mail's, and one never writable."""

from __future__ import annotations

import re
import resource
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from unittest.mock import patch

import pytest

from leadctl.errors import Exit
from leadctl.mail import folder as folder_transport
from leadctl.mail.folder import deliver
from leadctl.mail.transports import mail_folder
from leadctl.store.engine import key_file
from tests.faults.children import as_nobody, disk_full, in_child
from tests.faults.moments import (
    DELIVERED,
    FINISHING,
    HANDING_OUT,
    MARKING,
    PLANNED,
    RECYCLING,
    TAKING,
    Point,
    after,
    before,
    live,
    reached,
    unfinished,
)
from tests.faults.pace import mostly_slow
from tests.faults.soundness import messages
from tests.faults.sweeping import (
    Undisturbed,
    assert_catches_up,
    assert_nothing_lost,
    assert_recovers,
)
from tests.faults.telling import FULL, LATE, READ_ONLY, told
from tests.faults.worlds import LAST, copy_of
from tests.running import run

pytestmark = pytest.mark.usefixtures("small_portions")

Told = list[object]

POINTS = {
    "before anything": Point(before(TAKING)),
    "between plan and apply": Point(PLANNED),
    "when all is taken, before the commit": Point(unfinished(TAKING)),
    "between two recyclings": Point(after(RECYCLING)),
    "between what is recycled and what is handed out": Point(after(RECYCLING), -1),
    "between two hand-outs": Point(after(HANDING_OUT)),
    "when the last is handed out, before the commit": Point(unfinished(HANDING_OUT), -1),
    "between two messages": Point(DELIVERED),
    "between a message's delivery and its mark": Point(before(MARKING)),
    "when messages are marked, before the commit": Point(unfinished(MARKING)),
}
MOMENTS = 60


def swept(store: Path, *argv: str) -> Told:
    """What `leadctl sweep` answers: its status, data and talk."""
    result = run(store, "sweep", *argv, now=LAST.isoformat())
    return [result.status, result.out, result.err]


def undelivered(count: int, why: str = "File too large") -> str:
    """What is said by a late sweep of so many messages."""
    kept = (
        f"leadctl: {count} messages could not be delivered (the mail folder cannot be written: "
        f"{why}), and kept. `leadctl mail list` shows what waits.\n"
    )
    return kept + LATE


def swept_until(point: Point, fault: Callable[[], None], store: Path) -> Told:
    """The same in a child that the fault happens to at that point."""
    answers: list[Told] = []

    def do() -> Told:
        reached(lambda: answers.append(swept(store)), point, fault)
        return answers[0]

    answer: Told = in_child(do)
    return answer


@pytest.mark.parametrize(
    "name",
    mostly_slow(
        POINTS,
        "when all is taken, before the commit",
        "between two hand-outs",
        "between a message's delivery and its mark",
    ),
)
def test_a_disk_that_gets_full_stops_the_sweep_and_the_next_goes_on(
    name: str, eventful: Undisturbed, folder: Path
) -> None:
    store = copy_of(eventful.world, folder)

    assert swept_until(eventful.at(POINTS[name]), disk_full, store) == [Exit.STORE, "", FULL]

    assert_recovers(store, eventful)


@pytest.mark.slow
@pytest.mark.parametrize("nth", range(1, MOMENTS + 1))
def test_a_disk_that_gets_full_at_any_of_60_moments_loses_nothing(
    nth: int, eventful: Undisturbed, folder: Path
) -> None:
    store = copy_of(eventful.world, folder)
    moment = eventful.moments * nth // MOMENTS
    answers: list[Told] = []

    def do() -> Told:
        live(lambda: answers.append(swept(store)), moment, disk_full)
        return answers[0]

    status, _, err = in_child(do)

    assert status in {Exit.STORE, Exit.MAIL, Exit.DONE}
    assert err == {Exit.STORE: FULL, Exit.DONE: LATE}.get(status, err)
    assert err.count("\n") == (2 if status == Exit.MAIL else 1)
    assert_catches_up(store, eventful)


def test_when_the_disk_is_full_before_the_first_mail_all_of_it_is_kept(
    eventful: Undisturbed, folder: Path
) -> None:
    store = copy_of(eventful.world, folder)

    status, out, err = swept_until(eventful.at(Point(after(FINISHING), -1)), disk_full, store)

    assert (status, err) == (Exit.MAIL, undelivered(len(eventful.outcome.mail)))
    assert "taken" in str(out).lower()
    assert list(mail_folder(store, "").iterdir()) == []
    assert_catches_up(store, eventful)


@pytest.mark.parametrize("room", [400, pytest.param(0, marks=pytest.mark.slow)])
def test_mail_that_finds_its_own_disk_full_is_kept_and_the_next_sweep_sends_it(
    room: int, eventful: Undisturbed, folder: Path
) -> None:
    store = copy_of(eventful.world, folder)

    status, out, err = in_child(lambda: _swept_where_mail_has(room, store, after=3))

    kept = len(eventful.outcome.mail) - 3
    assert (status, err) == (Exit.MAIL, undelivered(kept))
    assert "taken" in out.lower()
    assert len(list(mail_folder(store, "").iterdir())) == len(messages(store)) == 3
    sent = run(store, "mail", "send", "--all", now=LAST.isoformat())
    assert (sent.status, sent.err) == (Exit.DONE, "")
    assert re.search(f"sent +{kept}", sent.out)
    assert_catches_up(store, eventful)


def _swept_where_mail_has(room: int, store: Path, *, after: int) -> Told:
    """Sweep; after so many messages the disk of the mail, and that alone, has no more room."""
    delivered, limits = 0, resource.getrlimit(resource.RLIMIT_FSIZE)

    def on_a_full_disk(message: EmailMessage, folder: Path, name: str) -> None:
        nonlocal delivered
        if delivered == after:
            disk_full(room)
        try:
            deliver(message, folder, name)
            delivered += 1
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    with patch.object(folder_transport, "deliver", on_a_full_disk):
        return swept(store)


# never writable


def test_a_sweep_of_a_read_only_store_is_refused_and_can_be_rehearsed(
    eventful: Undisturbed, folder: Path
) -> None:
    store = copy_of(eventful.world, folder)
    store.chmod(0o444)
    key_file(store).chmod(0o444)
    content = store.read_bytes()

    assert told(store, "sweep", first=as_nobody) == [Exit.STORE, "", READ_ONLY]
    status, out, err = told(store, "sweep", "--dry-run", first=as_nobody)

    assert (status, err) == (Exit.DONE, "")
    assert "taken" in str(out).lower()
    assert store.read_bytes() == content
    assert not mail_folder(store, "").exists()


def test_mail_that_may_not_be_written_is_kept_and_the_next_sweep_sends_it(
    eventful: Undisturbed, folder: Path
) -> None:
    store = copy_of(eventful.world, folder)
    mail_folder(store, "").touch()  # a file stands in the folder's place

    status, _, err = swept(store)

    assert (status, err) == (
        Exit.MAIL,
        undelivered(len(eventful.outcome.mail), "File exists"),
    )
    mail_folder(store, "").unlink()
    assert_nothing_lost(store, eventful)
    assert_catches_up(store, eventful)
