"""From the cells of a lead list to drafts with their problems, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from leadctl.domain.lead import Problem
from leadctl.intake.cells import Converter, Flawed, content, quoted
from leadctl.intake.columns import Columns
from leadctl.intake.date_order import Orders
from leadctl.intake.drafts import Rejected
from leadctl.intake.lead_block import LeadBlock
from leadctl.intake.lead_cells import readers
from leadctl.intake.phones import SPOILED, parse_phone
from leadctl.intake.places import locate
from leadctl.intake.reading import Reading
from leadctl.intake.records import Record

TOGETHER = frozenset({"country", "subdivision", "phone", "mobile"})
"""Fields whose columns are not read each by itself, since they depend on one another."""

NO_NAME = Problem("no-name", "last_name", "There is no name.")
NO_CONTACT = Problem(
    "no-contact", "email", "There is neither an e-mail address nor a phone number."
)
NOBODY = "has no name, e-mail, phone, company or id to know the lead by"


class LeadRows:
    """Makes drafts of the rows of one list, whose columns are known.

    Built once, with a converter for each column, so that a row costs little more than its cells.
    """

    def __init__(self, columns: Columns, reading: Reading, orders: Orders, width: int) -> None:
        self._width = width
        self._source = reading.source
        self._columns = [
            (target, index, convert)
            for field, indexes in columns.items()
            if field not in TOGETHER
            for index in indexes
            for target, convert in readers(field, reading, orders.reader(index))
        ]
        # Twice the first, since one index alone would give a cell and not a tuple of one.
        mapped = [index for indexes in columns.values() for index in indexes]
        self._mapped = itemgetter(mapped[0], *mapped)
        self._places_at = [*columns.get("country", ()), *columns.get("subdivision", ())]
        self._country_at = next(iter(columns.get("country", ())), None)
        self._subdivision_at = next(iter(columns.get("subdivision", ())), None)
        self._phones_at = (*columns.get("phone", ()), *columns.get("mobile", ()))

    def block(self, rows: Sequence[Record]) -> tuple[LeadBlock, list[Rejected]]:
        """The drafts of the rows, and `no-identity` for those that nobody can be known by."""
        cells = [row.cells for row in rows]
        draft = _Drafting(cells)
        for field, index, convert in self._columns:
            draft.convert(field, index, convert)
        draft.fill("source", default=self._source)
        for field in ("no_email", "no_call"):
            draft.fill(field, default=False)
        draft.place(self._country_at, self._subdivision_at)
        draft.phone(self._phones_at)
        nobody = draft.check_identity()
        block = LeadBlock(
            lines=[row.line for row in rows],
            cells=[row[: self._width] for row in cells],
            digests=list(map(self._digest, cells)),
            columns=draft.values,
            problems={at: _distinct(found) for at, found in draft.problems.items()},
        )
        if not nobody:
            return block, []
        rejected = [
            Rejected(block.lines[at], "no-identity", NOBODY, tuple(block.cells[at]))
            for at in sorted(nobody)
        ]
        return block.without(nobody), rejected

    def _digest(self, cells: list[str]) -> bytes:
        # NUL parts the cells safely: a row with one in a cell is unreadable.
        return blake2b("\0".join(self._mapped(cells)).encode(), digest_size=16).digest()


class _Drafting:
    """The values and problems of some rows, as far as they are known."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows, self._count = rows, len(rows)
        self.values: dict[str, list[Any]] = {}
        self.problems: dict[int, list[Problem]] = {}

    def convert(self, field: str, index: int, convert: Converter) -> None:
        """Read a column into a field; where it says nothing, an earlier column has its say."""
        found = list(map(convert, self._column(index)))
        for at, value in enumerate(found):
            if value.__class__ is Flawed:
                self._flaw(at, value.problem)
                found[at] = value.value
        before = self.values.get(field)
        self.values[field] = found if before is None else _later(before, found)

    def fill(self, field: str, *, default: object) -> None:
        """Give the field its default in each row that says nothing of it."""
        if found := self.values.get(field):
            self.values[field] = [default if value is None else value for value in found]
        elif default:
            self.values[field] = [default] * self._count

    def place(self, country: int | None, subdivision: int | None) -> None:
        """Read the columns of country and subdivision, which depend on one another."""
        if country is None and subdivision is None:
            return
        places = list(map(locate, self._column(country), self._column(subdivision)))
        self.values["country"] = [place.country for place in places]
        self.values["subdivision"] = [place.subdivision for place in places]
        for at, place in enumerate(places):
            for problem in place.problems:
                self._flaw(at, problem)

    def phone(self, indexes: Sequence[int]) -> None:
        """The first of the phone columns that has a valid number; else the first is a problem."""
        if not indexes:
            return
        countries = self.values.get("country") or [None] * self._count
        numbers: list[str | None] = [None] * self._count
        wrong: dict[int, str] = {}
        for index in indexes:
            for at, cell in enumerate(self._column(index)):
                if not cell or numbers[at]:
                    continue
                numbers[at] = number = parse_phone(cell, countries[at])
                if number is None and (text := content(cell)):
                    wrong.setdefault(at, text)
        for at, text in wrong.items():
            if numbers[at] is None:
                self._flaw(at, _bad_phone(text, knows_country=countries[at] is not None))
        self.values["phone"] = numbers

    def check_identity(self) -> set[int]:
        """The places of rows that nobody can be known by; the others' lack is a problem."""
        nobody: set[int] = set()
        empty = [None] * self._count
        known = [self.values.get(field) or empty for field in IDENTITY]
        for at, (last, first, email, phone, company, number) in enumerate(zip(*known, strict=True)):
            if (last or first) and (email or phone):
                continue
            if not (last or first or email or phone or company or number or self._tried(at)):
                nobody.add(at)
                continue
            if not (last or first):
                self._flaw(at, NO_NAME)
            if not (email or phone):
                self._flaw(at, NO_CONTACT)
        return nobody

    def _tried(self, at: int) -> bool:
        """Whether the row has an address or a number, be it a wrong one."""
        return any(each.code in ("bad-email", "bad-phone") for each in self.problems.get(at, ()))

    def _column(self, index: int | None) -> Sequence[str]:
        return [""] * self._count if index is None else [row[index] for row in self._rows]

    def _flaw(self, at: int, problem: Problem) -> None:
        self.problems.setdefault(at, []).append(problem)


IDENTITY = ("last_name", "first_name", "email", "phone", "company", "external_id")


def _later(before: Iterable[object], after: Iterable[object]) -> list[object]:
    return [old if new is None else new for old, new in zip(before, after, strict=True)]


def _bad_phone(text: str, *, knows_country: bool) -> Problem:
    why = "is not a valid phone number"
    if SPOILED.search(text):
        why = "is a phone number whose digits a spreadsheet has rounded away"
    elif not knows_country and not text.startswith(("+", "00")):
        why = "has no calling code, and there is no country to take it from"
    return Problem("bad-phone", "phone", f"{quoted(text)} {why}.")


def _distinct(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The problems, each code once for each field."""
    if len(problems) == 1:
        return problems
    return list({(problem.code, problem.field): problem for problem in problems}.values())
