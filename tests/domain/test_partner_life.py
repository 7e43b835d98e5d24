"""What can be done to a partner's status, and what the refusal says instead."""

from __future__ import annotations

from datetime import date

import pytest

from leadctl.domain.partner_life import PartnerMove, after_move, status_on
from leadctl.domain.words import PartnerStatus
from leadctl.errors import Refusal

STATUSES = tuple(PartnerStatus)
# for each move, what comes of one that is active, paused, disabled, ended
OUTCOMES = {
    PartnerMove.PAUSED: ("paused", "paused", "partner-is-disabled", "partner-ended"),
    PartnerMove.RESUMED: ("partner-not-paused", "active", "partner-is-disabled", "partner-ended"),
    PartnerMove.DISABLED: ("disabled", "disabled", "partner-is-disabled", "partner-ended"),
    PartnerMove.ENABLED: ("partner-not-disabled", "active", "active", "partner-ended"),
    PartnerMove.ENDED: ("ended", "ended", "ended", "partner-ended"),
}
CASES = [
    (status, move, outcome)
    for move, outcomes in OUTCOMES.items()
    for status, outcome in zip(STATUSES, outcomes, strict=True)
]


def test_the_table_has_every_move() -> None:
    assert set(OUTCOMES) == set(PartnerMove)


@pytest.mark.parametrize(("status", "move", "outcome"), CASES)
def test_a_move_leads_to_a_status_or_is_refused_by_name(
    status: PartnerStatus, move: PartnerMove, outcome: str
) -> None:
    if outcome in STATUSES:
        assert after_move(status, move, "acme") == outcome
        return
    with pytest.raises(Refusal, match=r"^acme (is|has)") as caught:
        after_move(status, move, "acme")
    assert caught.value.code == outcome


@pytest.mark.parametrize(
    ("status", "until", "holds"),
    [
        ("paused", date(2026, 11, 19), "active"),
        ("paused", date(2026, 11, 20), "paused"),
        ("paused", date(2026, 11, 21), "paused"),
        ("paused", None, "paused"),
        ("disabled", date(2026, 11, 19), "disabled"),
        ("ended", date(2026, 11, 19), "ended"),
        ("ended", None, "ended"),
        ("active", None, "active"),
    ],
)
def test_a_pause_is_over_after_its_last_day_and_nothing_else_is(
    status: str, until: date | None, holds: str
) -> None:
    assert status_on(date(2026, 11, 20), PartnerStatus(status), until) == holds
