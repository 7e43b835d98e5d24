"""What the fault tests share: fast folders that any user may enter, and one neglected store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp

import pytest

from tests.faults.worlds import neglected_store

MEMORY = Path("/dev/shm")  # noqa: S108  # where files are kept in memory, if the system has it


@contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's own: some children are nobody."""
    folder = Path(mkdtemp(dir=MEMORY if MEMORY.is_dir() else gettempdir(), prefix="leadctl-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of the test's own, in memory where there is such a place."""
    with shared_folder() as made:
        yield made


@pytest.fixture(scope="session")
def neglected() -> Iterator[Path]:
    """The store of `neglected_store`, for copying."""
    with shared_folder() as made:
        neglected_store(made / "leads.db")
        yield made / "leads.db"
