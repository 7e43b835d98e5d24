"""Whatever a list is made of, each row of it comes out once, and only refusals are raised."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as some

from leadctl.domain.formulas import unprotected
from leadctl.errors import Refusal
from leadctl.intake.columns_shown import show_list_form
from leadctl.intake.dates import DateOrder
from leadctl.intake.drafts import LeadDraft, Rejected
from leadctl.intake.form import Form
from leadctl.intake.headers import LEADS
from leadctl.intake.lead_list import LeadList, open_lead_list
from leadctl.intake.partner_list import open_partner_list
from leadctl.intake.reading import Reading
from leadctl.intake.rejects import RejectsWriter

HEADER = ("Email", "Name", "Note", "Create Date")
LINE_END = re.compile("\r\n|\r|\n")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
DELIMITERS = (",", ";", "\t", "|")


def read(data: bytes, form: Form) -> LeadList:
    reading = Reading(form, DateOrder.DMY, ZoneInfo("UTC"), {})
    return open_lead_list(io.BytesIO(data), "leads.csv", reading)


def rows_of(data: bytes, form: Form) -> list[LeadDraft | Rejected]:
    return list(read(data, form).rows())


def rejects_of(data: bytes, form: Form) -> tuple[list[Rejected], bytes]:
    """The rejected rows of a list, and the file of them."""
    found = read(data, form)
    rejected = [row for row in found.rows() if isinstance(row, Rejected)]
    out = io.StringIO(newline="")
    writer = RejectsWriter(out, found.header, found.delimiter)
    for row in rejected:
        writer.write(row)
    return rejected, out.getvalue().encode("utf-8-sig")


FORMS = some.builds(
    Form,
    some.dictionaries(
        some.sampled_from(["email", "name", "code", "nothing"]),
        some.sampled_from(["1", "2", "0", "9999", "Email", "x"]),
        max_size=2,
    ),
    some.none() | some.sampled_from(["cp1252", "utf-16", "utf-16-le", "shift_jis", "rot13", ""]),
    some.none() | some.integers(0, 4),
    headed=some.booleans(),
)
HEADS = (
    b"",
    b"Email,Name,Phone,Country,Create Date\n",
    b"sep=;\nEmail;Value;Consent\r",
    b"Email\tleadctl line\tleadctl code\tleadctl reason\n",
    "Email|Name\r\n".encode("utf-16"),
    b"\xef\xbb\xbfReport\n\nName,Email\n",
)


@settings(max_examples=200)
@given(
    some.sampled_from(HEADS),
    some.binary(max_size=200) | some.text(max_size=100).map(lambda text: text.encode()),
    FORMS,
)
def test_no_bytes_end_in_anything_but_rows_or_a_refusal(
    head: bytes, data: bytes, form: Form
) -> None:
    with suppress(Refusal):
        rows_of(head + data, form)
    with suppress(Refusal):
        list(open_partner_list(io.BytesIO(head + data), "firms.csv", form).rows())
    with suppress(Refusal):
        show_list_form(io.BytesIO(head + data), "leads.csv", LEADS, form)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way of writing a list: `above` are the lines before its header."""

    encoding: str
    delimiter: str
    line_end: str
    quotes_all: bool
    above: tuple[str, ...]

    def line(self, cells: Sequence[str]) -> str:
        """A row as it is written."""
        return self.delimiter.join(map(self._cell, cells)) + self.line_end

    def _cell(self, cell: str) -> str:
        if self.quotes_all or set(cell) & {self.delimiter, '"', "\n", "\r"}:
            return '"' + cell.replace('"', '""') + '"'
        return cell

    def written(self, lines: Sequence[str]) -> tuple[bytes, Form]:
        """The bytes of a list with these lines below its header, and what must be said of it."""
        text = "".join([*(line + self.line_end for line in self.above), self.line(HEADER), *lines])
        assume(not text.startswith("\ufeff"))
        given = self.encoding if self.encoding == "cp1252" else None
        return text.encode(self.encoding), Form({}, given, len(self.above))

    def first_line(self, lines: Sequence[str]) -> int:
        """The line at which the row after these begins."""
        return len(self.above) + 2 + len(LINE_END.findall("".join(lines)))


ANSI = some.sampled_from("".join(bytes([n]).decode("cp1252", "ignore") for n in range(1, 256)))
ANY = some.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")


def letters(encoding: str) -> some.SearchStrategy[str]:
    return ANSI if encoding == "cp1252" else ANY


@some.composite
def dialects(draw: some.DrawFn) -> Dialect:
    encoding = draw(some.sampled_from(ENCODINGS))
    text = some.text(letters(encoding), max_size=12).map(lambda text: LINE_END.sub(" ", text))
    named = draw(some.booleans())
    delimiter = draw(some.sampled_from(["^", "~", ";", "\t"] if named else DELIMITERS))
    above = draw(some.lists(text | some.just('"') | some.just(""), max_size=3))
    first = [f"sep={delimiter}"] if named else []
    return Dialect(
        encoding,
        delimiter,
        draw(some.sampled_from(["\n", "\r\n", "\r"])),
        draw(some.booleans()),
        (*first, *(line for line in above if not line.lower().startswith(("sep=", '"sep=')))),
    )


def cells(dialect: Dialect) -> some.SearchStrategy[str]:
    """Cells of any text, and of such as the form of a list may be spoilt by."""
    text = some.text(letters(dialect.encoding), max_size=8)
    odd = some.text(f"{dialect.delimiter}\"\r\n '=+-a", max_size=6)
    return (
        text | odd | some.sampled_from(["ann@example.com", "Ann", "Total", "Email", "31.12.2026"])
    )


@settings(max_examples=150)
@given(some.data(), dialects())
def test_every_row_with_something_in_it_comes_out_once_as_it_was_written(
    data: some.DataObject, dialect: Dialect
) -> None:
    row = some.tuples(*[cells(dialect)] * len(HEADER))
    table = data.draw(some.lists(row, max_size=6))
    lines = [dialect.line(cells) for cells in table]

    found = rows_of(*dialect.written(lines))

    assert [(one.line, one.cells) for one in found] == [
        (dialect.first_line(lines[:at]), tuple(map(unprotected, cells)))
        for at, cells in enumerate(table)
        if any(map(str.strip, cells))
    ]


def plain(dialect: Dialect) -> some.SearchStrategy[str]:
    """Cells on one line."""
    text = cells(dialect).map(lambda cell: LINE_END.sub(" ", cell))
    return text.filter(lambda cell: unprotected(cell) == cell)


@some.composite
def damaged(draw: some.DrawFn, dialect: Dialect) -> str:
    """A line that is no row, since its quote is open, it has a NUL, or it is ragged."""
    mark = dialect.delimiter
    start = draw(some.text("ab c", min_size=1, max_size=4)).strip() or "a"
    return draw(
        some.sampled_from(
            [
                f'"{start}',
                f'{start}{mark}"{start}{mark}',
                f'{start}{mark}"{start}"{start}{mark}{mark}',
                f"{start}\0{mark}{mark}{mark}",
                start,
                f"{start}{mark}{start}",
                f"{start}{mark * 4}{start}",
                f'"{start} ""b"""{mark}',
                "Confidential Information - Do Not Distribute",
                f"Total{mark}{mark}{mark}12",
            ]
        )
    )


@settings(max_examples=300)
@given(some.data(), dialects())
def test_rows_beside_one_that_cannot_be_read_are_read(
    data: some.DataObject, dialect: Dialect
) -> None:
    dialect = replace(dialect, encoding="utf-8")
    good = some.tuples(some.just("ann@example.com"), *[plain(dialect)] * 3)
    table = data.draw(some.lists(good | damaged(dialect), max_size=8))
    lines = [row + dialect.line_end if isinstance(row, str) else dialect.line(row) for row in table]

    found = rows_of(*dialect.written(lines))

    assert [one.line for one in found] == [
        dialect.first_line(lines[:at]) for at in range(len(lines))
    ]
    for one, row in zip(found, table, strict=True):
        if isinstance(row, str):
            assert isinstance(one, Rejected)
            assert one.code in ("unreadable-row", "footer-row")
        else:
            assert isinstance(one, LeadDraft)
            assert one.cells == row


@settings(max_examples=200)
@given(some.data(), dialects())
def test_what_is_rejected_is_rejected_again_with_the_options_of_its_list_and_without(
    data: some.DataObject, dialect: Dialect
) -> None:
    row = some.tuples(*[cells(dialect)] * len(HEADER)).map(dialect.line)
    bad = damaged(dialect).map(lambda line: line + dialect.line_end)
    bytes_read, form = dialect.written(data.draw(some.lists(row | bad, max_size=8)))

    rejected, file = rejects_of(bytes_read, form)
    for said in (form, Form(), replace(form, headed=False)):
        found = rows_of(file, said)
        assert {type(one) for one in found} <= {Rejected}
        assert len(found) == len(rejected)
