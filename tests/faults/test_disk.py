"""A full disk, a read-only file or folder, or none any more: one sentence, and nothing changed."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from leadctl.errors import Exit
from leadctl.store.faults import refusal_of
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.faults.children import as_nobody, disk_full
from tests.faults.soundness import assert_sound, dump
from tests.faults.telling import CANNOT_OPEN, FULL, READ_ONLY, told
from tests.faults.worlds import LAST, copy_of
from tests.running import run


@pytest.fixture(scope="module", autouse=True)
def all_is_imported(neglected: Path) -> None:
    """A child that is nobody may not be allowed to read the installation itself."""
    run(neglected, "sweep", "--dry-run", now=LAST.isoformat())


@pytest.mark.parametrize("room", [0, 512, 4096, 20_000, 100_000])
def test_when_the_disk_is_full_the_store_is_as_it_was(
    room: int, neglected: Path, folder: Path
) -> None:
    store = copy_of(neglected, folder)
    before = dump(store)

    assert told(store, "sweep", first=partial(disk_full, room)) == [Exit.STORE, "", FULL]

    assert dump(store) == before
    assert_sound(store)


def test_when_the_disk_has_room_again_the_sweep_does_its_work(
    neglected: Path, folder: Path
) -> None:
    store = copy_of(neglected, folder)
    told(store, "sweep", first=partial(disk_full, 4096))

    assert run(store, "sweep", now=LAST.isoformat()).status == Exit.DONE
    assert dump(store) != dump(neglected)
    assert_sound(store)


@pytest.mark.parametrize("room", [0, 16, 4096])
def test_an_init_on_a_full_disk_leaves_no_file(room: int, folder: Path) -> None:
    status, out, err = told(
        folder / "new.db", "init", "--rehearsal", first=partial(disk_full, room)
    )

    assert (status, out) == (Exit.STORE, "")
    assert isinstance(err, str)
    assert err.startswith("leadctl: ")
    assert err.count("\n") == 1
    assert list(folder.iterdir()) == []


@pytest.fixture
def small(template: Path, folder: Path) -> Path:
    """A store in a folder that anybody may enter, with one lead to be handed out."""
    store = copy_of(template, folder)
    desk = desk_at(store, NOW)
    a_partner(desk, "isar")
    a_lead(desk)
    return store


def test_a_read_only_store_is_refused(small: Path) -> None:
    small.chmod(0o444)
    before = small.read_bytes()

    assert told(small, "assign", first=as_nobody) == [Exit.STORE, "", READ_ONLY]
    assert small.read_bytes() == before


def test_a_read_only_store_can_be_read(small: Path) -> None:
    small.chmod(0o444)

    status, out, err = told(small, "assign", "--dry-run", first=as_nobody)

    assert (status, err) == (Exit.DONE, "")
    assert "isar" in str(out)


def test_a_store_in_a_read_only_folder_is_refused(small: Path) -> None:
    small.chmod(0o666)
    small.parent.chmod(0o555)
    before = small.read_bytes()

    assert told(small, "assign", first=as_nobody) == [Exit.STORE, "", READ_ONLY]
    assert small.read_bytes() == before


def test_a_store_that_may_not_be_read_is_refused(small: Path) -> None:
    small.chmod(0)

    assert told(small, "assign", first=as_nobody) == [Exit.STORE, "", CANNOT_OPEN]


def test_a_store_in_a_folder_that_may_not_be_entered_is_refused(small: Path) -> None:
    small.parent.chmod(0)

    assert told(small, "assign", first=as_nobody) == [Exit.STORE, "", CANNOT_OPEN]


def test_a_store_cannot_be_made_in_a_read_only_folder(folder: Path) -> None:
    path = folder / "new.db"

    assert told(path, "init", "--rehearsal", first=as_nobody) == [
        Exit.STORE,
        "",
        f"leadctl: {path} cannot be made: Permission denied. Nothing was changed: --db or "
        "LEADCTL_DB names another place.\n",
    ]
    assert list(folder.iterdir()) == []


def test_when_the_stores_folder_is_gone_the_store_is_missing(small: Path, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    store = copy_of(small, inner)
    shutil.rmtree(inner)

    result = run(store, "assign")

    assert (result.status, result.out) == (Exit.STORE, "")
    assert result.err.startswith(f"leadctl: there is no store at {store}. `leadctl init` makes one")
    assert not inner.exists()


def test_when_the_folder_goes_while_leadctl_works_the_store_cannot_be_opened(
    small: Path, tmp_path: Path
) -> None:
    (tmp_path / "inner").mkdir()
    desk = desk_at(copy_of(small, tmp_path / "inner"), NOW)
    shutil.rmtree(tmp_path / "inner")

    with pytest.raises(OperationalError) as failed, desk.write():
        pass

    refusal = refusal_of(failed.value)
    assert refusal
    assert f"leadctl: {refusal}\n" == CANNOT_OPEN
