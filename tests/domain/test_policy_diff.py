"""Two policies differ in the settings that mean something else, and in no others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.policy import Policy, default_policy_text, parse_policy
from leadctl.domain.policy_diff import Change, Difference, differences
from leadctl.domain.policy_settings import Bag, Value, lines, settings_of

SCORES = """
[[qualification.score]]
when = { source = "trial" }
points = 5
[[qualification.score]]
when = { employees_at_least = 200 }
points = 10
"""
EXCEPTIONS = """
[[windows.exceptions]]
when = { source = "trial" }
claim = "4 working hours"
[[windows.exceptions]]
when = { rating = "A" }
contact = "4 working hours"
"""
CAMPAIGNS = """
[[nurture.campaign]]
name = "spring news"
when = { rating = "C" }
steps = [{ after = "14 days", channel = "email", template = "newsletter" }]
repeat = "90 days"
[[nurture.campaign]]
name = "welcome"
when = {}
steps = [{ after = "2 days", channel = "letter", template = "follow-up" }]
then = "spring news"
"""
KIM = '[managers.kim]\nname = "Kim Okafor"\nemail = "kim@example.com"\nphone = "+1 202 555 0100"\n'


def told(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    found = differences(parse_policy(before), parse_policy(after))
    return [(each.key, each.before, each.after) for each in found]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "",
            '[windows]\nclaim = "3  Working Days"',
            ("windows.claim", "2 working days", "3 working days"),
        ),
        ("", '[windows]\nremind = ""', ("windows.remind", "1 working day", "")),
        (
            "",
            '[windows]\ncontact = { A = "1 day", B = "5 working days" }',
            ("windows.contact.A", "2 working days", "1 day"),
        ),
        ("", '[capacity]\nopen_leads = "unlimited"', ("capacity.open_leads", "10", "unlimited")),
        (
            "",
            '[assignment]\nstrategy = "weighted"',
            ("assignment.strategy", "priority", "weighted"),
        ),
        ("", "[policy]\neffective = 2027-01-01", ("policy.effective", "2026-01-01", "2027-01-01")),
        ("", '[calendar]\nhours = "08:00-16:30"', ("calendar.hours", "09:00-17:00", "08:00-16:30")),
        ("", '[calendar]\nreceived_until = "17:00"', ("calendar.received_until", "", "17:00")),
        (
            '[calendar]\nreceived_until = "16:30"',
            '[calendar]\nreceived_until = "17:00"',
            ("calendar.received_until", "16:30", "17:00"),
        ),
        (
            "",
            '[mail]\nfrom = "crm@example.com"',
            ("mail.from", "leads@example.com", "crm@example.com"),
        ),
        ("", "[mail.smtp]\nport = 25", ("mail.smtp.port", "587", "25")),
        (
            "",
            '[assignment]\ncertification_levels = ["professional", "expert", "associate", "none"]',
            (
                "assignment.certification_levels",
                "expert, professional, associate, none",
                "professional, expert, associate, none",
            ),
        ),
        ("", '[calendar]\nclosures = ["2026-12-24"]', ("calendar.closures", None, "2026-12-24")),
        (
            '[calendar]\nclosures = ["2026-12-24/2026-12-31", "2027-05-07"]',
            '[calendar]\nclosures = ["2027-05-07"]',
            ("calendar.closures", "2026-12-24/2026-12-31", None),
        ),
        (
            "",
            '[territories]\nEMEA = ["GB", "IE", "DE", "AT", "CH"]',
            ("territories.EMEA", "FR", None),
        ),
        (
            "",
            '[territories]\nEMEA = ["GB", "IE", "DE", "AT", "CH", "FR"]\n"The Alps" = ["AT", "CH"]',
            ("territories.'The Alps'", None, "AT, CH"),
        ),
        (
            "",
            KIM,
            (
                "managers.kim",
                None,
                "name: Kim Okafor; email: kim@example.com; phone: +1 202 555 0100",
            ),
        ),
        (
            KIM,
            KIM.replace("0100", "0199"),
            ("managers.kim.phone", "+1 202 555 0100", "+1 202 555 0199"),
        ),
        (
            SCORES,
            SCORES.replace("points = 10", "points = 15"),
            ("qualification.score[1].points", "10", "15"),
        ),
        (
            SCORES,
            SCORES.replace("200", "500"),
            ("qualification.score[1].when", "employees at least 200", "employees at least 500"),
        ),
        (
            SCORES,
            "[[qualification.score]]\nwhen = { country = 'DE' }\npoints = 1\n" + SCORES,
            ("qualification.score[0]", None, "when: country is DE; points: 1"),
        ),
        (
            EXCEPTIONS,
            EXCEPTIONS + 'claim = "1 working day"',
            ("windows.exceptions[1].claim", None, "1 working day"),
        ),
        (
            EXCEPTIONS,
            EXCEPTIONS.replace(
                'contact = "4 working hours"', 'contact = { B = "4 working hours" }'
            ),
            ("windows.exceptions[1].contact.A", "4 working hours", None),
        ),
        (
            "",
            "[qualification.rating]\nB = [{ value_present = true }]",
            ("qualification.rating.B", "decision is known", None),
        ),
        (
            CAMPAIGNS,
            CAMPAIGNS.replace('"14 days"', '"1 month"'),
            ("nurture.campaign.'spring news'.steps[0].after", "14 days", "1 month"),
        ),
        (
            CAMPAIGNS,
            CAMPAIGNS.replace('repeat = "90 days"', ""),
            ("nurture.campaign.'spring news'.repeat", "90 days", None),
        ),
        (
            "",
            "[[" + CAMPAIGNS.split("[[")[1],
            (
                "nurture.campaign.'spring news'",
                None,
                "when: rating is C; steps[0].after: 14 days; steps[0].channel: email; "
                "steps[0].template: newsletter; repeat: 90 days",
            ),
        ),
    ],
)
def test_a_setting_that_differs_is_told_by_its_key_before_and_after(
    before: str, after: str, found: tuple[str, str | None, str | None]
) -> None:
    assert told(before, after) == [found]
    assert told(after, before) == [(found[0], found[2], found[1])]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", default_policy_text()),
        ("", "# a comment\n[capacity]\nopen_leads = 10  # another"),
        ("", '[windows]\nclaim = " 2 WORKING days"\n[calendar]\nreceived_until = ""'),
        ('[windows]\ncontact = "1 day"', '[windows]\ncontact = { B = "1 day", A = "1 days" }'),
        (
            '[calendar]\nclosures = ["2026-12-24", "2027-05-07"]',
            '[calendar]\nclosures = ["2027-05-07/2027-05-07", 2026-12-24]',
        ),
        (
            '[release]\nreasons = ["no capacity", "other"]',
            '[release]\nreasons = ["other", "no capacity"]',
        ),
        (
            '[[windows.exceptions]]\nwhen = { source = "trial", rating = "A" }\nclaim = "1 day"',
            '[[windows.exceptions]]\nwhen = { rating = "A", source = "trial" }\nclaim = "1 day"',
        ),
        (EXCEPTIONS, EXCEPTIONS.replace('"trial"', '"TRIAL"')),
        (KIM, KIM + "# mine"),
    ],
)
def test_what_means_the_same_does_not_differ(before: str, after: str) -> None:
    assert told(before, after) == []


def test_a_built_in_value_that_was_another_when_it_filled_a_gap_differs() -> None:
    older = parse_policy("", default_policy_text().replace("open_leads = 10", "open_leads = 8"))
    (found,) = differences(older, parse_policy(""))
    assert found == Difference("capacity.open_leads", Change.CHANGED, "8", "10")


def test_rules_of_which_the_first_counts_differ_in_another_order_too() -> None:
    _, first, second = EXCEPTIONS.split("[[windows.exceptions]]")
    turned = f"[[windows.exceptions]]{second}\n[[windows.exceptions]]{first}"
    assert told(EXCEPTIONS, turned) == [
        (
            "windows.exceptions",
            "source is trial, then rating is A",
            "rating is A, then source is trial",
        )
    ]
    (found,) = differences(parse_policy(EXCEPTIONS), parse_policy(turned))
    assert found.change is Change.CHANGED


def test_scoring_rules_in_another_order_are_the_same() -> None:
    _, first, second = SCORES.split("[[qualification.score]]")
    turned = f"[[qualification.score]]{second}\n[[qualification.score]]{first}"
    assert told(SCORES, turned) == []


def test_campaigns_are_told_by_name_wherever_they_stand() -> None:
    news = CAMPAIGNS.split("[[nurture.campaign]]")[1]
    assert [each[0] for each in told("[[nurture.campaign]]" + news, CAMPAIGNS)] == [
        "nurture.campaign.welcome"
    ]


def test_of_several_rules_with_one_condition_each_is_held_against_its_own() -> None:
    twice = SCORES + SCORES
    later = twice[::-1].replace("5 = stniop", "7 = stniop", 1)[::-1]
    assert told(twice, later) == [("qualification.score[2].points", "5", "7")]


def test_a_list_without_anything_in_it_says_so() -> None:
    assert list(lines({"closures": Bag(()), "title": Value("", "")})) == [
        ("closures", "[]"),
        ("title", '""'),
    ]


def test_what_came_went_or_changed_is_said() -> None:
    found = differences(parse_policy(KIM), parse_policy('[windows]\nclaim = "1 day"'))
    assert [(each.key, each.change) for each in found] == [
        ("windows.claim", Change.CHANGED),
        ("managers.kim", Change.REMOVED),
    ]
    back = differences(parse_policy(""), parse_policy(KIM))
    assert [each.change for each in back] == [Change.ADDED]


LAW = settings(max_examples=40)


def some(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *texts))


SCORE_RULES = st.lists(
    st.builds(
        "[[qualification.score]]\nwhen = {{ {} }}\npoints = {}\n".format,
        st.sampled_from(('source = "trial"', "value_at_least = 100", "value_at_least = 200", "")),
        st.integers(1, 3),
    ),
    max_size=4,
).map("".join)
POLICIES = st.tuples(
    some('[windows]\nclaim = "1 day"\n', '[windows]\nremind = ""\ncontact = "3 days"\n'),
    some('[calendar]\nclosures = ["2026-12-24", "2026-12-25"]\n', "[calendar]\nclosures = []\n"),
    some("[territories]\n", '[territories]\nALPS = ["AT"]\nEMEA = ["FR", "GB"]\n'),
    some(EXCEPTIONS, EXCEPTIONS.replace("trial", "fair")),
    some(CAMPAIGNS, CAMPAIGNS.replace("welcome", "greeting")),
    some(KIM, KIM.replace("kim]", "robin]")),
    SCORE_RULES,
).map(lambda texts: parse_policy("\n".join(texts)))


@LAW
@given(POLICIES)
def test_a_policy_does_not_differ_from_itself(policy: Policy) -> None:
    assert differences(policy, policy) == ()


TURNED = {
    Change.ADDED: Change.REMOVED,
    Change.REMOVED: Change.ADDED,
    Change.CHANGED: Change.CHANGED,
}


@LAW
@given(POLICIES, POLICIES)
def test_the_other_way_round_what_came_has_gone(one: Policy, other: Policy) -> None:
    there, back = differences(one, other), differences(other, one)

    def plain(key: str) -> str:  # an entry that is in both is told by its place in the newer
        return "".join(letter for letter in key if not letter.isdigit())

    assert sorted((plain(d.key), d.change, str(d.before), str(d.after)) for d in there) == sorted(
        (plain(d.key), TURNED[d.change], str(d.after), str(d.before)) for d in back
    )


def leaves(policy: Policy) -> dict[str, str]:
    """All settings whose key has no place in it, with an item of a list as a key of its own."""
    found: dict[str, str] = {}
    for key, words in lines(settings_of(policy)):
        if key.startswith(("calendar.closures", "territories")):
            found |= {f"{key}={item}": "" for item in words.split(", ")}
        elif "[" not in key and words != "[]":
            found[key] = words
    return found


@LAW
@given(POLICIES, POLICIES)
def test_the_differences_lead_from_one_policy_to_the_other(one: Policy, other: Policy) -> None:
    was, now = leaves(one), leaves(other)
    told = {each.key for each in differences(one, other)}
    differing = {key for key in {**was, **now} if was.get(key) != now.get(key)}
    for key in differing:
        assert any(key.startswith(begun) for begun in told), key
    for key in told:
        if key in was or key in now:
            assert key in differing, key


@LAW
@given(POLICIES, POLICIES)
def test_without_a_difference_the_policies_mean_the_same(one: Policy, other: Policy) -> None:
    if not differences(one, other):
        assert leaves(one) == leaves(other)
        assert sum(rule.points for rule in one.qualification.score) == sum(
            rule.points for rule in other.qualification.score
        )
