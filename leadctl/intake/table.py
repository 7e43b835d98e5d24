"""A list opened as a table: its encoding and heading, and its rows one by one."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import BinaryIO

from leadctl.intake.drafts import Rejected
from leadctl.intake.encoding import as_text, find_encoding
from leadctl.intake.form import Form
from leadctl.intake.headers import Headers
from leadctl.intake.heading import Heading, find_heading
from leadctl.intake.lines import Lines
from leadctl.intake.misfits import Misfits
from leadctl.intake.records import Record, Unreadable, records


@dataclass(frozen=True, slots=True)
class Table:
    """An open list."""

    file: BinaryIO
    encoding: str
    heading: Heading

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns that the list had before anything was rejected."""
        return self.heading.names

    @property
    def delimiter(self) -> str:
        """What parts the cells."""
        return self.heading.delimiter

    @property
    def own_columns(self) -> int:
        """Columns at the end that leadctl added to a file of rejected rows: 3, or none."""
        return self.heading.own_columns

    def rows(self) -> Generator[Record | Rejected]:
        """The rows from the first on, each with as many cells as there are columns."""
        width = self.heading.width
        with as_text(self.file, self.encoding) as text:
            lines = Lines(text)
            lines.pass_over(self.heading.above)
            found = records(lines, self.delimiter, width)
            if self.heading.headed:
                next(found)
            misfits = Misfits(self.heading)
            for row in found:
                if isinstance(row, Unreadable) or len(row.cells) != width:
                    yield from misfits.until_one_fits(row, found)
                else:
                    yield row


def open_table(file: BinaryIO, name: str, known: Headers, form: Form) -> Table:
    """The list in `file`, a seekable one, once all its bytes were found to be text.

    Raises Refusal: those of `find_encoding` and `find_heading`.
    """
    encoding = find_encoding(file, name, form.encoding)
    return Table(file, encoding, find_heading(file, encoding, name, known, form))
