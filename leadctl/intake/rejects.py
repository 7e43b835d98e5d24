"""The file of rejected rows: corrected, it can be imported as it is."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from leadctl.errors import Refusal
from leadctl.intake.drafts import Rejected
from leadctl.intake.formulas import protected
from leadctl.intake.table import DELIMITERS, REJECT_COLUMNS


class RejectsWriter:
    """Writes rejected rows under the header of their list, with line, code and reason added.

    A row keeps the cells it has: one with too few or too many for the header is so again when the
    file is imported unchanged. Cells that a spreadsheet would calculate get an apostrophe, which
    the import takes away.
    """

    def __init__(self, out: TextIO, header: Sequence[str], delimiter: str) -> None:
        # A delimiter that a `sep=` line gave would not be found again without that line.
        found_again = delimiter if delimiter in DELIMITERS else ","
        self._writer: Any = csv.writer(out, delimiter=found_again)
        self._writer.writerow([protected(cell) for cell in (*header, *REJECT_COLUMNS)])

    def write(self, row: Rejected) -> None:
        """Add one row."""
        own = (str(row.line), row.code, row.reason)
        self._writer.writerow([protected(cell) for cell in (*row.cells, *own)])


class Tally:
    """Counts rejected rows and keeps none: for a dry run. Used as a `RejectsFile` is."""

    def __init__(self) -> None:
        self.count = 0

    def write(self, _: Rejected) -> None:
        """Count one row."""
        self.count += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class RejectsFile:
    """The file at `path`, made when the first row is rejected, for its owner's eyes alone.

    Used in a `with` block, which removes it again if it is left by an exception. An older file of
    that name is replaced. `count` is of the rows in it.
    """

    def __init__(self, path: Path, header: Sequence[str], delimiter: str) -> None:
        self.path = path
        self.count = 0
        self._header, self._delimiter = header, delimiter
        self._out: TextIO | None = None
        self._writer: RejectsWriter | None = None

    def write(self, row: Rejected) -> None:
        """Add one row. The first raises Refusal "unwritable-rejects" if the file cannot be made."""
        if self._writer is None:
            self._out = _private(self.path)
            self._writer = RejectsWriter(self._out, self._header, self._delimiter)
        self._writer.write(row)
        self.count += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._out is not None:
            self._out.close()
            if kind is not None:  # nothing was stored, so nothing was rejected either
                self.path.unlink(missing_ok=True)


def _private(path: Path) -> TextIO:
    """A new text file that its owner alone can read, with the mark that spreadsheets look for."""
    try:
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refusal("unwritable-rejects", file=path, why=error.strerror) from None
    return os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
