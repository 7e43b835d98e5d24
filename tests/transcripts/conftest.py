"""The store that every transcript begins with, and a folder for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import PartnerStatus
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.faults.conftest import shared_folder
from tests.faults.worlds import copy_of
from tests.running import run


@pytest.fixture(scope="module")
def small(template: Path) -> Iterator[Path]:
    """The store that the top of refusals.txt tells of; all that commands import is imported."""
    with shared_folder() as folder:
        store = copy_of(template, folder)
        desk = desk_at(store, NOW)
        a_partner(desk, "isar", capacity=2)
        a_partner(desk, "elbe")
        a_partner(desk, "oder", status=PartnerStatus.ENDED)
        for _ in range(3):
            a_lead(desk)
        a_lead(desk, status=Status.CLOSED, closed_at=NOW, disposition=Disposition.REJECTED)
        for argv in (
            ("assign", "1", "2", "--to", "isar", "--reason", "to begin with"),
            ("claim", "2", "--partner", "isar"),
            ("sweep", "--dry-run"),
        ):
            assert run(store, *argv).status == 0
        yield store


@pytest.fixture
def place(small: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the test's own with that store, and the test in it."""
    with shared_folder() as folder:
        copy_of(small, folder)
        monkeypatch.chdir(folder)
        yield folder
