"""A list on its way in: checked rows wait in a TEMP table, which no other process has to wait for.

The TEMP table lies in a file of its own, so that reading and checking a long list holds no lock
on the store, and its memory does not grow with the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from operator import or_
from typing import Any

from sqlalchemy import Connection

from leadctl.domain.folding import fold, name_key
from leadctl.domain.lead import Rating
from leadctl.domain.policy import Policy
from leadctl.domain.qualification import Qualifier
from leadctl.domain.spelling import meant
from leadctl.domain.validation import NO_CONSENT, NO_TERRITORY, NOT_VETTED
from leadctl.domain.words import Direction, Purpose
from leadctl.errors import Refusal
from leadctl.intake.lead_block import LeadBlock
from leadctl.services.uncollected import uncollected
from leadctl.store.work import stored

COPIED = (
    "external_id", "source", "direction", "first_name", "last_name", "name_key", "email",
    "other_email", "phone", "other_phone", "company", "job_title", "industry", "employees", "city",
    "country", "subdivision", "region", "interest", "rating", "own_rating", "score", "value",
    "currency", "decision_on", "wants_contact", "no_email", "no_call", "crm_status", "digest",
    "received_at",
)  # fmt: skip
"""The columns that a staged row and a lead have in common."""

_CREATE = f"""
CREATE TEMP TABLE staged (
    line INTEGER PRIMARY KEY,
    {", ".join(COPIED).replace("no_email, no_call", "no_email DEFAULT 0, no_call DEFAULT 0")},
    purposes TEXT NOT NULL,
    said INTEGER,
    is_flagged INTEGER NOT NULL DEFAULT 0,
    is_new INTEGER NOT NULL DEFAULT 1,
    is_known INTEGER NOT NULL DEFAULT 0,
    repeats_line INTEGER,
    lead_id INTEGER,
    follows_id INTEGER
)
"""
_CREATE_PROBLEMS = """
CREATE TEMP TABLE staged_problem (
    line INTEGER, code TEXT, field TEXT, sentence TEXT, PRIMARY KEY (line, code, field)
) WITHOUT ROWID
"""
_INSERT_PROBLEM = "INSERT OR IGNORE INTO staged_problem VALUES (?, ?, ?, ?)"
_INDEXES = (
    "CREATE INDEX temp.ix_staged_external ON staged (source, external_id, line)"
    " WHERE external_id IS NOT NULL AND is_new",
    "CREATE INDEX temp.ix_staged_email ON staged (email, name_key, line)"
    " WHERE email IS NOT NULL AND is_new",
    "CREATE INDEX temp.ix_staged_phone ON staged (phone, name_key, line)"
    " WHERE phone IS NOT NULL AND is_new",
    "CREATE INDEX temp.ix_staged_repeated ON staged (line) WHERE is_new = 0",
    "CREATE INDEX temp.ix_staged_row ON staged (digest, source, line) WHERE email IS NULL",
)


@dataclass(frozen=True, slots=True)
class Vetting:
    """Who vetted leads of outbound marketing, and why they may be used: relevance, lawful basis.

    Raises Refusal "blank-vetting" where either is blank.
    """

    by: str
    note: str

    def __post_init__(self) -> None:
        if not (self.by.strip() and self.note.strip()):
            raise Refusal("blank-vetting")

    def __str__(self) -> str:
        """The evidence that is kept."""
        return f"{self.by.strip()}: {self.note.strip()}"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a whole list: its consent, in words, and for what; None where none is said."""

    consent: str | None
    purposes: tuple[Purpose, ...]
    direction: Direction | None = None
    """None: that of each row's source, of which `outbound` has the keys of those that are."""
    vetting: Vetting | None = None
    outbound: frozenset[str] = frozenset()

    def direction_of(self, source: str) -> Direction:
        """Whether a lead from that source came to us, or we to the lead."""
        if self.direction is not None:
            return self.direction
        return Direction.OUTBOUND if fold(source) in self.outbound else Direction.INBOUND


def stage(
    connection: Connection,
    blocks: Iterable[LeadBlock],
    policy: Policy,
    terms: Terms,
    now: datetime,
) -> None:
    """Put the drafts, scored and rated, into the connection's TEMP table `staged`.

    `now` is aware, in the policy's zone.
    """
    staging = Staging(policy, terms, now)
    with connection.begin(), uncollected():
        connection.exec_driver_sql(_CREATE)
        connection.exec_driver_sql(_CREATE_PROBLEMS)
        for block in blocks:
            if block.lines:
                _insert(connection, staging.staged(block))
        for index in _INDEXES:
            connection.exec_driver_sql(index)


def _insert(connection: Connection, staged: Staged) -> None:
    # Only what is known is bound: of a list with half of the fields, half the time is saved.
    columns = {name: values for name, values in staged.columns.items() if _says(values)}
    names, values = columns.keys(), columns.values()
    insert = f"INSERT INTO staged ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
    connection.exec_driver_sql(insert, list(zip(*values, strict=True)))
    if staged.problems:
        connection.exec_driver_sql(_INSERT_PROBLEM, list(staged.problems))


def _says(values: Sequence[object]) -> bool:
    return any(value is not None for value in values)


class Staging:
    """How drafts become staged rows: with consents, a score and a rating, and more problems."""

    def __init__(self, policy: Policy, terms: Terms, now: datetime) -> None:
        self._territories = policy.territories
        self._terms = terms
        self._zone = now.tzinfo
        self._qualifier = Qualifier(policy, now.date())
        self._purposes = lru_cache(self._purposes_of)
        self._region = lru_cache(self._region_of)
        self._direction = lru_cache(terms.direction_of)

    def staged(self, block: LeadBlock) -> Staged:
        """The rows of the block, at least one, and what is wrong with them."""
        known = dict(block.columns)
        if regions := known.get("region"):
            known["region"] = list(map(self._region, regions))
        known["direction"] = list(map(self._direction, known["source"]))
        verdicts = self._qualifier.verdicts(self._facts(known), len(block.lines))
        known["score"] = [verdict.score for verdict in verdicts]
        if rated := known.get("rating"):
            known["own_rating"] = rated
        known["rating"] = [
            own or verdict.rating
            for own, verdict in zip(rated or repeat(None), verdicts, strict=False)
        ]
        said = known.pop("consent", None) or [None] * len(block.lines)
        opted_out = map(or_, block.column("no_email"), block.column("no_call"))
        purposes = list(map(self._purposes, said, opted_out))
        problems = self._problems(block, known, purposes)
        return Staged(
            columns={
                "line": block.lines,
                "name_key": _name_keys(block),
                "digest": block.digests(),
                **{name: _stored(name, values) for name, values in known.items()},
                "purposes": purposes,
                "said": said,
            },
            problems=list(problems),
        )

    def _facts(self, known: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[object]]:
        """What the policy's rules ask of the leads."""
        facts = {name: known[name] for name in self._qualifier.fields & known.keys()}
        if received := facts.get("received_at"):
            facts["received_at"] = [at and at.astimezone(self._zone) for at in received]
        return facts

    def _purposes_of(self, said: bool | None, opted_out: bool) -> str:  # noqa: FBT001  # mapped over columns
        """What the row consents to: its own word before the list's, and opting out before both."""
        given = self._terms.consent is not None if said is None else said
        if not given:
            return ""
        purposes = set(self._terms.purposes)
        return " ".join(sorted(purposes - {Purpose.MARKETING} if opted_out else purposes))

    def _region_of(self, name: str | None) -> str | None:
        return name and (meant(name, self._territories) or name)

    def _problems(
        self, block: LeadBlock, known: Mapping[str, Sequence[Any]], purposes: Sequence[str]
    ) -> Iterator[tuple[int, str, str, str]]:
        """The problems of the drafts, and what only the policy and the consent can tell."""
        found = {place: list(problems) for place, problems in block.problems.items()}
        for place, (given, rating) in enumerate(zip(purposes, known["rating"], strict=True)):
            if Purpose.PARTNER not in given and not (rating is Rating.C and given):
                found.setdefault(place, []).append(NO_CONSENT)
        if self._terms.vetting is None:
            for place, direction in enumerate(known["direction"]):
                if direction is Direction.OUTBOUND:
                    found.setdefault(place, []).append(NOT_VETTED)
        countries, regions = known.get("country"), known.get("region")
        for place in range(len(block.lines)):
            if not (countries and countries[place]) and not (
                regions and regions[place] in self._territories
            ):
                found.setdefault(place, []).append(NO_TERRITORY)
        for place, problems in found.items():
            for each in problems:
                yield block.lines[place], each.code, each.field, each.sentence


@dataclass(frozen=True, slots=True)
class Staged:
    """Rows by column, as the TEMP table has them, and the rows of their problems."""

    columns: Mapping[str, Sequence[object]]
    problems: Sequence[tuple[int, str, str, str]]


def _name_keys(block: LeadBlock) -> Sequence[str]:
    first, last = block.column("first_name"), block.column("last_name")
    return [name_key(given, family) for given, family in zip(first, last, strict=True)]


def _stored(field: str, values: Sequence[Any]) -> Sequence[object]:
    match field:
        case "value":
            return [None if value is None else str(value) for value in values]
        case "decision_on":
            return [value and value.isoformat() for value in values]
        case "received_at":
            return [value and stored(value) for value in values]
    return values
