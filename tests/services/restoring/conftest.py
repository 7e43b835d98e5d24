"""What the tests of backups share: quick folders, as all of it waits for the disk a lot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import shared_folder


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory, where there is such a place."""
    with shared_folder() as folder:
        yield folder
