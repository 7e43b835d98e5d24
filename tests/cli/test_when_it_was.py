"""`--at`: when a partner said so, as people type it."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadctl.store.desk import Desk
from tests.running import run
from tests.services.situations import handed_out, rows


@pytest.mark.parametrize(
    ("at", "claimed_at"),
    [
        # it is then 16:00 of the 23rd in Berlin, where the partner is; a time is the policy's
        ("2026-11-23", "2026-11-23 15:00:00.000000"),
        ("2026-11-22", "2026-11-22 22:59:59.999999"),
        ("2026-11-20", "2026-11-20 22:59:59.999999"),
        ("2026-11-20 09:00", "2026-11-20 14:00:00.000000"),
    ],
)
def test_a_bare_day_is_its_last_instant_that_is_over(
    store: Path, desk: Desk, at: str, claimed_at: str
) -> None:
    lead = str(handed_out(desk))
    argv = ("claim", lead, "--partner", "acme", "--at", at)
    assert run(store, *argv, now="2026-11-23T15:00:00Z").status == 0
    assert rows(desk, "SELECT claimed_at FROM assignment") == [(claimed_at,)]


def test_on_the_day_of_the_assignment_that_day_can_be_said(store: Path, desk: Desk) -> None:
    lead = str(handed_out(desk))
    assert run(store, "claim", lead, "--partner", "acme", "--at", "2026-11-20").status == 0


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("2026-11-21", "2026-11-21 is in the future: say when it was."),
        (
            "2026-11-19",
            "2026-11-19 17:59 (America/New_York) is before lead 1 was assigned: say a later time.",
        ),
    ],
)
def test_another_day_is_refused(store: Path, desk: Desk, at: str, sentence: str) -> None:
    lead = str(handed_out(desk))
    result = run(store, "claim", lead, "--partner", "acme", "--at", at)
    assert (result.status, result.err) == (3, f"leadctl: {sentence} Nothing was changed.\n")
