"""A store of an older leadctl becomes one of this leadctl: whole, with all that it held."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.cli.main import app
from leadctl.errors import Exit
from leadctl.services.upgrade import upgrade_copy
from leadctl.store.engine import SCHEMA, bare_engine, key_file
from leadctl.store.schema import revising
from tests.commands import commands_of
from tests.conftest import NOW
from tests.faults.soundness import Dump, dump, rows
from tests.running import run
from tests.store.released.stores import LAST, OLDER, released_store, sql_of
from tests.store.test_engine import a_folder, another_program, empty, junk, newer, nothing

NEVER_DROPPED = [
    "event", "lead", "assignment", "deadline", "consent", "outbox", "suppression", "policy_version",
]  # fmt: skip


@pytest.fixture(scope="session", params=OLDER)
def released(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of each older schema, for copying."""
    return released_store(request.param, tmp_path_factory.mktemp("released") / "leads.db")


@pytest.fixture(scope="session")
def upgraded(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as this program upgrades it."""
    store = copied(released, tmp_path_factory.mktemp("upgraded"))
    result = run(store, "store", "upgrade", now=LAST)
    assert (result.status, result.err) == (Exit.DONE, "")
    return store


@pytest.fixture
def older(released: Path, tmp_path: Path) -> Path:
    return copied(released, tmp_path)


@pytest.fixture
def newest(upgraded: Path, tmp_path: Path) -> Path:
    return copied(upgraded, tmp_path)


def copied(store: Path, folder: Path) -> Path:
    shutil.copy(key_file(store), folder)
    return Path(shutil.copy(store, folder))


def files(store: Path) -> list[str]:
    return sorted(file.name for file in store.parent.iterdir())


def backups(store: Path) -> list[Path]:
    return list(store.parent.glob("leads-schema-*.db"))


def shape(store: Path) -> dict[tuple[str, str], str]:
    with closing(sqlite3.connect(store)) as handle:
        made_of = handle.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {(kind, name): " ".join((sql or "").split()) for kind, name, sql in made_of}


@pytest.mark.parametrize("schema", OLDER)
def test_every_older_schema_has_brought_a_store_of_its_own(schema: int) -> None:
    assert sql_of(schema).is_file(), "make it with story.sh, by the release that wrote it"
    assert f"PRAGMA user_version = {schema};" in sql_of(schema).read_text(encoding="utf-8")


def test_the_story_of_a_released_store_has_something_of_everything(older: Path) -> None:
    held = {name for name, found in dump(older).items() if found}

    assert held >= {
        *NEVER_DROPPED, "batch", "disabling", "enrolment", "extension", "former_code", "incident",
        "import_profile", "incident_note", "interaction",
        "lead_problem", "leave", "note", "partner",
        "response", "share", "source", "state", "territory",
    }  # fmt: skip


# what comes out


def test_an_upgraded_store_is_made_as_a_new_one_is(upgraded: Path, template: Path) -> None:
    assert shape(upgraded) == shape(template)


def test_an_upgraded_store_is_sound(newest: Path) -> None:
    result = run(newest, "store", "check", now=LAST)

    assert (result.status, result.out) == (Exit.DONE, "The store is sound.\n")


def test_an_upgrade_keeps_all_that_was_there_and_enters_one_event(
    released: Path, upgraded: Path
) -> None:
    before, after = dump(released), dump(upgraded)
    with closing(sqlite3.connect(upgraded)) as handle:
        handle.row_factory = sqlite3.Row
        (event,) = handle.execute("SELECT * FROM event ORDER BY id DESC LIMIT 1")
    (was,) = rows(released, "PRAGMA user_version")

    assert event["what"] == "store-upgraded"
    assert json.loads(event["facts"]) == {"from": was[0], "to": SCHEMA}
    for name in before.keys() - {"alembic_version", "state"}:
        kept = columns(before, after, name, released)
        if name == "event":
            kept = [row for row in kept if row[0] != event["id"]]
        assert kept == before[name], name


def columns(before: Dump, after: Dump, name: str, released: Path) -> list[tuple[object, ...]]:
    """The rows of a table as they are now, in the columns that it had."""
    width = len(rows(released, f"PRAGMA table_info({name})"))
    assert before.keys() <= after.keys()
    return sorted((row[:width] for row in after[name]), key=repr)


def test_numbers_are_never_given_twice_in_an_upgraded_store(released: Path, upgraded: Path) -> None:
    highest = "SELECT name, seq FROM sqlite_sequence ORDER BY name"
    assert rows(upgraded, highest) == rows(released, highest)


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM event",
        "UPDATE event SET actor = 'nobody'",
        "UPDATE lead SET status = 'closed' WHERE status = 'nurturing'",
    ],
)
def test_the_triggers_of_an_upgraded_store_hold(spoil: str, newest: Path) -> None:
    with (
        closing(sqlite3.connect(newest)) as handle,
        pytest.raises(sqlite3.IntegrityError, match=r"only added|only with an event"),
    ):
        handle.execute(spoil)


# what works on it


READING = [
    "assign --dry-run", "calendar show",
    "import list", "import profiles", "incident list", "incident show 1", "lead explain 2",
    "lead find cold", "lead handover 2", "lead list", "lead show 2", "log", "mail list",
    "nurture due", "nurture list", "partner inbox isar-messtechnik", "partner list",
    "partner show isar-messtechnik", "report", "report partners",
    "report sla", "policy history", "policy show", "source list", "store check", "store info",
    "sweep --dry-run",
]  # fmt: skip


def test_every_reading_command_works_on_an_upgraded_store(newest: Path) -> None:
    known = {name for name, _ in commands_of(app)}
    before = newest.read_bytes()
    for words in READING:
        command = " ".join(word for word in words.split() if word.isalpha())
        assert any(command.startswith(name) for name in known), command
        result = run(newest, *words.split(), now=LAST)
        assert result.status == Exit.DONE, (words, result.err)
    assert newest.read_bytes() == before


def test_leads_are_handed_on_in_an_upgraded_store(newest: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.csv"
    fresh.write_text(
        "first_name,last_name,company,country,email,rating\n"
        "Ida,Lund,Lund Køl,NO,ida@lund.example.org,A\n"
    )
    query = (
        "SELECT lead_id, code FROM assignment JOIN partner ON partner.id = partner_id"
        " JOIN lead ON lead.id = lead_id WHERE ended_at IS NULL AND lead.status = 'assigned'"
    )
    lead, code = rows(newest, query)[0]

    for words in (
        ("claim", str(lead), "--partner", str(code)),
        ("import", str(fresh), "--consent", "web form"),
        ("sweep",),
        ("privacy", "optout", "ida@lund.example.org", "--yes"),
        ("store", "check"),
    ):
        result = run(newest, *words, now="2026-12-01T15:00:00Z")
        assert result.status == Exit.DONE, (words, result)


# how it is done


def test_what_was_upgraded_is_said_and_the_old_store_is_kept_with_its_key(older: Path) -> None:
    before, key = dump(older), key_file(older).read_bytes()

    result = run(older, "store", "upgrade", "--format", "json", now=LAST)

    (backup,) = backups(older)
    assert json.loads(result.out) == {
        "path": str(older),
        "dry_run": False,
        "schema_before": SCHEMA - 1,
        "schema": SCHEMA,
        "backup": str(backup),
        "sound": True,
    }
    assert re.fullmatch(r"leads-schema-1-\d{8}T\d{6}Z\.db", backup.name)
    assert dump(backup) == before
    assert key_file(backup).read_bytes() == key
    assert {oct(file.stat().st_mode & 0o777) for file in (backup, key_file(backup))} == {"0o600"}
    assert len(files(older)) == 4


def test_a_dry_run_of_an_upgrade_changes_nothing(older: Path) -> None:
    before = older.read_bytes()

    result = run(older, "store", "upgrade", "--dry-run", now=LAST)

    assert (result.status, result.err) == (Exit.DONE, "")
    assert f"schema  {SCHEMA - 1} to {SCHEMA} (not yet: a dry run)\n" in result.out
    assert older.read_bytes() == before
    assert len(files(older)) == 2


@pytest.mark.parametrize("how", [(), ("--dry-run",)])
def test_the_newest_store_is_left_alone(how: tuple[str, ...], store: Path) -> None:
    before = store.read_bytes()

    result = run(store, "store", "upgrade", *how)

    assert (result.status, result.err) == (Exit.DONE, "")
    assert f"schema  {SCHEMA}, the newest\nbackup  none was needed\n" in result.out
    assert store.read_bytes() == before
    assert len(files(store)) == 2


def test_a_store_in_earnest_is_not_upgraded_at_a_pretended_time(older: Path) -> None:
    with closing(sqlite3.connect(older)) as handle, handle:
        handle.execute("UPDATE state SET rehearsal = 0")
    before = older.read_bytes()

    result = run(older, "store", "upgrade", now=LAST)

    assert result.status == Exit.REFUSED
    assert older.read_bytes() == before
    assert len(files(older)) == 2


def test_a_copy_is_upgraded_without_a_backup(older: Path, upgraded: Path) -> None:
    upgrade_copy(older, now=NOW, actor="tester")

    assert shape(older) == shape(upgraded)
    assert len(files(older)) == 2
    upgrade_copy(older, now=NOW, actor="tester")  # once more changes nothing
    assert rows(older, "SELECT count(*) FROM event WHERE what = 'store-upgraded'") == [(1,)]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("UPDATE batch SET added = added + 1", "batch-sum"),
        ("UPDATE note SET lead_id = 99", "foreign-key"),
    ],
)
def test_a_store_that_did_not_agree_before_is_upgraded_and_said_not_to(
    wrong: str, code: str, older: Path
) -> None:
    with closing(sqlite3.connect(older)) as handle, handle:
        handle.execute(wrong)

    result = run(older, "store", "upgrade", now=LAST)

    assert result.status == Exit.DONE
    assert result.err == (
        "leadctl: the store was upgraded, and is not sound: `leadctl store check` tells more.\n"
    )
    assert code in run(older, "store", "check", now=LAST).out


# what stops it


def test_a_store_without_its_key_is_not_upgraded_as_no_backup_would_be_whole(older: Path) -> None:
    key_file(older).unlink()

    refused(older, "leads.db.key")


def refused(store: Path, match: str) -> None:
    """The upgrade is refused with that sentence, and leaves everything as it was."""
    before, there = store.read_bytes(), files(store)

    result = run(store, "store", "upgrade", now=LAST)

    assert (result.status, result.out) == (Exit.STORE, "")
    assert match in result.err
    assert store.read_bytes() == before
    assert files(store) == there


def test_a_damaged_store_is_not_upgraded(older: Path) -> None:
    pages = older.stat().st_size // 8192
    with older.open("r+b") as file:
        file.seek(8192 * (pages // 2))
        file.write(b"\xa5" * 8192)

    refused(older, "the store is damaged")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (nothing, "there is no store at"),
        (a_folder, "is a folder"),
        (empty, "is empty"),
        (junk, "is not a store of leadctl"),
        (another_program, "a file of another program"),
        (newer, "was written by a newer leadctl"),
    ],
)
def test_what_is_no_older_store_is_not_upgraded(
    spoil: Callable[[Path], None], sentence: str, store: Path
) -> None:
    spoil(store)
    there = files(store)

    result = run(store, "store", "upgrade", now=LAST)

    assert (result.status, result.out) == (Exit.STORE, "")
    assert sentence in result.err
    assert files(store) == there


def test_a_store_whose_revision_is_not_that_of_its_schema_is_not_upgraded(store: Path) -> None:
    with closing(sqlite3.connect(store)) as handle:
        handle.execute(f"PRAGMA user_version = {SCHEMA - 1}")

    refused(store, "the store is damaged")


def test_what_does_not_come_out_as_it_should_is_rolled_back(older: Path) -> None:
    with closing(sqlite3.connect(older)) as handle:
        handle.execute("DROP TRIGGER event_is_kept")

    refused(
        older,
        f"leadctl: {older} was not upgraded, as what came out is not sound. It is as it was "
        "before: go on with the older leadctl, or restore a backup.\n  The trigger "
        "event_is_kept is missing.\n",
    )


# what a revision can rely on


def test_a_revision_can_rebuild_a_table_that_others_name(store: Path) -> None:
    with revising(bare_engine(store)) as connection:
        connection.exec_driver_sql("CREATE TABLE new_partner AS SELECT * FROM partner")
        connection.exec_driver_sql("DROP TABLE partner")
        connection.exec_driver_sql("ALTER TABLE new_partner RENAME TO partner")
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 0
        connection.rollback()
    with bare_engine(store).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_the_revising_transaction_holds_the_write_lock_from_its_beginning(store: Path) -> None:
    with (
        revising(bare_engine(store)),
        closing(sqlite3.connect(store, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")
