"""`leadctl assign`: by the policy and by hand, shown before and done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.running import run
from tests.services.situations import dump, holder_of, status_of

BY_HAND = ("--to", "beta", "--reason", "they know each other")


@pytest.fixture(autouse=True)
def _partners(desk: Desk) -> None:
    a_partner(desk, "acme", program_level="platinum")
    a_partner(desk, "beta", capacity=1)


def test_a_dry_run_by_hand_shows_what_is_then_done_and_does_nothing(
    store: Path, desk: Desk
) -> None:
    lead = str(a_lead(desk))
    before = dump(store)
    foreseen = run(store, "assign", lead, *BY_HAND, "--dry-run")
    assert dump(store) == before
    assert not (store.parent / "outbox").exists()
    assert foreseen == run(store, "assign", lead, *BY_HAND)
    assert holder_of(desk, int(lead)) == "beta"


def test_a_dry_run_by_hand_sees_the_cap_that_the_lead_before_uses_up(
    store: Path, desk: Desk
) -> None:
    leads = [str(a_lead(desk)) for _ in range(2)]
    foreseen = run(store, "assign", *leads, *BY_HAND, "--dry-run", "--format", "json")
    assert (foreseen.status, [row["lead"] for row in json.loads(foreseen.out)]) == (5, [1])
    assert "beta is at its cap (1/1)." in foreseen.err
    assert foreseen == run(store, "assign", *leads, *BY_HAND, "--format", "json")


@pytest.mark.parametrize(
    "said",
    [(*BY_HAND, "--explain"), ("--reason", "so"), ("--override",), ("--explain", "--override")],
)
def test_what_does_not_go_together_is_refused(
    store: Path, desk: Desk, said: tuple[str, ...]
) -> None:
    lead = a_lead(desk)
    result = run(store, "assign", str(lead), *said)
    assert (result.status, result.out) == (2, "")
    assert "--reason and --override go with --to, and --explain without it." in result.err
    assert status_of(desk, lead) is Status.READY


@pytest.mark.parametrize("said", [(), ("--explain",), ("--dry-run",), BY_HAND])
def test_when_every_lead_was_refused_there_is_nothing_to_show(
    store: Path, said: tuple[str, ...]
) -> None:
    result = run(store, "assign", "7", *said)
    assert (result.status, result.out) == (4, "")
    assert result.err == "leadctl: there is no lead 7: `leadctl lead find TEXT` looks for one.\n"
    assert run(store, "assign", "7", *said, "--format", "json").out == "[]\n"


def test_with_nothing_ready_it_says_so(store: Path) -> None:
    assert run(store, "assign").out == "No lead is ready.\n"


def test_the_explanation_is_of_what_was_done_and_the_same_in_a_dry_run(
    store: Path, desk: Desk
) -> None:
    a_lead(desk)
    foreseen = run(store, "assign", "--explain", "--dry-run", "--format", "json")
    done = run(store, "assign", "--explain", "--format", "json")
    assert foreseen == done
    (row,) = json.loads(done.out)
    assert (row["partner"], row["placings"][0]["partner"]) == ("acme", "acme")
    assert row["why"] == "acme wins on program level: platinum is above gold."
