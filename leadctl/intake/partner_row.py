"""One row of a partner list, by its fields: what is wrong with its form, and the draft it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.folding import fold
from leadctl.intake.cells import quoted
from leadctl.intake.drafts import PartnerDraft
from leadctl.intake.emails import parse_email
from leadctl.intake.headers import PARTNERS

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
PLACE_CODE = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")
COUNT = re.compile(r"[0-9]{1,9}")


def on_one_line(text: str) -> str:
    """The text of a field: no word stands for nothing here, a level may well be called "none"."""
    return " ".join(text.split())


def faults_in(texts: Mapping[str, str]) -> Iterator[str]:
    """Everything that is wrong with a row, each as the end of a sentence about it."""
    if missing := [field for field in PARTNERS.names if field in PARTNERS.required & _blank(texts)]:
        yield f"lacks {', '.join(missing)}"
    if texts["territories"] and not _territories(texts["territories"]):
        yield "names no territory"
    if texts["code"] and not CODE.fullmatch(texts["code"]):
        yield (
            f"has the code {quoted(texts['code'])}, which is not of up to 40 small letters, digits "
            "and hyphens"
        )
    if texts["email"] and parse_email(texts["email"]) is None:
        yield f"has {quoted(texts['email'])}, which is not an e-mail address"
    if texts.get("capacity") and _capacity(texts["capacity"]) is None:
        yield f"has the capacity {quoted(texts['capacity'])}, not a number or unlimited"


def _blank(texts: Mapping[str, str]) -> set[str]:
    return {field for field, text in texts.items() if not text}


def draft_of(
    line: int,
    cells: tuple[str, ...],
    texts: Mapping[str, str],
    unsaid: frozenset[str] = frozenset(),
) -> PartnerDraft:
    """The draft of a row without faults; `texts` has each field that the list has.

    `unsaid` are those among them that the row does not say itself.
    """
    return PartnerDraft(
        line=line,
        cells=cells,
        code=texts["code"],
        name=texts["name"],
        email=parse_email(texts["email"]) or "",
        kind=texts["kind"],
        territories=_territories(texts["territories"]),
        program_level=texts["program_level"],
        certification_level=texts["certification_level"],
        country=texts.get("country") or None,
        subdivision=texts.get("subdivision") or None,
        timezone=texts.get("timezone") or None,
        capacity=_capacity(texts.get("capacity", "")),
        manager=texts.get("manager") or None,
        unsaid=unsaid | (PARTNERS.names.keys() - texts.keys()),
    )


def _territories(text: str) -> tuple[str, ...]:
    """The territories, each once, codes in capitals.

    >>> _territories("de-by; EMEA;us; ;US")
    ('DE-BY', 'EMEA', 'US')
    """
    names = [name.strip() for name in text.split(";")]
    codes = [name.upper() if PLACE_CODE.fullmatch(name) else name for name in names]
    return tuple(dict.fromkeys(filter(None, codes)))


def _capacity(text: str) -> int | None:
    """How many leads; None if the text is blank or says no number.

    >>> _capacity("12"), _capacity("Unlimited") == UNLIMITED, _capacity("many")
    (12, True, None)
    """
    if fold(text) == "unlimited":
        return UNLIMITED
    return int(text) if COUNT.fullmatch(text) else None
