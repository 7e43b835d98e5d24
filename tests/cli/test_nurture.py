"""`leadctl nurture`: what a manager types, and what comes back; and the list of letters."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.errors import Exit
from leadctl.services.letters import list_letters
from leadctl.services.optout import opt_out
from leadctl.services.optout_token import lead_of_token
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from tests.builders import a_lead, a_partner, later
from tests.running import run
from tests.services.contacts import a_contact
from tests.services.situations import DAY, do, load_policy, rows, status_of
from tests.services.test_nurture import CAMPAIGNS, MONDAY_AT_NINE

WEEK_LATER = MONDAY_AT_NINE + 7 * DAY
THEN = WEEK_LATER.isoformat()


@pytest.fixture
def nurturing(desk: Desk) -> Desk:
    """A store whose policy has campaigns."""
    load_policy(desk, CAMPAIGNS)
    return desk


@pytest.fixture
def waiting(nurturing: Desk) -> Desk:
    """The store with two letters that wait."""
    a_contact(nurturing, source="trade fair", first_name="=cmd()", last_name="Böhm, \x1b[31mJr.")
    a_contact(nurturing, source="trade fair", email="bo@example.org", company="Bo & Co.")
    sweep(nurturing)
    sweep(later(nurturing, WEEK_LATER))
    return nurturing


def states(desk: Desk) -> list[tuple[bool, bool]]:
    """Of each letter whether it counts as sent, and whether it was dropped."""
    return [
        (bool(sent), bool(dropped))
        for sent, dropped in rows(
            desk, "SELECT sent_at, dropped_at FROM outbox WHERE kind = 'letter' ORDER BY id"
        )
    ]


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def test_who_is_in_a_campaign_and_what_comes_next(nurturing: Desk, store: Path) -> None:
    a_contact(nurturing)
    a_contact(nurturing, source="trade fair")
    assert run(store, "nurture", "list").out == "No such contact is in a campaign.\n"
    sweep(nurturing)
    assert run(store, "nurture", "list").out == (
        "lead  campaign  step    next                            since\n"
        "   1  welcome   1 of 2  email, Mon 23 Nov 2026, 09:00   Fri 20 Nov 2026\n"
        "   2  letters   1 of 1  letter, Fri 27 Nov 2026, 09:00  Fri 20 Nov 2026\n"
    )
    as_json = ("--format", "json")
    (row,) = json.loads(run(store, "nurture", "list", "--campaign", "LETTERS", *as_json).out)
    assert (row["lead"], row["next_at"], row["ended_as"]) == (2, "2026-11-27T08:00:00Z", None)
    assert json.loads(run(store, "nurture", "list", "--lead", "2", *as_json).out) == [row]


def test_who_was_in_one_and_why_no_longer(nurturing: Desk, store: Path) -> None:
    a_contact(nurturing)
    sweep(nurturing)
    assert run(store, "nurture", "leave", "1").out == "lead  left\n   1  welcome\n"
    listed = run(store, "nurture", "list", "--ended").out
    assert "left Fri 20 Nov 2026" in listed
    assert run(store, "nurture", "enrol", "1").out == (
        "lead  campaign  steps  first\n   1  welcome       2  email, Mon 23 Nov 2026, 09:00\n"
    )


def test_some_are_refused_and_the_others_done(nurturing: Desk, store: Path) -> None:
    a_contact(nurturing)
    done = run(store, "nurture", "enrol", "1", "99")
    assert (done.status, "there is no lead 99" in done.err) == (5, True)


def test_what_is_due_by_day_and_campaign(nurturing: Desk, store: Path) -> None:
    for _ in range(7):
        a_contact(nurturing)
    a_contact(nurturing, source="trade fair")
    sweep(nurturing)
    assert run(store, "nurture", "due").out == "Nothing is due by then.\n"
    assert run(store, "nurture", "due", "--until", "2026-11-27").out == (
        "on               campaign  step  by      template   how many  leads\n"
        "Mon 23 Nov 2026  welcome      1  email   follow-up         7  1, 2, 3, 4, 5 and 2 more\n"
        "Fri 27 Nov 2026  letters      1  letter  follow-up         1  8\n"
    )
    first, _ = json.loads(
        run(store, "nurture", "due", "--until", "2026-11-27", "--format", "json").out
    )
    assert first["leads"] == [1, 2, 3, 4, 5, 6, 7]


def test_a_card_says_in_which_campaign_a_contact_is(nurturing: Desk, store: Path) -> None:
    a_contact(nurturing)
    sweep(nurturing)
    card = run(store, "lead", "show", "1").out
    assert "campaign  welcome: email, Mon 23 Nov 2026, 09:00\n" in card
    assert "enrolled" in card


def test_letters_come_out_as_a_list_once(waiting: Desk, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "letters.csv"
    said = run(store, "nurture", "letters", str(file), "--dry-run", now=THEN)
    assert said.err == f"leadctl: 2 letters would be in {file}.\n"
    assert (file.exists(), states(waiting)) == (False, [(False, False)] * 2)
    said = run(store, "nurture", "letters", str(file), now=THEN)
    assert (said.status, said.out, said.err) == (0, "", f"leadctl: 2 letters are in {file}.\n")
    assert states(waiting) == [(True, False)] * 2
    first, second = read(file)
    assert (first["lead"], first["first_name"], first["campaign"]) == ("1", "'=cmd()", "letters")
    assert "\x1b" not in file.read_text("utf-8-sig")
    assert second["company"] == "Bo & Co."
    assert file.stat().st_mode & 0o077 == 0
    again = run(store, "nurture", "letters", str(tmp_path / "more.csv"), now=THEN)
    assert (again.err, (tmp_path / "more.csv").exists()) == ("leadctl: no letter waits.\n", False)


def test_every_letter_shows_how_to_hear_no_more(waiting: Desk, store: Path) -> None:
    listed = run(store, "nurture", "letters", "-", now=THEN).out
    for row in csv.DictReader(listed.splitlines(keepends=True), strict=True):
        token = row["opt_out"].split("unsubscribe ")[1].split('"')[0]
        assert token in row["text"]
        key = key_file(waiting.path).read_bytes()
        assert str(lead_of_token(key, token)) == row["lead"]


def test_a_list_that_is_there_is_not_written_over(
    waiting: Desk, store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "letters.csv"
    file.write_text("mine")
    said = run(store, "nurture", "letters", str(file), now=THEN)
    assert (said.status, file.read_text()) == (3, "mine")
    assert states(waiting) == [(False, False)] * 2
    assert run(store, "nurture", "letters", str(file), "--force", now=THEN).status == 0
    assert len(read(file)) == 2


def test_a_list_that_cannot_be_written_leaves_the_letters_waiting(
    waiting: Desk, store: Path, tmp_path: Path
) -> None:
    said = run(store, "nurture", "letters", str(tmp_path / "no" / "letters.csv"), now=THEN)
    assert (said.status, states(waiting)) == (2, [(False, False)] * 2)


def test_who_may_not_be_written_to_any_more_gets_no_letter(
    waiting: Desk, store: Path, tmp_path: Path
) -> None:
    do(
        waiting,
        lambda work: work.write_rows("UPDATE consent SET withdrawn_at = ?", [("2026-11-29",)]),
    )
    said = run(store, "nurture", "letters", str(tmp_path / "letters.csv"), now=THEN)
    dropped = "2 dropped, whose contacts are not to be written to any more"
    assert said.err == f"leadctl: no letter is left to send; {dropped}.\n"
    assert states(waiting) == [(False, True)] * 2
    assert not (tmp_path / "letters.csv").exists()


def test_a_run_that_is_stopped_gives_the_letters_again(waiting: Desk) -> None:
    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list_letters(later(waiting, WEEK_LATER), stopped)
    assert states(waiting) == [(False, False)] * 2


def test_who_opts_out_has_no_letter_in_the_list(waiting: Desk) -> None:
    then = later(waiting, WEEK_LATER)
    do(then, opt_out, "bo@example.org")
    listed: list[int] = []
    made = list_letters(then, lambda letters: listed.extend(each.lead for each in letters))
    assert (made.letters, listed) == (1, [1])


def test_without_the_key_partners_are_served_and_contacts_wait(
    nurturing: Desk, store: Path
) -> None:
    a_partner(nurturing, "acme")
    lead = a_lead(nurturing)
    a_contact(nurturing)
    a_contact(nurturing, email="other@example.org")
    key_file(store).unlink()

    done = run(store, "sweep", now=MONDAY_AT_NINE.isoformat())

    assert done.status == Exit.STORE
    assert "no contact is written to: leads.db.key, without which nobody can tell" in done.err
    assert rows(nurturing, "SELECT sent_at IS NOT NULL FROM outbox WHERE kind = 'new-lead'") == [
        (1,)
    ]
    assert status_of(nurturing, lead) is Status.ASSIGNED
