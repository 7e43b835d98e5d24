"""`leadctl mail list|send|retry|drop|test`: what waits, and what is done about it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.mail.transports import mail_folder
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.running import Result, run
from tests.services.situations import deadlines, edit, in_earnest, load_policy, rows

WHY = "the mail folder cannot be written: File exists"
UNDELIVERED = (
    f"leadctl: 1 message could not be delivered ({WHY}), and kept. "
    "`leadctl mail list` shows what waits.\n"
)


@pytest.fixture
def blocked(desk: Desk) -> Path:
    """A file where the mail folder should be, and a lead for Acme that it cannot be told of."""
    a_partner(desk, "acme")
    a_lead(desk)
    folder = mail_folder(desk.path, "")
    folder.touch()
    done = run(desk.path, "assign")
    assert (done.status, done.err) == (Exit.MAIL, UNDELIVERED)
    return folder


def later_by(minutes: int) -> str:
    return (NOW + timedelta(minutes=minutes)).isoformat()


def test_what_waits_is_listed_with_the_reason(store: Path, blocked: Path) -> None:
    assert run(store, "mail", "list").out == (
        "message  kind      to    about   state\n"
        f"      1  new-lead  acme  lead 1  next try Fri 20 Nov, 09:05: {WHY}\n"
    )
    (row,) = json.loads(run(store, "mail", "list", "--format", "json").out)
    assert (row["status"], row["attempts"], row["error"]) == ("waiting", 1, WHY)
    assert run(store, "mail", "list", "--status", "sent").out == "No such messages.\n"
    assert run(store, "mail", "list", "--kind", "digest").out == "No such messages.\n"


def test_the_card_of_the_lead_says_what_it_waits_for(store: Path, blocked: Path) -> None:
    assert (
        "to claim    halted: the partner could not be told of it, and the time runs once it was.\n"
        "            `leadctl mail list` shows why.\n"
    ) in run(store, "lead", "show", "1").out


def test_what_was_put_off_goes_when_its_time_has_come(store: Path, blocked: Path) -> None:
    blocked.unlink()
    assert "sent                           0" in run(store, "mail", "send").out
    assert "sent                           1" in run(store, "mail", "send", now=later_by(5)).out
    assert run(store, "mail", "list").out == (
        "No message waits or has failed: `leadctl mail list --all` lists the others.\n"
    )
    assert "sent Fri 20 Nov, 09:05" in run(store, "mail", "list", "--all").out


def test_or_at_once_if_that_is_asked_for(store: Path, blocked: Path) -> None:
    blocked.unlink()
    assert run(store, "mail", "send", "--all").status == Exit.DONE
    assert len(list(blocked.iterdir())) == 1


def test_messages_are_tried_again_one_by_one(store: Path, desk: Desk, blocked: Path) -> None:
    assert run(store, "mail", "retry", "1") == Result(
        Exit.MAIL,
        "message  kind      to    about   state\n"
        f"      1  new-lead  acme  lead 1  next try Fri 20 Nov, 09:05: {WHY}\n",
        UNDELIVERED,
    )
    blocked.unlink()
    done = run(store, "mail", "retry", "1", "7")
    assert done.status == Exit.PARTIAL
    assert "sent Fri 20 Nov, 09:00" in done.out
    assert done.err == "leadctl: there is no message 7: `leadctl mail list --all` lists them.\n"
    assert deadlines(desk, 1) == [("claim", "void"), ("claim", None)]


def test_or_all_that_have_failed(store: Path, desk: Desk, blocked: Path) -> None:
    edit(desk, "UPDATE outbox SET failed_at = tried_at, error = '550 5.1.1'")
    assert "failed: the server answers 550 5.1.1" in run(store, "mail", "list").out
    blocked.unlink()
    assert "sent Fri 20 Nov" in run(store, "mail", "retry", "--failed").out
    assert run(store, "mail", "retry", "--failed").out == "No such messages.\n"


def test_a_message_is_let_go_where_it_was_told_otherwise(
    store: Path, desk: Desk, blocked: Path
) -> None:
    assert deadlines(desk, 1) == [("claim", "halted")]
    done = run(store, "mail", "drop", "1", now=later_by(60 * 24 * 4))
    assert (done.status, done.err) == (Exit.DONE, "")
    assert "dropped Tue 24 Nov, 09:00" in done.out
    assert deadlines(desk, 1) == [("claim", "void"), ("claim", None)]
    assert rows(desk, "SELECT max(date(due_at)) FROM deadline WHERE lead_id IS NULL") == [
        ("2026-11-26",)
    ]


def test_an_address_that_is_corrected_takes_up_what_failed(
    store: Path, desk: Desk, blocked: Path
) -> None:
    edit(desk, "UPDATE outbox SET failed_at = tried_at, error = '550 5.1.1'")
    blocked.unlink()
    assert run(store, "partner", "edit", "acme", "email=new@acme.example.com").status == Exit.DONE
    (file,) = blocked.iterdir()
    assert b"To: new@acme.example.com" in file.read_bytes()


def test_the_transport_is_tried_and_nothing_stored(store: Path, desk: Desk) -> None:
    before = rows(desk, "SELECT count(*) FROM event")
    done = run(store, "mail", "test", "robin@example.com")
    assert (done.status, done.out) == (
        Exit.DONE,
        "sent by  folder: a store for trying out reaches nobody by mail\n"
        "from     leads@example.com\n",
    )
    (file,) = mail_folder(store, "").iterdir()
    assert file.name == "test.eml"
    assert rows(desk, "SELECT count(*) FROM event") == before


def test_what_keeps_the_test_from_leaving_is_told(store: Path, desk: Desk) -> None:
    load_policy(desk, '[mail]\ntransport = "sendmail"\nsendmail = "/no/such/program"\n')
    in_earnest(desk)
    done = run(store, "mail", "test", "robin@example.com")
    assert (done.status, done.err) == (
        Exit.MAIL,
        "leadctl: the test message did not leave: /no/such/program cannot be run: No such file or "
        "directory. Look at [mail] in the policy.\n",
    )
