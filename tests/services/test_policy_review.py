"""Who reviewed the policy, and when, is kept; the next review is counted from the last."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from leadctl.domain.needs import Need
from leadctl.reads.policy_history import policy_history
from leadctl.reads.policy_review import ReviewStanding, review_standing
from leadctl.reads.reports.summary import summary
from leadctl.services.policy_review import Reviewed, Reviewing, foresee_review, record_review
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.record import PolicyReview
from tests.builders import later
from tests.conftest import NOW
from tests.services.situations import DAY, do, load_policy, refused, rows

KIM = Reviewing("Kim Okafor")
TODAY = date(2026, 11, 20)


def standing(desk: Desk, now: datetime = NOW) -> ReviewStanding:
    with later(desk, now).read() as work:
        return review_standing(work)


def needs(desk: Desk, now: datetime) -> list[tuple[str, ...]]:
    with later(desk, now).read() as work:
        found = summary(work)
    assert (found.policy_review_on <= now.date()) is any(
        each.need is Need.REVIEW for each in found.needs
    )
    return [each.which for each in found.needs if each.need is Need.REVIEW]


def test_a_review_is_kept_with_who_when_which_and_what_they_came_to(desk: Desk) -> None:
    load_policy(desk, '[policy]\ntitle = "Winter"')
    said = Reviewing("  Kim Okafor,\n Lee Park ", note=" Claims take\ntoo long. ")
    assert do(desk, record_review, said) == Reviewed(
        review=1,
        version=2,
        title="Winter",
        reviewed_on=TODAY,
        reviewed_by="Kim Okafor, Lee Park",
        note="Claims take\ntoo long.",
        due_on=date(2027, 11, 20),
    )
    with desk.read() as work:
        row = work.session.get_one(PolicyReview, 1)
        assert (row.policy_version_id, row.reviewed_at, row.actor) == (2, NOW, "tester")
        assert check_store(work).findings == ()


def test_its_event_has_numbers_and_the_day_and_nobodys_name(desk: Desk) -> None:
    do(desk, record_review, Reviewing("Kim Okafor", date(2026, 11, 19), "a secret"))
    assert rows(desk, "SELECT what, facts FROM event ORDER BY id DESC LIMIT 1") == [
        ("policy-reviewed", '{"on":"2026-11-19","review":1,"version":1}')
    ]


def test_what_is_foreseen_is_what_is_recorded_and_changes_nothing(desk: Desk) -> None:
    do(desk, record_review, KIM)
    before = rows(desk, "SELECT count(*) FROM policy_review"), rows(desk, "SELECT * FROM state")
    for on in (None, date(2026, 11, 1)):
        said = Reviewing("Lee Park", on, "as it is")
        with desk.read() as work:
            foreseen = foresee_review(work, said)
        after = rows(desk, "SELECT count(*) FROM policy_review"), rows(desk, "SELECT * FROM state")
        assert after == before
        assert do(desk, record_review, said) == foreseen
        before = rows(desk, "SELECT count(*) FROM policy_review"), rows(desk, "SELECT * FROM state")


def test_a_review_held_before_is_of_the_policy_that_was_in_force_then(desk: Desk) -> None:
    load_policy(later(desk, NOW + DAY), "[capacity]\nopen_leads = 5\n")
    afterwards = later(desk, NOW + 2 * DAY)
    assert do(afterwards, record_review, Reviewing("Kim", TODAY)).version == 1
    # all that was loaded on the day was there to be reviewed
    assert do(afterwards, record_review, Reviewing("Kim", TODAY + DAY)).version == 2


def test_a_review_held_today_is_held_now(desk: Desk) -> None:
    do(desk, record_review, Reviewing("Kim", TODAY))
    with desk.read() as work:
        assert work.session.get_one(PolicyReview, 1).reviewed_at == NOW


def test_the_day_is_that_of_the_policys_zone(desk: Desk) -> None:
    load_policy(desk, '[calendar]\ncountry = "NZ"\ntimezone = "Pacific/Auckland"')
    assert do(desk, record_review, KIM).reviewed_on == TODAY + DAY
    assert do(desk, record_review, Reviewing("Kim", TODAY + DAY)).reviewed_on == TODAY + DAY
    assert do(desk, record_review, Reviewing("Kim", TODAY)).reviewed_on == TODAY
    with refused("in-the-future"):
        do(desk, record_review, Reviewing("Kim", TODAY + 2 * DAY))


def test_no_review_is_held_before_its_policy_took_effect_or_in_the_future(desk: Desk) -> None:
    with refused("review-too-early"):
        do(desk, record_review, Reviewing("Kim", date(2025, 12, 31)))
    with refused("in-the-future"):
        do(desk, record_review, Reviewing("Kim", date(2026, 11, 21)))
    assert do(desk, record_review, Reviewing("Kim", date(2026, 1, 1))).version == 1


@pytest.mark.parametrize(
    ("by", "note", "code"), [(" ", None, "no-reviewer"), ("Kim", " ", "blank-note")]
)
def test_nobody_and_nothing_are_not_recorded(by: str, note: str | None, code: str) -> None:
    with refused(code):
        Reviewing(by, None, note)


def test_without_a_review_one_is_due_so_long_after_the_policy_took_effect(desk: Desk) -> None:
    assert needs(desk, datetime(2026, 12, 31, 23, tzinfo=UTC)) == []
    assert needs(desk, datetime(2027, 1, 1, 12, tzinfo=UTC)) == [("since Fri 1 Jan 2027",)]


def test_a_review_puts_the_next_one_off_by_as_long(desk: Desk) -> None:
    do(desk, record_review, KIM)
    assert needs(desk, datetime(2027, 11, 19, 23, tzinfo=UTC)) == []
    assert needs(desk, datetime(2027, 11, 20, 12, tzinfo=UTC)) == [("since Sat 20 Nov 2027",)]


def test_a_review_on_a_leap_day_and_at_a_months_end_has_its_next_on_the_last_day(
    desk: Desk,
) -> None:
    leap_day = datetime(2028, 2, 29, 12, tzinfo=UTC)
    do(later(desk, leap_day), record_review, KIM)
    assert needs(desk, datetime(2029, 2, 27, 12, tzinfo=UTC)) == []
    assert needs(desk, datetime(2029, 2, 28, 12, tzinfo=UTC)) == [("since Wed 28 Feb 2029",)]
    then = datetime(2029, 3, 31, 12, tzinfo=UTC)
    do(later(desk, then), record_review, KIM)
    load_policy(later(desk, then), '[policy]\nreview_every = "1 month"')
    assert standing(desk, then).due_on == date(2029, 4, 30)


def test_the_last_review_is_the_one_that_was_held_last(desk: Desk) -> None:
    do(desk, record_review, KIM)
    earlier = do(desk, record_review, Reviewing("Lee", date(2026, 3, 1)))
    assert earlier.due_on == date(2027, 11, 20)
    assert standing(desk).reviewed_by == "Kim Okafor"


def test_a_policy_that_is_loaded_since_puts_no_review_off(desk: Desk) -> None:
    do(desk, record_review, KIM)
    load_policy(later(desk, NOW + DAY), "[policy]\neffective = 2026-11-21")
    found = standing(desk, NOW + 2 * DAY)
    assert (found.version, found.reviewed_version) == (2, 1)
    assert (found.due_on, found.due) == (date(2027, 11, 20), False)


def test_the_standing_tells_what_was_loaded_since_and_where_to_look(desk: Desk) -> None:
    load_policy(desk, "[capacity]\nopen_leads = 4\n")
    assert [each.version for each in standing(desk).loaded_since] == [2]
    do(later(desk, NOW + DAY), record_review, KIM)
    assert standing(desk, NOW + DAY).loaded_since == ()
    load_policy(later(desk, NOW + 2 * DAY), "[capacity]\nopen_leads = 5\n")
    found = standing(desk, NOW + timedelta(days=400))
    assert found.due
    assert [(each.version, each.actor) for each in found.loaded_since] == [(3, "tester")]
    commands = [each.command for each in found.look_at]
    assert commands[:3] == [
        "leadctl policy diff 2 3",
        "leadctl report sla --since 2026-11-21",
        "leadctl report scores --since 2026-11-21",
    ]


def test_the_history_has_the_last_review_of_each_version(desk: Desk) -> None:
    do(desk, record_review, KIM)
    do(desk, record_review, Reviewing("Lee", date(2026, 3, 1)))
    load_policy(later(desk, NOW + DAY), "[capacity]\nopen_leads = 5\n")
    with later(desk, NOW + DAY).read() as work:
        found = policy_history(work)
    assert [(each.reviewed_on, each.reviewed_by) for each in found] == [
        (TODAY, "Kim Okafor"),
        (None, None),
    ]
