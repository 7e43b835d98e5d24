"""An import that is killed leaves all of its batch or none of it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from leadctl.intake import apart, lead_list
from leadctl.intake.progress import Progress
from leadctl.services.import_leads import import_leads
from leadctl.services.init import init_store
from tests.conftest import NOW, desk_at
from tests.faults.children import in_child
from tests.faults.conftest import shared_folder
from tests.faults.moments import live
from tests.faults.soundness import Dump, assert_sound, dump
from tests.faults.worlds import copy_of
from tests.services.lists import a_list, an_order, bring_in, person

KILLS = 15
MOST = 150

KNOWN = [person(lead_id=str(n), email=f"p{n}@example.org") for n in range(10)]
PEOPLE = [
    *KNOWN[:3],
    *[person(lead_id=str(n), email=f"p{n}@example.org", interest="more") for n in range(3, 6)],
    person(lead_id="6", email="p6@example.org", do_not_email="yes"),
    *[person(lead_id=str(n), email=f"p{n}@example.org") for n in range(10, 25)],
    *[person(lead_id=str(n), email="p20@example.org", first_name="Other") for n in range(25, 30)],
    person(first_name="", last_name="", email=""),
]


@dataclass(frozen=True, slots=True)
class Known:
    """A store with some of the people in it, and what becomes of it if nobody kills the import."""

    store: Path
    before: Dump
    after: Dump
    moments: int


@pytest.fixture(scope="module", autouse=True)
def small_portions() -> object:
    """The list is staged in several statements."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lead_list, "AT_ONCE", 7)
        yield


@pytest.fixture(scope="module")
def known(small_portions: None) -> object:
    """The import in peace."""
    with shared_folder() as folder:
        store = folder / "leads.db"
        init_store(store, now=NOW, actor="tester", rehearsal=True)
        bring_in(desk_at(store, NOW), *KNOWN)
        (folder / "copy").mkdir()
        copy = copy_of(store, folder / "copy")
        moments = in_child(lambda: live(lambda: import_people(copy)))
        yield Known(store, all_rows(store), all_rows(copy), moments)


def all_rows(store: Path) -> Dump:
    """All that is in the store, wherever it lies: lost rows are beside it."""
    found = dump(store)
    *_, last = zip(*found["batch"], strict=True)
    names = [path and Path(str(path)).name for path in last]
    batches = [(*row[:-1], name) for row, name in zip(found["batch"], names, strict=True)]
    return found | {"batch": batches}


def import_people(store: Path) -> None:
    """Bring in the list."""
    bring_in(desk_at(store, NOW), *PEOPLE)


def assert_all_or_nothing(known: Known, moment: int, folder: Path) -> None:
    """Whatever the moment of the kill, the store is as before or as after, and can go on."""
    store = copy_of(known.store, folder)

    assert in_child(lambda: live(lambda: import_people(store), moment)) is None

    assert_sound(store)
    left = all_rows(store)
    assert left in (known.before, known.after)
    import_people(store)
    again = all_rows(store)
    assert again["lead"] == known.after["lead"]
    assert again["response"] == known.after["response"]
    assert again["consent"] == known.after["consent"]


def test_the_import_writes_to_every_table_it_can(known: Known) -> None:
    changed = {name for name, rows in known.after.items() if rows != known.before[name]}
    assert changed >= {"lead", "lead_problem", "consent", "response", "batch", "event", "state"}
    assert KILLS < known.moments < MOST


@pytest.mark.parametrize("kill", range(1, KILLS + 1))
def test_an_import_killed_at_any_of_15_moments_leaves_all_or_nothing(
    kill: int, known: Known, folder: Path
) -> None:
    assert_all_or_nothing(known, known.moments * kill // KILLS, folder)


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(1, MOST))
def test_an_import_killed_at_any_moment_leaves_all_or_nothing(
    moment: int, known: Known, folder: Path
) -> None:
    if moment <= known.moments:
        assert_all_or_nothing(known, moment, folder)


PROCESSES = Path("/proc")


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="only Linux tells which processes there are")
def test_an_import_that_is_killed_while_another_process_reads_leaves_neither(
    known: Known, folder: Path
) -> None:
    store = copy_of(known.store, folder)
    people = a_list(folder, *(person(email=f"q{number}@example.org") for number in range(20_000)))
    told = folder / "reader"

    def die(line: int) -> None:
        told.write_text(readers_of(os.getpid())[0])
        os.kill(os.getpid(), signal.SIGKILL)

    def import_them() -> None:
        apart.LONG = 0
        with Path(people).open("rb") as file:
            order = an_order(desk_at(store, NOW), b"", file=file, progress=Progress(die))
            import_leads(desk_at(store, NOW), order, dry_run=False)

    assert in_child(import_them) is None

    for _ in range(200):
        if is_over(told.read_text()):
            break
        time.sleep(0.05)
    assert is_over(told.read_text())
    assert_sound(store)
    assert dump(store) == known.before


def readers_of(process: int) -> list[str]:
    """The numbers of the processes that it has started."""
    return (PROCESSES / str(process) / "task" / str(process) / "children").read_text().split()


def is_over(process: str) -> bool:
    """Whether a process has ended, be it that nobody has asked how."""
    try:
        return (PROCESSES / process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
