"""`leadctl report`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.reads.business import friday, wednesday
from tests.running import Result, run
from tests.services.situations import edit, load_policy
from tests.services.test_digests import MANAGERS

HALF = "\u2588" * 12
"""A bar of the lead counts that is half as long as the longest."""


def on_wednesday(store: Path, *argv: str) -> Result:
    return run(store, "report", *argv, now="2026-11-25T15:00:00Z")


def test_the_summary_fits_on_a_screen(store: Path, desk: Desk) -> None:
    wednesday(desk)
    result = on_wednesday(store)
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "leads      A  B  C  all\n"
        f"flagged    1  0  0    1  {HALF}\n"
        f"nurturing  0  0  1    1  {HALF}\n"
        f"ready      1  1  0    2  {HALF}{HALF}\n"
        f"assigned   2  0  0    2  {HALF}{HALF}\n"
        "closed     1  0  0    1\n"
        "\n"
        "flagged for     1 no-consent, 1 no-name\n"
        "deadlines soon  2 by Fri 27 Nov 2026, end of day (America/New_York)\n"
        "at their cap    rhein-it 1/1\n"
        "last sweep      Wed 25 Nov 2026, 09:00, 1 hour ago\n"
        "\n"
        "needs you            how many  which               to see to it\n"
        "nobody can take it          2  3, 5                leadctl lead list --waiting partner\n"
        "incident to discuss         1  1 (isar-soft)       leadctl incident list --status open\n"
        "flagged                     1  6                   leadctl lead list --status flagged\n"
        "flagged too long            1  6                   leadctl lead list --waiting flagged\n"
        "mail not delivered         11  1, 2, 3 and 8 more  leadctl mail list\n"
    )


def test_an_empty_store_has_a_summary_too(store: Path) -> None:
    assert run(store, "report").out == (
        "There are no leads yet.\n"
        "\n"
        "deadlines soon  0 by Mon 23 Nov 2026, end of day (America/New_York)\n"
        "last sweep      never: let cron run `leadctl sweep`\n"
        "\n"
        "needs you      how many  which        to see to it\n"
        "sweep is late         1  last: never  leadctl sweep\n"
    )


def test_a_sweep_that_did_not_run_is_told(store: Path) -> None:
    assert run(store, "sweep").status == 0
    told = run(store, "report", now="2026-11-23T14:00:00Z").out
    assert (
        "last sweep      Fri 20 Nov 2026, 09:00, 3 days ago: see that cron runs `leadctl sweep`\n"
    ) in told
    assert told.endswith("sweep is late         1  last: Fri 20 Nov 2026, 09:00  leadctl sweep\n")


def test_the_summary_in_json_is_an_object(store: Path, desk: Desk) -> None:
    wednesday(desk)
    summary = json.loads(on_wednesday(store, "--format", "json").out)
    assert summary["leads"][2] == {"status": "ready", "a": 1, "b": 1, "c": 0, "total": 2}
    del summary["leads"]
    assert summary == {
        "as_of": "2026-11-25T15:00:00Z",
        "problems": [{"code": "no-consent", "leads": 1}, {"code": "no-name", "leads": 1}],
        "due_soon": 2,
        "due_by": "2026-11-28T05:00:00Z",
        "partners_at_cap": [{"partner": "rhein-it", "open": 1, "capacity": 1}],
        "policy_review_on": "2027-01-01",
        "last_sweep_at": "2026-11-25T14:00:00Z",
        "sweep_late": False,
        "needs": [
            {"need": need, "count": count, "which": which, "command": f"leadctl {command}"}
            for need, count, which, command in (
                ("nobody can take it", 2, ["3", "5"], "lead list --waiting partner"),
                ("incident to discuss", 1, ["1 (isar-soft)"], "incident list --status open"),
                ("flagged", 1, ["6"], "lead list --status flagged"),
                ("flagged too long", 1, ["6"], "lead list --waiting flagged"),
                ("mail not delivered", 11, [str(n) for n in range(1, 12)], "mail list"),
            )
        ],
    }


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2026-12-01T14:00:00Z", []),
        ("2026-12-02T14:00:00Z", ["policy review   by Fri 1 Jan 2027"]),
        ("2027-01-04T14:00:00Z", ["policy review   due since Fri 1 Jan 2027"]),
    ],
)
def test_the_policys_review_is_told_from_thirty_days_before(
    store: Path, now: str, line: list[str]
) -> None:
    told = run(store, "report", now=now).out.splitlines()
    assert [each for each in told if each.startswith("policy review   ")] == line


def test_many_problems_and_partners_at_their_cap_take_a_few_lines(store: Path, desk: Desk) -> None:
    for number in range(10):
        a_partner(desk, f"partner-{number}", capacity=0)
    flagged = a_lead(desk, status=Status.FLAGGED)
    codes = ("bad-email", "bad-phone", "no-consent", "no-territory", "possible-duplicate")
    added = "INSERT INTO lead_problem (lead_id, code, field, sentence) VALUES (?, ?, '', '-')"
    for code in codes:
        edit(desk, added, flagged, code)
    assert run(store, "report").out.split("\n\n")[1] == (
        "flagged for     1 bad-email, 1 bad-phone, 1 no-consent, 1 no-territory,\n"
        "                1 possible-duplicate\n"
        "deadlines soon  0 by Mon 23 Nov 2026, end of day (America/New_York)\n"
        "at their cap    partner-0 0/0, partner-1 0/0, partner-2 0/0, partner-3 0/0,\n"
        "                partner-4 0/0, partner-5 0/0, partner-6 0/0, partner-7 0/0,\n"
        "                and 2 more\n"
        "last sweep      never: let cron run `leadctl sweep`"
    )


def test_the_summary_of_a_manager_is_of_the_managers_partners(store: Path, desk: Desk) -> None:
    wednesday(desk)
    edit(desk, "UPDATE partner SET manager = 'Kim' WHERE code = 'isar-soft'")
    assert on_wednesday(store, "--manager", "kim").out == (
        "Leads that the partners of Kim hold\n"
        "leads     A  B  C  all\n"
        f"assigned  1  0  0    1  {HALF}{HALF}\n"
        "\n"
        "flagged for     1 no-consent, 1 no-name\n"
        "deadlines soon  1 by Fri 27 Nov 2026, end of day (America/New_York)\n"
        "last sweep      Wed 25 Nov 2026, 09:00, 1 hour ago\n"
        "\n"
        "needs you            how many  which          to see to it\n"
        "nobody can take it          2  3, 5           leadctl lead list --waiting partner\n"
        "incident to discuss         1  1 (isar-soft)  "
        "leadctl incident list --status open --manager Kim\n"
        "flagged                     1  6              leadctl lead list --status flagged\n"
        "flagged too long            1  6              leadctl lead list --waiting flagged\n"
        "\n"
        "What no partner holds is everybody's, and so are partners that have no manager.\n"
    )


def test_the_summary_of_a_manager_without_leads_says_so(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme", manager="kim")
    assert run(store, "report", "--manager", "KIM").out.startswith(
        "The partners of kim hold no leads.\n"
    )


@pytest.mark.parametrize("fmt", ["table", "json", "csv"])
def test_a_report_that_is_not_named_is_the_summary(store: Path, desk: Desk, fmt: str) -> None:
    friday(desk)
    assert run(store, "report", "--format", fmt) == run(store, "report", "summary", "--format", fmt)


def test_partners_are_a_table(store: Path, desk: Desk) -> None:
    wednesday(desk)
    result = on_wednesday(store, "partners")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "Claimed, contacted: how much in time, in what working time; converted: of what left it\n"
        "partner    open  leads  taken  released  incidents  claimed  half in  90% in"
        "  contacted  half in  90% in  converted            won\n"
        "isar-soft   1/3      4      2         0          1      67%    0 min   0 min"
        "        50%    0 min   0 min    1 (33%)  48,000.10 EUR\n"
        "rhein-it    1/1      2      0         1          0"
        "        \u2013        \u2013       \u2013"
        "          \u2013        \u2013       \u2013     0 (0%)              \u2013\n"
    )


def test_partners_in_json_are_an_array_with_counts_and_exact_sums(store: Path, desk: Desk) -> None:
    wednesday(desk)
    isar, rhein = json.loads(
        on_wednesday(store, "partners", "--format", "json").out, parse_float=Decimal
    )
    assert isar == {
        "partner": "isar-soft",
        "open": 1,
        "capacity": 3,
        "received": 4,
        "claim_met": 2,
        "claim_ended": 3,
        "claim_median_minutes": 0,
        "claim_p90_minutes": 0,
        "contact_met": 1,
        "contact_ended": 2,
        "contact_median_minutes": 0,
        "contact_p90_minutes": 0,
        "taken": 2,
        "released": 0,
        "incidents": 1,
        "left": 3,
        "converted": 1,
        "conversion": Decimal("33.33"),
        "won": [{"currency": "EUR", "value": Decimal("48000.10")}],
    }
    assert rhein["partner"] == "rhein-it"


def test_partners_in_csv_have_the_names_of_the_json(store: Path, desk: Desk) -> None:
    wednesday(desk)
    assert on_wednesday(store, "partners", "--format", "csv").out == (
        "partner,open,capacity,received,"
        "claim_met,claim_ended,claim_median_minutes,claim_p90_minutes,"
        "contact_met,contact_ended,contact_median_minutes,contact_p90_minutes,"
        "taken,released,incidents,left,converted,conversion,won\n"
        "isar-soft,1,3,4,2,3,0,0,1,2,0,0,2,0,1,3,1,33.33,"
        '"[{""currency"": ""EUR"", ""value"": 48000.10}]"\n'
        "rhein-it,1,1,2,0,0,,,0,0,,,0,1,0,1,0,0.00,[]\n"
    )


def test_partners_of_some_days(store: Path, desk: Desk) -> None:
    wednesday(desk)
    said = ("partners", "--since", "2026-11-25", "--until", "2026-11-25", "--format", "csv")
    assert on_wednesday(store, *said).out.splitlines()[1:] == [
        "isar-soft,1,3,1,0,1,,,0,1,,,2,0,1,2,0,0.00,[]",
        "rhein-it,1,1,1,0,0,,,0,0,,,0,0,0,0,0,,[]",
    ]


def test_a_store_without_partners_says_so(store: Path) -> None:
    assert run(store, "report", "partners").out == "There are no partners yet.\n"


def test_a_manager_without_partners_has_none_to_show(store: Path, desk: Desk) -> None:
    load_policy(desk, MANAGERS)
    a_partner(desk, "acme", manager="kim")
    said = ("report", "partners", "--manager", "robin")
    assert run(store, *said).out == "robin has no partners.\n"
    assert run(store, *said, "--format", "json").out == "[]\n"


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (
            ("partners", "--since", "2026-11-25", "--until", "2026-11-20"),
            "--since 2026-11-25 is after --until 2026-11-20: say the earlier one in --since.",
        ),
        (
            ("partners", "--since", "yesterday"),
            "'yesterday' is not a day: say for example 2026-11-20.",
        ),
        (
            ("partner",),
            "invalid value for 'REPORT': 'partner' is not one of 'summary', 'partners', "
            "'sources', 'sla', 'funnel', 'ageing', 'fairness', 'scores', 'incidents', 'nurture', "
            "'dispositions'. `leadctl report --help` tells more.",
        ),
    ],
)
def test_a_wrong_command_line_is_one_sentence(
    store: Path, argv: tuple[str, ...], sentence: str
) -> None:
    assert run(store, "report", *argv) == Result(2, "", f"leadctl: {sentence}\n")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_its_help_names_the_reports(store: Path, flag: str) -> None:
    result = run(store, "report", flag)
    assert result.status == 0
    assert "summary" in result.out
    assert "partners" in result.out


def test_fairness_shows_what_was_due_and_what_was_received(store: Path, desk: Desk) -> None:
    friday(desk)
    result = on_wednesday(store, "fairness", "--month", "2026-11")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "rating  partner     due  received  share due  share received  deviation\n"
        "A       isar-soft  3.00         3     75.00%          75.00%      +0.00\n"
        "A       rhein-it   1.00         1     25.00%          25.00%      +0.00\n"
        "\n"
        "A: 4 leads, due to 2 partners; everyone received what it was due.\n"
        "Each lead is due to all that could have had it as well: to the equals of its holder in "
        "equal parts, or where leads go by weight, to all of the nearest territory by theirs.\n"
    )


def test_fairness_in_json_has_each_ratings_largest_deviation(store: Path, desk: Desk) -> None:
    friday(desk)
    argv = ("fairness", "--quarter", "2026Q4", "--partner", "rhein-it", "--format", "json")
    found = json.loads(on_wednesday(store, *argv).out)
    assert (found["since"], found["until"]) == ("2026-10-01", "2026-12-31")
    assert (found["strategy"], found["ratings"][0]["leads"]) == ("priority", 4)
    assert [row["partner"] for row in found["partners"]] == ["rhein-it"]


def test_one_partners_fairness_names_no_other_and_says_nothing_of_them(
    store: Path, desk: Desk
) -> None:
    friday(desk)
    edit(desk, "UPDATE share SET entitled = entitled / 2 WHERE partner_id = 1")
    said = ("fairness", "--partner", "rhein-it")
    told = on_wednesday(store, *said).out + on_wednesday(store, *said, "--format", "json").out
    assert "isar-soft" in on_wednesday(store, "fairness").out
    assert "isar-soft" not in told
    assert "Each lead is due to all that could have had it as well" in told
    assert "4 leads" not in told


def test_a_managers_fairness_is_that_of_the_managers_partners(store: Path, desk: Desk) -> None:
    friday(desk)
    edit(desk, "UPDATE partner SET manager = 'kim' WHERE code = 'rhein-it'")
    told = on_wednesday(store, "fairness", "--manager", "kim").out
    assert "isar-soft" not in told
    assert "A: 4 leads, due to 2 partners; each of kim's received what it was due.\n" in told
    edit(desk, "UPDATE share SET entitled = entitled / 2 WHERE partner_id = 2")
    told = on_wednesday(store, "fairness", "--manager", "kim").out
    assert "the largest deviation of kim's is rhein-it's, 0.50 more than due.\n" in told


def test_fairness_of_days_without_a_hand_out_says_so(store: Path, desk: Desk) -> None:
    friday(desk)
    result = on_wednesday(store, "fairness", "--until", "2026-01-01")
    assert result.out == "No lead was handed out by the policy in that time.\n"
    said = ("fairness", "--partner", "rhein-it", "--until", "2026-01-01")
    assert on_wednesday(store, *said).out == (
        "No lead of that time was due to rhein-it, and it received none by the policy.\n"
    )
    empty = on_wednesday(store, "fairness", "--until", "2026-01-01", "--format", "csv")
    assert empty.out.startswith("rating,partner,entitled,received,")


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        (("--month", "2026-12"), "2026-12-01", "2026-12-31"),
        (("--month", "2028-02"), "2028-02-01", "2028-02-29"),
        (("--quarter", "2026q1"), "2026-01-01", "2026-03-31"),
        (("--quarter", "2026-Q3"), "2026-07-01", "2026-09-30"),
        (("--since", "2026-11-20"), "2026-11-20", None),
        ((), None, None),
    ],
)
def test_days_are_said_as_a_month_a_quarter_or_a_span(
    store: Path, said: tuple[str, ...], since: str | None, until: str | None
) -> None:
    found = json.loads(on_wednesday(store, "fairness", *said, "--format", "json").out)
    assert (found["since"], found["until"]) == (since, until)


@pytest.mark.parametrize(
    "said",
    [
        ("--month", "0000-01"),
        ("--month", "2026-1"),
        ("--quarter", "0000Q1"),
        ("--quarter", "Q4"),
        ("--since", "2026-11-02", "--until", "2026-11-01"),
        ("--month", "2026-11", "--quarter", "2026Q4"),
    ],
)
def test_days_that_are_none_are_refused(store: Path, said: tuple[str, ...]) -> None:
    for report in ("fairness", "partners"):
        result = on_wednesday(store, report, *said)
        assert (result.status, result.out) == (2, "")
