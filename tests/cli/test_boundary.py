"""Every error ends as one line on stderr and a documented exit status."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from leadctl.cli.boundary import INTERRUPTED, guard
from leadctl.cli.folders import data_folder
from leadctl.errors import Exit, Refusal
from leadctl.services import sweep as sweep_service
from tests.running import run

PERSON = "Ada Example <ada@example.org>"


def raising(error: BaseException) -> Callable[[], int]:
    def do() -> int:
        raise error

    return do


# what a command may end with


@pytest.mark.parametrize(
    ("ended", "status"),
    [(None, 0), (0, 0), (Exit.DONE, 0), (Exit.PARTIAL, 5), (Exit.MAIL, 8)],
)
def test_what_a_command_returns_is_its_exit_status(
    ended: int | None, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(lambda: ended) == status
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (
            Refusal("no-such-lead", lead=17),
            Exit.NOT_FOUND,
            "there is no lead 17: `leadctl lead find TEXT` looks for one.",
        ),
        (typer.Abort(), Exit.REFUSED, "stopped. Nothing was changed."),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            Exit.STORE,
            "the output could not be written: No space left on device. What was stored before is "
            "kept.",
        ),
        (
            UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed"),
            Exit.USAGE,
            "what was typed has bytes that are not UTF-8. What was not finished was not stored.",
        ),
    ],
)
def test_each_kind_of_error_is_one_line_and_an_exit_status(
    error: Exception, status: Exit, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(raising(error)) == status
    assert capsys.readouterr() == ("", f"leadctl: {line}\n")


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (["clam"], "no such command 'clam'. Did you mean 'claim'? `leadctl --help` tells more."),
        (["claim"], "missing argument 'LEAD'. `leadctl claim --help` tells more."),
        (["claim", "1"], "missing option '--partner'. `leadctl claim --help` tells more."),
        (["claim", "--sooner"], "no such option: --sooner. `leadctl claim --help` tells more."),
        (
            ["sweep", "--format", "xml"],
            "invalid value for '--format': 'xml' is not one of 'table', 'json', 'csv'. "
            "`leadctl sweep --help` tells more.",
        ),
        (
            ["--now", "soon", "sweep"],
            "'soon' is not a time: say for example 2026-11-20, '2026-11-20 14:00' or "
            "2026-11-20T14:00:00Z.",
        ),
    ],
)
def test_a_wrong_command_line_says_what_is_wrong_and_where_to_look(
    argv: list[str], line: str, store: Path
) -> None:
    result = run(store, *argv)

    assert (result.status, result.out) == (Exit.USAGE, "")
    assert result.err == f"leadctl: {line}\n"


def test_ctrl_c_ends_with_130_and_one_line(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep_service, "sweep", lambda _: raising(KeyboardInterrupt())())

    result = run(store, "sweep")

    assert (result.status, result.out) == (INTERRUPTED, "")
    assert result.err == "leadctl: stopped. What was not finished was not stored.\n"


# faults


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home where the details of faults go."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".data"))
    return tmp_path


def test_a_fault_keeps_its_details_in_a_file_without_what_it_says_of_people(
    home: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_service, "sweep", lambda _: raising(ValueError(PERSON))())
    before = store.read_bytes()

    result = run(store, "sweep")

    (details,) = data_folder().glob("fault-*.txt")
    assert details.is_relative_to(home)
    assert (result.status, result.out) == (Exit.FAULT, "")
    assert result.err == (
        "leadctl: this is a fault in leadctl, not yours. Nothing was left half done. "
        f"Details: {details}\n"
    )
    assert oct(details.stat().st_mode & 0o777) == "0o600"
    text = details.read_text()
    assert text.startswith("ValueError\n")
    assert "in sweep" in text
    assert "Ada" not in text
    assert "example" not in text
    assert store.read_bytes() == before


def test_a_fault_whose_details_cannot_be_kept_is_told_all_the_same(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / ".data").write_text("no folder")

    assert guard(raising(ValueError(PERSON))) == Exit.FAULT
    assert capsys.readouterr().err == (
        "leadctl: this is a fault in leadctl, not yours. Nothing was left half done. "
        "Details: ValueError (they could not be written to a file)\n"
    )


def test_two_faults_at_once_keep_two_files(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guard(raising(ValueError(PERSON)))
    guard(raising(KeyError(PERSON)))

    kept = data_folder().glob("fault-*.txt")
    assert sorted(file.read_text().split("\n")[0] for file in kept) == ["KeyError", "ValueError"]


# quoted values


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("17\x1b[31m", "17␛[31m"),
        ("17\nleadctl: all is well", "17⏎leadctl: all is well"),
        ("17\u202e71", "17<U+202E>71"),
        ("[bold]17[/bold]", "[bold]17[/bold]"),
        ("17\x07\r\b", "17␇␍␈"),
    ],
)
def test_what_a_sentence_quotes_is_shown_harmless_and_on_one_line(
    typed: str, shown: str, store: Path
) -> None:
    assert run(store, "claim", typed, "--partner", "isar").err == (
        f"leadctl: there is no lead {shown}: `leadctl lead find TEXT` looks for one.\n"
    )


def test_braces_in_a_quoted_value_are_no_placeholders(store: Path) -> None:
    assert run(store, "claim", "{lead}{0}", "--partner", "isar").err == (
        "leadctl: there is no lead {lead}{0}: `leadctl lead find TEXT` looks for one.\n"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("requires an argument",), "no such command 'requires an argument'."),
        (("lead", "Value error, x"), "no such command 'Value error, x'."),
        (
            ("lead", "show", "1", "Input should be a valid integer"),
            "this is more than the command takes: Input should be a valid integer.",
        ),
    ],
)
def test_what_was_typed_is_quoted_as_it_is(typed: tuple[str, ...], said: str, store: Path) -> None:
    told = run(store, *typed)
    assert told.status == Exit.USAGE
    assert told.err.startswith(f"leadctl: {said} `leadctl")
