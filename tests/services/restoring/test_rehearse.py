"""A store for trying out is a store of its own, and reaches nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadctl.domain.words import MailKind
from leadctl.mail.transports import mail_folder
from leadctl.services.mail_test import send_test
from leadctl.services.optout import opt_out
from leadctl.services.outbox import queue
from leadctl.services.post import Posted, post
from leadctl.services.rehearse import rehearse
from leadctl.services.restore import Task, restore
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from leadctl.store.forgotten import forgotten_file
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.services.restoring.restored import assert_sound, backup_of
from tests.services.situations import do, in_earnest, load_policy, refused, rows

REAL = {
    "smtp": '[mail]\ntransport = "smtp"\n[mail.smtp]\nhost = "127.0.0.1"\nport = 9\n',
    "sendmail": '[mail]\ntransport = "sendmail"\nsendmail = "/no/such/program"\n',
    "a folder of the policy's": '[mail]\nfolder = "/no/such/folder"\n',
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "trial.db"


@pytest.mark.parametrize("policy", REAL.values(), ids=REAL)
def test_whatever_the_policy_says_its_mail_stays_beside_it(
    policy: str, desk: Desk, copy: Path
) -> None:
    load_policy(desk, policy)
    do(desk, queue, MailKind.ENABLED, a_partner(desk, "acme"))
    in_earnest(desk)

    rehearse(desk.path, copy, NOW, "tester")

    trial = desk_at(copy, NOW)
    assert post(trial) == Posted(sent=1)
    assert send_test(trial, "robin@example.com").transport == "folder"
    assert sorted(path.name for path in mail_folder(copy, "").iterdir()) == [
        "00000001-enabled-acme.eml",
        "test.eml",
    ]


def test_it_is_a_store_of_its_own(desk: Desk, copy: Path) -> None:
    a_lead(desk)
    do(desk, opt_out, "1")
    before = rows(desk, "SELECT uid FROM state")
    in_earnest(desk)

    made = rehearse(desk.path, copy, NOW, "tester")

    trial = desk_at(copy, NOW)
    assert rows(trial, "SELECT uid FROM state") != before
    assert rows(trial, "SELECT rehearsal, event_count FROM state") == [(1, made.events)]
    assert rows(trial, "SELECT what FROM event ORDER BY id DESC LIMIT 1") == [("rehearsal-made",)]
    assert key_file(copy).read_bytes() == key_file(desk.path).read_bytes()
    assert forgotten_file(copy).exists()
    assert_sound(trial)
    with refused("is-suppressed"):
        from leadctl.services.suppression import check_not_suppressed

        do(trial, check_not_suppressed, "ada@example.org")


def test_neither_is_restored_from_the_others_backup(desk: Desk, copy: Path) -> None:
    rehearse(desk.path, copy, NOW, "tester")
    backup = backup_of(desk)
    for store, other in ((desk.path, copy), (copy, backup)):
        before = store.read_bytes()
        with refused("backup-of-another"):
            restore(Task(store, other, NOW, "tester", pretended=True), lambda _: True)
        assert store.read_bytes() == before


@pytest.mark.parametrize("ending", ["", ".key", ".forgotten"])
def test_nothing_is_written_over(ending: str, desk: Desk, copy: Path) -> None:
    there = copy.with_name(copy.name + ending)
    there.write_text("mine")
    with refused("file-is-there"):
        rehearse(desk.path, copy, NOW, "tester")
    assert there.read_text() == "mine"
    assert sorted(path.name for path in copy.parent.iterdir()) == sorted(
        ["leads.db", "leads.db.key", there.name]
    )
