"""Every mistake in a policy file, by key and reason, and all of them at once."""

from __future__ import annotations

import pytest

from leadctl.domain.policy import PolicyMistakes, parse_policy


def mistakes(text: str) -> list[tuple[str, str]]:
    with pytest.raises(PolicyMistakes) as caught:
        parse_policy(text)
    return [(mistake.key, mistake.reason) for mistake in caught.value.mistakes]


TEXT = "must be text, in quotation marks"
TABLE = "must be a table"
EMPTY = "must not be empty"
DATE = 'must be a date, such as "2026-12-24"'
PLACE = 'must be a country or subdivision code, such as "DE" or "US-CA"'
COUNTRY = 'must be a country code of two capital letters, such as "US"'
CAPACITY = 'must be a whole number from 0, or "unlimited"'
CODE = "looks like a country or subdivision code: choose another name"
NO_REGION = 'is no name for a region: choose one such as "EMEA"'
EMAIL = 'must be an e-mail address, such as "leads@example.com"'
OPTOUT = 'must be an address such as "https://example.com/no-more/{token}"'
LETTER = "must be A, B or C, in quotation marks"
SPAN = "is not a span of time: say for example '30 days', '12 months' or '1 year'."
NO_WEIGHT = "is missing: each of assignment.program_levels has a weight"


@pytest.mark.parametrize(
    ("line", "key", "reason"),
    [
        ("policy = 1", "policy", TABLE),
        ("policy.titel = 'x'", "policy.titel", "there is no such key; did you mean 'title'?"),
        ("policy.title = 5", "policy.title", TEXT),
        ("policy.title = ''", "policy.title", EMPTY),
        ('policy.title = "a\\nb"', "policy.title", "must be one line of plain text"),
        (
            "policy.effective = '2026-01-01'",
            "policy.effective",
            "must be a date, such as 2026-01-01 without quotation marks",
        ),
        ("policy.review_every = 'yearly'", "policy.review_every", f"'yearly' {SPAN}"),
        ("calendar.country = 'us'", "calendar.country", COUNTRY),
        ("calendar.country = 'USA'", "calendar.country", COUNTRY),
        ("calendar.hours = '9-17'", "calendar.hours", 'must be hours, such as "09:00-17:00"'),
        ("calendar.hours = '09:00-17'", "calendar.hours", 'must be hours, such as "09:00-17:00"'),
        ("calendar.hours = '9-17:00'", "calendar.hours", 'must be hours, such as "09:00-17:00"'),
        ("calendar.hours = '17:00-09:00'", "calendar.hours", "must open before they close"),
        ("calendar.hours = '09:00-09:00'", "calendar.hours", "must open before they close"),
        ("calendar.hours = '09:00-09:59'", "calendar.hours", "must be an hour at least"),
        ("calendar.hours = '09:30-10:29'", "calendar.hours", "must be an hour at least"),
        (
            "calendar.received_until = '24:00'",
            "calendar.received_until",
            'must be a time of day, such as "17:00"',
        ),
        ("mail.optout_url = 5", "mail.optout_url", TEXT),
        ("mail.optout_url = 'https://example.com/no'", "mail.optout_url", OPTOUT),
        ("mail.optout_url = 'https://x/{token}/{token}'", "mail.optout_url", OPTOUT),
        ("mail.optout_url = 'http://example.com/{token}'", "mail.optout_url", OPTOUT),
        ("mail.optout_url = 'https://example.com/a b{token}'", "mail.optout_url", OPTOUT),
        (
            "calendar.follows = 'client'",
            "calendar.follows",
            "must be 'partner', 'company' or 'both'",
        ),
        ("calendar.closures = '2026-12-24'", "calendar.closures", "must be a list, in [brackets]"),
        ("calendar.closures = ['24.12.2026']", "calendar.closures[0]", DATE),
        ("calendar.closures = ['2026-12-24/']", "calendar.closures[0]", DATE),
        (
            "calendar.closures = ['2026-12-24', '2026-02-30']",
            "calendar.closures[1]",
            "2026-02-30 is a date that does not exist",
        ),
        (
            "calendar.closures = ['2026-12-31/2026-12-24']",
            "calendar.closures[0]",
            "must begin before it ends",
        ),
        (
            "calendar.closures = ['2026-12-24', '2026-12-24/2026-12-24']",
            "calendar.closures[1]",
            "'2026-12-24/2026-12-24' stands here twice",
        ),
        ("calendar.extra_workdays = [2026-12-19T10:00:00]", "calendar.extra_workdays[0]", DATE),
        ("windows.claim = 2", "windows.claim", TEXT),
        (
            "windows.contact = { A = '1 hour', C = '1 hour' }",
            "windows.contact.C",
            "there is no such key; known here are A, B",
        ),
        ("windows.exceptions = {}", "windows.exceptions", "must be a list of tables"),
        ("windows.exceptions = [{ claim = '1 hour' }]", "windows.exceptions[0].when", "is missing"),
        ("windows.exceptions = [{ when = 'x' }]", "windows.exceptions[0].when", TABLE),
        (
            "windows.exceptions = [{ when = { scor_at_least = 80 } }]",
            "windows.exceptions[0].when.scor_at_least",
            "there is no such key; did you mean 'score_at_least'?",
        ),
        (
            "windows.exceptions = [{ when = {}, clame = '1 hour' }]",
            "windows.exceptions[0].clame",
            "there is no such key; did you mean 'claim'?",
        ),
        ("capacity.open_leads = -1", "capacity.open_leads", CAPACITY),
        ("capacity.open_leads = true", "capacity.open_leads", CAPACITY),
        ("capacity.open_leads = 9223372036854775808", "capacity.open_leads", CAPACITY),
        ("capacity.open_leads = 'none'", "capacity.open_leads", CAPACITY),
        ("assignment.strategy = 1", "assignment.strategy", "must be 'priority' or 'weighted'"),
        ("assignment.certification_levels = []", "assignment.certification_levels", EMPTY),
        (
            "assignment.excluded_kinds = ['agency', 'Agency']",
            "assignment.excluded_kinds[1]",
            "'Agency' stands here twice",
        ),
        ("assignment.give_up_after = -1", "assignment.give_up_after", "must be at least 0"),
        ("assignment.weights = 4", "assignment.weights", TABLE),
        ("assignment.weights.gold = 3", "assignment.weights.platinum", NO_WEIGHT),
        ("territories = []", "territories", TABLE),
        ("territories.EU = ['DE']", "territories.EU", CODE),
        ("territories.us-ca = ['US']", "territories.us-ca", CODE),
        ("territories.'*' = ['US']", "territories.'*'", NO_REGION),
        ("territories.'A;B' = ['US']", "territories.'A;B'", NO_REGION),
        ("territories.EMEA = ['de']", "territories.EMEA[0]", PLACE),
        ("territories.EMEA = ['DE', 'DE']", "territories.EMEA[1]", "'DE' stands here twice"),
        (
            "territories = { EMEA = ['DE'], Emea = ['FR'] }",
            "territories.Emea",
            "is there twice, but for case and accents",
        ),
        (
            "contact.counts = ['reached', 'replyed']",
            "contact.counts[1]",
            "'replyed' is not one of contact.outcomes; did you mean 'replied'?",
        ),
        ("contact.attempts = 0", "contact.attempts", "must be at least 1"),
        ("contact.attempts = '3'", "contact.attempts", "must be a whole number"),
        ("contact.attempts = 3.0", "contact.attempts", "must be a whole number"),
        ("release.reasons = ['other', '']", "release.reasons[1]", EMPTY),
        ("discipline.disable_at = 100_000", "discipline.disable_at", "must be at most 10000"),
        (
            "qualification.score = [{ when = {}, points = 101 }]",
            "qualification.score[0].points",
            "must be at most 100",
        ),
        (
            "qualification.score = [{ when = { rating = 'A' }, points = 1 }]",
            "qualification.score[0].when.rating",
            "rating is not known yet when this is asked",
        ),
        ("qualification.ratings.Hot = 'D'", "qualification.ratings.Hot", LETTER),
        ("qualification.ratings.a = 'B'", "qualification.ratings.a", "has its rating already"),
        (
            "qualification.rating.A = [{}, { zzz = 1, value = 'x' }]",
            "qualification.rating.A[1].value",
            "must be a number, such as 50 or 99.5",
        ),
        (
            "nurture.campaign = [{ name = 'n', when = {}, steps = [] }]",
            "nurture.campaign[0].steps",
            EMPTY,
        ),
        ("recycle.action = 'drop'", "recycle.action", "must be 'review', 'nurture' or 'reassign'"),
        ("conversion.hand_to = 'sales'", "conversion.hand_to", EMAIL),
        ('mail.from = "x@example.com\\nBcc: y"', "mail.from", "must be one line of plain text"),
        ("mail.from = 'X <x@example.com>'", "mail.from", EMAIL),
        ("mail.form = 'x@example.com'", "mail.form", "there is no such key; did you mean 'from'?"),
        ("mail.transport = 'smtp'", "mail.smtp.host", "is missing: mail.transport needs a server"),
        ("mail.smtp.port = 70_000", "mail.smtp.port", "must be at most 65535"),
        (
            "mail.smtp = { host = 'mail.example.com', user = 'leads', security = 'none' }",
            "mail.smtp.user",
            'cannot log in: with security = "none" all could read it',
        ),
        (
            "qualification.rating.A = [{ rating = 'A' }]",
            "qualification.rating.A[0].rating",
            "rating is not known yet when this is asked",
        ),
        ("contact.outcomes = 5", "contact.outcomes", "must be a list, in [brackets]"),
        ("contact.outcomes = 'met'", "contact.outcomes", "must be a list, in [brackets]"),
        (
            "assignment.weights = { golden = 1 }",
            "assignment.weights.golden",
            "is not one of assignment.program_levels; did you mean 'gold'?",
        ),
        ("managers = []", "managers", TABLE),
        ("managers.jo.name = 'Jo'", "managers.jo.email", "is missing"),
        (
            "managers.name.nmae = 'Jo'",
            "managers.name.nmae",
            "there is no such key; did you mean 'name'?",
        ),
        ("privacy.keep = '0 months'", "privacy.keep", f"'0 months' {SPAN}"),
    ],
)
def test_a_mistake_is_told_by_key_and_reason(line: str, key: str, reason: str) -> None:
    assert (key, reason) in mistakes(line)


def test_a_window_that_cannot_be_read_is_told_with_examples() -> None:
    ((key, reason),) = mistakes("windows.exceptions = [{ when = {}, contact.A = 'soon' }]")
    assert key == "windows.exceptions[0].contact.A"
    assert reason.startswith("'soon' is not a window: say for example '2 working days'")


def test_all_mistakes_are_told_at_once() -> None:
    found = mistakes(
        """
        [policy]
        title = ""
        [polizy]
        [windows]
        claim = "soon"
        clam = "1 hour"
        [contact]
        attempts = 0
        outcomes = ["reached", 7]
        counts = ["reached", "met", 8]
        [assignment]
        program_levels = ["gold", "silver", 3, "gold"]
        weights = { gold = -1, golden = 1, "not this" = 1 }
        """
    )
    assert [key for key, _ in found] == [
        "policy.title",
        "windows.claim",
        "windows.clam",
        "assignment.program_levels[2]",
        "assignment.program_levels[3]",
        "assignment.weights.gold",
        "contact.outcomes[1]",
        "contact.counts[2]",
        "contact.attempts",
        "polizy",
        "contact.counts[1]",
        "assignment.weights.golden",
        "assignment.weights.'not this'",
        "assignment.weights.silver",
    ]
    assert ("polizy", "there is no such key; did you mean 'policy'?") in found


def test_campaigns_are_told_apart_by_name_and_go_on_in_one_way() -> None:
    found = mistakes(
        """
        [nurture]
        campaign = [
            { name = "news", when = {}, steps = [], then = "newz" },
            { name = "news", when = {}, steps = [{ after = "1 day", channel = "fax" }] },
            { name = "more", when = {}, steps = [], then = "news", repeat = "1 year" },
            { name = 5 },
            6,
        ]
        """
    )
    assert [mistake for mistake in found if mistake[0].endswith(("name", "then", "repeat"))] == [
        ("nurture.campaign[3].name", "must be text, in quotation marks"),
        ("nurture.campaign[1].name", "'news' stands here twice"),
        (
            "nurture.campaign[0].then",
            "'newz' is not the name of a campaign; did you mean 'news'?",
        ),
        ("nurture.campaign[2].repeat", "cannot stand beside then: say one of them"),
    ]
