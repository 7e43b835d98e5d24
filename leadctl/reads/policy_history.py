"""`leadctl policy history` and `policy show`: every policy that was ever loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import col

from leadctl.errors import Refusal
from leadctl.store.record import PolicyVersion
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One version of the policy. Names are JSON names; `loaded_at` is in the policy's zone."""

    version: int
    title: str
    effective: date
    loaded_at: datetime
    actor: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One version of the policy, word for word. Names are JSON names."""

    version: int
    in_force: bool
    text: str


def policy_history(work: Work) -> list[PolicyRow]:
    """Every version of the policy, the oldest first; one of them is in force."""
    zone = work.zone
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
            version, title, effective, at.astimezone(zone), actor, version == work.policy_version
        )
        for version, title, effective, at, actor in found
    ]


def policy_text(work: Work, version: int | None) -> PolicyText:
    """The policy of that version, or with none the one in force. Raises "no-such-policy"."""
    wanted = work.policy_version if version is None else version
    row = work.session.get(PolicyVersion, wanted)
    if row is None:
        raise Refusal("no-such-policy", version=wanted)
    return PolicyText(row.id, row.id == work.policy_version, row.text)
