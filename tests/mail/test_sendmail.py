"""Messages that a program takes as `sendmail` does, and what its end says of each."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from leadctl.mail import sendmail
from leadctl.mail.compose import WIRE
from leadctl.mail.sendmail import Sendmail
from leadctl.mail.transport import UndeliveredError, UnreachableError

Program = Callable[..., Path]

PROGRAM = """\
#!{python} -S
import json, os, sys, time
print("Ada Example <ada@example.org> is not known here")
print("and never was", file=sys.stderr)
content = sys.stdin.buffer.read().decode("ascii") if {reads} else ""
with open({log!r}, "w") as log:
    json.dump([sys.argv[1:], content], log)
{then}
sys.exit({status})
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the program was given: its arguments, and what it read."""
    return tmp_path / "log.json"


@pytest.fixture
def program(tmp_path: Path, log: Path) -> Program:
    """Make a program that ends so."""

    def make(status: int = 0, then: str = "", *, reads: bool = True) -> Path:
        path = tmp_path / "my sendmail"
        text = PROGRAM.format(
            python=sys.executable, log=str(log), status=status, then=then, reads=reads
        )
        path.write_text(text)
        path.chmod(0o755)
        return path

    return make


def a_message(to: str = "leads@acme.example", text: str = "Hello.\n") -> EmailMessage:
    message = EmailMessage(policy=WIRE)
    message["From"] = "leads@example.com"
    message["To"] = to
    message["Message-ID"] = "<1.store@example.com>"
    message.set_content(text)
    return message


def deliver(path: Path, message: EmailMessage | None = None) -> str:
    """What became of the message: "sent", or the reason and how long it holds."""
    transport = Sendmail(str(path))
    try:
        transport.deliver(message or a_message(), "unused.eml")
    except UndeliveredError as error:
        return f"{error.reason}, {'for good' if error.for_good else 'for now'}"
    except UnreachableError as error:
        return f"{error.reason}, all"
    finally:
        transport.close()
    return "sent"


def test_the_program_is_told_who_sends_to_whom_and_reads_the_message(
    program: Program, log: Path
) -> None:
    message = a_message(text="Hello,\n.\nnot the end: Ü\n")

    assert deliver(program(), message) == "sent"

    arguments, content = json.loads(log.read_text())
    assert arguments == ["-i", "-f", "leads@example.com", "--", "leads@acme.example"]
    assert content == message.as_bytes().decode("ascii").replace("\r\n", "\n")
    assert "\n.\nnot the end: =C3=9C\n" in content


@pytest.mark.parametrize(
    "address", ["-bi@acme.example", "-oQ/tmp/x@acme.example", "`id`@acme.example"]
)
def test_no_address_is_an_option_or_a_command(program: Program, log: Path, address: str) -> None:
    assert deliver(program(), a_message(to=address)) == "sent"
    arguments, _ = json.loads(log.read_text())
    assert arguments[-2:] == ["--", address]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (os.EX_NOUSER, "the program ends with 67, for good"),
        (os.EX_NOHOST, "the program ends with 68, for good"),
        (os.EX_DATAERR, "the program ends with 65, for good"),
        (os.EX_TEMPFAIL, "the program ends with 75, for now"),
        (os.EX_USAGE, "the program ends with 64, all"),
        (os.EX_UNAVAILABLE, "the program ends with 69, all"),
        (os.EX_CONFIG, "the program ends with 78, all"),
        (1, "the program ends with 1, all"),
    ],
)
def test_the_status_says_what_became_of_it_and_nothing_that_the_program_said(
    program: Program, capfd: pytest.CaptureFixture[str], status: int, told: str
) -> None:
    assert deliver(program(status)) == told
    assert capfd.readouterr() == ("", "")


def test_a_program_that_reads_nothing_is_judged_by_its_status(program: Program) -> None:
    long = a_message(text="a line\n" * 50_000)  # more than a pipe holds
    assert deliver(program(os.EX_NOUSER, reads=False), long) == "the program ends with 67, for good"


def test_a_program_that_is_killed_is_told(program: Program) -> None:
    killed = "os.kill(os.getpid(), 9)"
    assert deliver(program(then=killed)) == "the program ends with -9, all"


def test_a_program_that_takes_too_long_is_ended(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sendmail, "PATIENCE", 0.5)
    slow = program(then="time.sleep(60)")
    assert deliver(slow) == "the program takes too long, for now"


def test_what_the_program_leaves_running_is_not_waited_for(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some deliver in the background, and keep what they were given open."""
    monkeypatch.setattr(sendmail, "PATIENCE", 20)
    leaving = "if os.fork() == 0: time.sleep(30); os._exit(0)"
    assert deliver(program(then=leaving)) == "sent"


def test_a_program_that_is_missing_or_cannot_be_run_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert deliver(missing) == f"{missing} cannot be run: No such file or directory, all"
    barred = tmp_path / "barred"
    barred.write_text("#!/bin/sh\n")
    barred.chmod(0o644)
    assert deliver(barred) == f"{barred} cannot be run: Permission denied, all"


def test_it_is_given_our_environment_without_what_leadctl_sets_for_itself(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tmp_path / "environment.json"
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")
    monkeypatch.setenv("MAILDOMAIN", "example.com")
    path = program(then=f"json.dump(dict(os.environ), open({str(found)!r}, 'w'))")
    Sendmail(str(path)).deliver(a_message(), "1.eml")
    given = json.loads(found.read_text())
    assert given["MAILDOMAIN"] == "example.com"
    assert "PYDANTIC_DISABLE_PLUGINS" not in given
