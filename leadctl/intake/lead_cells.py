"""How each column of a lead list is read: from one cell to one field of the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from leadctl.domain.folding import fold
from leadctl.domain.lead import Problem
from leadctl.intake.amounts import find_currency, is_plain, parse_amount, parse_count
from leadctl.intake.cells import (
    Converter,
    Flawed,
    content,
    free_text,
    line_of_text,
    quoted,
    yes_or_no,
)
from leadctl.intake.damage import is_rounded
from leadctl.intake.date_order import Moment
from leadctl.intake.dates import is_day_number
from leadctl.intake.instants import PlainInstants, in_utc
from leadctl.intake.names import part_name
from leadctl.intake.reading import Reading

REMEMBERED = 1 << 13
"""Cells of a column whose values are kept, since most columns repeat themselves."""

SELDOM_TWICE = frozenset({"external_id", "last_name", "company", "interest", "received_at"})

CLOSED = re.compile(
    r"(?<!\bnot )\b(?:converted|closed|won|lost|disqualified|unqualified|cancell?ed|dead|junk)\b"
    r"|\bnot qualified\b|\bno longer interested\b"
)
CUSTOMERS = frozenset({"customer", "evangelist"})
"""The stages of HubSpot's life cycle that come after a lead has been won."""

# The words of HubSpot's legal basis and of Dynamics' allow/do not allow, beside yes and no.
CONSENT_WORDS = {
    "freely given consent from contact": True,
    "granted": True,
    "given": True,
    "legitimate interest \u2013 prospect/lead": False,
    "not applicable": None,
    "denied": False,
    "withdrawn": False,
}
# Of Dynamics, whose columns are headed with what is not to be done, and of Pipedrive.
ALLOWED = frozenset({"allow", "allowed", "send", "subscribed"})


def readers(field: str, reading: Reading, moment: Moment) -> Iterator[tuple[str, Converter]]:
    """What a column of `field` is read into: pairs of a draft's field and its converter.

    `moment` reads the days of that column. Where two columns are read into one field, the later
    pair wins if its cell says something.
    """
    match field:
        case "name":
            yield "first_name", _remembering(_first_of_name)
            yield "last_name", _remembering(_last_of_name)
        case "value":
            yield "value", _amount
            yield "currency", _currency_of_amount
        case "converted":
            yield "crm_status", _converted
        case "deleted":
            yield "crm_status", _deleted
        case _:
            convert = _converter(field, reading, moment)
            yield field, convert if field in SELDOM_TWICE else _remembering(convert)


def _remembering(convert: Converter) -> Converter:
    return lru_cache(maxsize=REMEMBERED)(convert)


def _converter(field: str, reading: Reading, moment: Moment) -> Converter:
    match field:
        case "rating":
            return _rating_reader(reading)
        case "decision_on":
            return _day_reader(moment)
        case "received_at":
            return _instant_reader(moment, reading)
        case _:
            return CONVERTERS.get(field) or line_of_text(field)


def _first_of_name(cell: str) -> object:
    return line_of_text("first_name")(part_name(content(cell))[0])


def _last_of_name(cell: str) -> object:
    return line_of_text("last_name")(part_name(content(cell))[1])


def _external_id(cell: str) -> object:
    if is_rounded(cell):
        why = "is an id whose digits a spreadsheet has rounded away: another lead could have it too"
        return _flaw("spoiled-cell", "external_id", f"{quoted(cell.strip())} {why}.")
    return line_of_text("external_id")(cell)


def _amount(cell: str) -> object:
    if is_plain(cell):
        return Decimal(cell)
    text = content(cell)
    if not text:
        return None
    found = parse_amount(text)
    return found[0] if found else _flaw("bad-number", "value", f"{quoted(text)} is not an amount.")


def _currency_of_amount(cell: str) -> object:
    if not cell or is_plain(cell):
        return None
    found = parse_amount(content(cell))
    return found[1] if found else None


def _count(cell: str) -> object:
    text = content(cell)
    if not text:
        return None
    count = parse_count(text)
    if count is None:
        return _flaw("bad-number", "employees", f"{quoted(text)} is not a number of employees.")
    return count


def _currency(cell: str) -> object:
    text = content(cell)
    if not text:
        return None
    return find_currency(text) or _flaw(
        "unknown-currency", "currency", f"{quoted(text)} does not name one currency of ISO 4217."
    )


def _consent(cell: str) -> object:
    """Consent that cannot be understood is none, and a person must look at it."""
    text = content(cell)
    if not text:
        return None
    word = fold(text)
    if word in CONSENT_WORDS:
        return CONSENT_WORDS[word]
    said = yes_or_no(text)
    if said is not None:
        return said
    if ";" in text:  # of several bases, as HubSpot has them, one that is consent will do
        return any(CONSENT_WORDS.get(part.strip()) for part in word.split(";"))
    sentence = f"{quoted(text)} as consent is neither yes nor no, so it counts as no consent."
    return Flawed(value=False, problem=Problem("bad-consent", "consent", sentence))


def _opt_out(cell: str) -> object:
    """Whatever is not a plain no counts as opted out: a date, say, is when it was done."""
    text = content(cell)
    opted_out = text and yes_or_no(text) is not False and fold(text) not in ALLOWED
    return True if opted_out else None


def _converted(cell: str) -> object:
    if yes_or_no(cell):
        return _flaw("already-closed", "crm_status", "The list says that it is converted.")
    if fold(content(cell)) in CUSTOMERS:
        sentence = f"The list says that it is {quoted(cell.strip())}."
        return _flaw("already-closed", "crm_status", sentence)
    return None


def _deleted(cell: str) -> object:
    if yes_or_no(cell):
        return _flaw("already-closed", "crm_status", "The list says that it is deleted.")
    return None


def _status(cell: str) -> object:
    status = line_of_text("crm_status")(cell)
    if isinstance(status, str) and CLOSED.search(fold(status).replace("_", " ")):
        sentence = f"The list says that it is {quoted(status)}."
        return Flawed(status, Problem("already-closed", "crm_status", sentence))
    return status


def _rating_reader(reading: Reading) -> Converter:
    def rating(cell: str) -> object:
        text = content(cell)
        if not text:
            return None
        return reading.ratings.get(fold(text)) or _flaw(
            "unknown-rating", "rating", f"{quoted(text)} is not a rating that is known."
        )

    return rating


def _day_reader(moment: Moment) -> Converter:
    def day(cell: str) -> object:
        text = content(cell)
        if not text:
            return None
        found = moment(text)
        if found is None:
            return _no_date("decision_on", text)
        return found.date() if isinstance(found, datetime) else found

    return day


def _instant_reader(moment: Moment, reading: Reading) -> Converter:
    zone = reading.zone
    plain = PlainInstants(zone)

    def instant(cell: str) -> object:
        if found := plain.read(cell):
            return found
        text = content(cell)
        if not text:
            return None
        at = moment(text)
        if at is None:
            return _no_date("received_at", text)
        return in_utc(at, zone) or _flaw(
            "bad-date", "received_at", f"{quoted(text)} does not exist in {zone.key}."
        )

    return instant


def _no_date(field: str, text: str) -> Flawed:
    why = "is not a date"
    if is_day_number(text):
        why += "; it looks like the number by which a spreadsheet counts days"
    return _flaw("bad-date", field, f"{quoted(text)} {why}.")


def _flaw(code: str, field: str, sentence: str) -> Flawed:
    return Flawed(None, Problem(code, field, sentence))


CONVERTERS: dict[str, Converter] = {
    "external_id": _external_id,
    "employees": _count,
    "interest": free_text("interest"),
    "currency": _currency,
    "wants_contact": yes_or_no,
    "consent": _consent,
    "no_email": _opt_out,
    "no_call": _opt_out,
    "crm_status": _status,
}
