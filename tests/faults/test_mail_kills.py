"""Whoever is killed while it sends loses no message, and sends none under another name."""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leadctl.domain.words import MailKind
from leadctl.mail.transports import mail_folder
from leadctl.services.mail_retry import take_up_failed
from leadctl.services.outbox import queue
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from tests.builders import a_partner, later
from tests.conftest import NOW, desk_at
from tests.faults.sender import Sender, sending
from tests.faults.soundness import assert_sound, rows
from tests.mail.server import (
    CONTENT,
    DATA,
    DROP,
    GREETING,
    RECIPIENT,
    SENDER,
    Server,
    friendly,
    message_id_in,
    serving,
)
from tests.services.situations import do, in_earnest, load_policy

SMTP = """
[mail]
transport = "smtp"
[mail.smtp]
host = "127.0.0.1"
port = {port}
security = "none"
"""
PARTNERS = ("acme", "beta", "gamma", "delta")
A_RUN = 6
"""So many messages more are owed at each run."""

OFTEN = 0.12
"""How probable trouble is at each moment that can have it: a message has five."""

TROUBLE = (
    (GREETING, "421 4.3.2 too busy"),
    (SENDER, "451 4.3.0 not now"),
    (SENDER, "421 4.7.0 enough of you"),
    (SENDER, DROP),
    (RECIPIENT, "451 4.7.1 greylisted"),
    (RECIPIENT, "452 4.5.3 enough"),
    (RECIPIENT, "550 5.1.1 nobody of that name"),
    (RECIPIENT, DROP),
    (DATA, DROP),
    (DATA, "451 4.3.0 not now"),
    (CONTENT, "451 4.7.1 looks odd"),
    (CONTENT, "554 5.7.1 looks bad"),
    (CONTENT, DROP),
)


class Moody:
    """The mood of a server that has all troubles now and then; it counts them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.had: Counter[str] = Counter()

    def __call__(self, when: str, _: str) -> str | None:
        if self.chance.random() > OFTEN:
            return None
        said = self.chance.choice(
            [answer for moment, answer in TROUBLE if moment == when] or [None]
        )
        if said is not None:
            self.had[f"{when} {said}"] += 1
        return said


@pytest.fixture(scope="module")
def sender() -> Iterator[Sender]:
    with sending() as sender:
        yield sender


def store_in(folder: Path, template: Path, policy: str = "") -> Desk:
    """A store there with partners to write to."""
    path = folder / "leads.db"
    shutil.copy(template, path)
    shutil.copy(key_file(template), key_file(path))
    desk = desk_at(path, NOW)
    load_policy(desk, policy)
    for code in PARTNERS:
        a_partner(desk, code)
    return desk


def owe(desk: Desk, many: int) -> None:
    """Owe so many messages more, to the partners in turn."""
    with desk.write() as work:
        ids = [number for (number,) in work.rows("SELECT id FROM partner ORDER BY id")]
        for number in range(many):
            queue(work, MailKind.ENABLED, ids[number % len(ids)])


def killed_often(
    desk: Desk, sender: Sender, chance: random.Random, kills: int, seconds: float
) -> int:
    """Send with a kill in each run, more being owed each time; how often it was in time to kill."""
    killed, runs = 0, 0
    while killed < kills:
        runs += 1
        assert runs < 20 * kills, "the runs end before they can be killed"
        owe(desk, A_RUN)
        now = NOW + timedelta(minutes=runs)
        killed += sender.send(desk.path, now, chance.uniform(0, seconds)) is None
    return killed


def measured(desk: Desk, sender: Sender) -> float:
    """How long a run takes that nothing disturbs."""
    for _ in range(2):  # the first has much to import
        owe(desk, A_RUN)
        started = time.monotonic()
        assert sender.send(desk.path, NOW)["sent"] == A_RUN
        took = time.monotonic() - started
    return took


def finish(desk: Desk, sender: Sender) -> None:
    """What is still owed goes now, and what the server refused for good, since somebody says so."""
    after = NOW + timedelta(days=1)
    for _ in range(2):
        assert sender.send(desk.path, after)["failed"] == 0
        do(later(desk, after), take_up_failed)
    unsent = "SELECT count(*) FROM outbox WHERE sent_at IS NULL"
    assert rows(desk.path, unsent) == [(0,)]


HOW_MANY = [5, pytest.param(200, marks=pytest.mark.slow)]


@pytest.mark.parametrize("kills", HOW_MANY)
@pytest.mark.parametrize("moody", [True, False], ids=["moody", "friendly"])
def test_a_sender_killed_again_and_again_loses_no_message_and_renames_none(
    kills: int,
    moody: bool,  # noqa: FBT001  # a case of the test
    template: Path,
    folder: Path,
    sender: Sender,
) -> None:
    chance = random.Random(kills)  # noqa: S311  # nothing is kept secret by it
    mood = Moody(chance)
    with serving() as server:
        desk = in_earnest(store_in(folder, template, SMTP.format(port=server.port)))
        seconds = measured(desk, sender)
        if moody:
            server.mood = mood
        killed = killed_often(desk, sender, chance, kills, seconds)
        server.mood = friendly
        finish(desk, sender)

    came = Counter(message_id_in(each.content) for each in server.received)
    copies = sum(came.values()) - len(came)
    assert came.keys() == set(ids_of_all(desk))
    assert contents_differ(server) == []
    # one at most for each kill and for each answer that was lost after the message had come
    assert copies <= killed + mood.had[f"{CONTENT} {DROP}"]
    assert_sound(desk.path)
    print(f"{len(came)} messages, {killed} kills, {copies} came twice, trouble: {mood.had}")  # noqa: T201


def ids_of_all(desk: Desk) -> list[str]:
    """The Message-ID of each message that was ever owed."""
    ((uid,),) = rows(desk.path, "SELECT uid FROM state")
    return [f"<{n}.{uid}@example.com>" for (n,) in rows(desk.path, "SELECT id FROM outbox")]


def contents_differ(server: Server) -> list[str]:
    """The ids under which not always the same message came."""
    came: dict[str, set[bytes]] = {}
    for each in server.received:
        came.setdefault(message_id_in(each.content), set()).add(each.content)
    return [name for name, contents in came.items() if len(contents) > 1]


@pytest.mark.parametrize("kills", HOW_MANY)
def test_a_sender_killed_again_and_again_makes_exactly_one_file_of_each_message(
    kills: int, template: Path, folder: Path, sender: Sender
) -> None:
    chance = random.Random(kills)  # noqa: S311  # nothing is kept secret by it
    desk = store_in(folder, template)
    seconds = measured(desk, sender)
    killed_often(desk, sender, chance, kills, seconds)
    finish(desk, sender)

    files = sorted(mail_folder(desk.path, "").iterdir())
    numbers = [number for (number,) in rows(desk.path, "SELECT id FROM outbox ORDER BY id")]
    assert [path.name.partition("-")[0] for path in files] == [f"{n:08d}" for n in numbers]
    assert [message_id_in(path.read_bytes()) for path in files] == ids_of_all(desk)
    assert all(path.read_bytes().endswith(b"\r\n") for path in files)
    assert_sound(desk.path)
