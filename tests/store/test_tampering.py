"""Whatever is changed of the event log behind leadctl's back, the check of the store finds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from leadctl.domain.heads import LogHead
from leadctl.services.init import init_store
from leadctl.services.lead_note import note
from leadctl.services.policy import load_policy
from leadctl.store.check import check_store
from tests.builders import later
from tests.conftest import NOW, desk_at
from tests.reads.business import WEDNESDAY, wednesday
from tests.running import run
from tests.services.laws import MEMORY
from tests.services.situations import do
from tests.store.tampering import (
    Tampering,
    cells_changed,
    digested,
    events,
    rows_moved,
    tampering,
    with_state_set_back,
)


@pytest.fixture
def place() -> Iterator[Path]:
    """Where stores are changed: in memory, for it is done hundreds of times."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder) / "leads.db"


@cache
def business() -> bytes:
    """A store after days of business; the last that happened is a note."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "leads.db"
        init_store(path, now=NOW, actor="tester", rehearsal=True)
        desk = desk_at(path, WEDNESDAY)
        wednesday(desk)
        zoe = replace(later(desk, WEDNESDAY), actor="Zo\u00eb")
        do(zoe, load_policy, '[windows]\ncontact_from = "assignment"\n', path)
        do(zoe, note, "2", "on holiday")
        return path.read_bytes()


def findings(store: Path, kept: LogHead | None = None) -> set[str]:
    """What the check finds, besides that the triggers are gone."""
    with desk_at(store, WEDNESDAY).read() as work:
        return {finding.code for finding in check_store(work, kept).findings} - {"schema"}


def not_found(place: Path, tried: list[Tampering]) -> list[str]:
    """What was changed, as most of it can be, and the check has not found."""
    missed, done = [], 0
    for each in tried:
        place.write_bytes(business())
        if each.done(place):
            done += 1
            missed += [] if findings(place) else [each.what]
    assert done > len(tried) * 0.8
    return missed


def all_tamperings(place: Path) -> list[Tampering]:
    """Each of them, in an order that is always the same and has no rhyme."""
    place.write_bytes(business())
    rows = events(place)
    every = [*cells_changed(rows), *rows_moved(rows)]
    Random(10).shuffle(every)  # noqa: S311  # no secret
    return every


def test_a_log_that_could_be_changed_and_was_not_is_sound(place: Path) -> None:
    place.write_bytes(business())
    with tampering(place):
        pass
    assert findings(place) == set()


def test_a_changed_cell_and_a_moved_row_are_found(place: Path) -> None:
    assert not_found(place, all_tamperings(place)[:25]) == []


@pytest.mark.slow
def test_every_changed_cell_and_moved_row_is_found(place: Path) -> None:
    every = all_tamperings(place)
    assert len(every) > 1500
    assert not_found(place, every[25:525]) == []


def test_a_changed_digest_of_every_later_event_shows_in_the_head(place: Path) -> None:
    place.write_bytes(business())
    kept = [LogHead(row["id"], row["digest"]) for row in events(place)]
    rows = events(place)
    rows[3]["actor"] = "somebody"
    with tampering(place) as handle:
        handle.execute("UPDATE event SET actor = 'somebody' WHERE id = 4")
        for row in rows[3:]:
            row["digest"] = digested(rows, row["id"])
            handle.execute("UPDATE event SET digest = ? WHERE id = ?", (row["digest"], row["id"]))
    assert findings(place) == {"event-head"}
    with tampering(place) as handle:
        handle.execute("UPDATE state SET event_head = ?", (rows[-1]["digest"],))
    # who does it all the way is found by who kept a head elsewhere, and by nobody else
    assert findings(place) == set()
    assert findings(place, kept[2]) == set()
    assert all(findings(place, head) == {"head-other"} for head in kept[3:])


def test_an_end_that_was_removed_with_its_record_is_found_by_a_head_that_was_kept(
    place: Path,
) -> None:
    place.write_bytes(business())
    kept = [LogHead(row["id"], row["digest"]) for row in events(place)]
    with_state_set_back(place, len(kept))
    assert findings(place) == set()
    assert findings(place, kept[-2]) == set()
    assert findings(place, kept[-1]) == {"head-ahead"}


def test_a_head_whose_event_alone_is_missing_is_found(place: Path) -> None:
    place.write_bytes(business())
    kept = LogHead(5, events(place)[4]["digest"])
    with tampering(place) as handle:
        handle.execute("DELETE FROM event WHERE id = 5")
    assert findings(place, kept) >= {"event-gap", "head-other"}


@pytest.mark.parametrize("column", ["event_count", "event_head", "last_event_at"])
@pytest.mark.parametrize("value", [None, "", "x", "2026-11-25", 0, 0.5, b"", b"\xff", float("inf")])
def test_whatever_the_record_of_the_end_holds_the_check_ends(
    place: Path, column: str, value: object
) -> None:
    place.write_bytes(business())
    with tampering(place) as handle:
        handle.execute(f"UPDATE state SET {column} = ?", (value,))  # noqa: S608  # ours
    assert findings(place)


def test_a_record_of_the_end_that_is_missing_is_found(place: Path) -> None:
    place.write_bytes(business())
    with tampering(place) as handle:
        handle.execute("DELETE FROM state")
    assert findings(place) >= {"event-head"}


def flips(data: bytes, rows: int) -> list[tuple[int, int]]:
    """A byte and a bit of it, for some bytes of the rows' records; not of what is not read."""
    chance = Random(rows)  # noqa: S311  # no secret
    found = []
    with TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "leads.db"
        path.write_bytes(data)
        for row in events(path):
            tail = row["facts"].encode() + row["digest"]
            end = data.index(tail) + len(tail)
            begin = data.rindex(row["at"].encode(), 0, end)
            # before it stands what kinds of values there are; the first is the number's, and
            # whatever that says it is taken from elsewhere
            places = [*range(begin - 10, end)]
            found += [(place, 1 << chance.randrange(8)) for place in chance.sample(places, rows)]
    return found


def wrongly_passed(place: Path, tried: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The bits that were flipped in the file without `store check` finding it, in good order."""
    passed = []
    for byte, bit in tried:
        data = bytearray(business())
        data[byte] ^= bit
        place.write_bytes(data)
        result = run(place, "store", "check", "--format", "csv", now=WEDNESDAY.isoformat())
        codes = {line.partition(",")[0] for line in result.out.splitlines()[1:]}
        found = codes - {"schema", "key", "permissions"}  # as they are of every store here
        if result.status != 7 or bool(found) == bool(result.err):
            passed.append((byte, bit))
    return passed


def test_a_bit_that_flips_in_an_event_is_found(place: Path) -> None:
    assert wrongly_passed(place, flips(business(), 1)) == []


@pytest.mark.slow
def test_whatever_bits_flip_in_events_are_found(place: Path) -> None:
    assert wrongly_passed(place, flips(business(), 6)) == []
