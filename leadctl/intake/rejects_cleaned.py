"""Taking rows out of a file of rejected rows, which somebody may have mended and saved since.

What stays is byte for byte as it was: its encoding, its delimiter, its quotes and ends of lines.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from leadctl.files import drafted, put
from leadctl.intake.heading import DELIMITERS
from leadctl.intake.records import LONGEST_CELL

Named = Callable[[Sequence[str]], bool]
"""Whether a row is to go."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def count_rows(path: Path, named: Named) -> int:
    """How many rows of the file are to go. Raises OSError, and ValueError for what is no list."""
    return sum(goes for _, goes in _rows(path, named))


def clean(path: Path, named: Named) -> None:
    """Write the file anew without the rows that are to go, whole or not at all.

    It keeps its owner's eyes. Raises as `count_rows` does, and then nothing was changed.
    """
    encoding = _encoding(path)
    with drafted(path) as draft:
        with draft.open("w", encoding=encoding, newline="") as out:
            out.writelines(text for text, goes in _rows(path, named) if not goes)
        shutil.copymode(path, draft)
        put(draft, path)


def _rows(path: Path, named: Named) -> Iterator[tuple[str, bool]]:
    """Each row as it stands in the file, with the end of its line, and whether it is to go."""
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=_encoding(path), newline="") as file:
        lines = _Remembering(file)
        delimiter = _delimiter(next(file, ""))
        file.seek(0)
        try:
            # its header too, as somebody may have saved it without one
            for row in csv.reader(lines, delimiter=delimiter):
                yield lines.taken(), named(row)
        except csv.Error as error:
            raise ValueError(str(error)) from error


class _Remembering:
    """The lines of a file, which remembers what a reader has taken of them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._taken.append(line)
        return line

    def taken(self) -> str:
        """What was taken since the last time."""
        text, self._taken = "".join(self._taken), []
        return text


def _delimiter(header: str) -> str:
    counts = Counter({each: header.count(each) for each in DELIMITERS})
    return counts.most_common(1)[0][0]


def _encoding(path: Path) -> str:
    """By its mark, else UTF-8 where all of it is, else one in which every byte is a letter."""
    with path.open("rb") as file:
        start = file.read(3)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for _ in file:
                pass
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"
