"""A long list read by a process of its own, while this one stores what was read before.

Reading takes over half of the time of a long import. The other process is given the open file and
what is known of the list; it writes each portion to a pipe, and waits while nobody takes it.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO, cast

from leadctl.errors import Refusal
from leadctl.intake.lead_list import LeadList, Portion

LONG = 8 << 20
"""Bytes of a list from which on it pays to start another process, which takes half a second."""

LIGHTENED: Mapping[str, tuple[Callable[[Any], str], Callable[[str], object]]] = {
    "value": (str, Decimal),
    "received_at": (datetime.isoformat, datetime.fromisoformat),
}
"""Columns that go through the pipe as text, and how they come back: pickle takes far longer."""

PIECE = 1 << 20
"""Bytes that the pipe holds, and that are read from it at once: a portion or two."""

READER = "from leadctl.intake.apart import serve; serve()"


def portions_of(rows: LeadList) -> Generator[Portion]:
    """The portions of a list, without the cells of their drafts. Raises as `portions` does.

    The list is read here if it is short, or if the file is none that a process can be given.
    """
    if (file := _shared(rows.table.file)) is None:
        yield from rows.portions()
    else:
        yield from _read_apart(rows, file)


def serve() -> None:
    """Read the list that standard input tells of, and write its portions to standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who takes the portions decides when it is over
    gc.disable()  # rows make no cycles of garbage, and looking for them takes a sixth of the time
    rows: LeadList = pickle.load(sys.stdin.buffer)  # noqa: S301  # of our own program
    with os.fdopen(int(sys.argv[1]), "rb") as file:
        write_portions(replace(rows, table=replace(rows.table, file=file)), sys.stdout.buffer)


def write_portions(rows: LeadList, out: BinaryIO) -> None:
    """Write each portion, and then None, or else what went wrong."""
    try:
        for portion in rows.portions():
            out.write(pickle.dumps(_light(portion), pickle.HIGHEST_PROTOCOL))
        pickle.dump(None, out)
    except BrokenPipeError:
        return  # nobody wants to know any more
    except Refusal as refusal:
        pickle.dump((refusal.code, refusal.facts), out)
    except Exception:  # noqa: BLE001  # it is raised again where it can be told of
        pickle.dump(traceback.format_exc(), out)
    out.flush()


def read_portions(source: BinaryIO) -> Generator[Portion]:
    """What `write_portions` wrote. Raises what it met with."""
    while True:
        try:
            told = pickle.load(source)  # noqa: S301  # of our own program
        except (EOFError, pickle.UnpicklingError):
            told = "The process that reads the list ended before its time."
        match told:
            case None:
                return
            case Portion():
                yield _whole(told)
            case (str() as code, dict() as facts):
                raise Refusal(code, **facts)
            case _:
                raise RuntimeError(told)


def _light(portion: Portion) -> Portion:
    return _changed(portion, {name: light for name, (light, _) in LIGHTENED.items()})


def _whole(portion: Portion) -> Portion:
    return _changed(portion, {name: whole for name, (_, whole) in LIGHTENED.items()})


def _changed(portion: Portion, changes: Mapping[str, Callable[[Any], object]]) -> Portion:
    """The portion without its cells, and with columns of other values."""
    columns = {
        name: [value if value is None else change(value) for value in values]
        if (change := changes.get(name))
        else values
        for name, values in portion.drafts.columns.items()
    }
    return portion._replace(drafts=replace(portion.drafts, cells=(), columns=columns))


def _shared(file: BinaryIO) -> int | None:
    """The descriptor of a file that is long, where another process can be given it."""
    if os.name != "posix" or not sys.executable:
        return None
    try:
        descriptor = file.fileno()
    except OSError:  # it is in memory
        return None
    return descriptor if os.fstat(descriptor).st_size >= LONG else None


def _read_apart(rows: LeadList, file: int) -> Generator[Portion]:
    path = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(  # noqa: S603  # ourselves
        [sys.executable, "-P", "-c", READER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=PIECE,
        stderr=subprocess.DEVNULL,
        pass_fds=[file],
        env={**os.environ, "PYTHONPATH": path},
    ) as child:
        ask, answer = cast("BinaryIO", child.stdin), cast("BinaryIO", child.stdout)
        _widen(answer)
        try:
            pickle.dump(replace(rows, table=replace(rows.table, file=io.BytesIO())), ask)
            ask.close()
            yield from read_portions(answer)
        finally:
            child.kill()


def _widen(pipe: BinaryIO) -> None:
    """Let the pipe hold a portion, where it can: else both processes wait for each other often."""
    import fcntl

    if set_size := getattr(fcntl, "F_SETPIPE_SZ", None):
        with suppress(OSError):  # of a user who has many wide pipes already
            fcntl.fcntl(pipe, set_size, PIECE)
