"""More time is refused where nothing runs, without a reason, and where it would not help."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Disposition
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, later
from tests.conftest import NOW
from tests.services.refreshing import give
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    contact_at,
    do,
    dump,
    edit,
    handed_out,
    load_policy,
    refused,
)


@pytest.mark.parametrize("wait", [DAY, 2 * DAY])
def test_more_time_that_has_passed_too_is_refused(desk: Desk, store: Path, wait: timedelta) -> None:
    lead = handed_out(desk)
    before = dump(store)
    with refused("still-past") as caught:
        give(later(desk, CLAIM_DUE + wait), lead)
    assert "would be due by Wed 25 Nov 2026, end of day (Europe/Berlin)" in str(caught.value)
    assert dump(store) == before


def test_of_two_deadlines_none_gets_more_time_if_one_would_be_past_all_the_same(
    desk: Desk, store: Path
) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = { A = "9 working days" }')
    lead = handed_out(desk)
    before = dump(store)
    with refused("still-past"):
        give(later(desk, CLAIM_DUE + DAY), lead)
    assert dump(store) == before


@pytest.mark.parametrize("reason", ["", " ", "\t\n", "\u00a0"])
def test_time_is_given_for_a_reason(desk: Desk, store: Path, reason: str) -> None:
    lead = handed_out(desk)
    before = dump(store)
    with refused("no-reason"):
        give(desk, lead, reason=reason)
    assert dump(store) == before


def test_a_lead_without_a_deadline_that_runs_is_refused(desk: Desk, store: Path) -> None:
    working = handed_out(desk)
    contact_at(desk, NOW, working, outcome="reached")
    closed, released = a_lead(desk), a_lead(desk)
    assign_ready(desk)
    do(desk, close, str(closed), None, Closing(Disposition.REJECTED))
    do(desk, release, str(released), "acme", "no capacity")
    before = dump(store)
    for lead, status in ((working, "working"), (closed, "closed"), (released, "ready")):
        with refused("no-deadline") as caught:
            give(desk, lead)
        assert f"lead {lead} is {status}, and no deadline runs for it." in str(caught.value)
    assert dump(store) == before


def test_a_lead_that_its_partner_could_not_be_told_of_is_refused(desk: Desk, store: Path) -> None:
    lead = handed_out(desk)
    edit(desk, "UPDATE deadline SET outcome = 'halted' WHERE assignment_id IS NOT NULL")
    before = dump(store)
    with refused("deadline-halted"):
        give(desk, lead)
    assert dump(store) == before
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED))
    with refused("no-deadline"):
        give(desk, lead)


def test_a_lead_that_is_not_there_is_refused(desk: Desk) -> None:
    with refused("no-such-lead"):
        give(desk, 7)


def test_time_that_leads_into_a_year_that_is_not_known_is_refused(desk: Desk, store: Path) -> None:
    lead = handed_out(desk)
    edit(desk, "UPDATE partner SET country = 'LK', timezone = 'Asia/Colombo'")
    before = dump(store)
    with refused("year-not-covered"):
        give(desk, lead, "40 working days")
    assert dump(store) == before
