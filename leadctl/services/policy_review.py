"""`leadctl policy review --done`: that people looked the policy over is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from leadctl.domain.reviewing import review_due
from leadctl.domain.wording import day_words
from leadctl.errors import Refusal
from leadctl.store.policies import find_policy, last_review, review_due_on, reviewed_on
from leadctl.store.record import PolicyReview
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Reviewing:
    """What is said of a review: by whom, on which day, and what they came to; None: today, nothing.

    Raises Refusal "no-reviewer", "blank-note".
    """

    by: str
    on: date | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise Refusal("no-reviewer")
        if self.note is not None and not self.note.strip():
            raise Refusal("blank-note")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review that was recorded, and when the next is due. Names are JSON names.

    `version` is the policy that was in force on the day.
    """

    review: int
    version: int
    title: str
    reviewed_on: date
    reviewed_by: str
    note: str | None
    due_on: date


def record_review(work: Work, said: Reviewing) -> Reviewed:
    """Keep the review; the next is counted from the last that was held.

    Raises Refusal "in-the-future", "review-too-early".
    """
    row = _row(work, said)
    work.session.add(row)
    work.flush()
    on = reviewed_on(work, row)
    work.note("policy-reviewed", review=row.id, version=row.policy_version_id, on=on)
    return _told(work, row, row.id, review_due_on(work))


def foresee_review(work: Work, said: Reviewing) -> Reviewed:
    """What `record_review` would keep; nothing is changed."""
    row, last = _row(work, said), last_review(work)
    latest = row if last is None or last.reviewed_at <= row.reviewed_at else last
    due_on = review_due(work.policy.policy, reviewed_on(work, latest))
    return _told(work, row, work.next_id("policy_review"), due_on)


def _row(work: Work, said: Reviewing) -> PolicyReview:
    at = _held_at(work, said.on)
    version = work.version_at(at)
    effective = find_policy(work, version).effective
    if said.on is not None and said.on < effective:
        raise Refusal("review-too-early", version=version, effective=day_words(effective))
    return PolicyReview(
        policy_version_id=version,
        reviewed_by=" ".join(said.by.split()),
        reviewed_at=at,
        actor=work.actor,
        note=said.note.strip() if said.note else None,
    )


def _held_at(work: Work, on: date | None) -> datetime:
    """The end of that day, as all that was loaded on it was there to be reviewed; or now."""
    if on is None or on == work.today:
        return work.now
    if on > work.today:
        raise Refusal("in-the-future", when=day_words(on))
    return datetime.combine(on + timedelta(1), time(), work.zone) - timedelta(microseconds=1)


def _told(work: Work, row: PolicyReview, number: int, due_on: date) -> Reviewed:
    return Reviewed(
        review=number,
        version=row.policy_version_id,
        title=find_policy(work, row.policy_version_id).title,
        reviewed_on=reviewed_on(work, row),
        reviewed_by=row.reviewed_by,
        note=row.note,
        due_on=due_on,
    )
