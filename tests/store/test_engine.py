"""The store's file: made once for its owner alone, opened only if it is ours and whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.errors import Exit, Refusal
from leadctl.services.init import init_store
from leadctl.store.engine import SCHEMA, key_file, open_engine
from tests.conftest import NOW
from tests.running import run


def made(path: Path) -> Path:
    init_store(path, now=NOW, actor="tester", rehearsal=True)
    return path


# making


def test_store_and_key_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = made(tmp_path / "leads.db")
    finally:
        os.umask(before)

    assert [oct(file.stat().st_mode & 0o777) for file in (store, key_file(store))] == ["0o600"] * 2


def test_every_store_has_a_key_of_its_own_of_32_bytes(tmp_path: Path) -> None:
    first, second = (key_file(made(tmp_path / name)).read_bytes() for name in ("a.db", "b.db"))

    assert len(first) == len(second) == 32
    assert first != second


def test_a_store_is_never_made_over_a_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    path.write_text("precious")

    with pytest.raises(Refusal, match="already there") as refused:
        made(path)

    assert refused.value.status is Exit.STORE
    assert [file.name for file in tmp_path.iterdir()] == ["leads.db"]
    assert path.read_text() == "precious"


def test_a_store_is_not_made_beside_the_key_of_another(tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    key_file(path).write_text("precious")

    with pytest.raises(Refusal, match=r"leads\.db\.key is already there"):
        made(path)

    assert [file.name for file in tmp_path.iterdir()] == ["leads.db.key"]
    assert key_file(path).read_text() == "precious"


def test_a_store_that_cannot_be_made_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("")

    result = run(tmp_path / "list.csv" / "leads.db", "init", "--rehearsal")

    assert (result.status, result.out) == (Exit.STORE, "")
    assert result.err == (
        f"leadctl: {tmp_path}/list.csv is already there: --db or LEADCTL_DB names another place. "
        "Nothing was changed.\n"
    )
    assert [file.name for file in tmp_path.iterdir()] == ["list.csv"]


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path / ("x" * 300), "init", "--rehearsal")

    assert result.status == Exit.STORE
    assert result.err.endswith(
        "cannot be made: File name too long. Nothing was changed: --db or "
        "LEADCTL_DB names another place.\n"
    )
    assert run(tmp_path / ("x" * 300), "sweep").status == Exit.STORE


@pytest.mark.parametrize("name", ["le ads.db", "a?mode=ro.db", "50%41#1.db", "Zürich ☃.db"])
def test_a_store_may_have_any_name(tmp_path: Path, name: str) -> None:
    store = made(tmp_path / name)

    with open_engine(store).connect() as connection:
        assert connection.exec_driver_sql("SELECT event_count FROM state").scalar_one() == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted((name, f"{name}.key"))


# opening

DAMAGED = (
    "the store is damaged. Nothing is half done: `leadctl store check` tells more, and "
    "`leadctl store restore BACKUP` puts a backup in its place."
)


def nothing(store: Path) -> None:
    store.unlink()


def a_folder(store: Path) -> None:
    store.unlink()
    store.mkdir()


def a_pipe(store: Path) -> None:
    store.unlink()
    os.mkfifo(store)


def empty(store: Path) -> None:
    store.write_bytes(b"")


def junk(store: Path) -> None:
    store.write_bytes(b"company,email\n" * 100)


def another_program(store: Path) -> None:
    store.unlink()
    with closing(sqlite3.connect(store)) as handle:
        handle.execute("CREATE TABLE song (title TEXT)")


def newer(store: Path) -> None:
    set_schema(store, SCHEMA + 1)


def older(store: Path) -> None:
    set_schema(store, SCHEMA - 1)


def set_schema(store: Path, schema: int) -> None:
    with closing(sqlite3.connect(store)) as handle:
        handle.execute(f"PRAGMA user_version = {schema}")


def truncated(store: Path) -> None:
    os.truncate(store, store.stat().st_size // 2)


def scribbled(store: Path) -> None:
    with store.open("r+b") as file:
        file.seek(100)  # past the header
        file.write(b"\xff" * 3996)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            nothing,
            "there is no store at {path}. `leadctl init` makes one; --db or LEADCTL_DB names "
            "another.",
        ),
        (
            a_folder,
            "{path} is a folder, not a store of leadctl: --db or LEADCTL_DB names another.",
        ),
        (
            a_pipe,
            "{path} is a pipe or a device, not a store of leadctl: --db or LEADCTL_DB names "
            "another.",
        ),
        (
            empty,
            "{path} is empty, as a `leadctl init` that was stopped leaves it: remove it and "
            "{path}.key, and run `leadctl init` again.",
        ),
        (
            junk,
            "{path} is not a store of leadctl: --db or LEADCTL_DB names another. Nothing was "
            "changed.",
        ),
        (
            another_program,
            "{path} is a file of another program, not a store of leadctl: --db or LEADCTL_DB names "
            "another.",
        ),
        (
            newer,
            f"{{path}} was written by a newer leadctl (schema {SCHEMA + 1}, this one knows "
            f"{SCHEMA}): install that one.",
        ),
        (
            older,
            f"{{path}} was written by an older leadctl (schema {SCHEMA - 1}, this one needs "
            f"{SCHEMA}): run `leadctl store upgrade`, which makes a backup first.",
        ),
        (truncated, DAMAGED),
        (scribbled, DAMAGED),
    ],
)
def test_what_is_not_a_whole_store_of_ours_is_refused_and_left_alone(
    spoil: Callable[[Path], None], sentence: str, store: Path
) -> None:
    spoil(store)
    before = store.read_bytes() if store.is_file() else None

    result = run(store, "sweep")

    assert (result.status, result.out) == (Exit.STORE, "")
    assert result.err == f"leadctl: {sentence.format(path=store)}\n"
    assert (store.read_bytes() if store.is_file() else None) == before


def test_no_command_but_init_makes_a_store(tmp_path: Path) -> None:
    run(tmp_path / "typo.db", "sweep")

    assert list(tmp_path.iterdir()) == []


def test_another_programs_file_keeps_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "songs.db"
    with closing(sqlite3.connect(path)) as handle:
        handle.execute("PRAGMA journal_mode = WAL")
        handle.execute("CREATE TABLE song (title TEXT)")

    with pytest.raises(Refusal, match="another program"):
        open_engine(path)

    with closing(sqlite3.connect(path)) as handle:
        assert handle.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_store_that_somebody_switched_to_wal_is_switched_back(store: Path) -> None:
    with closing(sqlite3.connect(store)) as handle:
        handle.execute("PRAGMA journal_mode = WAL")

    open_engine(store)

    with closing(sqlite3.connect(store)) as handle:
        assert handle.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize("cut", range(0, 220_000, 20_000))
@pytest.mark.parametrize("width", [2, 200])
def test_no_junk_in_a_store_is_taken_for_a_fault_of_ours(cut: int, width: int, store: Path) -> None:
    with store.open("r+b") as file:
        for place in range(100 + cut, 100 + cut + 20_000, 1_000):
            file.seek(place)
            file.write(b"\xc3\x28" * width)

    result = run(store, "sweep")

    assert result.status in {Exit.DONE, Exit.STORE}, result.err
