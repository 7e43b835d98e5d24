"""The policy file: what it says, what it may leave out, and every mistake in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from pydantic import ValidationError

from leadctl.domain.lead import Rating
from leadctl.domain.periods import Period, PeriodUnit
from leadctl.domain.policy import (
    UNLIMITED,
    CapacityCounts,
    ContactFrom,
    Days,
    Details,
    Follows,
    Hours,
    Policy,
    Strategy,
    Transport,
    default_policy_text,
    parse_policy,
    windows_for,
)
from leadctl.domain.policy.sections import Section
from leadctl.domain.windows import parse_window

TODAY = date(2026, 11, 20)
THE_DEFAULT = parse_policy(default_policy_text())


def test_the_built_in_policy_says_what_the_documentation_promises() -> None:
    policy = THE_DEFAULT
    assert policy.policy.title == "Lead policy"
    assert policy.policy.effective == date(2026, 1, 1)
    assert policy.policy.review_every == Period(1, PeriodUnit.YEAR)
    assert policy.calendar.country == "US"
    assert policy.calendar.timezone == "America/New_York"
    assert policy.calendar.hours == Hours(time(9), time(17))
    assert policy.calendar.received_until is None
    assert policy.calendar.follows is Follows.PARTNER
    assert policy.windows.claim == parse_window("2 working days")
    assert policy.windows.contact[Rating.B] == parse_window("5 working days")
    assert policy.windows.contact_from is ContactFrom.CLAIM
    assert policy.windows.answer[Rating.A] == parse_window("5 working days")
    assert policy.capacity.open_leads == 10
    assert policy.capacity.counts is CapacityCounts.UNANSWERED
    assert policy.assignment.strategy is Strategy.PRIORITY
    assert policy.assignment.excluded_kinds == ("agency",)
    assert policy.territories == {"EMEA": ("GB", "IE", "DE", "AT", "CH", "FR")}
    assert set(policy.contact.outcomes) - set(policy.contact.counts) == {"no-answer", "bounced"}
    assert policy.discipline.disable_at == 2
    assert policy.conversion.hand_to is None
    assert policy.mail.sender == "leads@example.com"
    assert (policy.mail.transport, policy.mail.details) == (Transport.FOLDER, Details.ON_CLAIM)
    assert policy.privacy.keep == Period(24, PeriodUnit.MONTH)


def required(section: type[Section]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Each key of the sections that are always there, and whether a file must have it."""
    for name, field in section.model_fields.items():
        key = field.alias or name
        yield (key,), field.is_required()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            for below, must in required(field.annotation):
                yield (key, *below), must


@pytest.mark.parametrize(("path", "must"), list(required(Policy)))
def test_every_key_has_its_figure_in_the_built_in_file_alone(
    path: tuple[str, ...], *, must: bool
) -> None:
    table = tomllib.loads(default_policy_text())
    for key in path:
        table = table[key]
    assert must


def test_the_examples_that_are_commented_out_can_be_put_in() -> None:
    text = re.sub(r"(?m)^#(?=\S)", "", default_policy_text())
    text = re.sub(r"(?m)^campaign = \[\].*$", "", text)
    policy = parse_policy(text)
    assert policy.nurture.campaign[0].repeat == Period(90, PeriodUnit.DAY)
    assert policy.managers["robin"].email == "robin.sample@example.com"


def test_an_empty_file_is_the_built_in_policy() -> None:
    assert parse_policy("") == THE_DEFAULT


def test_a_small_file_changes_what_it_says_and_nothing_else() -> None:
    policy = parse_policy('[windows]\ncontact = { A = "1 working day" }\n')
    assert policy.windows.contact == {
        Rating.A: parse_window("1 working day"),
        Rating.B: parse_window("5 working days"),
    }
    assert policy.windows.claim == THE_DEFAULT.windows.claim
    assert policy.capacity == THE_DEFAULT.capacity


def test_lists_and_tables_of_own_keys_are_replaced_whole() -> None:
    policy = parse_policy(
        """
        [assignment]
        program_levels = ["one", "two"]
        weights = { one = 2, two = 1 }
        [territories]
        DACH = ["DE", "AT", "CH-ZH"]
        [windows]
        exceptions = []
        [qualification.ratings]
        Urgent = "A"
        """
    )
    assert policy.assignment.weights == {"one": 2, "two": 1}
    assert policy.territories == {"DACH": ("DE", "AT", "CH-ZH")}
    assert policy.windows.exceptions == ()
    assert "hot" not in policy.qualification.ratings


def test_values_are_read_into_their_own_types() -> None:
    policy = parse_policy(
        """
        [calendar]
        received_until = "17:30"
        closures = ["2026-12-24", "2026-12-28/2026-12-31", 2027-01-02]
        extra_workdays = ["2026-12-19"]
        [windows]
        remind = ""
        contact = "1 working day"
        [capacity]
        open_leads = "unlimited"
        [conversion]
        hand_to = "accounts@example.com"
        [managers.jo]
        name = "Jo Example"
        email = "jo@example.com"
        phone = "+44 20 7946 0000"
        """
    )
    assert policy.calendar.received_until == time(17, 30)
    assert policy.calendar.closures == (
        Days(date(2026, 12, 24), date(2026, 12, 24)),
        Days(date(2026, 12, 28), date(2026, 12, 31)),
        Days(date(2027, 1, 2), date(2027, 1, 2)),
    )
    assert policy.calendar.extra_workdays == (date(2026, 12, 19),)
    assert policy.windows.remind is None
    assert policy.windows.contact == dict.fromkeys(
        [Rating.A, Rating.B], parse_window("1 working day")
    )
    assert policy.capacity.open_leads == UNLIMITED
    assert policy.conversion.hand_to == "accounts@example.com"
    assert policy.managers["jo"].name == "Jo Example"


DEMO = {"source": "Demo Request", "score": 80}


def test_the_first_exception_that_fits_decides_the_windows_that_it_names() -> None:
    hurried = windows_for(THE_DEFAULT, DEMO, TODAY)
    assert hurried.claim == parse_window("4 working hours")
    assert hurried.contact == dict.fromkeys([Rating.A, Rating.B], parse_window("4 working hours"))
    assert hurried.record == THE_DEFAULT.windows.record
    assert hurried.answer == THE_DEFAULT.windows.answer


@pytest.mark.parametrize("facts", [{**DEMO, "score": 79}, {**DEMO, "source": "fair"}, {}])
def test_a_lead_that_fits_no_exception_has_the_usual_windows(facts: dict[str, object]) -> None:
    usual = windows_for(THE_DEFAULT, facts, TODAY)
    assert usual.claim == THE_DEFAULT.windows.claim
    assert usual.contact == THE_DEFAULT.windows.contact
    assert usual.record == THE_DEFAULT.windows.record
    assert usual.answer == THE_DEFAULT.windows.answer


def test_an_exception_may_depend_on_the_day() -> None:
    policy = parse_policy(
        """
        [[windows.exceptions]]
        when = { decision_on_within = "10 days" }
        claim = "1 hour"
        """
    )
    facts = {"decision_on": TODAY + timedelta(days=10)}
    assert windows_for(policy, facts, TODAY).claim == parse_window("1 hour")
    earlier = TODAY - timedelta(days=1)
    assert windows_for(policy, facts, earlier).claim == policy.windows.claim


def test_a_later_exception_does_not_count_even_where_the_first_is_silent() -> None:
    policy = parse_policy(
        """
        [[windows.exceptions]]
        when = { country = "DE" }
        contact = { B = "1 working day" }
        record = "8 hours"
        answer = "3 days"
        [[windows.exceptions]]
        when = {}
        claim = "1 hour"
        """
    )
    german = windows_for(policy, {"country": "DE"}, TODAY)
    assert german.claim == parse_window("2 working days")
    assert german.contact == {
        Rating.A: parse_window("2 working days"),
        Rating.B: parse_window("1 working day"),
    }
    assert german.record == parse_window("8 hours")
    assert german.answer == dict.fromkeys([Rating.A, Rating.B], parse_window("3 days"))
    assert windows_for(policy, {"country": "FR"}, TODAY).claim == parse_window("1 hour")


def test_a_policy_cannot_be_changed_once_it_is_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        THE_DEFAULT.capacity.open_leads = 11  # type: ignore[misc]  # what the test is about


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("capacity.open_leads = 0", 0),
        ("capacity.open_leads = 1", 1),
        (f"capacity.open_leads = {UNLIMITED}", UNLIMITED),
    ],
)
def test_a_cap_is_any_number_from_none_to_all(line: str, count: int) -> None:
    assert parse_policy(line).capacity.open_leads == count


def test_an_hour_is_long_enough_to_be_open() -> None:
    hours = parse_policy("calendar.hours = '09:00-10:00'").calendar.hours
    assert (hours.opens, hours.closes) == (time(9), time(10))


@pytest.mark.parametrize(
    ("security", "user"), [("none", ""), ("starttls", "leads"), ("tls", "leads")]
)
def test_who_logs_in_does_so_where_nobody_reads_it(security: str, user: str) -> None:
    smtp = parse_policy(f"mail.smtp = {{ security = '{security}', user = '{user}' }}").mail.smtp
    assert (smtp.security, smtp.user) == (security, user)
