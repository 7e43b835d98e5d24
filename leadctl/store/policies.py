"""The versions of the policy, and when people last looked at it."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from leadctl.domain.reviewing import review_due
from leadctl.errors import Refusal
from leadctl.store.record import PolicyReview, PolicyVersion
from leadctl.store.work import Work


def find_policy(work: Work, version: int) -> PolicyVersion:
    """The policy of that version. Raises Refusal "no-such-policy"."""
    row = work.session.get(PolicyVersion, version)
    if row is None:
        raise Refusal("no-such-policy", version=version)
    return row


def last_review(work: Work) -> PolicyReview | None:
    """The latest review that was held, of whichever version, or None if there was none."""
    work.flush()
    latest_first = col(PolicyReview.reviewed_at).desc(), col(PolicyReview.id).desc()
    return work.session.exec(select(PolicyReview).order_by(*latest_first)).first()


def reviewed_on(work: Work, review: PolicyReview) -> date:
    """The day of a review, in the policy's zone."""
    return review.reviewed_at.astimezone(work.zone).date()


def review_due_on(work: Work) -> date:
    """The day from which a review of the policy in force is due."""
    last = last_review(work)
    return review_due(work.policy.policy, reviewed_on(work, last) if last else None)
