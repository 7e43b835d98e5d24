"""A store that came to harm: a command works, or says in a sentence that it cannot; never a
traceback, and never a write into a store that it finds damaged.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from leadctl.errors import Exit
from leadctl.store.engine import key_file
from tests.faults.pace import mostly_slow
from tests.faults.soundness import rows
from tests.faults.spoiling import (
    Spoil,
    cut,
    junk_page,
    other_page,
    readable,
    scribble,
    turn_bits,
    zero_page,
)
from tests.running import Result, run
from tests.store.released.stores import LAST, OLDER, released_store

SPOILS: dict[str, Spoil] = {
    "cut": cut,
    "junk": junk_page,
    "zeros": zero_page,
    "another": other_page,
    "scribbled": scribble,
    "header": turn_bits,
}
READING = (
    "store info", "lead list", "lead show 2", "log", "report", "lead find a", "mail list",
    "incident list", "partner list", "assign --dry-run", "sweep --dry-run", "lead explain 4",
    "nurture list", "policy show", "privacy optout 3 --dry-run",
)  # fmt: skip
WRITING = (
    "claim {lead} --partner {holder}", "assign", "import {list} --consent form", "mail send",
    "privacy optout 4 --yes", "sweep", "lead note 4 later", "lead rate 7 A --reason asked",
    "partner edit hudson-gauge capacity=9",
)  # fmt: skip
HELD = """
    SELECT lead_id, code FROM assignment JOIN partner ON partner.id = partner_id
    JOIN lead ON lead.id = lead_id WHERE ended_at IS NULL AND lead.status = 'assigned' LIMIT 1
"""
PART = "a part had been stored already"
PLENTY = 200 // len(SPOILS)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a story in it."""
    store = released_store(OLDER[-1], tmp_path_factory.mktemp("whole") / "leads.db")
    assert run(store, "store", "upgrade", now=LAST).status == Exit.DONE
    fresh = store.with_name("fresh.csv")
    fresh.write_text(
        "first_name,last_name,company,country,email,rating\nA,B,C,NO,ab@example.org,A\n"
    )
    return store


@pytest.fixture(autouse=True)
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where faults are written down."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.mark.parametrize("seed", mostly_slow(range(PLENTY), 0, 1))
@pytest.mark.parametrize("how", SPOILS)
def test_a_spoilt_store_is_told_of_and_left_alone(
    how: str, seed: int, whole: Path, folder: Path, faults: Path
) -> None:
    random = Random(f"{how} {seed}")  # noqa: S311  # no secret
    spoilt = folder / "spoilt.db"
    shutil.copy(whole, spoilt)
    harm = SPOILS[how](spoilt, random)
    store = folder / "leads.db"
    shutil.copy(key_file(whole), key_file(store))
    fresh = whole.with_name("fresh.csv")
    ((lead, holder),) = rows(whole, HELD)
    words = ["store check", *random.sample(READING, 2), random.choice(WRITING)]

    for command in words:
        shutil.copy(spoilt, store)
        result = run(store, *command.format(list=fresh, lead=lead, holder=holder).split(), now=LAST)
        assert_told(result, f"{harm}: {command}")
        if result.status == Exit.STORE and PART not in result.err:
            assert store.read_bytes() == spoilt.read_bytes(), f"{harm}: {command}"
        if command == "store check" and result.status == Exit.DONE:
            assert readable(spoilt) == readable(whole), harm
        assert not store.with_name("leads.db-journal").exists()
        assert not faults.exists(), f"{harm}: {command}"


def assert_told(result: Result, what: str) -> None:
    """It ended in a way that is documented, and said why if it did not do what it should."""
    assert result.status != Exit.FAULT, (what, result)
    assert "Traceback" not in result.err, (what, result)
    if result.status == Exit.STORE:
        lines = result.err.splitlines()
        assert (len(lines) >= 1 and lines[0].startswith("leadctl: ")) or result.out, (what, result)
