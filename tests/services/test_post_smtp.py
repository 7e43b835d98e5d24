"""What is owed goes to a real mail server, which refuses, delays, drops and partly accepts."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from leadctl.domain.words import MailKind
from leadctl.mail import transports
from leadctl.services.mail_retry import take_up_failed
from leadctl.services.outbox import queue
from leadctl.services.post import Posted, post
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_partner, later
from tests.conftest import NOW
from tests.mail.server import (
    CERTIFICATE,
    CONTENT,
    DROP,
    RECIPIENT,
    SENDER,
    Mood,
    Server,
    friendly,
    message_id_in,
    once,
    saying,
    serving,
)
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MINUTE,
    do,
    handed_out,
    holder_of,
    in_earnest,
    load_policy,
    rows,
)

SMTP = """
[mail]
transport = "smtp"
[mail.smtp]
host = "127.0.0.1"
port = {port}
security = "none"
"""
LOST = "the connection was lost"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def desk(desk: Desk, server: Server) -> Desk:
    """The desk of a store that sends its mail to the server."""
    desk = in_earnest(desk)
    load_policy(desk, SMTP.format(port=server.port))
    return desk


def owe(desk: Desk, *partners: str) -> list[int]:
    """Owe each of these partners a message; the messages' numbers."""
    ids = {code: a_partner(desk, code) for code in dict.fromkeys(partners)}
    return [do(desk, queue, MailKind.ENABLED, ids[code]) for code in partners]


def kept(desk: Desk) -> list[tuple[object, ...]]:
    """Of each message whether it was sent, whether it has failed, how often it was tried, why."""
    return rows(
        desk,
        "SELECT sent_at IS NOT NULL, failed_at IS NOT NULL, attempts, error FROM outbox"
        " ORDER BY id",
    )


def delivered(server: Server) -> list[str]:
    """To whom what the server has taken went, in order."""
    return [to for each in server.received for to in each.to]


def outcomes(desk: Desk) -> list[str | None]:
    """How each deadline of a hold ended, in order."""
    held = "assignment_id IS NOT NULL"
    return [one for (one,) in rows(desk, f"SELECT outcome FROM deadline WHERE {held} ORDER BY id")]  # noqa: S608


def refusing(*addresses: str, answer: str) -> Mood:
    """Answer so to these recipients."""
    return lambda when, about: answer if when == RECIPIENT and about in addresses else None


SENT = (1, 0, 1, None)


def test_what_is_owed_arrives_over_one_connection(desk: Desk, server: Server) -> None:
    owe(desk, "acme", "beta", "acme")
    assert post(desk) == Posted(sent=3)
    assert delivered(server) == [f"leads@{code}.example.com" for code in ("acme", "beta", "acme")]
    assert server.connections == 1
    assert kept(desk) == [SENT] * 3
    assert post(desk) == Posted()
    assert server.connections == 1


def test_the_password_comes_from_the_environment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving(starttls=True) as secure:
        login = 'security = "starttls"\nuser = "robin"'
        load_policy(desk, SMTP.format(port=secure.port).replace('security = "none"', login))
        owe(desk, "acme")
        monkeypatch.delenv(transports.PASSWORD, raising=False)
        assert post(desk) == Posted(failed=1, why="LEADCTL_SMTP_PASSWORD is not set")
        monkeypatch.setenv(transports.PASSWORD, "open sesame")
        assert post(desk, put_off_too=True) == Posted(sent=1)
        assert [each.login for each in secure.received] == ["robin"]


def test_one_bad_recipient_keeps_nobody_elses_message(desk: Desk, server: Server) -> None:
    owe(desk, "acme", "beta", "gamma")
    server.mood = refusing("leads@beta.example.com", answer="550 5.1.1 no Ada Example here")
    assert post(desk) == Posted(sent=2, failed=1, why="550 5.1.1")
    assert delivered(server) == ["leads@acme.example.com", "leads@gamma.example.com"]
    assert kept(desk) == [SENT, (0, 1, 1, "550 5.1.1"), SENT]
    assert rows(desk, "SELECT facts FROM event WHERE what = 'mail-failed'") == [
        ('{"error":"550 5.1.1","kind":"enabled","message":2}',)
    ]


def test_what_failed_for_good_is_tried_again_only_when_somebody_says_so(
    desk: Desk, server: Server
) -> None:
    owe(desk, "acme")
    server.mood = saying({RECIPIENT: "550 5.1.1 not yet"})
    post(desk)
    server.mood = friendly
    assert post(later(desk, NOW + 10 * DAY), put_off_too=True) == Posted()
    assert do(desk, take_up_failed) == [1]
    assert post(desk) == Posted(sent=1)
    assert kept(desk) == [SENT]


def test_a_delay_backs_off_and_ends(desk: Desk, server: Server) -> None:
    owe(desk, "acme")
    server.mood = saying({RECIPIENT: "451 4.7.1 greylisted"})
    at, waits = NOW, []
    for _ in range(8):
        assert post(later(desk, at)) == Posted(failed=1, why="451 4.7.1")
        ((again,),) = rows(desk, "SELECT strftime('%s', retry_at) FROM outbox")
        wait = timedelta(seconds=int(again) - int(at.timestamp()))
        assert post(later(desk, at + wait - MINUTE)) == Posted()
        waits.append(wait)
        at += wait
    assert waits == [timedelta(minutes=5 * 2**n) for n in range(7)] + [timedelta(hours=6)]
    assert kept(desk) == [(0, 0, 8, "451 4.7.1")]
    server.mood = friendly
    assert post(later(desk, at)) == Posted(sent=1)
    assert kept(desk) == [(1, 0, 9, None)]


def test_a_server_that_takes_a_few_gets_the_rest_later(desk: Desk, server: Server) -> None:
    owe(desk, *["acme"] * 5)
    server.mood = lambda when, _: (
        "452 4.5.3 enough" if when == RECIPIENT and len(server.received) >= 2 else None
    )
    assert post(desk) == Posted(sent=2, failed=3, why="452 4.5.3")
    server.mood = friendly
    assert post(later(desk, NOW + timedelta(minutes=5))) == Posted(sent=3)
    ids = [message_id_in(each.content) for each in server.received]
    assert len(set(ids)) == len(ids) == 5


def test_a_server_that_refuses_all_is_asked_once_a_run(desk: Desk, server: Server) -> None:
    owe(desk, *["acme"] * 4)
    server.mood = saying({SENDER: "451 4.3.0 busy"})
    why = "the server refuses the sender: 451 4.3.0"
    assert post(desk) == Posted(failed=4, why=why)
    assert kept(desk) == [(0, 0, 1, why), *[(0, 0, 0, why)] * 3]  # the others were not tried
    assert server.connections == 1


def test_a_server_that_is_away_holds_up_everything_and_loses_nothing(
    desk: Desk, server: Server
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    load_policy(desk, SMTP.format(port=port))
    owe(desk, "acme", "beta")
    why = "the server cannot be reached: Connection refused"
    assert post(desk) == Posted(failed=2, why=why)
    load_policy(desk, SMTP.format(port=server.port))
    assert post(later(desk, NOW + timedelta(minutes=5))) == Posted(sent=2)


def test_a_message_whose_answer_is_lost_comes_again_as_it_was(desk: Desk, server: Server) -> None:
    owe(desk, "acme", "beta")
    server.mood = once(lambda when, about: DROP if when == CONTENT and "<1." in about else None)
    assert post(desk) == Posted(sent=1, failed=1, why=LOST)
    assert post(later(desk, NOW + timedelta(minutes=5))) == Posted(sent=1)
    first, _, again = server.received
    assert first.content == again.content


def test_nobody_loses_a_lead_that_the_server_would_not_take(desk: Desk, server: Server) -> None:
    """The claim window waits for the message, and runs anew when it arrives."""
    lead = handed_out(desk)
    server.mood = saying({RECIPIENT: "451 4.2.1 mailbox is busy"})
    assert post(desk) == Posted(failed=1, why="451 4.2.1")
    assert outcomes(desk) == ["halted"]

    late = CLAIM_DUE + DAY
    assert sweep(later(desk, late)).taken == ()
    assert holder_of(desk, lead) == "acme"
    server.mood = friendly
    post(later(desk, late), put_off_too=True)

    assert outcomes(desk) == ["void", None]
    [told] = [each for each in server.received if each.to == ("leads@acme.example.com",)]
    assert b"Claim by:    Mon 30 Nov 2026, end of day (Europe/Berlin)" in told.content
    assert [taken.from_ for taken in sweep(later(desk, late + 5 * DAY)).taken] == ["acme"]


def test_many_runs_at_once_send_each_message_once(desk: Desk, server: Server) -> None:
    numbers = owe(desk, *["acme", "beta"] * 10)

    def run(_: int) -> Posted:
        return post(replace(desk, now=NOW))

    with ThreadPoolExecutor(4) as runs:
        posted = list(runs.map(run, range(4)))

    assert sum(each.sent for each in posted) == len(numbers)
    ids = [int(message_id_in(each.content)[1:].partition(".")[0]) for each in server.received]
    assert ids == numbers
