"""From the cells of one row of a lead list to a draft with its problems."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from operator import itemgetter

from leadctl.domain.lead import Problem
from leadctl.intake.cells import Flawed, content, quoted
from leadctl.intake.columns import Columns
from leadctl.intake.dates import DateOrder
from leadctl.intake.drafts import LeadDraft, Rejected
from leadctl.intake.lead_cells import readers
from leadctl.intake.phones import SPOILED, parse_phone
from leadctl.intake.places import locate
from leadctl.intake.reading import Reading
from leadctl.intake.records import Record

SLOT = {name: index for index, name in enumerate(LeadDraft._fields)}
LINE, CELLS, DIGEST, PROBLEMS = map(SLOT.__getitem__, ("line", "cells", "digest", "problems"))
FIRST_NAME, LAST_NAME = SLOT["first_name"], SLOT["last_name"]
COMPANY, EXTERNAL_ID = SLOT["company"], SLOT["external_id"]
EMAIL, PHONE = SLOT["email"], SLOT["phone"]
COUNTRY, SUBDIVISION = SLOT["country"], SLOT["subdivision"]

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

    def __init__(
        self, columns: Columns, reading: Reading, orders: Mapping[int, DateOrder | None], width: int
    ) -> None:
        self._width = width
        self._blank: list[object] = [None] * len(SLOT)
        self._blank[SLOT["source"]] = reading.source
        self._blank[SLOT["no_email"]] = self._blank[SLOT["no_call"]] = False
        self._columns = [
            (SLOT[target], index, convert)
            for field, indexes in columns.items()
            if field not in TOGETHER
            for index in indexes
            for target, convert in readers(field, reading, orders.get(index))
        ]
        # Twice the first, since one index alone would give a cell and not a tuple of one.
        mapped = [index for indexes in columns.values() for index in indexes]
        self._mapped = itemgetter(mapped[0], *mapped)
        self._country_at = next(iter(columns.get("country", ())), None)
        self._subdivision_at = next(iter(columns.get("subdivision", ())), None)
        self._phones_at = (*columns.get("phone", ()), *columns.get("mobile", ()))

    def draft(self, row: Record) -> LeadDraft | Rejected:
        """The draft of a row, or `no-identity` if nothing in it says who or which firm it is."""
        cells = row.cells
        values = self._blank.copy()
        problems: list[Problem] = []
        for slot, index, convert in self._columns:
            if cell := cells[index]:
                value = convert(cell)
                if isinstance(value, Flawed):
                    problems.append(value.problem)
                    value = value.value
                if value is not None:
                    values[slot] = value
        self._place(cells, values, problems)
        self._phone(cells, values, problems)
        named = values[LAST_NAME] or values[FIRST_NAME]
        reached = values[EMAIL] or values[PHONE]
        if not named and not reached and _is_nobody(values, problems):
            return Rejected(row.line, "no-identity", NOBODY, tuple(cells[: self._width]))
        if not named:
            problems.append(NO_NAME)
        if not reached:
            problems.append(NO_CONTACT)
        values[LINE] = row.line
        values[CELLS] = tuple(cells[: self._width])
        values[DIGEST] = self._digest(cells)
        values[PROBLEMS] = tuple(problems) if len(problems) < 2 else _distinct(problems)
        return LeadDraft._make(values)

    def _place(self, cells: list[str], values: list[object], problems: list[Problem]) -> None:
        country = "" if self._country_at is None else cells[self._country_at]
        subdivision = "" if self._subdivision_at is None else cells[self._subdivision_at]
        if country or subdivision:
            values[COUNTRY], values[SUBDIVISION], found = locate(country, subdivision)
            problems += found

    def _phone(self, cells: list[str], values: list[object], problems: list[Problem]) -> None:
        """The first of the phone columns that has a valid number; else the first is a problem."""
        country = values[COUNTRY]
        texts = [text for at in self._phones_at if (text := content(cells[at]))]
        for text in texts:
            if number := parse_phone(text, country if isinstance(country, str) else None):
                values[PHONE] = number
                return
        if texts:
            problems.append(_bad_phone(texts[0], knows_country=country is not None))

    def _digest(self, cells: list[str]) -> bytes:
        # NUL parts the cells safely: a row with one in a cell is unreadable.
        return blake2b("\0".join(self._mapped(cells)).encode(), digest_size=16).digest()


def _is_nobody(values: list[object], problems: list[Problem]) -> bool:
    """Whether nothing says who this is, not even an address or a number that is wrong."""
    tried = any(problem.code in ("bad-email", "bad-phone") for problem in problems)
    return not (tried or values[COMPANY] or values[EXTERNAL_ID])


def _bad_phone(text: str, *, knows_country: bool) -> Problem:
    why = "is not a valid phone number"
    if SPOILED.search(text):
        why = "is a phone number whose digits a spreadsheet has rounded away"
    elif not knows_country and not text.startswith(("+", "00")):
        why = "has no calling code, and there is no country to take it from"
    return Problem("bad-phone", "phone", f"{quoted(text)} {why}.")


def _distinct(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems, each code once for each field."""
    return tuple({(problem.code, problem.field): problem for problem in problems}.values())
