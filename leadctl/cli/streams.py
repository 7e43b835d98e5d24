"""The streams that a person or a program reads: any text, and no fault when the reader leaves."""

from __future__ import annotations

import codecs
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable
from typing import Any


class _WayOut(io.FileIO):
    """A file that drops what its reader, such as `head`, does not stay for.

    Then it ends what is written, or goes on while that is wanted: see `write_on_while`.
    """

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            _lead_nowhere(self.fileno())
            if not _is_wanted():
                raise
            return super().write(data)


def _never() -> bool:
    return False


_is_wanted: Callable[[], bool] = _never


def write_on_while(wanted: Callable[[], bool]) -> None:
    """Let a command whose reader has left go on to its end if it is wanted then."""
    global _is_wanted
    _is_wanted = wanted


def write_any_text() -> None:
    """Let both streams take any text, also when nobody reads it any more.

    What their encoding lacks is escaped, as JSON does it.
    """
    codecs.register_error("as-json", _escaped)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # the shell closed it, as `>&-` does
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
        elif type(stream) is io.TextIOWrapper and _has_file(stream):
            setattr(sys, name, _patient(stream))
        elif isinstance(stream, io.TextIOWrapper):  # a test's
            stream.reconfigure(errors="as-json")


def drop_output() -> None:
    """Let what is still buffered go nowhere, so that Python does not fail on it at its end."""
    with contextlib.suppress(io.UnsupportedOperation):  # a test's stream has no file
        _lead_nowhere(sys.stdout.fileno())


def _lead_nowhere(file: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, file)
    os.close(nowhere)


def _has_file(stream: io.TextIOWrapper) -> bool:
    try:
        return stream.fileno() >= 0
    except io.UnsupportedOperation:
        return False


def _patient(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    """The same stream, that its reader may leave."""
    stream.flush()
    way = _WayOut(stream.fileno(), "wb", closefd=False)
    # with PYTHONUNBUFFERED a stream is not told to go line by line, as it keeps nothing back at all
    out: Any = way if stream.write_through else io.BufferedWriter(way)
    return io.TextIOWrapper(
        out,
        stream.encoding,
        "as-json",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _escaped(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  # nothing is decoded by it
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end
