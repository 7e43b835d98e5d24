"""The file of rejected rows: corrected, it can be imported as it is."""

from __future__ import annotations

import csv
import errno
import filecmp
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from leadctl.domain.formulas import protected
from leadctl.errors import Refusal
from leadctl.intake.drafts import Rejected
from leadctl.intake.heading import DELIMITERS, REJECT_COLUMNS


class RejectsWriter:
    """Writes rejected rows under the header of their list, with line, code and reason before them.

    A row keeps the cells it has: one with too few or too many for the header is so again when the
    file is imported unchanged. Cells that a spreadsheet would calculate get an apostrophe, which
    the import takes away.
    """

    def __init__(self, out: TextIO, header: Sequence[str], delimiter: str) -> None:
        # A delimiter that a `sep=` line gave would not be found again without that line.
        found_again = delimiter if delimiter in DELIMITERS else ","
        self._writer: Any = csv.writer(out, delimiter=found_again)
        self._writer.writerow([protected(cell) for cell in (*REJECT_COLUMNS, *header)])

    def write(self, row: Rejected) -> None:
        """Add one row."""
        own = (str(row.line), row.code, row.reason)
        self._writer.writerow([protected(cell) for cell in (*own, *row.cells)])


class Tally:
    """Counts rejected rows and keeps none: for a dry run. Used as a `RejectsFile` is."""

    def __init__(self) -> None:
        self.by_code: Counter[str] = Counter()
        self.kept: Path | None = None

    @property
    def count(self) -> int:
        """How many rows were rejected."""
        return self.by_code.total()

    def write(self, row: Rejected) -> None:
        """Count one row."""
        self.by_code[row.code] += 1

    def close(self) -> None:
        """Nothing is open."""

    def keep(self) -> None:
        """There is nothing to keep."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class RejectsFile:
    """The file at `path` of the rows that a list lost, for its owner's eyes alone.

    Used in a `with` block that ends once the list is stored. Until then the rows are beside `path`
    under a name of their own, from the first that is rejected; a block left by an exception leaves
    none of them, and an older file at `path` as it was, unless `keep` was called before. `count`
    and `by_code` are of the rows, and `kept` is where they are in the end: at `path`, or still
    beside it where that could not be replaced.
    """

    def __init__(self, path: Path, header: Sequence[str], delimiter: str) -> None:
        self.path = path
        self.by_code: Counter[str] = Counter()
        self.kept: Path | None = None
        self._in_place = False
        self._header, self._delimiter = header, delimiter
        self._out: TextIO | None = None
        self._writer: RejectsWriter | None = None

    @property
    def count(self) -> int:
        """How many rows were rejected."""
        return self.by_code.total()

    def write(self, row: Rejected) -> None:
        """Add one row. Raises Refusal "unwritable-rejects" if there is no place or room for it."""
        with _refusing(self.path):
            if self._writer is None:
                self.kept, self._out = _beside(self.path)
                self._writer = RejectsWriter(self._out, self._header, self._delimiter)
            self._writer.write(row)
        self.by_code[row.code] += 1

    def close(self) -> None:
        """Write out the rows, of which no more will come. Raises as `write` does."""
        if self._out is not None:
            with _refusing(self.path):
                self._out.close()

    def keep(self) -> None:
        """Put the rows in their place now, whatever comes. Raises as `write` does."""
        if self.kept is not None and not self._in_place:
            self.close()
            self.kept = _moved(self.kept, self.path)
            self._in_place = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.kept is None or self._in_place:
            return
        if kind is None:
            self.keep()
            return
        with suppress(Refusal):  # of a full disk, which is what went wrong already
            self.close()
        self.kept.unlink(missing_ok=True)  # nothing was stored, so nothing was rejected either
        self.kept = None


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refusal("unwritable-rejects", file=path, why=error.strerror) from None


def _beside(path: Path) -> tuple[Path, TextIO]:
    """A new text file that its owner alone can read, with the mark that spreadsheets look for."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, name = tempfile.mkstemp(".part", f"{path.name}.", path.parent)
    return Path(name), os.fdopen(handle, "w", encoding="utf-8-sig", newline="")


def _moved(file: Path, to: Path) -> Path:
    """Put the file in its place; what was there with other rows is kept beside it as `….old`."""
    try:
        if to.is_file() and not filecmp.cmp(file, to, shallow=False):
            to.replace(to.with_name(f"{to.name}.old"))  # somebody may have mended it
        return file.replace(to)
    except OSError:  # the list is stored by now: its lost rows are not to be lost with their name
        return file
