"""What is no sound backup of the store is not restored, and nothing is changed by trying."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.errors import Refusal
from leadctl.mail.alone import alone
from leadctl.services.init import init_store
from leadctl.services.optout import opt_out
from leadctl.services.restore import Task, restore
from leadctl.services.restoring.workshop import workshop
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from leadctl.store.forgotten import Forgetting, Forgotten, append_forgotten, forgotten_file
from leadctl.store.suppressed import digest_of
from tests.builders import a_lead
from tests.conftest import NOW, desk_at
from tests.services.restoring.restored import anew, assert_sound, backup_of, put_back
from tests.services.situations import do, dump, refused, rows
from tests.store.released.stores import released_store

Spoil = Callable[[Path], None]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _sql(sql: str) -> Spoil:
    def spoil(backup: Path) -> None:
        with closing(sqlite3.connect(backup)) as handle:
            handle.executescript(sql)

    return spoil


def _is_cut(backup: Path) -> None:
    os.truncate(backup, backup.stat().st_size // 2)


def _is_junk(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[3 * 8192 : 40 * 8192] = b"\x55" * (37 * 8192)
    backup.write_bytes(content)


def _leads_are_junk(store: Path) -> None:
    with closing(sqlite3.connect(store)) as handle:
        ((page,),) = handle.execute("SELECT rootpage FROM sqlite_master WHERE name = 'lead'")
    content = bytearray(store.read_bytes())
    content[(page - 1) * 8192 : page * 8192] = b"\x55" * 8192
    store.write_bytes(content)


def _is_empty(backup: Path) -> None:
    os.truncate(backup, 0)


def _is_a_letter(backup: Path) -> None:
    backup.write_text("Dear all, " * 900)


def _has_no_key(backup: Path) -> None:
    key_file(backup).unlink()


def _has_half_a_key(backup: Path) -> None:
    os.truncate(key_file(backup), 7)


def _has_another_key(backup: Path) -> None:
    key_file(backup).write_bytes(bytes(32))


def _is_gone(backup: Path) -> None:
    backup.unlink()


SPOILT: dict[str, tuple[Spoil, str]] = {
    "gone": (_is_gone, "backup-missing"),
    "cut": (_is_cut, "backup-unusable"),
    "junk": (_is_junk, "backup-unusable"),
    "empty": (_is_empty, "backup-unusable"),
    "a letter": (_is_a_letter, "backup-unusable"),
    "another program's": (_sql("PRAGMA application_id = 7"), "backup-unusable"),
    "newer": (_sql("PRAGMA user_version = 99"), "backup-unusable"),
    "without its key": (_has_no_key, "backup-unusable"),
    "with half a key": (_has_half_a_key, "backup-unusable"),
    "with another key": (_has_another_key, "key-differs"),
    "with an event that was changed": (
        _sql("DROP TRIGGER event_is_fixed; UPDATE event SET actor = 'eve' WHERE id = 1;"),
        "backup-unsound",
    ),
    "with figures that disagree": (
        _sql("UPDATE lead SET closed_at = NULL, status = status, score = 'x' WHERE id = 1;"
             "INSERT INTO batch (file, actor, imported_at, direction, lines_read, added, repeated,"
             " flagged, rejected, held) VALUES ('x', 'y', '2026-11-20 14:00:00.000000', 'inbound',"
             " 5, 1, 1, 1, 1, 0)"),
        "backup-unsound",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "code"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_backup_changes_nothing(spoil: Spoil, code: str, desk: Desk) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    spoil(backup)
    before = files_of(desk.path.parent)

    with refused(code):
        put_back(desk, backup)

    assert files_of(desk.path.parent) == before
    assert not (desk.path.parent / ".leads.db.restoring").exists()


def test_an_unsound_backup_is_better_than_none_and_what_is_wrong_in_it_is_told(desk: Desk) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    SPOILT["with an event that was changed"][0](backup)

    done = put_back(desk, backup, even_unsound=True)

    assert "chain" in {finding.code for finding in done.findings}
    assert done.events == 1


@pytest.mark.parametrize("how", ["cut", "junk", "newer", "without its key", "with another key"])
def test_what_is_no_backup_at_all_is_not_restored_for_want_of_a_better(
    how: str, desk: Desk
) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    spoil, code = SPOILT[how]
    spoil(backup)

    with refused(code):
        put_back(desk, backup, even_unsound=True)


def test_a_backup_of_another_store_is_refused_and_where_there_is_none_put_in_place(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    other = tmp_path / "there" / "other.db"
    init_store(other, now=NOW, actor="tester", rehearsal=True)
    for spoil in (lambda _: None, _leads_are_junk):  # as far as it can be told whose it is
        spoil(desk.path)
        key_file(desk.path).write_bytes(key_file(other).read_bytes())
        with refused("backup-of-another"):
            put_back(desk, other)
    desk.path.unlink()
    key_file(desk.path).unlink()

    put_back(desk, other)

    assert rows(anew(desk), "SELECT uid FROM state") == rows(
        desk_at(other, NOW), "SELECT uid FROM state"
    )


def test_the_store_is_no_backup_of_itself(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "soft.db").symlink_to(desk.path)
    os.link(desk.path, tmp_path / "hard.db")
    for name in ("leads.db", "soft.db", "hard.db"):
        with refused("backup-is-the-store"):
            put_back(desk, tmp_path / name)


def test_a_newer_store_is_not_overwritten(desk: Desk) -> None:
    backup = backup_of(desk)
    _sql("PRAGMA user_version = 99")(desk.path)
    before = files_of(desk.path.parent)
    with refused("store-newer"):
        put_back(desk, backup)
    assert files_of(desk.path.parent) == before


def test_nothing_is_restored_without_a_yes(desk: Desk) -> None:
    backup = backup_of(desk)
    before = files_of(desk.path.parent)
    with refused("restore-not-confirmed"):
        restore(Task(desk.path, backup, NOW, "tester", pretended=True), lambda _: False)
    assert files_of(desk.path.parent) == before


def test_a_pretended_time_restores_no_store_in_earnest(desk: Desk) -> None:
    backup = backup_of(desk)
    _sql("UPDATE state SET rehearsal = 0")(backup)
    with refused("not-a-rehearsal"):
        put_back(desk, backup)


def test_mail_that_is_being_sent_is_not_cut_off(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadctl.store.engine.BUSY_SECONDS", 0)
    backup = backup_of(desk)
    with alone(desk.path), refused("mail-is-leaving"):
        put_back(desk, backup)


def test_one_restore_at_a_time(desk: Desk) -> None:
    backup = backup_of(desk)
    with workshop(desk.path), refused("store-busy"):
        put_back(desk, backup)


def test_what_a_killed_restore_has_left_is_removed(desk: Desk) -> None:
    backup = backup_of(desk)
    left = desk.path.parent / ".leads.db.restoring"
    left.mkdir()
    (left / "leads.db").write_text("everybody")
    (left / "folder").mkdir()
    put_back(desk, backup)
    assert not left.exists()


def test_a_store_that_is_written_to_meanwhile_is_looked_at_again(desk: Desk) -> None:
    """Whoever opts out while a person thinks about the answer stays away all the same."""
    from leadctl.services.optout import opt_out

    a_lead(desk)
    backup = backup_of(desk)

    def agree(_: object) -> bool:
        with desk.write() as work:
            opt_out(work, "ada@example.org")
        return True

    done = restore(Task(desk.path, backup, NOW, "tester", pretended=True), agree)

    assert (done.opted_out, done.lost_events) == (1, 4)
    assert done.kept
    kept = desk_at(Path(done.kept), NOW)
    assert rows(kept, "SELECT count(*) FROM suppression") == [(1,)]
    assert len(list(desk.path.parent.glob("*-before-restore-*.db"))) == 1
    assert_sound(anew(desk))


def test_a_store_that_is_written_to_all_the_time_is_busy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leadctl.services.restoring import place

    backup = backup_of(desk)
    over = place.place_over

    def first_a_lead(*said: object) -> object:
        a_lead(desk)
        return over(*said)  # type: ignore[arg-type]  # whatever it takes

    monkeypatch.setattr(place, "place_over", first_a_lead)
    with refused("store-busy"):
        put_back(desk, backup)
    assert rows(desk, "SELECT count(*) FROM lead") == [(5,)]
    assert list(desk.path.parent.glob("*-before-restore-*")) == []


def test_whoever_reads_meanwhile_waits_and_sees_the_new_content(desk: Desk) -> None:
    backup = backup_of(desk)
    a_lead(desk)
    with closing(sqlite3.connect(desk.path)) as reader:
        assert reader.execute("SELECT count(*) FROM lead").fetchall() == [(1,)]
        put_back(desk, backup)
        assert reader.execute("SELECT count(*) FROM lead").fetchall() == [(0,)]


def test_a_store_that_is_read_for_long_is_busy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadctl.store.engine.BUSY_SECONDS", 0.05)
    backup = backup_of(desk)
    before = dump(desk.path)
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM lead").fetchall()
        with pytest.raises(Refusal) as told:
            put_back(desk, backup)
        assert told.value.code == "store-busy"
    assert dump(desk.path) == before
    assert list(desk.path.parent.glob("*-before-restore-*")) == []


def test_a_backup_of_an_older_leadctl_is_upgraded(tmp_path: Path) -> None:
    backup = released_store(1, tmp_path / "older.db")
    store = tmp_path / "leads.db"
    task = Task(store, backup, NOW, "tester", pretended=True)

    done = restore(task, lambda _: True)

    assert (done.upgraded_from, done.findings) == (1, ())
    assert_sound(desk_at(store, NOW))


def test_an_older_store_is_kept_as_it_is_when_its_backup_is_restored(tmp_path: Path) -> None:
    store = released_store(1, tmp_path / "leads.db")
    backup = tmp_path / "b.db"
    shutil.copy(store, backup)
    shutil.copy(key_file(store), key_file(backup))

    done = restore(Task(store, backup, NOW, "tester", pretended=True), lambda _: True)

    assert done.kept
    assert (done.lost_events, done.findings) == (0, ())
    assert dump(Path(done.kept)) == dump(backup)


def test_a_backup_of_another_store_is_told_of_before_its_key_is(desk: Desk) -> None:
    other = desk.path.with_name("other.db")
    init_store(other, now=desk.now, actor="tester", rehearsal=True)

    with refused("backup-of-another"):
        put_back(desk, other)


def test_how_many_events_are_lost_with_a_store_that_cannot_be_read_nobody_knows(
    desk: Desk,
) -> None:
    backup = backup_of(desk)
    desk.path.write_bytes(desk.path.read_bytes()[:9000])

    assert put_back(desk, backup).lost_events is None


def test_a_file_of_another_program_is_not_moved_away(desk: Desk) -> None:
    backup = backup_of(desk)
    with closing(sqlite3.connect(desk.path)) as handle:
        handle.execute("PRAGMA application_id = 7")
    before = desk.path.read_bytes()

    with refused("store-foreign"):
        put_back(desk, backup)

    assert desk.path.read_bytes() == before


@pytest.mark.parametrize("is_there", [1, 0])
def test_it_is_said_where_nothing_tells_who_was_to_be_forgotten_since(
    is_there: int, desk: Desk
) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    do(desk, opt_out, "ada@example.org")
    desk.path.unlink()
    if not is_there:
        forgotten_file(desk.path).unlink()

    done = put_back(desk, backup)

    assert (done.knows_since, done.opted_out) == (bool(is_there), is_there)


def test_who_asks_to_be_forgotten_while_the_question_is_open_is_forgotten(desk: Desk) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    desk.path.unlink()
    digest = digest_of(key_file(desk.path).read_bytes(), "ada@example.org")
    asked = Forgotten(desk.now, Forgetting.OPTED_OUT, (digest,), ())

    def agree(_: object) -> bool:
        append_forgotten(desk.path, [asked])
        return True

    task = Task(desk.path, backup, desk.now, desk.actor, desk.pretended)
    assert restore(task, agree).opted_out == 1
