"""What the fault tests share: fast folders that any user may enter, and neglected stores."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import gettempdir, mkdtemp

import pytest

from leadctl.mail.folder import Folder
from leadctl.services import assign as assign_service
from leadctl.services import dormancy as dormancy_service
from leadctl.services import nurture_steps as nurture_steps_service
from leadctl.services import placing as placing_service
from tests.conftest import MEMORY
from tests.faults.sweeping import Undisturbed, undisturbed
from tests.faults.worlds import WORLDS, copy_of, neglected_store


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


@contextmanager
def in_small_portions() -> Iterator[None]:
    """Several transactions recycle and hand out the leads, several enrol and write to
    contacts, and several mark the messages.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assign_service, "AT_ONCE", 5)
        patch.setattr(dormancy_service, "AT_ONCE", 3)
        patch.setattr(placing_service, "AT_ONCE", 10)
        patch.setattr(nurture_steps_service, "AT_ONCE", 2)
        patch.setattr(Folder, "at_once", 8)
        yield


@pytest.fixture
def small_portions() -> Iterator[None]:
    """That for one test."""
    with in_small_portions():
        yield


Worlds = Callable[[str], Undisturbed]


@pytest.fixture(scope="session")
def worlds() -> Iterator[Worlds]:
    """Each world by its name, made when it is asked for, and swept in peace in small portions."""
    with ExitStack() as folders:

        @cache
        def world(name: str) -> Undisturbed:
            folder = folders.enter_context(shared_folder())
            store = folder / "leads.db"
            WORLDS[name](store)
            for copy in ("moments", "points"):
                (folder / copy).mkdir()
            copies = copy_of(store, folder / "moments"), copy_of(store, folder / "points")
            with in_small_portions():
                return undisturbed(store, copies)

        yield world


@pytest.fixture(params=WORLDS)
def peace(request: pytest.FixtureRequest, worlds: Worlds) -> Undisturbed:
    """Each world in turn."""
    return worlds(request.param)


@pytest.fixture
def eventful(worlds: Worlds) -> Undisturbed:
    """The world in which most happens."""
    return worlds("eventful")
