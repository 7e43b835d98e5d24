"""Where people write freely, of whatever they like: so somebody may be named there who is gone.

SQL finds the texts that may name the person, and only these are read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leadctl.domain.mentions import Known
from leadctl.services.portions import portions
from leadctl.store.work import Work, places

MENDED: Mapping[str, tuple[str, ...]] = {
    "lead": ("interest", "crm_status", "closing_reason"),
    "lead_problem": ("sentence", "resolution"),
    "assignment": ("reason", "ending_reason", "late_reason"),
    "extension": ("reason",),
    "interaction": ("note",),
    "note": ("text",),
    "response": ("interest", "changes", "pending"),
    "consent": ("evidence",),
    "incident_note": ("text",),
    "partner": ("status_note",),
    "source": ("notes",),
    "batch": ("file", "rejects_path"),
    "import_profile": ("settings",),
    "policy_review": ("note",),
}
"""By table, the columns of free text in which a person is looked for."""
IN_JSON = {("response", "changes"), ("response", "pending"), ("import_profile", "settings")}

_LEAD = {
    "lead": "id",
    **dict.fromkeys(
        ("lead_problem", "assignment", "interaction", "note", "response", "consent"), "lead_id"
    ),
    "extension": """(
        SELECT assignment.lead_id FROM deadline JOIN assignment ON assignment.id = assignment_id
        WHERE deadline.id = deadline_id
    )""",
}
"""Whom a text is about."""

LIKES_AT_ONCE = 100
"""SQLite takes only so many conditions in one query."""
_LIKE = "{} LIKE ?"
_NOT_PLAIN = r"({0} GLOB '*[^ -~]*' OR {0} LIKE '%\u%')"
"""Fits what may have letters that LIKE does not compare without regard to case."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the store that names somebody, and what it is to be."""

    table: str
    column: str
    row: int
    mended: str


def find_texts(work: Work, known: Known, own: Sequence[int]) -> list[Text]:
    """The texts that name the person, whomever they are about but its `own` leads."""
    return [
        Text(table, column, row, mended)
        for table, columns in MENDED.items()
        for row, *texts in _suspects(work, table, columns, known, own)
        for column, text in zip(columns, texts, strict=True)
        if text is not None and (mended := _mended(table, column, text, known)) != text
    ]


def mend_texts(work: Work, texts: Sequence[Text]) -> None:
    """Let these texts name nobody who is gone."""
    for each in texts:
        sql = f"UPDATE {each.table} SET {each.column} = ? WHERE rowid = ?"  # noqa: S608  # our own names
        work.write_rows(sql, [(each.mended, each.row)])


def _suspects(
    work: Work, table: str, columns: Sequence[str], known: Known, own: Sequence[int]
) -> list[tuple[Any, ...]]:
    """The rows of the table with a text that may name the person: number and columns."""
    found: dict[int, tuple[Any, ...]] = {}
    asked: list[tuple[str, Sequence[str]]] = [(_LIKE, (like,)) for like in known.likes] + (
        [] if known.is_plain else [(_NOT_PLAIN, ())]
    )
    for some in portions(asked, LIKES_AT_ONCE):
        where = " OR ".join(fit.format(column) for fit, _ in some for column in columns)
        sql = f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE ({where})"  # noqa: S608
        values = [value for _, values in some for _ in columns for value in values]
        if lead := _LEAD.get(table):
            sql += f" AND {lead} NOT IN ({places(own)})"
        parameters = (*values, *(own if lead else ()))
        found |= {row[0]: row for row in work.tuples(sql, parameters)}
    return list(found.values())


def _mended(table: str, column: str, text: str, known: Known) -> str:
    if (table, column) in IN_JSON:
        try:
            said = json.loads(text)
        except ValueError:
            return known.mended(text)
        mended = _without(said, known)
        return text if mended == said else json.dumps(mended, ensure_ascii=False)
    return known.mended(text)


def _without(said: object, known: Known) -> object:
    """The value of a JSON text, in which no string names the person."""
    match said:
        case str():
            return known.mended(said)
        case list():
            return [_without(each, known) for each in said]
        case dict():
            return {_without(key, known): _without(each, known) for key, each in said.items()}
        case _:
            return said
