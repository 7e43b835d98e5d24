"""Whatever can be wrong with a row of a list is shown: the row, what is told of it, what to do.

`problems.txt` has them. All of its rows are brought in at once, as those of a few lists.
"""

from __future__ import annotations

import csv
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from leadctl.domain.remedies import PROBLEMS, REJECTIONS
from leadctl.errors import Exit
from leadctl.intake.cells import LONGEST_TEXT
from tests.faults.conftest import shared_folder
from tests.faults.worlds import copy_of
from tests.running import run

HEADING = re.compile(r"(\d+)\. (.+\.) \[([a-z-]+)\]")
DEFAULTS = {
    "id": "{n}",
    "name": "Ada Example",
    "email": "ada{n}@example.net",
    "country": "DE",
    "consent": "yes",
}
"""What a row has that does not say otherwise."""
LONG = "x" * (LONGEST_TEXT + 1)
HOWEVER = {"on hold": ("--hold",), "outbound": ("--direction", "outbound")}
"""What is said of a list beside the consent, by how its rows are told to have come."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row, how its list comes, and what is told of it: by a lead's problem or a rejection."""

    number: int
    code: str
    row: dict[str, str]
    how: str
    told: str


def _cells(text: str) -> dict[str, str]:
    """By column; - is a cell without a value."""
    return dict(each.split("=", 1) for each in text.split(", "))


def _shown(block: str) -> Shown:
    heading, row, told = block.splitlines()
    said = HEADING.fullmatch(heading)
    assert said, heading
    how = next((how for how in HOWEVER if row.startswith(f"{how}: ")), "")
    return Shown(int(said[1]), said[3], _cells(row.partition(": ")[2]), how, told)


TEXT = Path(__file__).with_name("problems.txt").read_text("utf-8")
ALL = [_shown(block) for block in TEXT.strip().split("\n\n") if block[0].isdigit()]


def test_every_problem_and_every_reason_to_reject_a_row_is_shown() -> None:
    assert {shown.code for shown in ALL} == PROBLEMS.keys() | REJECTIONS.keys()
    assert [shown.number for shown in ALL] == [*range(1, len(ALL) + 1)]


@pytest.fixture(scope="module")
def told(template: Path) -> dict[int, set[str]]:
    """All that is told of each row, by its number: its problems, or why it is rejected."""
    with shared_folder() as folder:
        store = copy_of(template, folder)
        assert run(store, "privacy", "optout", "gone@example.org", "--yes").status == 0
        found: dict[int, set[str]] = defaultdict(set)
        for how in ("", *HOWEVER):
            for number, sentence in _brought_in(store, [s for s in ALL if s.how == how], how):
                found[number].add(sentence)
        with closing(sqlite3.connect(store)) as connection:
            for name, code, field, sentence in connection.execute(_PROBLEMS):
                found[int(name)].add(f"{field}: {sentence} {PROBLEMS[code]}")
        return found


_PROBLEMS = """
SELECT coalesce(external_id, trim(email, 'ada@example.net')), code, field, sentence
FROM lead_problem JOIN lead ON lead.id = lead_id
"""


def _brought_in(store: Path, rows: Sequence[Shown], how: str) -> Iterator[tuple[int, str]]:
    """Import the rows as one list; those that are rejected, and why."""
    file = store.with_name(f"{how or 'list'}.csv")
    columns = list(dict.fromkeys(name for shown in rows for name in (*DEFAULTS, *shown.row)))
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(columns)
        for shown in rows:
            row = {**DEFAULTS, **shown.row}
            cells = [
                row.get(column, "-").strip("-").format(n=shown.number, long=LONG)
                for column in columns
            ]
            writer.writerow(cells if "cells" not in row else cells[: int(row["cells"])])
    done = run(store, "import", str(file), "--dates", "dmy", "--source", "x", *HOWEVER.get(how, ()))
    assert done.status in (Exit.DONE, Exit.PARTIAL), done.err
    rejects = Path(f"{file}.rejects.csv")
    if rejects.exists():
        with rejects.open(encoding="utf-8", newline="") as handle:
            for line, code, reason, *_ in list(csv.reader(handle))[1:]:
                yield rows[int(line) - 2].number, f"rejected: {reason}. {REJECTIONS[code]}"


@pytest.mark.parametrize("shown", ALL, ids=[str(shown.number) for shown in ALL])
def test_it_is_told_in_those_words(shown: Shown, told: dict[int, set[str]]) -> None:
    assert shown.told in told[shown.number]
