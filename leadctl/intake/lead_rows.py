"""From the cells of a lead list to drafts with their problems, some rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from leadctl.domain.lead import Problem
from leadctl.intake.cells import quoted
from leadctl.intake.columns import Columns
from leadctl.intake.damage import is_error
from leadctl.intake.date_order import Orders
from leadctl.intake.drafting import Drafting
from leadctl.intake.drafts import Rejected
from leadctl.intake.emails import common_email, parse_emails
from leadctl.intake.footers import Footers, footer_row
from leadctl.intake.lead_block import LeadBlock
from leadctl.intake.lead_cells import readers
from leadctl.intake.phones import ROUNDED, is_calculated, parse_phone, parse_phones
from leadctl.intake.reading import Reading

# In the order in which they are preferred.
EMAILS = ("email", "other_email")
PHONES = ("phone", "mobile", "other_phone")

TOGETHER = frozenset({"country", "subdivision", "website", *EMAILS, *PHONES})
"""Fields whose columns are not read each by itself, since they depend on one another."""

CAUTIOUS = frozenset({"consent", "no_email", "no_call"})
"""Fields that are read to the person's good where a cell cannot be understood."""

PROBLEM_FIELDS = {"name": "last_name", "converted": "crm_status", "deleted": "crm_status"}
"""The field of the draft that a problem is of, where the column has another name."""

LONGEST_REMEMBERED = 2000
"""Characters of a row up to which the values of its cells are kept, or memory would grow."""

ERROR = "is an error that a spreadsheet has put in the place of the value"
NOBODY = "has no name, e-mail, phone, company or id to know the lead by"


class LeadRows:
    """Makes drafts of the rows of one list, whose columns are known.

    Built once, with a converter for each column, so that a row costs little more than its cells.
    """

    def __init__(self, columns: Columns, reading: Reading, orders: Orders, width: int) -> None:
        self._source = reading.source
        self._footers = Footers(width)
        self._converters = [
            (target, index, convert)
            for field, indexes in columns.items()
            if field not in TOGETHER
            for index in indexes
            for target, convert in readers(field, reading, orders.reader(index))
        ]
        # Twice the first, since one index alone would give a cell and not a tuple of one.
        mapped = [index for indexes in columns.values() for index in indexes]
        self._mapped = itemgetter(mapped[0], *mapped)
        self._fields = ",".join(columns)
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

    def block(
        self, lines: Sequence[int], cells: Sequence[list[str]]
    ) -> tuple[LeadBlock, list[Rejected]]:
        """The drafts of the rows, and those rejected: what nobody can be known by, and footers."""
        # NUL parts the cells safely: a row with one in a cell is unreadable.
        # What the cells are read into belongs to it: under another mapping it is another row.
        fields = self._fields
        texts = ["\0".join((fields, *self._mapped(row))) for row in cells]
        drafting = self._drafting(cells, texts)
        nobody = drafting.check_identity()
        block = LeadBlock(
            lines=lines,
            cells=cells,
            texts=texts,
            columns=drafting.values,
            problems={at: _distinct(found) for at, found in drafting.problems.items()},
        )
        rejected: dict[int, Rejected] = {}
        for at in sorted(nobody | drafting.problems.keys()):
            line, kept = block.lines[at], tuple(block.cells[at])
            # The end of a report is no lead that nothing is wrong with.
            if self._footers.has(kept):
                rejected[at] = footer_row(line, kept)
            elif at in nobody:
                rejected[at] = Rejected(line, "no-identity", NOBODY, kept)
        return block.without(rejected.keys()) if rejected else block, list(rejected.values())

    def values(self, cells: list[str]) -> tuple[dict[str, Any], Sequence[Problem]]:
        """What one row says, whether or not anybody can be known by it, and what is wrong."""
        drafting = self._drafting([cells], ["\0".join(cells)])
        values = {field: column[0] for field, column in drafting.values.items()}
        return values, drafting.problems.get(0, ())

    def _drafting(self, cells: Sequence[list[str]], texts: Sequence[str]) -> Drafting:
        errors = [at for at, text in enumerate(texts) if "#" in text]
        kept = list(cells)
        drafting = Drafting(kept, remembers=max(map(len, texts), default=0) <= LONGEST_REMEMBERED)
        for at in errors:
            kept[at] = self._without_errors(at, kept[at], drafting)
        drafting.company_by_domain(self._websites_at)
        for field, index, convert in self._converters:
            drafting.convert(field, index, convert)
        drafting.fill("source", default=self._source)
        drafting.fill("no_email", default=False)
        drafting.fill("no_call", default=False)
        drafting.reach("email", self._emails_at, _one_email, _emails, _bad_email)
        drafting.place(self._country_at, self._subdivision_at)
        drafting.reach("phone", self._phones_at, parse_phone, parse_phones, _bad_phone)
        return drafting

    def _without_errors(self, at: int, cells: list[str], drafting: Drafting) -> list[str]:
        """The cells without the errors that a spreadsheet has put in the place of values."""
        kept = cells.copy()
        for index, field in self._values_at:
            if is_error(cells[index]):
                kept[index] = ""
                sentence = f"{quoted(cells[index].strip())} {ERROR}."
                drafting.flaw(at, Problem("spoiled-cell", field, sentence))
        return kept


def _positions(columns: Columns, fields: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(index for field in fields for index in columns.get(field, ()))


def _one_email(cell: str, _country: str | None) -> str | None:
    return common_email(cell)


def _emails(text: str, _country: str | None) -> list[str]:
    return parse_emails(text)


def _bad_email(text: str, _country: str | None) -> Problem:
    why = ERROR if is_error(text) else "is not an e-mail address"
    return Problem("bad-email", "email", f"{quoted(text)} {why}.")


def _bad_phone(text: str, country: str | None) -> Problem:
    why = "is not a valid phone number"
    if is_error(text):
        why = ERROR
    elif ROUNDED.search(text):
        why = "is a phone number whose digits a spreadsheet has rounded away"
    elif is_calculated(text):
        why = "is a number that a spreadsheet has calculated, not a phone number"
    elif country is None and not text.startswith(("+", "00")):
        why = "has no calling code, and there is no country to take it from"
    return Problem("bad-phone", "phone", f"{quoted(text)} {why}.")


def _distinct(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The problems, each code once for each field."""
    if len(problems) == 1:
        return problems
    return list({(problem.code, problem.field): problem for problem in problems}.values())
