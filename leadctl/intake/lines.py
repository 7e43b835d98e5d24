"""The physical lines of a list, some of which can be given back to be read again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TextIO

LONGEST_LINE = 4 << 20
"""Characters of a line, or of a row of several lines; what is longer is cut and not read."""

MOST_LINES = 1000
"""Lines of a row; more are what a quote that nobody closed has swallowed."""

TOO_LONG = "row too long"


class Lines(Iterator[str]):
    """The lines of `text`, as long as they are counted and remembered for one row at a time.

    A csv.reader takes lines from it and cannot put them back. When the reader has swallowed its
    neighbours because of a quote that nobody closed, `give_back` returns them.
    """

    def __init__(self, text: TextIO) -> None:
        self._readline = text.readline
        self._given_back: list[str] = []
        self._length = 0
        self.taken: list[str] = []
        self.number = 0
        """Of the last line taken, counted from 1."""

    def begin_row(self) -> int:
        """Forget the lines of the row before; the number of the line at which this one begins."""
        self.taken.clear()
        self._length = 0
        return self.number + 1

    def give_back(self) -> None:
        """Keep the first line of this row, and hand out the others again."""
        others = self.taken[:0:-1]
        self._given_back += others
        self.number -= len(others)
        del self.taken[1:]

    def pass_over(self, count: int) -> None:
        """Leave the next `count` lines out, or as many as there are."""
        for _ in range(count):
            self.begin_row()
            with suppress(csv.Error):  # of a line that is too long, and is passed over all the same
                if not next(self, ""):
                    return

    def peek(self, count: int) -> list[str]:
        """The next lines, which are still to be taken: `count` of them, fewer if they are long."""
        read, room = [], LONGEST_LINE
        more = iter(partial(self._readline, LONGEST_LINE), "")
        for line in islice(more, max(count - len(self._given_back), 0)):
            read.append(self._cut(line) if len(line) == LONGEST_LINE else line)
            room -= len(line)
            if room <= 0:
                break
        self._given_back[:0] = reversed(read)
        return self._given_back[: -count - 1 : -1]

    def pass_peeked(self, count: int) -> None:
        """Take the next `count` lines, which were looked at, together."""
        del self._given_back[-count:]
        self.number += count

    def __next__(self) -> str:
        line = self._given_back.pop() if self._given_back else self._readline(LONGEST_LINE)
        if len(line) == LONGEST_LINE:
            line = self._cut(line)
        if not line:
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        self._length += len(line)
        if self._length > LONGEST_LINE or len(self.taken) > MOST_LINES:
            raise csv.Error(TOO_LONG)
        return line

    def _cut(self, line: str) -> str:
        """The line, skipped to its end; too long now by its length."""
        rest = line
        while rest and not rest.endswith(("\n", "\r")):
            rest = self._readline(LONGEST_LINE)
        return line + "\n"
