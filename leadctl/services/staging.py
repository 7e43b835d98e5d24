"""A list on its way in: checked rows wait in a TEMP table, which no other process has to wait for.

The TEMP table lies in a file of its own, so that reading and checking a long list holds no lock
on the store, and its memory does not grow with the list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from leadctl.domain.folding import fold
from leadctl.domain.lead import Problem, Rating
from leadctl.domain.policy import Policy
from leadctl.domain.qualification import rate, score
from leadctl.domain.territory import region_called
from leadctl.domain.words import Direction, Purpose
from leadctl.intake.drafts import LeadDraft
from leadctl.store.work import stored

COPIED = (
    "external_id", "source", "first_name", "last_name", "name_key", "email", "other_email", "phone",
    "other_phone", "company", "job_title", "industry", "employees", "city", "country",
    "subdivision", "region", "interest", "rating", "score", "value", "currency", "decision_on",
    "wants_contact", "no_email", "no_call", "crm_status", "digest", "received_at",
)  # fmt: skip
"""The columns that a staged row and a lead have in common."""

_CREATE = f"""
CREATE TEMP TABLE staged (
    line INTEGER PRIMARY KEY,
    {", ".join(COPIED)},
    problems TEXT NOT NULL,
    consents TEXT NOT NULL,
    repeats_line INTEGER,
    lead_id INTEGER,
    is_new INTEGER NOT NULL DEFAULT 0
)
"""
_INSERT = (
    f"INSERT INTO staged (line, {', '.join(COPIED)}, problems, consents)"  # noqa: S608
    f" VALUES ({', '.join('?' * (len(COPIED) + 3))})"
)
_INDEXES = (
    "CREATE INDEX temp.ix_staged_external ON staged (source, external_id, line)"
    " WHERE external_id IS NOT NULL",
    "CREATE INDEX temp.ix_staged_email ON staged (email, line) WHERE email IS NOT NULL",
    "CREATE INDEX temp.ix_staged_name ON staged (email, name_key, line) WHERE email IS NOT NULL",
    "CREATE INDEX temp.ix_staged_row ON staged (digest, source, line) WHERE email IS NULL",
)
AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a whole list: its consent, in words, and for what; None where none is said."""

    consent: str | None
    purposes: tuple[Purpose, ...]


def stage(
    connection: Connection, drafts: Iterable[LeadDraft], policy: Policy, terms: Terms, now: datetime
) -> None:
    """Put the drafts, scored and rated, into the connection's TEMP table `staged`.

    `now` is aware, in the policy's zone.
    """
    staging = Staging(policy, terms, now)
    with connection.begin():
        connection.exec_driver_sql(_CREATE)
        rows = (staging.row(draft) for draft in drafts)
        for some in _batches(rows):
            connection.exec_driver_sql(_INSERT, some)
        for index in _INDEXES:
            connection.exec_driver_sql(index)


@dataclass(frozen=True, slots=True)
class Staging:
    """How a draft becomes a staged row: its problems, its consents, its score and rating."""

    policy: Policy
    terms: Terms
    now: datetime

    def row(self, draft: LeadDraft) -> tuple[object, ...]:
        """The values of one staged row, in the order of the table's columns."""
        if draft.region:
            known = region_called(draft.region, self.policy.territories)
            draft = draft._replace(region=known or draft.region)
        points, rating = self._qualify(draft)
        consents = self._consents(draft)
        problems = (*draft.problems, *self._problems(draft, rating, consents))
        return (
            draft.line,
            draft.external_id,
            draft.source,
            draft.first_name,
            draft.last_name,
            fold(f"{draft.first_name or ''} {draft.last_name or ''}").strip(),
            draft.email,
            draft.other_email,
            draft.phone,
            draft.other_phone,
            draft.company,
            draft.job_title,
            draft.industry,
            draft.employees,
            draft.city,
            draft.country,
            draft.subdivision,
            draft.region,
            draft.interest,
            rating.value,
            points,
            None if draft.value is None else str(draft.value),
            draft.currency,
            draft.decision_on.isoformat() if draft.decision_on else None,
            draft.wants_contact,
            draft.no_email,
            draft.no_call,
            draft.crm_status,
            draft.digest,
            stored(draft.received_at) if draft.received_at else None,
            _as_json([(each.code, each.field, each.sentence) for each in problems]),
            _as_json(consents),
        )

    def _qualify(self, draft: LeadDraft) -> tuple[int, Rating]:
        """The lead's score, and its rating: what the list says of it, else what the policy does."""
        today = self.now.date()
        facts: dict[str, object] = draft._asdict()
        facts["direction"] = Direction.INBOUND
        if draft.received_at:
            facts["received_at"] = draft.received_at.astimezone(self.now.tzinfo)
        facts["score"] = points = score(facts, self.policy.qualification.score, today).total
        return points, draft.rating or rate(facts, self.policy, today)

    def _consents(self, draft: LeadDraft) -> list[tuple[str, str]]:
        """What the row consents to, with the evidence: the row's own word before the list's."""
        if draft.consent is None:
            evidence = self.terms.consent
        else:
            evidence = f"line {draft.line} of the list says so" if draft.consent else None
        if evidence is None:
            return []
        opted_out = {Purpose.MARKETING} if draft.no_email or draft.no_call else set()
        return [
            (purpose.value, evidence) for purpose in self.terms.purposes if purpose not in opted_out
        ]

    def _problems(
        self, draft: LeadDraft, rating: Rating, consents: Sequence[tuple[str, str]]
    ) -> Iterator[Problem]:
        """What keeps the lead from going on that only the policy and the consent can tell."""
        given = {purpose for purpose, _ in consents}
        needed = Purpose.PARTNER
        if needed.value not in given and not (rating is Rating.C and given):
            yield Problem("no-consent", "consent", "No consent to be handed on is recorded.")
        if not draft.country and (draft.region or "") not in self.policy.territories:
            yield Problem(
                "no-territory", "country", "There is no country, and no region of the policy."
            )


def _as_json(rows: Sequence[tuple[str, ...]]) -> str:
    return json.dumps(rows) if rows else "[]"


def _batches(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some
