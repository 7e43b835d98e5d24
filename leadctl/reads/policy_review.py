"""`leadctl policy review`: when the policy was last looked over, and where to look next time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from leadctl.domain.reports import TELLS, Report
from leadctl.store.policies import last_review, review_due_on, reviewed_on
from leadctl.store.record import PolicyReview, PolicyVersion
from leadctl.store.work import Work

TO_LOOK_AT = (
    Report.SLA,
    Report.SCORES,
    Report.FAIRNESS,
    Report.PARTNERS,
    Report.SOURCES,
    Report.INCIDENTS,
    Report.DISPOSITIONS,
)
"""The reports that tell what came of a policy."""


@dataclass(frozen=True, slots=True)
class LoadedSince:
    """A version that was loaded after the last review; `loaded_at` is in the policy's zone."""

    version: int
    title: str
    effective: date
    loaded_at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class LookAt:
    """What tells whether the policy does its work, and the command that shows it."""

    what: str
    command: str


@dataclass(frozen=True, slots=True)
class ReviewStanding:
    """How the review of the policy stands. Names are JSON names.

    `version` is in force, and `reviewed_version` was when the last review was held: all of that
    is None where there was none yet. `due_on` is when the next is due. `loaded_since` are the
    versions loaded after the last review, or where there was none, after the first version.
    """

    version: int
    title: str
    effective: date
    review: int | None
    reviewed_version: int | None
    reviewed_on: date | None
    reviewed_by: str | None
    note: str | None
    due_on: date
    due: bool
    loaded_since: tuple[LoadedSince, ...]
    look_at: tuple[LookAt, ...]


def review_standing(work: Work) -> ReviewStanding:
    """When the policy was last reviewed, when it is to be, and what to look at then."""
    about, last, due_on = work.policy.policy, last_review(work), review_due_on(work)
    held_on = reviewed_on(work, last) if last else None
    return ReviewStanding(
        version=work.policy_version,
        title=about.title,
        effective=about.effective,
        review=last.id if last else None,
        reviewed_version=last.policy_version_id if last else None,
        reviewed_on=held_on,
        reviewed_by=last.reviewed_by if last else None,
        note=last.note if last else None,
        due_on=due_on,
        due=due_on <= work.today,
        loaded_since=_loaded_since(work, last),
        look_at=tuple(_look_at(work, last, held_on or about.effective)),
    )


def _loaded_since(work: Work, last: PolicyReview | None) -> tuple[LoadedSince, ...]:
    known = last.policy_version_id if last else 1
    asked = select(PolicyVersion).where(col(PolicyVersion.id) > known)
    if last:
        asked = asked.where(col(PolicyVersion.loaded_at) > last.reviewed_at)
    return tuple(
        LoadedSince(
            row.id, row.title, row.effective, row.loaded_at.astimezone(work.zone), row.actor
        )
        for row in work.session.exec(asked.order_by(col(PolicyVersion.id)))
    )


def _look_at(work: Work, last: PolicyReview | None, since: date) -> Iterator[LookAt]:
    now = work.policy_version
    if last and last.policy_version_id != now:
        what = "what was changed since the last review"
        yield LookAt(what, f"leadctl policy diff {last.policy_version_id} {now}")
    for report in TO_LOOK_AT:
        yield LookAt(TELLS[report], f"leadctl report {report} --since {since}")
