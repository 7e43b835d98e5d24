"""Transcripts: commands as they are typed, and the exact words and status they are answered with.

The top of refusals.txt tells of their form, and of the store on which each of them begins.
"""

from __future__ import annotations

import errno
import os
import re
import shlex
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from typer.core import TyperGroup

from leadctl.cli import lead_list
from leadctl.errors import Refusal
from leadctl.mail.alone import alone
from leadctl.services import import_leads as import_service
from leadctl.services import lead_note as note_service
from leadctl.services import sweep as sweep_service
from leadctl.services.suppression import suppressed_of
from leadctl.store import engine
from leadctl.store import vacuum as vacuuming
from tests.faults.children import as_nobody, disk_full, in_child
from tests.running import Result, run
from tests.store.released.stores import OLDER, released_store

STORE = Path("leads.db")
HEADING = re.compile(r"(\d+)\. (.+\.)(?: \[([a-z0-9-]+)\])?")


@dataclass(frozen=True, slots=True)
class Transcript:
    """Commands, and what the last of them is answered with. `meanwhile` something is the matter."""

    number: int
    sentence: str
    code: str | None
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
    answered = others[len(commands) + len(matters) :]
    return Transcript(
        number=int(said[1]),
        sentence=said[2],
        code=said[3],
        commands=tuple(commands),
        meanwhile=matters[0] if matters else None,
        answer="".join(f"{line}\n" for line in answered),
        status=int(last.removeprefix(">= ")),
    )


def transcripts(name: str) -> list[Transcript]:
    """Those of the file of that name here, as the top of refusals.txt tells of them."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [_transcript(block) for block in text.strip().split("\n\n") if block[0].isdigit()]


def _another_writes() -> sqlite3.Connection:
    engine.BUSY_SECONDS = 0
    other = sqlite3.connect(STORE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def _file_is_read() -> None:
    """By another program, so that it cannot be made anew."""
    patch.object(vacuuming, "vacuum", return_value=Refusal("store-busy")).start()


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


def _raising(where: ModuleType | type, name: str, error: BaseException) -> None:
    patch.object(where, name, side_effect=error).start()


def _fault() -> None:
    """One whose details cannot be written: a path has the time in it."""
    os.environ["HOME"] = os.environ["XDG_DATA_HOME"] = os.devnull
    _raising(sweep_service, "sweep", RuntimeError("of ada@example.org"))


MEANWHILE: dict[str, Callable[[], object]] = {
    "the user is another": as_nobody,
    "the disk is full": partial(disk_full, 4096),
    "another leadctl writes": _another_writes,
    "another program reads the file": _file_is_read,
    "mail is leaving": _mail_leaves,
    "the list was read before": _list_was_older,
    "a person presses ^C": partial(_raising, sweep_service, "sweep", KeyboardInterrupt()),
    "a person presses ^C at once": partial(
        _raising, TyperGroup, "make_context", KeyboardInterrupt()
    ),
    "half a character is written": partial(
        _raising, note_service, "note", UnicodeEncodeError("utf-8", "\udcff", 0, 1, "half")
    ),
    "there is no room for the output": partial(
        _raising, lead_list, "show_list", OSError(errno.ENOSPC, "No space left on device")
    ),
    "leadctl has a fault": _fault,
}
"""What happens first in the process of the last command; what it returns lasts until its end."""


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
    "given elbe is in Sri Lanka": (
        "UPDATE partner SET country = 'LK', timezone = 'Asia/Colombo' WHERE code = 'elbe'"
    ),
    "given message 1 waits": "UPDATE outbox SET sent_at = NULL WHERE id = 1",
    "given lead 3 came late": "UPDATE lead SET received_at = '2026-11-21 14:00:00' WHERE id = 3",
    "given list.csv has lost a row": (
        "INSERT INTO batch (file, actor, imported_at, direction, lines_read, added, repeated,"
        " flagged, rejected, held, rejects_path) VALUES ('list.csv', 'tester',"
        " '2026-11-20 14:00:00', 'inbound', 1, 0, 0, 0, 1, 0, 'list.csv.rejects.csv')"
    ),
}
"""What no command does to a store yet."""


def prepare(command: str) -> None:
    """Do what stands before the last command, which leadctl does without a word against it."""
    if command in OLDER_STORES:
        _put_older_store(OLDER_STORES[command])
    elif command in GIVEN:
        with closing(sqlite3.connect(STORE, isolation_level=None)) as connection:
            connection.execute(GIVEN[command])
    elif command.startswith("leadctl "):
        assert _run(command).status == 0
    else:
        subprocess.run(["/bin/sh", "-c", command], check=True, capture_output=True)


OLDER_STORES = {
    "given the store is an older one that lacks a trigger": "DROP TRIGGER event_is_kept",
    "given the store is an older one whose figures do not agree": (
        "UPDATE batch SET added = added + 1"
    ),
}
"""Stores of an earlier leadctl, and what has happened to them."""


def _put_older_store(happened: str) -> None:
    STORE.unlink()
    engine.key_file(STORE).unlink()
    with closing(sqlite3.connect(released_store(OLDER[-1], STORE))) as connection:
        connection.execute(happened)
        connection.commit()


def _run(command: str) -> Result:
    return run(STORE, *shlex.split(command)[1:])


def answer(command: str, meanwhile: str | None) -> Result:
    """What the last command is answered with."""
    if meanwhile is None:
        return _run(command)

    def do() -> list[object]:
        _lasting, told = MEANWHILE[meanwhile](), _run(command)
        return [told.status, told.out, told.err]

    return Result(*in_child(do))


def files_in(folder: Path) -> dict[str, bytes | None]:
    """Every file and folder of the place, with what is in each file that may be read."""
    return {
        str(file.relative_to(folder)): (
            file.read_bytes() if file.is_file() and os.access(file, os.R_OK) else None
        )
        for file in folder.rglob("*")
    }
