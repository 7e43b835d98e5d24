"""An erasure that is killed leaves the person whole or gone, and the next run finishes it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from leadctl.store.check import check_store
from tests.conftest import NOW, desk_at
from tests.faults.children import in_child
from tests.faults.moments import live
from tests.privacy.conftest import copied
from tests.privacy.spread import EMAIL, LATER
from tests.privacy.traces import found_in
from tests.running import run
from tests.services.situations import rows

PARTS = 24
FAST = 17
SLOW = [pytest.param(part, marks=pytest.mark.slow) for part in range(PARTS) if part != FAST]


def erase(store: Path) -> int:
    return run(store, "privacy", "erase", EMAIL, "--yes", now=LATER).status


@pytest.fixture(scope="session")
def moments(world: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many moments an erasure has at which it can be killed."""
    store = copied(world[0], tmp_path_factory.mktemp("undisturbed") / "copy")
    count = in_child(partial(live, partial(erase, store)))
    assert isinstance(count, int)
    return count


@pytest.mark.parametrize("part", [FAST, *SLOW])
def test_the_person_is_whole_or_gone_and_the_next_run_finishes(
    part: int, moments: int, spread_store: Path
) -> None:
    at = 1 + part * (moments - 12) // (PARTS - 1)  # the last ones are not always there
    assert in_child(partial(live, partial(erase, spread_store), at)) is None
    desk = desk_at(spread_store, NOW)
    ((leads, erased),) = rows(
        desk,
        "SELECT count(*), count(erased_at) FROM lead WHERE email LIKE '%quix%' OR erased_at <> ''",
    )
    assert erased in (0, leads)
    with desk.read() as work:
        found = {finding.code for finding in check_store(work).findings}
    assert found == ({"unvacuumed"} & found if erased else set())

    assert erase(spread_store) == 0
    assert found_in(spread_store) == []
    with desk.read() as work:
        assert check_store(work).sound
