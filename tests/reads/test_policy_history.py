"""Every policy that was loaded can be read again, word for word."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from leadctl.domain.policy import default_policy_text
from leadctl.errors import Refusal
from leadctl.reads.policy_history import PolicyRow, policy_history, policy_text
from leadctl.services.policy import load_policy
from leadctl.store.desk import Desk
from tests.builders import later
from tests.conftest import NOW

WINTER = '[policy]\ntitle = "Winter"\neffective = 2026-11-20  # from now on\n'
SPRING = '[policy]\ntitle = "Spring"\neffective = 2027-03-01\n'


def load(desk: Desk, text: str) -> None:
    with desk.write() as work:
        load_policy(work, text, desk.path)


def test_a_new_store_has_the_built_in_policy_in_force(desk: Desk) -> None:
    with desk.read() as work:
        assert policy_history(work) == [
            PolicyRow(
                1,
                "Lead policy",
                date(2026, 1, 1),
                NOW,
                "tester",
                in_force=True,
                reviewed_on=None,
                reviewed_by=None,
            )
        ]
        assert policy_text(work, None).text == default_policy_text()


def test_the_last_policy_that_is_effective_is_in_force(desk: Desk) -> None:
    load(desk, WINTER)
    load(desk, SPRING)
    with desk.read() as work:
        rows = policy_history(work)
    assert [(row.version, row.title, row.in_force) for row in rows] == [
        (1, "Lead policy", False),
        (2, "Winter", True),
        (3, "Spring", False),
    ]


def test_a_policy_comes_into_force_when_its_day_has_come(desk: Desk) -> None:
    load(desk, SPRING)
    with later(desk, datetime(2027, 3, 1, 12, tzinfo=UTC)).read() as work:
        shown = policy_text(work, None)
    assert (shown.version, shown.text) == (2, SPRING)


def test_an_older_version_is_shown_word_for_word(desk: Desk) -> None:
    load(desk, WINTER)
    load(desk, SPRING)
    with desk.read() as work:
        shown = policy_text(work, 3)
    assert (shown.text, shown.in_force) == (SPRING, False)


def test_a_version_that_never_was_is_refused(desk: Desk) -> None:
    with desk.read() as work, pytest.raises(Refusal) as refused:
        policy_text(work, 2)
    assert refused.value.code == "no-such-policy"
