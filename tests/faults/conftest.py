"""What the fault tests share: fast folders that any user may enter, and neglected stores."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp

import pytest

from leadctl.services import assign as assign_service
from leadctl.services import dormancy as dormancy_service
from leadctl.services import post as post_service
from tests.faults.sweeping import Undisturbed, undisturbed
from tests.faults.worlds import WORLDS, copy_of, neglected_store

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


@pytest.fixture(scope="module")
def small_portions() -> Iterator[None]:
    """Several transactions recycle and hand out the leads, and several mark the messages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assign_service, "AT_ONCE", 7)
        patch.setattr(dormancy_service, "AT_ONCE", 5)
        patch.setattr(post_service, "BATCH", 10)
        yield


@contextmanager
def swept_in_peace(world: str) -> Iterator[Undisturbed]:
    """The store of that world, and what an undisturbed sweep makes of it."""
    with shared_folder() as folder:
        store = folder / "leads.db"
        WORLDS[world](store)
        for name in ("moments", "points"):
            (folder / name).mkdir()
        copies = copy_of(store, folder / "moments"), copy_of(store, folder / "points")
        yield undisturbed(store, copies)


@pytest.fixture(params=WORLDS, scope="module")
def peace(small_portions: None, request: pytest.FixtureRequest) -> Iterator[Undisturbed]:
    """Each world in turn."""
    with swept_in_peace(request.param) as made:
        yield made


@pytest.fixture(scope="module")
def eventful(small_portions: None) -> Iterator[Undisturbed]:
    """The world in which most happens."""
    with swept_in_peace("eventful") as made:
        yield made
