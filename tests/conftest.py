"""What tests start from: a store of their own, made quickly from a template."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.util import LRUCache

from leadctl.services.init import init_store
from leadctl.store import engine as engines
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file, open_engine

MEMORY = Path("/dev/shm")  # noqa: S108  # where files are kept in memory, if the system has it
ROOM = 2**30

# a commit waits for the disk, and a test makes a dozen of them; pyproject.toml has folders of tests
# that passed removed
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# a time limit would fail where the machine is busy with something else
hypothesis.settings.register_profile(
    "leadctl", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("leadctl")

_first = create_engine("sqlite://")
_statements = LRUCache[Any, Any](1000)


def _with_known_statements(*said: Any, **options: Any) -> Engine:
    """An engine that shares its statements with all others.

    Every test has a store and so an engine of its own, and to make a statement into SQL takes
    longer than to run it on a store so small.
    """
    made = create_engine(*said, **options, execution_options={"compiled_cache": _statements})
    made.dialect = _first.dialect  # a statement is known by its dialect
    return made


engines.create_engine = _with_known_statements  # type: ignore[attr-defined]  # not exported

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
"""A Friday, 9 in the morning in New York and 3 in the afternoon in Berlin."""

LONGEST = {
    "test_the_tour_prints_the_same_as_ever_and_leaves_nothing_behind",
    "test_what_a_page_shows_is_what_the_program_prints",
}
"""Of the tests, those that stand near the end and run the program dozens of times."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Nothing that is collected is garbage: to look for some took a third of that time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        gc.set_threshold(20_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """The longest come first, as at the end one core would wait for the other."""
    items.sort(key=lambda item: item.originalname not in LONGEST)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsal store with the built-in policy and nothing else."""
    path = tmp_path_factory.mktemp("template") / "leads.db"
    init_store(path, now=NOW, actor="tester", rehearsal=True)
    return path


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    """A fresh copy of the template."""
    path = tmp_path / "leads.db"
    shutil.copy(template, path)
    shutil.copy(key_file(template), key_file(path))
    return path


@pytest.fixture
def desk(store: Path) -> Desk:
    """The desk on a fresh store, at `NOW`."""
    return desk_at(store, NOW)


def desk_at(store: Path, now: datetime) -> Desk:
    """The desk on `store` at another instant."""
    return Desk(open_engine(store), store, now, "tester", pretended=True)
