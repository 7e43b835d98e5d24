"""`leadctl policy history` and `policy show`: every policy that was ever loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlmodel
from sqlalchemy import select
from sqlmodel import col

from leadctl.store.policies import find_policy, reviewed_on
from leadctl.store.record import PolicyReview, PolicyVersion
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One version of the policy. Names are JSON names; `loaded_at` is in the policy's zone.

    The review is the last that was held of it, None where there was none.
    """

    version: int
    title: str
    effective: date
    loaded_at: datetime
    actor: str
    in_force: bool
    reviewed_on: date | None
    reviewed_by: str | None


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One version of the policy, word for word. Names are JSON names."""

    version: int
    in_force: bool
    text: str


def policy_history(work: Work) -> list[PolicyRow]:
    """Every version of the policy, the oldest first; one of them is in force."""
    zone, reviews = work.zone, _last_reviews(work)
    found = work.session.connection().execute(
        select(
            col(PolicyVersion.id),
            col(PolicyVersion.title),
            col(PolicyVersion.effective),
            col(PolicyVersion.loaded_at),
            col(PolicyVersion.actor),
        ).order_by(col(PolicyVersion.id))
    )
    return [
        PolicyRow(
            version,
            title,
            effective,
            at.astimezone(zone),
            actor,
            version == work.policy_version,
            *reviews.get(version, (None, None)),
        )
        for version, title, effective, at, actor in found
    ]


def _last_reviews(work: Work) -> dict[int, tuple[date, str]]:
    """The day and the people of the last review of each version that had one."""
    oldest_first = col(PolicyReview.reviewed_at), col(PolicyReview.id)
    found = work.session.exec(sqlmodel.select(PolicyReview).order_by(*oldest_first))
    return {row.policy_version_id: (reviewed_on(work, row), row.reviewed_by) for row in found}


def policy_text(work: Work, version: int | None) -> PolicyText:
    """The policy of that version, or with none the one in force. Raises "no-such-policy"."""
    row = find_policy(work, work.policy_version if version is None else version)
    return PolicyText(row.id, row.id == work.policy_version, row.text)
