"""`leadctl store backup|restore|rehearse`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.services.optout import opt_out
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.faults.children import as_nobody, disk_full
from tests.faults.conftest import shared_folder
from tests.faults.soundness import rows
from tests.faults.telling import FULL, told
from tests.running import Result, run
from tests.services.situations import do, load_policy

NOON = "2026-11-20 12:00"


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory, where there is such a place."""
    with shared_folder() as folder:
        yield folder


def test_a_backup_is_told_of_and_its_head_is_the_logs(store: Path) -> None:
    file = store.with_name("b.db")
    result = run(store, "store", "backup", str(file))
    head = json.loads(run(store, "log", "head", "--format", "json").out)["head"]
    assert result == Result(
        Exit.DONE,
        "The store is backed up.\n"
        f"backup  {file}\n"
        f"size    {file.stat().st_size:,} bytes\n"
        "events  1\n"
        f"head    {head}\n"
        f"key     {file}.key\n",
        "",
    )


def test_a_backup_in_a_folder_has_a_name_of_its_own(store: Path) -> None:
    made = json.loads(run(store, "store", "backup", str(store.parent), "--format", "json").out)
    assert re.fullmatch(r"leads-\d{8}T\d{6}Z\.db", Path(made["path"]).name)


def test_a_folder_that_is_not_there_is_none(store: Path) -> None:
    result = run(store, "store", "backup", f"{store.parent}/none/")
    assert (result.status, result.out) == (Exit.USAGE, "")
    assert result.err.endswith("there is no such folder.\n")


def test_what_a_restore_comes_to_is_asked_first(store: Path, desk: Desk) -> None:
    a_lead(desk)
    backup = store.with_name("b.db")
    run(store, "store", "backup", str(backup))
    do(desk, opt_out, "ada@example.org")

    result = run(store, "store", "restore", str(backup), typed=b"y\n")

    assert result.status == Exit.DONE
    assert result.err == (
        f"Restore {store} from {backup} (last event Fri 20 Nov 2026, 09:00; 1 event, 1 lead), "
        "lose 4 events since, opt 1 lead out again? [y/N] "
    )
    kept = re.search(r"^kept as a backup\s+(.*)$", result.out, re.MULTILINE)
    assert kept
    assert Path(kept[1]).exists()


def test_the_mail_of_what_was_restored_is_told_of_and_not_sent(store: Path, desk: Desk) -> None:
    load_policy(desk, "")
    a_partner(desk, "acme")
    a_lead(desk)
    store.with_name("leads.db.mail").touch()
    assert run(store, "assign").status == Exit.MAIL
    backup = store.with_name("b.db")
    run(store, "store", "backup", str(backup))
    store.with_name("leads.db.mail").unlink()
    store.unlink()

    result = run(store, "store", "restore", str(backup), "--yes")

    assert (result.status, result.err) == (
        Exit.DONE,
        f"leadctl: {store}.forgotten was not there, which tells who has opted out or was erased "
        "since the backup: whoever did is back. Do it again for those whom you know of.\n"
        "leadctl: 1 message of the backup may have been sent since, which nobody knows: `leadctl "
        "mail list` shows what waits, `leadctl mail drop` lets it go. The next command or sweep "
        "sends what holds.\n",
    )
    assert not store.with_name("leads.db.mail").exists()


def test_what_store_check_finds_afterwards_is_told(store: Path) -> None:
    backup = store.with_name("b.db")
    run(store, "store", "backup", str(backup))
    store.with_name("leads.db.key").chmod(0o644)
    result = run(store, "store", "restore", str(backup), "--yes")
    assert result.status == Exit.STORE
    assert result.err.startswith("leadctl: store check finds: ")
    assert "leads.db.key" in result.err


def test_a_rehearsal_is_ready_and_is_played_with(store: Path) -> None:
    copy = store.with_name("trial.db")
    assert run(store, "store", "rehearse", str(copy)) == Result(
        Exit.DONE,
        "A store for trying out is ready: --db names it.\n"
        f"store   {copy}\nkey     {copy}.key\nevents  2\n",
        "",
    )
    assert run(copy, "sweep", now="2027-01-04T09:00:00Z").status == Exit.DONE


def test_a_read_only_store_is_backed_up(store: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    store.chmod(0o444)
    store.with_name("leads.db.key").chmod(0o444)
    status, _, err = told(store, "store", "backup", str(tmp_path / "b.db"), first=as_nobody)
    assert (status, err) == (Exit.DONE, "")
    assert rows(tmp_path / "b.db", "SELECT count(*) FROM event") == [(1,)]


@pytest.mark.parametrize("room", [0, 4096, 300_000])
@pytest.mark.parametrize("command", [("backup", "b.db"), ("rehearse", "b.db"), ("restore", "a.db")])
def test_a_full_disk_leaves_nothing_behind(
    room: int, command: tuple[str, str], store: Path, tmp_path: Path
) -> None:
    if command[0] == "restore":
        run(store, "store", "backup", str(tmp_path / "a.db"))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    what, file = command
    argv = ("store", what, str(tmp_path / file), *(("--yes",) if what == "restore" else ()))

    status, out, err = told(store, *argv, first=partial(disk_full, room))

    assert (status, out) in ((Exit.STORE, ""), (Exit.USAGE, ""))
    assert err == FULL or "cannot be written: File too large" in str(err)
    after = {p: p.read_bytes() for p in tmp_path.iterdir() if p.name != "leads.db.sending"}
    assert after == before


def test_a_restore_and_a_rehearsal_happen_when_it_is_said_in_the_zone_of_the_policy(
    store: Path, desk: Desk
) -> None:
    load_policy(desk, '[calendar]\ncountry = "DE"\ntimezone = "Europe/Berlin"\n')
    backup, copy = store.with_name("b.db"), store.with_name("c.db")
    run(store, "store", "backup", str(backup))

    assert run(store, "store", "rehearse", str(copy), now=NOON).status == Exit.DONE
    assert run(store, "store", "restore", str(backup), "--yes", now=NOON).status == Exit.DONE

    for made in (store, copy):
        (newest,) = json.loads(run(made, "log", "--limit", "1", "--format", "json").out)
        assert newest["at"] == "2026-11-20T11:00:00Z"
