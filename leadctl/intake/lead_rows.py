"""From the cells of one row of a lead list to a draft with its problems."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from operator import itemgetter

from leadctl.domain.lead import Problem
from leadctl.intake.cells import Flawed, content, quoted
from leadctl.intake.columns import Columns
from leadctl.intake.damage import is_error
from leadctl.intake.dates import DateOrder
from leadctl.intake.domains import parse_domain
from leadctl.intake.drafts import LeadDraft, Rejected
from leadctl.intake.emails import parse_emails
from leadctl.intake.lead_cells import readers
from leadctl.intake.phones import CALCULATED, ROUNDED, parse_phones
from leadctl.intake.places import locate
from leadctl.intake.reading import Reading
from leadctl.intake.records import Record

SLOT = {name: index for index, name in enumerate(LeadDraft._fields)}
LINE, CELLS, DIGEST, PROBLEMS = map(SLOT.__getitem__, ("line", "cells", "digest", "problems"))
FIRST_NAME, LAST_NAME = SLOT["first_name"], SLOT["last_name"]
COMPANY, EXTERNAL_ID = SLOT["company"], SLOT["external_id"]
EMAIL, OTHER_EMAIL = SLOT["email"], SLOT["other_email"]
PHONE, OTHER_PHONE = SLOT["phone"], SLOT["other_phone"]
COUNTRY, SUBDIVISION = SLOT["country"], SLOT["subdivision"]

# In the order in which they are preferred.
EMAILS = ("email", "other_email")
PHONES = ("phone", "mobile", "other_phone")

TOGETHER = frozenset({"country", "subdivision", "website", *EMAILS, *PHONES})
"""Fields whose columns are not read each by itself, since they depend on one another."""

CAUTIOUS = frozenset({"consent", "no_email", "no_call"})
"""Fields that are read to the person's good where a cell cannot be understood."""

PROBLEM_FIELDS = {"name": "last_name", "converted": "crm_status"}
"""The field of the draft that a problem is of, where the column has another name."""

NO_NAME = Problem("no-name", "last_name", "There is no name.")
NO_CONTACT = Problem(
    "no-contact", "email", "There is neither an e-mail address nor a phone number."
)
ERROR = "is an error that a spreadsheet has put in the place of the value"
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
        self._values_at = [
            (index, PROBLEM_FIELDS.get(field, field))
            for field, indexes in columns.items()
            if field not in CAUTIOUS | {"website", *EMAILS, *PHONES}
            for index in indexes
        ]
        self._emails_at = _positions(columns, EMAILS)
        self._phones_at = _positions(columns, PHONES)
        self._websites_at = columns.get("website", ())
        self._country_at = next(iter(columns.get("country", ())), None)
        self._subdivision_at = next(iter(columns.get("subdivision", ())), None)

    def draft(self, row: Record) -> LeadDraft | Rejected:
        """The draft of a row, or `no-identity` if nothing in it says who or which firm it is."""
        cells = row.cells
        values = self._blank.copy()
        problems: list[Problem] = []
        mapped = "\0".join(self._mapped(cells))  # safe: a row with a NUL in a cell is unreadable
        if "#" in mapped:
            cells = self._without_errors(cells, problems)
        for slot, index, convert in self._columns:
            if cell := cells[index]:
                value = convert(cell)
                if isinstance(value, Flawed):
                    problems.append(value.problem)
                    value = value.value
                if value is not None:
                    values[slot] = value
        self._email(cells, values, problems)
        self._place(cells, values, problems)
        self._phone(cells, values, problems)
        if self._websites_at and values[COMPANY] is None:
            self._company_by_domain(cells, values)
        named = values[LAST_NAME] or values[FIRST_NAME]
        reached = values[EMAIL] or values[PHONE]
        if not named and not reached and _is_nobody(values, problems):
            return Rejected(row.line, "no-identity", NOBODY, tuple(row.cells[: self._width]))
        if not named:
            problems.append(NO_NAME)
        if not reached:
            problems.append(NO_CONTACT)
        values[LINE] = row.line
        values[CELLS] = tuple(row.cells[: self._width])
        values[DIGEST] = blake2b(mapped.encode(), digest_size=16).digest()
        values[PROBLEMS] = tuple(problems) if len(problems) < 2 else _distinct(problems)
        return LeadDraft._make(values)

    def _place(self, cells: list[str], values: list[object], problems: list[Problem]) -> None:
        country = "" if self._country_at is None else cells[self._country_at]
        subdivision = "" if self._subdivision_at is None else cells[self._subdivision_at]
        if country or subdivision:
            values[COUNTRY], values[SUBDIVISION], found = locate(country, subdivision)
            problems += found

    def _email(self, cells: list[str], values: list[object], problems: list[Problem]) -> None:
        texts = [text for at in self._emails_at if (text := content(cells[at]))]
        found = [address for text in texts for address in parse_emails(text)]
        values[EMAIL], values[OTHER_EMAIL] = _first_and_other(found)
        if texts and not found:
            problems.append(_bad_email(texts[0]))

    def _phone(self, cells: list[str], values: list[object], problems: list[Problem]) -> None:
        country = values[COUNTRY]
        place = country if isinstance(country, str) else None
        texts = [text for at in self._phones_at if (text := content(cells[at]))]
        found = [number for text in texts for number in parse_phones(text, place)]
        values[PHONE], values[OTHER_PHONE] = _first_and_other(found)
        if texts and not found:
            problems.append(_bad_phone(texts[0], knows_country=country is not None))

    def _company_by_domain(self, cells: list[str], values: list[object]) -> None:
        domains = (parse_domain(content(cells[at])) for at in self._websites_at)
        values[COMPANY] = next(filter(None, domains), None)

    def _without_errors(self, cells: list[str], problems: list[Problem]) -> list[str]:
        """The cells without the errors that a spreadsheet has put in the place of values."""
        kept = cells.copy()
        for index, field in self._values_at:
            if is_error(cells[index]):
                kept[index] = ""
                problems.append(_error(field, cells[index]))
        return kept


def _positions(columns: Columns, fields: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(index for field in fields for index in columns.get(field, ()))


def _first_and_other(found: list[str]) -> tuple[str | None, str | None]:
    """The first of the values, and the first that differs from it."""
    other = next((value for value in found if value != found[0]), None)
    return (found[0] if found else None), other


def _is_nobody(values: list[object], problems: list[Problem]) -> bool:
    """Whether nothing says who this is, not even an address or a number that is wrong."""
    tried = any(problem.code in ("bad-email", "bad-phone") for problem in problems)
    return not (tried or values[COMPANY] or values[EXTERNAL_ID])


def _bad_email(text: str) -> Problem:
    why = ERROR if is_error(text) else "is not an e-mail address"
    return Problem("bad-email", "email", f"{quoted(text)} {why}.")


def _bad_phone(text: str, *, knows_country: bool) -> Problem:
    why = "is not a valid phone number"
    if is_error(text):
        why = ERROR
    elif ROUNDED.search(text):
        why = "is a phone number whose digits a spreadsheet has rounded away"
    elif CALCULATED.fullmatch(text):
        why = "is a number that a spreadsheet has calculated, not a phone number"
    elif not knows_country and not text.startswith(("+", "00")):
        why = "has no calling code, and there is no country to take it from"
    return Problem("bad-phone", "phone", f"{quoted(text)} {why}.")


def _error(field: str, cell: str) -> Problem:
    return Problem("spoiled-cell", field, f"{quoted(cell.strip())} {ERROR}.")


def _distinct(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems, each code once for each field."""
    return tuple({(problem.code, problem.field): problem for problem in problems}.values())
