"""Streams that close, fill up or know few letters, and programs that are interrupted."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from leadctl.cli.boundary import INTERRUPTED
from leadctl.errors import Exit
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.services.lists import a_list, person
from tests.services.situations import rows


def leadctl(store: Path, *argv: str, **env: str) -> subprocess.Popen[bytes]:
    """A real `leadctl`, running."""
    return subprocess.Popen(
        [sys.executable, "-m", "leadctl", *argv],
        env={**os.environ, "LEADCTL_DB": str(store), "LEADCTL_NOW": NOW.isoformat(), **env},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture
def long_log(desk: Desk) -> Path:
    """A store whose log is longer than a pipe holds."""
    with desk.write() as work:
        for number in range(3000):
            work.note("looked", number=number)
    return desk.path


@pytest.mark.parametrize("argv", [("log",), ("calendar", "show"), ("--help",)])
def test_a_reader_that_goes_away_is_no_error(argv: tuple[str, ...], long_log: Path) -> None:
    program = leadctl(long_log, *argv)
    assert program.stdout
    assert program.stdout.close() is None

    _, err = program.communicate(timeout=60)

    assert (program.returncode, err) == (0, b"")


def test_an_output_that_cannot_be_written_is_told(store: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "leadctl", "--version"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == Exit.STORE
    assert done.stderr == (
        b"leadctl: the output could not be written: No space left on device. "
        b"What was stored before is kept.\n"
    )


def test_a_terminal_that_knows_ascii_only_gets_escapes_that_json_reads(desk: Desk) -> None:
    a_partner(desk, "isar", name="Zürich 株式会社 😀")
    program = leadctl(desk.path, "partner", "list", "--format", "json", PYTHONIOENCODING="ascii")
    out, _ = program.communicate(timeout=60)
    assert program.returncode == Exit.DONE
    assert json.loads(out.decode("ascii"))[0]["name"] == "Zürich 株式会社 😀"


def test_talk_survives_a_terminal_that_knows_ascii_only(store: Path) -> None:
    program = leadctl(store, "claim", "web:é\udcff", "--partner", "isar", PYTHONIOENCODING="ascii")
    _, err = program.communicate(timeout=60)

    assert program.returncode == Exit.USAGE
    assert err.isascii()
    assert err.count(b"\n") == 1


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_talk_stands_where_it_was_said_also_in_one_file_with_the_data(
    unbuffered: str, desk: Desk
) -> None:
    a_lead(desk)
    words = ("lead", "extend", "1", "--by", "1 day", "--reason", "a fair", "--format", "json")
    done = subprocess.run(
        [sys.executable, "-m", "leadctl", *words],
        env={
            **os.environ,
            "LEADCTL_DB": str(desk.path),
            "LEADCTL_NOW": NOW.isoformat(),
            "PYTHONUNBUFFERED": unbuffered,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_ctrl_c_stops_a_program_that_waits_for_its_input(store: Path) -> None:
    before = store.read_bytes()
    program = leadctl(store, "import", "-")
    assert program.stdin
    program.stdin.write(b"company,email\n")
    program.stdin.flush()
    while unread(program.stdin.fileno()):
        assert program.poll() is None
        time.sleep(0.05)

    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=60)

    assert (program.returncode, out) == (INTERRUPTED, b"")
    assert err == b"leadctl: stopped. What was not finished was not stored.\n"
    assert store.read_bytes() == before


def unread(pipe: int) -> int:
    """How many bytes in the pipe nobody has read yet."""
    answer = fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))
    return int.from_bytes(answer, sys.byteorder)


def test_who_stops_reading_does_not_stop_the_mail(desk: Desk) -> None:
    a_partner(desk, "isar", capacity=400)
    for _ in range(400):
        a_lead(desk)
    program = leadctl(desk.path, "assign")
    assert program.stdout
    program.stdout.close()

    _, err = program.communicate(timeout=120)

    assert (program.returncode, err) == (0, b"")
    assert rows(desk, "SELECT count(*) FROM outbox WHERE sent_at IS NOT NULL") == [(400,)]


def test_who_stops_reading_does_not_stop_what_an_import_remembers(
    desk: Desk, tmp_path: Path
) -> None:
    people = a_list(tmp_path, *[person(email=f"eve{number}@example.org") for number in range(3)])
    with Path(people).open("a") as file:
        file.write("one,cell,too,many,is,rejected\n")
    program = leadctl(desk.path, "import", people, "--source", "fair", "--profile", "fair")
    assert program.stdout
    program.stdout.close()

    _, err = program.communicate(timeout=60)

    assert (program.returncode, err) == (Exit.PARTIAL, b"")
    assert rows(desk, "SELECT count(*) FROM lead") == [(3,)]
    assert rows(desk, "SELECT name FROM import_profile") == [("fair",)]
