"""What of a store completes a word: codes, numbers and names of things, and none of a person.

Beside each stands what a shell that has room for it says of it. There are at most `MOST`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from leadctl.store.glance import glance

MOST = 50
LONGEST = 10
"""Of how many digits a lead's number may be."""

Offer = tuple[str, str]
"""A word, and what is said of it."""


class Kind(StrEnum):
    """What of a store a word may be."""

    PARTNER = "partner"
    SOURCE = "source"
    MANAGER = "manager"
    PARTNER_KIND = "partner kind"
    LEVEL = "level"
    TERRITORY = "territory"
    COUNTRY = "country"
    TIMEZONE = "timezone"
    BATCH = "batch"
    BATCH_ON_HOLD = "batch on hold"
    PROFILE = "profile"
    INCIDENT = "incident"
    OPEN_INCIDENT = "open incident"
    MESSAGE = "message"
    UNSENT_MESSAGE = "unsent message"
    POLICY = "policy"


def _distinct(column: str, table: str) -> str:
    return (
        f"SELECT DISTINCT {column}, '' FROM {table} WHERE {_begun(column)} AND {column} <> ''"  # noqa: S608  # constants
        f" ORDER BY 1 LIMIT {MOST}"
    )


def _numbered(number: str, told: str, table: str) -> str:
    """The newest first, as most of the old ones are done with."""
    return (
        f"SELECT {number}, {told} FROM {table} AND {_begun(f'CAST({number} AS TEXT)')}"  # noqa: S608  # constants
        f" ORDER BY {number} DESC LIMIT {MOST}"
    )


def _begun(column: str) -> str:
    return f"{column} BETWEEN :start AND :start || char(0x10FFFF)"


_INCIDENTS = "incident JOIN partner ON partner.id = partner_id WHERE"
# from one name to the next by the index: leads are many, and come from few sources
_SOURCES = f"""
    WITH RECURSIVE found(name) AS (
        SELECT (SELECT source FROM lead WHERE {_begun("source")} ORDER BY source LIMIT 1)
        UNION ALL
        SELECT (
            SELECT source FROM lead
            WHERE source > name AND source <= :start || char(0x10FFFF) ORDER BY source LIMIT 1
        )
        FROM found WHERE name IS NOT NULL
    )
    SELECT name, '' FROM found WHERE name IS NOT NULL
    UNION SELECT name, '' FROM source WHERE {_begun("name")}
    ORDER BY 1 LIMIT {MOST}
"""  # noqa: S608  # constants
_QUERIES: Mapping[Kind, str] = {
    Kind.PARTNER: f"""
        SELECT code, program_level || iif(status = 'active', '', ', ' || status) FROM partner
        WHERE {_begun("code")} AND status <> 'ended' ORDER BY code LIMIT {MOST}
    """,  # noqa: S608  # constants
    Kind.SOURCE: _SOURCES,
    Kind.MANAGER: _distinct("manager", "partner"),
    Kind.PARTNER_KIND: _distinct("kind", "partner"),
    Kind.LEVEL: _distinct("program_level", "partner"),
    Kind.TERRITORY: _distinct("name", "territory"),
    Kind.COUNTRY: _distinct("country", "partner"),
    Kind.TIMEZONE: _distinct("timezone", "partner"),
    Kind.BATCH: _numbered("id", "imported_at", "batch WHERE undone_at IS NULL"),
    Kind.BATCH_ON_HOLD: _numbered(
        "id", "imported_at", "batch WHERE held AND approved_at IS NULL AND undone_at IS NULL"
    ),
    Kind.PROFILE: _distinct("name", "import_profile"),
    Kind.INCIDENT: _numbered("incident.id", "code || ', ' || incident.status", f"{_INCIDENTS} 1"),
    Kind.OPEN_INCIDENT: _numbered("incident.id", "code", f"{_INCIDENTS} incident.status = 'open'"),
    Kind.MESSAGE: _numbered("id", "kind", "outbox WHERE 1"),
    Kind.UNSENT_MESSAGE: _numbered(
        "id", "kind", "outbox WHERE sent_at IS NULL AND dropped_at IS NULL"
    ),
    Kind.POLICY: _numbered("id", "'from ' || effective", "policy_version WHERE 1"),
}


def known(path: Path, kind: Kind, start: str) -> list[Offer]:
    """Those of a kind that begin with `start`."""
    found = glance(path, _QUERIES[kind], {"start": start})
    return [(str(word), str(told)) for word, told in found]


_WANTED = """
    ({statuses}) AND ({numbers}) AND (:partner IS NULL OR code = :partner)
    AND (:ended IS NULL OR disposition = :ended)
"""
# only those that are due are put in order before the first are taken, and of the others any are
# taken: to put all in order a large store would be read whole
_LEADS = f"""
    SELECT * FROM (
        SELECT * FROM (
            SELECT lead.id, rating, lead.status, code, due_at, timezone
            FROM deadline
            JOIN assignment ON assignment.id = assignment_id AND assignment.ended_at IS NULL
            JOIN lead ON lead.id = assignment.lead_id
            JOIN partner ON partner.id = partner_id
            WHERE outcome IS NULL AND {_WANTED}
            ORDER BY due_at LIMIT {MOST}
        )
        UNION
        SELECT * FROM (
            SELECT lead.id, rating, lead.status, code, due_at, timezone
            FROM lead
            LEFT JOIN assignment ON assignment.lead_id = lead.id AND assignment.ended_at IS NULL
            LEFT JOIN partner ON partner.id = partner_id
            LEFT JOIN deadline ON assignment_id = assignment.id AND outcome IS NULL
            WHERE {_WANTED} LIMIT {MOST}
        )
    )
    ORDER BY due_at IS NULL, due_at, id
"""  # noqa: S608  # constants


def leads(
    path: Path,
    start: str,
    statuses: Collection[str] = (),
    partner: str | None = None,
    ended: str | None = None,
) -> list[Offer]:
    """The numbers of leads that begin with `start`, those that are due first at the head.

    They are all, or those in a status, of a partner, or that ended so.
    """
    if start and not (start.isdecimal() and start.isascii() and len(start) <= LONGEST):
        return []
    said = ", ".join(f"'{status}'" for status in statuses)
    query = _LEADS.format(
        statuses=f"lead.status IN ({said})" if said else "1",
        numbers=" OR ".join(_ranges(start)) or "1",
    )
    found = glance(path, query, {"partner": partner, "ended": ended})
    told: dict[str, str] = {}
    for number, *rest in found:
        told.setdefault(str(number), _standing(*rest))  # by the first of its deadlines
    return list(told.items())[:MOST]


def _ranges(start: str) -> Iterator[str]:
    """The numbers that begin with some digits, as conditions that an index can find."""
    for more in range(LONGEST - len(start) + 1 if start else 0):
        first = int(start) * 10**more
        yield f"lead.id BETWEEN {first} AND {first + 10**more - 1}"


def _standing(
    rating: str, status: str, code: str | None, due_at: str | None, timezone: str | None
) -> str:
    """How a lead is rated, where it stands, who holds it, and by which day the holder must act."""
    words = [rating, status]
    if code is not None:
        words.append(code)
    if due_at is not None and timezone is not None:
        due = datetime.fromisoformat(due_at).replace(tzinfo=UTC) - timedelta.resolution
        words.append(f"by {due.astimezone(ZoneInfo(timezone)):%a %d %b}")
    return " · ".join(words)


_POLICY = """
    SELECT text, built_in FROM policy_version
    ORDER BY effective <= date('now') DESC, id DESC LIMIT 1
"""


def of_policy(path: Path, section: str, key: str) -> list[Offer]:
    """The names that a list of the policy in force has, or its tables: `[[section.key]]`."""
    for texts in glance(path, _POLICY, {}):
        for text in texts:
            found = tomllib.loads(str(text)).get(section, {}).get(key, [])
            if found:
                return [(each if isinstance(each, str) else each["name"], "") for each in found]
    return []
