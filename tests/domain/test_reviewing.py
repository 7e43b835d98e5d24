"""When a policy is to be looked over again."""

from __future__ import annotations

from datetime import date

import pytest

from leadctl.domain.policy import parse_policy
from leadctl.domain.reviewing import review_due


@pytest.mark.parametrize(
    ("every", "last", "due"),
    [
        ("1 year", "2026-11-20", "2027-11-20"),
        ("1 year", "2028-02-29", "2029-02-28"),
        ("4 years", "2028-02-29", "2032-02-29"),
        ("1 month", "2027-01-31", "2027-02-28"),
        ("1 month", "2028-01-31", "2028-02-29"),
        ("6 months", "2026-08-31", "2027-02-28"),
        ("90 days", "2026-11-20", "2027-02-18"),
        ("100 years", "9990-01-01", "9999-12-31"),
        ("36525 days", "9990-01-01", "9999-12-31"),
        ("1 year", None, "2027-03-15"),
    ],
)
def test_a_review_is_due_so_long_after_the_last_or_after_the_policy_took_effect(
    every: str, last: str | None, due: str
) -> None:
    about = parse_policy(f'[policy]\neffective = 2026-03-15\nreview_every = "{every}"').policy
    found = review_due(about, date.fromisoformat(last) if last else None)
    assert found == date.fromisoformat(due)
