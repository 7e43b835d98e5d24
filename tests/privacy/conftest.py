"""The store of a person who has left something everywhere, made once, and copies of it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.store.engine import key_file
from tests.privacy.spread import spread


@pytest.fixture(scope="session")
def world(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The store of somebody who has left something everywhere, and the lists that told of it."""
    store = tmp_path_factory.mktemp("spread") / "leads.db"
    shutil.copy(template, store)
    shutil.copy(key_file(template), key_file(store))
    return store, spread(store)


@pytest.fixture
def spread_store(world: tuple[Path, dict[str, str]], tmp_path: Path) -> Path:
    """A copy of its folder, where its files of rejected rows lie too."""
    return copied(world[0], tmp_path / "copy")


def copied(store: Path, folder: Path) -> Path:
    """A copy of the store with all beside it, which knows where its rejected rows are now."""
    shutil.copytree(store.parent, folder)
    copy = folder / store.name
    moved = "UPDATE batch SET rejects_path = replace(rejects_path, ?, ?)"
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(moved, (f"{store.parent}/", f"{folder}/"))
    return copy
