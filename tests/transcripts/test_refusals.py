"""Every refusal is shown by a transcript: what is typed, the words it is answered with, the status.

`refusals.txt` has them, and says at its top how it is to be read.
"""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from string import Formatter
from unittest.mock import patch

import pytest

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import PartnerStatus
from leadctl.errors import CATALOGUE
from leadctl.mail.alone import alone
from leadctl.services import import_leads as import_service
from leadctl.services.suppression import suppressed_of
from leadctl.store import engine
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.faults.children import as_nobody, disk_full, in_child
from tests.faults.conftest import shared_folder
from tests.faults.worlds import copy_of
from tests.running import Result, run
from tests.store.released.stores import OLDER, released_store

STORE = Path("leads.db")
HEADING = re.compile(r"(\d+)\. (.+\.) \[([a-z0-9-]+)\]")


@dataclass(frozen=True, slots=True)
class Transcript:
    """One refusal. The last of `commands` is refused, `meanwhile` something is the matter."""

    number: int
    code: str
    commands: tuple[str, ...]
    meanwhile: str | None
    answer: str
    status: int


def _transcript(block: str) -> Transcript:
    heading, *lines = block.splitlines()
    said = HEADING.fullmatch(heading)
    assert said, heading
    *others, last = lines
    commands = [line.removeprefix("$ ") for line in others if line.startswith(("$ ", "given "))]
    matters = [line.removeprefix("while ") for line in others if line.startswith("while ")]
    answer = others[len(commands) + len(matters) :]
    return Transcript(
        number=int(said[1]),
        code=said[3],
        commands=tuple(commands),
        meanwhile=matters[0] if matters else None,
        answer="".join(f"{line}\n" for line in answer),
        status=int(last.removeprefix(">= ")),
    )


def _transcripts() -> list[Transcript]:
    text = Path(__file__).with_name("refusals.txt").read_text("utf-8")
    return [_transcript(block) for block in text.strip().split("\n\n") if block[0].isdigit()]


TRANSCRIPTS = _transcripts()


def test_every_refusal_has_one_transcript() -> None:
    assert sorted(shown.code for shown in TRANSCRIPTS) == sorted(CATALOGUE)
    assert [shown.number for shown in TRANSCRIPTS] == [*range(1, len(CATALOGUE) + 1)]


@pytest.mark.parametrize("shown", TRANSCRIPTS, ids=[shown.code for shown in TRANSCRIPTS])
def test_what_is_shown_is_that_refusal(shown: Transcript) -> None:
    status, sentence = CATALOGUE[shown.code]

    _, _, told = shown.answer.rpartition(" [y/N] \n")  # before it stands what is asked about
    first, *details = told.splitlines()
    assert shown.status == status
    assert _pattern(sentence).search(shown.answer)
    assert first.startswith("leadctl: ")
    assert all(re.match(r"  \S", line) or _pattern(sentence).search(line) for line in details)


def _pattern(sentence: str) -> re.Pattern[str]:
    """What a sentence of the catalogue may come out as: at the end of a line."""
    parts = Formatter().parse(sentence)
    fitting = "".join(re.escape(text) + ("" if fact is None else ".+") for text, fact, *_ in parts)
    return re.compile(rf": {fitting}$", re.MULTILINE)


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


LATER = {"store-damaged-later"}
"""Refusals of a part of what was asked for, after another part was done."""


def _another_writes() -> sqlite3.Connection:
    engine.BUSY_SECONDS = 0
    other = sqlite3.connect(STORE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def _mail_leaves() -> AbstractContextManager[bool]:
    engine.BUSY_SECONDS = 0
    sending = alone(STORE)
    assert sending.__enter__()
    return sending


def _list_was_older() -> None:
    """The import has looked before the last opt-out at who is on the list."""
    found = iter([None])
    late = patch.object(import_service, "suppressed_of", lambda w: next(found, suppressed_of(w)))
    late.start()


MEANWHILE: dict[str, Callable[[], object]] = {
    "the user is another": as_nobody,
    "the disk is full": partial(disk_full, 4096),
    "another leadctl writes": _another_writes,
    "mail is leaving": _mail_leaves,
    "the list was read before": _list_was_older,
}
"""What happens first in the process of the last command; what it returns lasts until its end."""


@pytest.mark.parametrize("shown", TRANSCRIPTS, ids=[shown.code for shown in TRANSCRIPTS])
def test_it_is_refused_in_those_words_and_nothing_is_changed(
    shown: Transcript, place: Path
) -> None:
    *before, last = shown.commands
    for command in before:
        _prepare(command)
    files = _files(place)

    answer = _answer(last, shown.meanwhile)

    assert (answer.status, answer.err) == (shown.status, shown.answer)
    if shown.code not in LATER:
        assert answer.out == ""
        assert _files(place) == files


GIVEN = {
    "given message 1 was damaged": "UPDATE outbox SET sent_at = NULL, queued_at = 'today'"
    " WHERE id = 1",
    "given lead 4 has opted out": "UPDATE lead SET disposition = 'opted-out' WHERE id = 4",
    "given message 1 is a letter": "UPDATE outbox SET kind = 'letter', lead_id = 1,"
    " partner_id = NULL, assignment_id = NULL WHERE id = 1",
    "given isar could not be told of lead 1": "UPDATE deadline SET outcome = 'halted',"
    " ended_at = start_at, remind_at = NULL WHERE assignment_id = 1 AND outcome IS NULL",
    "given isar received no assignment 99": (
        "UPDATE partner SET last_assignment_id = 99 WHERE code = 'isar'"
    ),
    "given lead 5 was written to": (
        "INSERT INTO outbox (kind, lead_id, queued_at, attempts, sent_at)"
        " VALUES ('letter', 5, '2026-11-20 14:00:00', 0, '2026-11-20 14:00:00')"
    ),
    "given list.csv has lost a row": (
        "INSERT INTO batch (file, actor, imported_at, direction, lines_read, added, repeated,"
        " flagged, rejected, held, rejects_path) VALUES ('list.csv', 'tester',"
        " '2026-11-20 14:00:00', 'inbound', 1, 0, 0, 0, 1, 0, 'list.csv.rejects.csv')"
    ),
}
"""What no command does to a store yet."""


def _prepare(command: str) -> None:
    if command == "given the store is an older one that lacks a trigger":
        _put_older_store()
    elif command in GIVEN:
        with closing(sqlite3.connect(STORE, isolation_level=None)) as connection:
            connection.execute(GIVEN[command])
    elif command.startswith("leadctl "):
        assert _run(command).status == 0
    else:
        subprocess.run(["/bin/sh", "-c", command], check=True, capture_output=True)


def _put_older_store() -> None:
    STORE.unlink()
    engine.key_file(STORE).unlink()
    with closing(sqlite3.connect(released_store(OLDER[-1], STORE))) as connection:
        connection.execute("DROP TRIGGER event_is_kept")


def _run(command: str) -> Result:
    return run(STORE, *shlex.split(command)[1:])


def _answer(command: str, meanwhile: str | None) -> Result:
    if meanwhile is None:
        return _run(command)

    def do() -> list[object]:
        _lasting, told = MEANWHILE[meanwhile](), _run(command)
        return [told.status, told.out, told.err]

    return Result(*in_child(do))


def _files(folder: Path) -> dict[str, bytes | None]:
    """Every file and folder of the place, with what is in each file that may be read."""
    return {
        str(file.relative_to(folder)): (
            file.read_bytes() if file.is_file() and os.access(file, os.R_OK) else None
        )
        for file in folder.rglob("*")
    }
