"""The values and problems of some rows of a lead list while they are being read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ParamSpec, TypeVar

from leadctl.domain.lead import Problem
from leadctl.domain.validation import NO_CONTACT, NO_NAME
from leadctl.intake.cells import Converter, Flawed, content
from leadctl.intake.domains import parse_domain
from leadctl.intake.places import locate

IDENTITY = ("last_name", "first_name", "email", "phone", "company", "external_id")
"""The fields by which a lead can be known, of which the first four say who it is and where."""

P = ParamSpec("P")
T = TypeVar("T")

Place = str | None
One = Callable[[str, Place], str | None]
"""From a cell and the row's country to the one value that it plainly is."""
Several = Callable[[str, Place], Sequence[str]]
"""From what a cell says and the row's country to every value in it."""
Wrong = Callable[[str, Place], Problem]
"""What is wrong with a cell in which there is none."""


class _Reached:
    """The first value of each row, another one, and the first cell that had none."""

    def __init__(self, count: int) -> None:
        self.first: list[str | None] = [None] * count
        self.is_begun = False
        self.other: dict[int, str] = {}
        self.failed: dict[int, str] = {}

    def add_plain(self, values: list[str | None]) -> list[int]:
        """Add a value of each row; the places of rows that have none."""
        if not self.is_begun:
            self.is_begun = True
            self.first = values
        else:
            for at, value in enumerate(values):
                if value is not None:
                    self.add(at, value)
        return [at for at, value in enumerate(values) if value is None]

    def add(self, at: int, value: str) -> None:
        """Add a value of a row."""
        if self.first[at] is None:
            self.first[at] = value
        elif self.first[at] != value:
            self.other.setdefault(at, value)

    def add_all(self, at: int, values: Sequence[str], text: str) -> None:
        """Add the values in a text of a row, which may be none."""
        for value in values:
            self.add(at, value)
        if not values:
            self.failed.setdefault(at, text)


class Drafting:
    """Reads columns of the rows into fields. `values` has a list for each field that was read.

    Places are positions among the rows; a row without problems has none in `problems`. What the
    converters remember is used and added to only if `remembers` is true.
    """

    def __init__(self, rows: Sequence[Sequence[str]], *, remembers: bool) -> None:
        self._rows, self._count = rows, len(rows)
        self._remembers = remembers
        self.values: dict[str, list[Any]] = {}
        self.problems: dict[int, list[Problem]] = {}

    def flaw(self, at: int, problem: Problem) -> None:
        """Add a problem to a row."""
        self.problems.setdefault(at, []).append(problem)

    def company_by_domain(self, websites: Sequence[int]) -> None:
        """Take the first web address for the company, until a column names it."""
        for index in reversed(websites):
            self._take("company", [parse_domain(content(cell)) for cell in self._column(index)])

    def convert(self, field: str, index: int, convert: Converter) -> None:
        """Read a column into a field; where it says nothing, an earlier column has its say."""
        found = list(map(self._itself(convert), self._column(index)))
        for at, value in enumerate(found):
            if value.__class__ is Flawed:  # a third of the time of isinstance
                self.flaw(at, value.problem)
                found[at] = value.value
        self._take(field, found)

    def fill(self, field: str, *, default: object) -> None:
        """Give the field its default in each row that says nothing of it.

        A flag that the list has no column for is left out, as any other field is.
        """
        if found := self.values.get(field):
            self.values[field] = [default if value is None else value for value in found]
        elif default is not False:
            self.values[field] = [default] * self._count

    def place(self, country: int | None, subdivision: int | None) -> None:
        """Read the columns of country and subdivision, which depend on one another."""
        if country is None and subdivision is None:
            return
        find = self._itself(locate)
        places = list(map(find, self._column(country), self._column(subdivision)))
        self.values["country"] = [place.country for place in places]
        self.values["subdivision"] = [place.subdivision for place in places]
        for at, place in enumerate(places):
            for problem in place.problems:
                self.flaw(at, problem)

    def reach(
        self, field: str, indexes: Sequence[int], one: One, several: Several, wrong: Wrong
    ) -> None:
        """Read the columns, the preferred first, into `field` and `other_…`.

        The first value in them is the lead's, and the first that differs from it is kept beside
        it. Where there is none, the first cell that says anything is a problem.
        """
        if not indexes:
            return
        countries = self.values.get("country") or [None] * self._count
        reached = _Reached(self._count)
        for index in indexes:
            cells = self._column(index)
            values = list(map(one, cells, countries))
            for at in reached.add_plain(values):
                if cells[at] and (text := content(cells[at])):
                    reached.add_all(at, several(text, countries[at]), text)
        self.values[field] = reached.first
        if reached.other:
            self.values[f"other_{field}"] = [reached.other.get(at) for at in range(self._count)]
        for at, text in reached.failed.items():
            if reached.first[at] is None:
                self.flaw(at, wrong(text, countries[at]))

    def check_identity(self) -> set[int]:
        """The places of rows that nobody can be known by; what the others lack is a problem."""
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
                self.flaw(at, NO_NAME)
            if not (email or phone):
                self.flaw(at, NO_CONTACT)
        return nobody

    def _itself(self, convert: Callable[P, T]) -> Callable[P, T]:
        """The converter, without its memory if nothing is to be remembered."""
        return convert if self._remembers else getattr(convert, "__wrapped__", convert)

    def _tried(self, at: int) -> bool:
        """Whether the row has an address or a number, be it a wrong one."""
        return any(each.code in ("bad-email", "bad-phone") for each in self.problems.get(at, ()))

    def _column(self, index: int | None) -> Sequence[str]:
        return [""] * self._count if index is None else [row[index] for row in self._rows]

    def _take(self, field: str, found: list[Any]) -> None:
        before = self.values.get(field)
        self.values[field] = found if before is None else _later(before, found)


def _later(before: Iterable[object], after: Iterable[object]) -> list[object]:
    return [old if new is None else new for old, new in zip(before, after, strict=True)]
