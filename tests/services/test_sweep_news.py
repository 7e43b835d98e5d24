"""A sweep tells of what waits for a person, once; and recycles what is dormant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.needs import Need
from leadctl.domain.neglect import Waits
from leadctl.domain.words import AssignmentEnd
from leadctl.reads.reports.summary import summary
from leadctl.reads.waiting import waiting
from leadctl.services import sweep as sweep_service
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.lead_merge import merge
from leadctl.services.partner_status import pause, resume
from leadctl.services.sweep_rehearsal import rehearse
from leadctl.services.swept import Swept
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    DAY,
    MINUTE,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    handed_out,
    holder_of,
    lead_row,
    load_policy,
    rows,
    sweep_at,
)

RESOLVED_BY = datetime.fromisoformat("2026-11-25T05:00:00Z")
"""Two working days in New York from `NOW`, a Friday: the end of Tuesday."""
QUIET = TUESDAY + timedelta(days=30)


def worked(desk: Desk, partner: str = "acme") -> int:
    lead = handed_out(desk, partner)
    claim_at(desk, MONDAY, lead, partner)
    contact_at(desk, TUESDAY, lead, partner, outcome="reached")
    return lead


def foreseen(desk: Desk, now: datetime) -> Swept:
    with later(desk, now).read() as work:
        return rehearse(work)


def all_waiting(desk: Desk, now: datetime, what: Waits) -> list[int]:
    with later(desk, now).read() as work:
        return waiting(work, what)


def test_a_lead_flagged_beyond_the_window_is_told_once(desk: Desk) -> None:
    lead = a_lead(desk, status=Status.FLAGGED)
    assert sweep_at(desk, RESOLVED_BY - MINUTE).flagged_too_long == ()
    told = sweep_at(desk, RESOLVED_BY).flagged_too_long
    assert [(each.lead, each.since) for each in told] == [(lead, NOW)]
    assert sweep_at(desk, RESOLVED_BY).flagged_too_long == ()
    assert sweep_at(desk, RESOLVED_BY + DAY).flagged_too_long == ()
    assert all_waiting(desk, RESOLVED_BY - MINUTE, Waits.FLAGGED) == []
    assert all_waiting(desk, RESOLVED_BY + DAY, Waits.FLAGGED) == [lead]


def test_a_rejected_lead_is_told_on_its_day_and_once(desk: Desk) -> None:
    lead = a_lead(desk)
    ending = Closing(Disposition.REJECTED, reevaluate_on=date(2026, 11, 24))
    do(desk, close, str(lead), None, ending)
    assert sweep_at(desk, MONDAY).reevaluate == ()
    assert [each.lead for each in sweep_at(desk, TUESDAY).reevaluate] == [lead]
    assert sweep_at(desk, TUESDAY + MINUTE).reevaluate == ()
    assert all_waiting(desk, TUESDAY + DAY, Waits.REEVALUATE) == [lead]


def test_a_dormant_lead_is_told_once_and_stays_where_it_is(desk: Desk) -> None:
    lead = worked(desk)
    assert sweep_at(desk, QUIET - MINUTE).dormant == ()
    assert [each.lead for each in sweep_at(desk, QUIET).dormant] == [lead]
    assert sweep_at(desk, QUIET + MINUTE).dormant == ()
    assert all_waiting(desk, QUIET + DAY, Waits.DORMANT) == [lead]
    assert holder_of(desk, lead) == "acme"


def test_an_interaction_keeps_a_lead_awake(desk: Desk) -> None:
    lead = worked(desk)
    contact_at(desk, QUIET - DAY, lead, None, outcome="no-answer")
    assert sweep_at(desk, QUIET).dormant == ()
    assert [each.lead for each in sweep_at(desk, QUIET + 29 * DAY).dormant] == [lead]


@pytest.mark.parametrize("counts", ["unanswered", "unclosed"])
def test_a_dormant_lead_goes_to_another_partner_in_the_same_sweep(desk: Desk, counts: str) -> None:
    load_policy(
        desk, f'[recycle]\naction = "reassign"\n[capacity]\nopen_leads = 1\ncounts = "{counts}"'
    )
    lead = worked(desk)
    a_partner(desk, "beta", program_level="registered")
    ready = a_lead(desk)
    before = foreseen(desk, QUIET)
    swept = sweep_at(desk, QUIET)
    assert swept.dormant == before.dormant
    assert swept.handed_out == before.handed_out
    assert {holder_of(desk, lead), holder_of(desk, ready)} == {"acme", "beta"} or counts
    assert holder_of(desk, lead) == "beta"
    assert (lead, AssignmentEnd.RECYCLED.value) in rows(
        desk, "SELECT lead_id, ended_as FROM assignment"
    )
    assert sweep_at(desk, QUIET + MINUTE).dormant == ()


def test_a_dormant_lead_goes_to_marketing_where_the_policy_says_so(desk: Desk) -> None:
    load_policy(desk, '[recycle]\naction = "nurture"')
    lead = worked(desk)
    before = foreseen(desk, QUIET)
    swept = sweep_at(desk, QUIET)
    assert (swept.dormant, swept.handed_out) == (before.dormant, before.handed_out)
    assert lead_row(desk, lead).status is Status.NURTURING


def test_the_report_counts_all_that_wait(desk: Desk) -> None:
    flagged = a_lead(desk, status=Status.FLAGGED)
    quiet = worked(desk)
    with later(desk, QUIET).read() as work:
        found = summary(work)
    assert [(each.need, each.which) for each in found.needs] == [
        (Need.SWEEP, ("last: never",)),
        (Need.FLAGGED, (str(flagged),)),
        (Need.FLAGGED_TOO_LONG, (str(flagged),)),
        (Need.DORMANT, (str(quiet),)),
    ]


def test_a_rehearsal_knows_that_a_dormant_lead_will_be_flagged_rather_than_go_out(
    desk: Desk,
) -> None:
    """Its region is no longer in the policy, which nobody looks at while it is held."""
    reassign = '[recycle]\naction = "reassign"\n'
    load_policy(desk, reassign)
    for code in ("acme", "beta"):
        a_partner(desk, code, territories=("*",))
    lead = a_lead(desk, country=None, region="EMEA")
    (out,) = assign_ready(desk, [lead])
    assert out.partner is not None
    claim_at(desk, MONDAY, lead, out.partner)
    contact_at(desk, TUESDAY, lead, out.partner, outcome="reached")
    load_policy(desk, f'{reassign}[territories]\nAPAC = ["JP"]\n')
    then = QUIET + DAY
    rehearsed = foreseen(desk, then)
    assert rehearsed == replace(sweep_at(desk, then), dry_run=True)
    assert lead_row(desk, lead).status is Status.FLAGGED


def test_leads_that_nobody_could_take_are_listed(desk: Desk) -> None:
    lead = a_lead(desk)
    a_lead(desk, status=Status.READY)
    assign_ready(desk, [lead])
    assert all_waiting(desk, NOW, Waits.PARTNER) == [lead]


def test_what_a_killed_sweep_found_is_told_by_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = a_lead(desk, status=Status.FLAGGED)
    sweep_at(desk, NOW)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sweep_service, "assign_ready", die)  # after the first transaction
        with pytest.raises(KeyboardInterrupt):
            sweep_at(desk, QUIET)
    assert [each.lead for each in sweep_at(desk, QUIET + MINUTE).flagged_too_long] == [lead]


def test_a_lead_that_takes_over_what_another_said_was_heard_of_then(desk: Desk) -> None:
    lead = worked(desk)
    other = a_lead(later(desk, TUESDAY), digest=b"other", status=Status.NURTURING, rating=Rating.C)
    contact_at(desk, TUESDAY + 25 * DAY, other, None)
    do(later(desk, TUESDAY + 25 * DAY), merge, str(other), str(lead))
    assert sweep_at(desk, QUIET + DAY).dormant == ()
    with later(desk, QUIET + DAY).read() as work:
        assert check_store(work).findings == ()


def test_a_rehearsal_asks_nobody_first_in_another_round(desk: Desk) -> None:
    load_policy(desk, '[recycle]\naction = "reassign"')
    first = worked(desk, "quinn")
    do(later(desk, TUESDAY), close, str(first), "quinn", Closing(Disposition.CONVERTED))
    do(later(desk, TUESDAY), pause, "quinn")
    a_partner(desk, "pat", program_level="platinum")
    then = later(desk, TUESDAY)
    lead = a_lead(then, follows_id=first, digest=b"again")
    assign_ready(then, [lead])
    claim_at(desk, TUESDAY + MINUTE, lead, "pat")
    contact_at(desk, TUESDAY + MINUTE, lead, "pat", outcome="reached")
    do(later(desk, TUESDAY + MINUTE), resume, "quinn")
    a_partner(desk, "rita", program_level="platinum")
    before = foreseen(desk, QUIET + DAY)
    swept = sweep_at(desk, QUIET + DAY)
    assert [out.partner for out in swept.handed_out] == ["rita"]
    assert before.handed_out == swept.handed_out
