"""The file of opt-outs and erasures has all that the store's list has, or is said to lack it."""

from __future__ import annotations

import pytest

from leadctl.services.ledger import complete_ledger
from leadctl.services.optout import opt_out
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.forgotten import Forgetting, forgotten_file, read_forgotten
from tests.running import Result, run
from tests.services.situations import do, edit, refused


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """A store in which two people have opted out, one of whom was erased later."""
    do(desk, opt_out, "ada@example.org")
    do(desk, opt_out, "bea@example.org")
    edit(desk, "UPDATE suppression SET reason = 'erased' WHERE rowid = 1")
    return desk


def found(desk: Desk) -> list[tuple[str, str]]:
    with desk.read() as work:
        return [(each.code, each.sentence) for each in check_store(work).findings]


def test_what_lacks_is_found_and_the_next_sweep_mends_it(listed: Desk) -> None:
    assert found(listed) == []
    forgotten_file(listed.path).write_text("")
    assert found(listed) == [
        (
            "forgotten-file",
            "Of 2 on the list of who has opted out or was erased, 2 are not in leads.db.forgotten,"
            " by which a restored backup forgets them again: the next sweep mends it.",
        )
    ]

    assert run(listed.path, "sweep") == Result(0, "", "")

    assert found(listed) == []
    assert [entry.what for entry in read_forgotten(listed.path)] == list(Forgetting)
    assert forgotten_file(listed.path).stat().st_mode & 0o777 == 0o600


def test_a_store_without_the_file_gets_it_by_the_next_sweep(listed: Desk) -> None:
    forgotten_file(listed.path).unlink()
    assert found(listed) == []
    assert run(listed.path, "sweep").status == 0
    assert sum(len(entry.digests) for entry in read_forgotten(listed.path)) == 2


def test_a_file_that_has_all_is_left_as_it_is(listed: Desk) -> None:
    before = forgotten_file(listed.path).read_bytes()
    assert complete_ledger(listed) == 0
    assert forgotten_file(listed.path).read_bytes() == before


def test_a_single_line_that_lacks_is_found(listed: Desk) -> None:
    first, _ = forgotten_file(listed.path).read_text().splitlines(keepends=True)
    forgotten_file(listed.path).write_text(first)
    assert [code for code, _ in found(listed)] == ["forgotten-file"]
    assert complete_ledger(listed) == 1
    assert found(listed) == []


def test_a_file_that_cannot_be_understood_is_told_of_and_the_sweep_goes_on(listed: Desk) -> None:
    forgotten_file(listed.path).write_text("what is this\n")
    assert [code for code, _ in found(listed)] == ["forgotten-file"]
    with refused("forgotten-unreadable"):
        complete_ledger(listed)
    result = run(listed.path, "sweep")
    assert (result.status, result.out) == (0, "")
    assert result.err.startswith("leadctl: leads.db.forgotten, in which every opt-out and erasure")
