"""Which days make a refresh move a deadline which way, and what it cannot count."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from leadctl.calendars import holidays_version
from leadctl.domain.policy import Follows
from leadctl.domain.recounting import Shift
from leadctl.domain.windows import Skipped
from leadctl.services import calendar_refresh
from leadctl.services.calendar_refresh import Moving, plan_refresh
from leadctl.services.leave import add_leave, remove_leave
from leadctl.services.recounting import Doubt, Recount
from leadctl.store.desk import Desk
from leadctl.store.work import Work
from tests.builders import later
from tests.conftest import NOW
from tests.services.refreshing import (
    CLOSURE,
    MOVED_DUE,
    close_on,
    counted_by,
    due_of,
    look,
    november,
    refresh,
)
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MINUTE,
    MONDAY,
    TUESDAY,
    do,
    dump,
    edit,
    handed_out,
    load_policy,
    mail,
    on_leave,
    plans,
    refused,
)

WEDNESDAY = datetime.fromisoformat("2026-12-30T10:00:00Z")
"""Two working days from here lead into a year that is not known of every country."""


def counted_with_a_closure(desk: Desk) -> int:
    """A lead whose claim deadline is a day later for a closure that is one no more."""
    close_on(desk, 23)
    lead = handed_out(desk)
    close_on(desk)
    return lead


# -- earlier, and past at once


def test_a_closure_that_was_taken_back_is_shown_and_nothing_moves(desk: Desk) -> None:
    lead = counted_with_a_closure(desk)
    for moving in (*look(desk), *refresh(desk)):
        assert (moving.shift, moving.moved) == (Shift.EARLIER, False)
        assert (moving.from_, moving.to) == (MOVED_DUE, CLAIM_DUE)
        assert moving.no_longer_skipped == (Skipped(november(23), CLOSURE),)
        assert moving.newly_skipped == ()
    assert due_of(desk, lead) == [MOVED_DUE]
    assert mail(desk) == [("new-lead", "acme")]


def test_an_earlier_deadline_is_moved_when_that_is_asked_for(desk: Desk) -> None:
    lead = counted_with_a_closure(desk)
    assert [moving.moved for moving in refresh(desk, earlier=True)] == [True]
    assert due_of(desk, lead) == [CLAIM_DUE]
    assert mail(desk) == [("new-lead", "acme"), ("new-deadline", "acme")]
    assert look(desk) == []


def test_an_earlier_deadline_that_would_be_past_at_once_is_never_moved(desk: Desk) -> None:
    lead = counted_with_a_closure(desk)
    assert look(later(desk, CLAIM_DUE - MINUTE))[0].shift is Shift.EARLIER
    (moving,) = refresh(later(desk, CLAIM_DUE), earlier=True)
    assert (moving.shift, moving.moved) == (Shift.PAST, False)
    assert due_of(desk, lead) == [MOVED_DUE]
    assert mail(desk) == [("new-lead", "acme")]


@pytest.mark.parametrize(("now", "told"), [(CLAIM_DUE - MINUTE, 1), (CLAIM_DUE, 0)])
def test_what_would_be_past_at_once_is_not_among_those_that_would_move(
    desk: Desk, now: datetime, told: int
) -> None:
    counted_with_a_closure(desk)
    with later(desk, now).read() as work:
        found = plan_refresh(work)
    assert (len(found.elsewhere), found.doubt) == (1, Doubt(would_move=told))


def test_a_later_deadline_that_would_be_past_all_the_same_is_not_moved_either(desk: Desk) -> None:
    lead = handed_out(desk)
    close_on(desk, 23)
    (moving,) = refresh(later(desk, MOVED_DUE), earlier=True)
    assert (moving.shift, moving.moved) == (Shift.PAST, False)
    assert due_of(desk, lead) == [CLAIM_DUE]
    assert mail(desk) == [("new-lead", "acme")]


def test_of_many_those_move_that_are_later_unless_more_is_asked_for(desk: Desk) -> None:
    close_on(desk, 23)
    shorter, longer = handed_out(desk, "acme"), handed_out(desk, "beta")
    close_on(desk)
    on_leave(desk, 2, "2026-11-23", "2026-11-24")
    assert [(each.lead, each.moved) for each in refresh(desk)] == [(shorter, False), (longer, True)]
    assert [(each.lead, each.moved) for each in refresh(desk, earlier=True)] == [(shorter, True)]


# -- leave, place and company


def test_leave_makes_a_deadline_later_and_without_it_it_is_as_before(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, add_leave, "acme", november(20), november(23))
    (moving,) = refresh(desk)
    assert (moving.to, moving.moved) == (MOVED_DUE, True)
    assert moving.newly_skipped == (Skipped(november(23), "leave"),)
    do(desk, remove_leave, "acme", november(1), november(30))
    (moving,) = refresh(desk)
    assert (moving.shift, moving.moved) == (Shift.EARLIER, False)
    refresh(desk, earlier=True)
    assert due_of(desk, lead) == [CLAIM_DUE]


def test_leave_that_no_deadline_reaches_moves_nothing(desk: Desk) -> None:
    handed_out(desk)
    do(desk, add_leave, "acme", november(25), november(30))
    do(desk, add_leave, "acme", november(1), november(22))
    assert look(desk) == []


def test_an_extra_workday_makes_a_deadline_earlier(desk: Desk) -> None:
    handed_out(desk)
    load_policy(desk, '[calendar]\nextra_workdays = ["2026-11-21"]')
    (moving,) = look(desk)
    assert (moving.shift, moving.to) == (Shift.EARLIER, CLAIM_DUE - DAY)
    assert moving.no_longer_skipped == (Skipped(november(21), "Saturday"),)


def test_a_partner_that_has_moved_has_its_deadlines_where_it_is_now(desk: Desk) -> None:
    lead = handed_out(desk)
    edit(desk, "UPDATE partner SET timezone = 'America/New_York', country = 'US'")
    (moving,) = refresh(desk)
    assert (moving.from_, moving.to) == (CLAIM_DUE, CLAIM_DUE + 6 * 60 * MINUTE)
    assert (str(moving.from_.tzinfo), str(moving.to.tzinfo)) == (
        "Europe/Berlin",
        "America/New_York",
    )
    assert (moving.newly_skipped, moving.no_longer_skipped) == ((), ())
    assert due_of(desk, lead) == [moving.to]
    assert look(desk) == []


@pytest.mark.parametrize(
    ("follows", "country", "to"),
    [
        ("partner", "US", MOVED_DUE),  # Thanksgiving on Thursday
        ("both", "US", MOVED_DUE),
        ("company", "US", None),
        ("partner", "AT", None),
    ],
)
def test_a_new_country_counts_where_the_partners_calendar_is_followed(
    desk: Desk, follows: str, country: str, to: datetime | None
) -> None:
    load_policy(desk, f'[calendar]\nfollows = "{follows}"\ncountry = "DE"')
    handed_out(later(desk, MONDAY + DAY))
    edit(desk, "UPDATE partner SET country = ?", country)
    found = [moving.to.astimezone(NOW.tzinfo) for moving in look(later(desk, TUESDAY))]
    assert found == ([] if to is None else [to + 2 * DAY])


@pytest.mark.parametrize("follows", Follows)
def test_leave_counts_whosever_calendar_is_followed(desk: Desk, follows: Follows) -> None:
    load_policy(desk, f'[calendar]\nfollows = "{follows}"\ncountry = "DE"')
    lead = handed_out(desk)
    (before,) = due_of(desk, lead)
    load_policy(desk, "")
    do(desk, add_leave, "acme", november(23), november(23))
    (moving,) = look(desk)
    assert (moving.from_, moving.to) == (before, before + DAY)
    assert moving.newly_skipped == (Skipped(november(23), "leave"),)


def test_a_day_of_leave_that_costs_two_is_explained_by_the_day_after_it(desk: Desk) -> None:
    close_on(desk, 25)
    handed_out(desk)
    do(desk, add_leave, "acme", november(24), november(24))
    (moving,) = look(desk)
    assert (moving.from_, moving.to) == (CLAIM_DUE, CLAIM_DUE + 2 * DAY)
    assert moving.newly_skipped == (
        Skipped(november(24), "leave"),
        Skipped(november(25), CLOSURE),
    )
    assert moving.no_longer_skipped == ()


def test_an_elapsed_window_moves_for_nothing(desk: Desk) -> None:
    load_policy(desk, '[windows]\nclaim = "72 hours"')
    handed_out(desk)
    close_on(desk, 20, 21, 22, 23, 24)
    edit(desk, "UPDATE partner SET timezone = 'Asia/Tokyo', country = 'JP'")
    assert look(desk) == []


# -- one partner


def test_one_partners_deadlines_are_looked_at_alone(desk: Desk) -> None:
    ours, theirs = handed_out(desk, "acme"), handed_out(desk, "beta")
    close_on(desk, 23)
    edit(desk, "UPDATE deadline SET holidays_version = 'older'")
    assert [moving.lead for moving in look(desk, "BETA")] == [theirs]
    assert [moving.lead for moving in refresh(desk, "beta")] == [theirs]
    assert (due_of(desk, ours), due_of(desk, theirs)) == ([CLAIM_DUE], [MOVED_DUE])
    assert counted_by(desk) == ["older", holidays_version()]


def test_an_unknown_partner_is_refused(desk: Desk) -> None:
    with refused("no-such-partner"):
        look(desk, "acme")


# -- what cannot be counted


def test_what_cannot_be_counted_is_told_in_a_sentence_and_the_rest_goes_on(desk: Desk) -> None:
    at_end = later(desk, WEDNESDAY)
    lost, counted = handed_out(at_end, "acme"), handed_out(at_end, "beta")
    edit(desk, "UPDATE partner SET country = 'LK', timezone = 'Asia/Colombo' WHERE code = 'acme'")
    edit(desk, "UPDATE deadline SET holidays_version = 'older'")
    on_leave(desk, 2, "2026-12-31", "2026-12-31")
    found = calendar_refresh.refresh(at_end, earlier=True)
    (moving,) = found.moving
    assert found.uncounted == (
        f"lead {lost}: the holiday data for LK covers 2003 to 2026, not 2027: which days are "
        "worked then is not known.",
    )
    assert (moving.lead, moving.moved) == (counted, True)
    assert counted_by(desk) == ["older", holidays_version()]


# -- what is kept of it


def test_a_look_writes_nothing(desk: Desk, store: Path) -> None:
    close_on(desk, 23)
    handed_out(desk, "acme")  # would be earlier now, and stays
    close_on(desk)
    before = dump(store)
    assert [moving.lead for moving in look(desk)] == [1]
    assert dump(store) == before


def test_each_partner_has_a_transaction_of_its_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = handed_out(desk, "acme"), handed_out(desk, "beta")
    close_on(desk, 23)
    applied = calendar_refresh.apply_refresh

    def stop_at_beta(work: Work, plan: Recount, *, earlier: bool) -> list[Moving]:
        if plan.elsewhere[0].live.partner.code == "beta":
            raise KeyboardInterrupt
        return applied(work, plan, earlier=earlier)

    monkeypatch.setattr(calendar_refresh, "apply_refresh", stop_at_beta)
    with pytest.raises(KeyboardInterrupt):
        refresh(desk)
    assert (due_of(desk, ours), due_of(desk, theirs)) == ([MOVED_DUE], [CLAIM_DUE])
    monkeypatch.undo()
    assert [moving.lead for moving in refresh(desk)] == [theirs]


def test_the_running_deadlines_are_found_by_their_index(desk: Desk) -> None:
    handed_out(desk)
    found = plans(desk, plan_refresh)
    (plan,) = [plan for query, plan in found.items() if "FROM deadline" in query]
    assert "USING INDEX ix_deadline_live" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_a_dry_look_needs_no_lock(desk: Desk) -> None:
    handed_out(desk)
    close_on(desk, 23)
    with desk.write():
        assert len(look(desk)) == 1
