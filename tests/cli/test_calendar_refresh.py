"""`leadctl calendar refresh`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from leadctl.mail.transports import mail_folder
from leadctl.services.assign import assign_ready
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.running import Result, run
from tests.services.lists import a_list, firm
from tests.services.refreshing import close_on, due_of
from tests.services.situations import CLAIM_DUE, DAY, dump, edit, handed_out, on_leave

NEW_YEARS_EVE = "2026-12-30 10:00"


def refresh(store: Path, *said: str, now: str | None = None) -> Result:
    return run(store, "calendar", "refresh", *said, now=now)


@pytest.fixture
def later_and_earlier(store: Path, desk: Desk) -> Path:
    """A store in which acme's deadline would be later, and beta's earlier."""
    close_on(desk, 24)
    handed_out(desk, "acme")
    handed_out(desk, "beta")
    on_leave(desk, 1, "2026-11-23", "2026-11-25")
    close_on(desk)
    return store


def table(first: str | None = None, second: str | None = None) -> str:
    """The rows of acme and of beta, each with the word for which way it moves."""
    words = [word for word in ("which is", first, second) if word]
    which, of_acme, of_beta = (
        f"{word or '':<{max(map(len, words))}}" for word in ("which is", first, second)
    )
    head = "lead  partner  deadline  from                    to                      "
    shown = f"{head}{which}  because\n"
    if first:
        shown += (
            "   1  acme     claim     Wed 25 Nov, end of day  Fri 27 Nov, end of day  "
            f"{of_acme}  Mon 23 Nov 2026: leave\n{' ' * (len(head) + len(which))}"
            "  Wed 25 Nov 2026: leave\n"
        )
    if second:
        shown += (
            "   2  beta     claim     Wed 25 Nov, end of day  Tue 24 Nov, end of day  "
            f"{of_beta}  Tue 24 Nov 2026: counts\n"
        )
    return shown


def test_a_look_shows_what_would_move_and_why(later_and_earlier: Path) -> None:
    before = dump(later_and_earlier)
    assert refresh(later_and_earlier) == Result(0, table("later", "earlier"), "")
    assert dump(later_and_earlier) == before


def test_what_is_later_is_moved_and_with_earlier_the_rest_too(later_and_earlier: Path) -> None:
    shown = table("later, moved", "earlier")
    assert refresh(later_and_earlier, "--apply") == Result(0, shown, "")
    shown = table(second="earlier, moved")
    assert refresh(later_and_earlier, "--apply", "--earlier") == Result(0, shown, "")
    assert refresh(later_and_earlier) == Result(0, "No deadline would move.\n", "")


def test_who_has_a_new_deadline_is_mailed_at_once(later_and_earlier: Path, desk: Desk) -> None:
    refresh(later_and_earlier, "--apply")
    sent = sorted(path.name for path in mail_folder(desk.path, "").iterdir())
    assert sent[-1] == "00000003-new-deadline-acme.eml"
    text = (mail_folder(desk.path, "") / sent[-1]).read_text()
    assert (
        "  Claim by:    Fri 27 Nov 2026, end of day (Europe/Berlin)\n"
        "  Not counted: Sat 21 Nov 2026: Saturday\n"
        "               Sun 22 Nov 2026: Sunday\n"
        "               Mon 23 =E2=80=93 Wed 25 Nov 2026: leave\n"
    ) in text


def test_in_json_it_is_an_array_with_codes_and_days(later_and_earlier: Path) -> None:
    first, second = json.loads(refresh(later_and_earlier, "--format", "json").out)
    assert first == {
        "lead": 1,
        "partner": "acme",
        "kind": "claim",
        "from": "2026-11-25T23:00:00Z",
        "to": "2026-11-27T23:00:00Z",
        "shift": "later",
        "newly_skipped": [
            {"date": "2026-11-23", "reason": "leave"},
            {"date": "2026-11-25", "reason": "leave"},
        ],
        "no_longer_skipped": [],
        "moved": False,
    }
    assert (second["shift"], second["no_longer_skipped"]) == (
        *("earlier", [{"date": "2026-11-24", "reason": "company closure"}]),
    )


def test_in_csv_the_names_are_those_of_the_json(later_and_earlier: Path) -> None:
    assert refresh(later_and_earlier, "--partner", "BETA", "--format", "csv").out == (
        "lead,partner,kind,from,to,shift,newly_skipped,no_longer_skipped,moved\n"
        "2,beta,claim,2026-11-25T23:00:00Z,2026-11-24T23:00:00Z,earlier,[],"
        '"[{""date"": ""2026-11-24"", ""reason"": ""company closure""}]",false\n'
    )


def test_with_nothing_to_move_it_says_so(store: Path) -> None:
    assert refresh(store) == Result(0, "No deadline would move.\n", "")
    assert refresh(store, "--apply") == Result(0, "No deadline would move.\n", "")
    assert refresh(store, "--format", "json") == Result(0, "[]\n", "")
    assert refresh(store, "--format", "csv").out.startswith("lead,partner,kind,from,to,shift,")


def test_what_would_be_past_at_once_is_shown_as_that_and_stays(store: Path, desk: Desk) -> None:
    close_on(desk, 23)
    lead = handed_out(desk)
    close_on(desk)
    result = refresh(store, "--apply", "--earlier", now="2026-11-25T10:00Z")
    assert result.out == (
        "lead  partner  deadline  from                    to                      "
        "which is        because\n"
        "   1  acme     claim     Wed 25 Nov, end of day  Tue 24 Nov, end of day  "
        "past: it stays  Mon 23 Nov 2026: counts\n"
    )
    assert due_of(desk, lead) == [CLAIM_DUE + DAY]


def test_a_partner_that_has_moved_is_the_reason(store: Path, desk: Desk) -> None:
    handed_out(desk)
    edit(desk, "UPDATE partner SET timezone = 'America/New_York', country = 'US'")
    assert refresh(store).out.splitlines()[1] == (
        "   1  acme     claim     Tue 24 Nov 2026, end of day (Europe/Berlin)  "
        "Tue 24 Nov 2026, end of day (America/New_York)  "
        "later     counted in America/New_York"
    )


def test_a_partner_that_has_moved_may_have_other_days_too(store: Path, desk: Desk) -> None:
    close_on(desk, 23)
    handed_out(desk)
    close_on(desk, 24)
    edit(desk, "UPDATE partner SET timezone = 'Asia/Tokyo', country = 'JP'")
    assert refresh(store).out.splitlines()[1:] == [
        "   1  acme     claim     Wed 25 Nov 2026, end of day (Europe/Berlin)  "
        "Thu 26 Nov 2026, end of day (Asia/Tokyo)  "
        "later     Tue 24 Nov 2026: company closure",
        " " * 122 + "counted in Asia/Tokyo",
    ]


def test_days_in_a_row_for_one_reason_are_one_span(store: Path, desk: Desk) -> None:
    close_on(desk, 23, 24)
    handed_out(desk, "acme")
    close_on(desk)
    handed_out(desk, "beta")
    on_leave(desk, 2, "2026-11-23", "2026-11-24")
    assert refresh(store).out.splitlines()[1:] == [
        "   2  beta     claim     Tue 24 Nov, end of day  Thu 26 Nov, end of day  "
        "later     Mon 23 \u2013 Tue 24 Nov 2026: leave",
        "   1  acme     claim     Thu 26 Nov, end of day  Tue 24 Nov, end of day  "
        "earlier   Mon 23 \u2013 Tue 24 Nov 2026: counts",
    ]


def test_what_cannot_be_counted_is_said_and_makes_it_done_in_part(store: Path, desk: Desk) -> None:
    handed_out(later(desk, CLAIM_DUE + 35 * DAY))
    edit(desk, "UPDATE partner SET country = 'LK', timezone = 'Asia/Colombo'")
    for said in ((), ("--apply",)):
        assert refresh(store, *said, now=NEW_YEARS_EVE) == Result(
            5,
            "No deadline would move.\n",
            "leadctl: lead 1: the holiday data for LK covers 2003 to 2026, not 2027: which days "
            "are worked then is not known.\n",
        )


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        (
            ("--earlier",),
            2,
            "--earlier goes with --apply: without it, all that would move is shown anyway. "
            "Nothing was changed.",
        ),
        (
            ("--partner", "acne"),
            4,
            "there is no partner acne. Did you mean acme? `leadctl partner list` lists them.",
        ),
        (
            ("--partner", "acne", "--apply"),
            4,
            "there is no partner acne. Did you mean acme? `leadctl partner list` lists them.",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    later_and_earlier: Path, said: tuple[str, ...], status: int, sentence: str
) -> None:
    before = dump(later_and_earlier)
    assert refresh(later_and_earlier, *said) == Result(status, "", f"leadctl: {sentence}\n")
    assert dump(later_and_earlier) == before


def test_the_help_shows_an_example_that_runs(later_and_earlier: Path) -> None:
    told = refresh(later_and_earlier, "--help").out
    (example,) = re.findall(r"Example: leadctl (.+)", told)
    assert run(later_and_earlier, *example.replace("isar-soft", "acme").split()) == (
        Result(0, table("later"), "")
    )


# -- what else says that deadlines would move

MOVES = "1 running deadline would move: `leadctl calendar refresh` shows where to.\n"


@pytest.mark.parametrize(
    ("closures", "said"),
    [
        ('["2026-11-23"]', f"leadctl: {MOVES}"),
        ("[]", ""),
        ('["2026-11-25", "2026-12-24/2026-12-31"]', ""),
    ],
)
@pytest.mark.parametrize("fmt", ["table", "json"])
def test_loading_a_policy_says_whether_deadlines_would_move(
    store: Path, desk: Desk, closures: str, said: str, fmt: str
) -> None:
    lead = handed_out(desk)
    policy = f'[calendar]\nclosures = {closures}\n[windows]\nclaim = "9 working days"\n'
    done = run(store, "policy", "load", "-", "--format", fmt, typed=policy.encode())
    assert (done.status, done.err) == (0, said)
    assert "would move" not in done.out
    assert due_of(desk, lead) == [CLAIM_DUE]


def test_what_would_be_past_at_once_is_not_said_to_move(store: Path, desk: Desk) -> None:
    close_on(desk, 23)
    handed_out(desk)
    for now, said in (("2026-11-24T22:00Z", f"leadctl: {MOVES}"), ("2026-11-25T10:00Z", "")):
        done = run(store, "policy", "load", "-", typed=b"[calendar]\nclosures = []\n", now=now)
        assert (done.status, done.err) == (0, said)
    assert "past: it stays" in refresh(store, now="2026-11-25T10:00Z").out


def test_importing_partners_says_how_many_deadlines_would_move(
    store: Path, desk: Desk, tmp_path: Path
) -> None:
    a_partner(desk, "acme", capacity=5)
    for _ in range(2):
        a_lead(desk)
    assign_ready(desk)
    same = a_list(tmp_path, firm(country="DE", timezone="Europe/Berlin"), name="same.csv")
    moved = a_list(tmp_path, firm(country="DE", timezone="Europe/Lisbon"), name="moved.csv")
    assert run(store, "partner", "import", same).err == ""
    assert run(store, "partner", "import", moved, "--dry-run").err == ""
    result = run(store, "partner", "import", moved)
    assert (result.status, result.err) == (
        0,
        "leadctl: 2 running deadlines would move: `leadctl calendar refresh` shows where to.\n",
    )
    assert json.loads(refresh(store, "--format", "json").out)[0]["to"] == "2026-11-25T00:00:00Z"


def test_a_change_of_leave_says_for_its_partner_how_many_would_move(
    store: Path, desk: Desk
) -> None:
    handed_out(desk, "acme")
    handed_out(desk, "beta")
    close_on(desk, 23)
    said = (
        "leadctl: 1 running deadline would move: "
        "`leadctl calendar refresh --partner acme` shows where to.\n"
    )
    days = ("partner", "leave", "acme", "--from", "2026-11-24")
    assert run(store, *days).err == said
    assert run(store, "partner", "leave", "acme").err == ""
    refresh(store, "--apply")
    assert run(store, *days, "--remove").err == said
    refresh(store, "--apply", "--earlier")
    assert run(store, "partner", "leave", "acme", "--from", "2026-12-24").err == ""


def test_of_several_lists_the_last_that_changed_a_partner_says_what_would_move(
    store: Path, desk: Desk, tmp_path: Path
) -> None:
    handed_out(desk)
    moved = a_list(tmp_path, firm(country="DE", timezone="Europe/Lisbon"), name="moved.csv")
    new = a_list(tmp_path, firm(code="beta"), name="new.csv")
    assert "1 running deadline would move" in run(store, "partner", "import", moved, new).err
