"""What the imports share: how a list is opened, its options, and the progress of a long one."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Protocol, TypeVar

import typer

from leadctl.cli.settings import settings_of
from leadctl.errors import Exit, Refusal
from leadctl.intake.progress import Progress
from leadctl.render.output import Format, View, show_list, show_one

IN_MEMORY = 8 * 1024 * 1024

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="CSV files; - is standard input.", show_default=False),
]
Mapping = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=HEADER",
        help="Which column a field is in, by name or number; may be said again.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="ENCODING", help="The files' encoding, if it is not UTF-8: cp1252, latin-1, …"
    ),
]
Skip = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=0, help="How many lines stand above the header.", show_default=False
    ),
]
NoHeader = Annotated[
    bool, typer.Option("--no-header", help="There is no header: --map numbers the columns.")
]


def mapping_of(said: list[str] | None) -> dict[str, str]:
    """The fields and headers that `--map field=Header` names. Raises Refusal "bad-map"."""
    pairs = {}
    for each in said or ():
        field, equals, header = each.partition("=")
        if not (field.strip() and equals and header.strip()):
            raise Refusal("bad-map", text=each)
        pairs[field.strip()] = header.strip()
    return pairs


def called(name: str) -> str:
    """What a list is called in sentences and in the store: its file's name, whatever its bytes."""
    if name == "-":
        return "standard input"
    return os.fsencode(Path(name).name).decode(errors="replace")


def rejects_of(name: str) -> Path:
    """Where the rejected rows of a list go: beside it, or here if it came from standard input."""
    return Path(f"{'stdin' if name == '-' else name}.rejects.csv")


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The file as a seekable one; what cannot be sought, as a pipe, is spooled first.

    Raises Refusal "unreadable-file".
    """
    if name == "-":
        if sys.stdin is None:  # the shell closed it, as `<&-` does
            raise Refusal("unreadable-file", file=called(name), why="it is closed")
        with _spooled(sys.stdin.buffer) as spool:
            yield spool
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115  # closed by the with below
    except OSError as error:
        raise Refusal("unreadable-file", file=name, why=error.strerror) from None
    with file:
        if file.seekable():
            yield file
        else:
            with _spooled(file) as spool:
                yield spool


@contextmanager
def _spooled(stream: BinaryIO) -> Iterator[BinaryIO]:
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        shutil.copyfileobj(stream, spool)
        spool.seek(0)
        yield spool  # type: ignore[misc]  # typeshed: a spooled file is a BinaryIO in all we use


@contextmanager
def progress(context: typer.Context, name: str) -> Iterator[Progress]:
    """Shows on a terminal how far a list is."""
    if settings_of(context).quiet or not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    shown = TextColumn("{task.fields[doing]} {task.fields[name]}{task.fields[far]}", markup=False)
    console = Console(stderr=True)
    with Bar(SpinnerColumn(), shown, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=None, name=called(name), doing="opening", far="")

        def read(line: int) -> None:
            bar.update(task, doing="reading", far=f": line {line:,}")

        def store() -> None:
            bar.update(task, doing="storing", far="")

        yield Progress(read, store)


class Outcome(Protocol):
    """What became of a list."""

    @property
    def lost(self) -> int:
        """How many of its rows were rejected, and are yet to be brought in."""


Out = TypeVar("Out", bound=Outcome)
Below = tuple[Sequence[Any], View, type[Any]]
"""The rows of a table under an outcome, how they are shown, and what they are."""


def show_outcomes(
    outcomes: tuple[Sequence[Out], Exit],
    fmt: Format,
    view: View,
    *,
    of: type[Out],
    below: Callable[[Out], Sequence[Below]],
    several: bool,
) -> Exit:
    """Print what became of each list; the exit status, which a rejected row makes a partial one.

    `below` gives the tables that people see under an outcome, of which empty ones are left out.
    """
    done, status = outcomes
    if several and fmt is not Format.TABLE:
        show_list(done, view, fmt, sys.stdout, of=of)
    else:
        for outcome in done:
            show_one(outcome, view, fmt, sys.stdout)
            for rows, rows_view, kind in below(outcome):
                if rows and fmt is Format.TABLE:
                    sys.stdout.write("\n")
                    show_list(rows, rows_view, fmt, sys.stdout, of=kind)
    some_lost = any(outcome.lost for outcome in done)
    return Exit.PARTIAL if status is Exit.DONE and some_lost else status
