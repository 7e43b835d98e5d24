"""`leadctl` alone tells where one stands, and each step of a first run tells the next one."""

from __future__ import annotations

import os
import pty
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leadctl.cli.main import app
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import PartnerStatus
from leadctl.errors import Exit
from leadctl.reads import first_steps
from leadctl.store import engine
from leadctl.store.desk import Desk
from leadctl.store.tables import LeadProblem
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.running import Result, run

TO_ASSIGN = "hand out 1 lead with `leadctl assign`; --dry-run only shows who would get which."
AT_THE_END = """
`leadctl --help` lists all commands, `leadctl COMMAND --help` explains one.
"""


def test_without_a_store_it_says_how_to_begin(tmp_path: Path) -> None:
    store = tmp_path / "none.db"
    assert run(store) == Result(
        0,
        f"""\
leadctl hands sales leads to channel partners under a written lead policy.

store  {store}, which is not made yet

       leadctl init                         make a store
       leadctl policy load policy.toml      your own rules, if you have any
       leadctl partner import partners.csv  bring in your partners
       leadctl import leads.csv             bring in your leads
       leadctl assign                       hand them to partners
       leadctl claim 1 --partner acme       a partner takes one on

Next: make a store with `leadctl init`.{AT_THE_END}""",
        "",
    )
    assert not list(tmp_path.iterdir())


def test_a_store_that_was_typed_is_typed_again_in_the_next_step(tmp_path: Path) -> None:
    told = run(tmp_path / "none.db", "--db", "new store.db")
    assert "       leadctl --db 'new store.db' import leads.csv             bring in" in told.out
    assert "\nNext: make a store with `leadctl --db 'new store.db' init`.\n" in told.out


def test_a_link_to_nothing_is_no_place_for_a_store(tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "none.db")
    told = run(link)
    assert (told.status, told.out) == (Exit.STORE, "")
    assert told.err.startswith(f"leadctl: {link} is a link to nothing, not a store of leadctl")


def test_on_the_way_it_says_what_is_done_and_what_comes_next(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar")
    a_lead(desk)
    assert run(store) == Result(
        0,
        f"""\
leadctl hands sales leads to channel partners under a written lead policy.

store  {store}, for trying out

done   leadctl init                         make a store
       leadctl policy load policy.toml      your own rules, if you have any
done   leadctl partner import partners.csv  bring in your partners
done   leadctl import leads.csv             bring in your leads
       leadctl assign                       hand them to partners
       leadctl claim 1 --partner acme       a partner takes one on

Next: {TO_ASSIGN}{AT_THE_END}""",
        "",
    )


DAY = """
leadctl report                                   how things stand, in full
leadctl assign                                   hand ready leads to partners
leadctl claim 1 --partner isar                   a partner takes a lead on
leadctl contact 1 --partner isar --channel call  it was in touch
leadctl close 1 --partner isar --as converted    how it ended
leadctl sweep                                    enforce the deadlines
"""


def test_a_store_in_use_is_told_of_as_it_is_today(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar")
    a_lead(desk)
    a_lead(desk, status=Status.FLAGGED)
    for argv in (("sweep",), ("claim", "1", "--partner", "isar")):
        assert run(store, *argv).status == 0
    assert run(store) == Result(
        0,
        f"""\
store           {store}, for trying out
open leads      1 flagged, 1 claimed
last sweep      Fri 20 Nov 2026, 09:00, just now

flagged                       1  leadctl lead list --status flagged
{DAY}{AT_THE_END}""",
        "",
    )
    assert (
        "last sweep      Fri 20 Nov 2026, 09:00, 4 days ago: see"
        in run(store, now="2026-11-24 10:00").out
    )


def test_the_commands_of_the_day_are_of_a_lead_that_a_partner_may_claim(
    store: Path, desk: Desk
) -> None:
    a_partner(desk, "isar")
    for _ in range(2):
        a_lead(desk)
    for argv in (("assign",), ("claim", "1", "--partner", "isar")):
        assert run(store, *argv).status == 0
    told = run(store, now="2026-11-23 10:00").out
    assert "\ndeadlines soon  2 by " in told
    assert "\nleadctl claim 2 --partner isar " in told
    for lead in ("1", "2"):
        for words in ("contact {} --channel call --outcome reached", "close {} --as converted"):
            assert run(store, *words.format(lead).split(), "--partner", "isar").status == 0
    assert "\nleadctl claim 17 --partner acme " in run(store).out


def test_of_what_needs_somebody_the_first_few_are_told_and_the_screen_stays_short(
    store: Path, desk: Desk
) -> None:
    a_partner(desk, "isar")
    a_partner(desk, "elbe", status=PartnerStatus.DISABLED)
    for _ in range(2):
        a_lead(desk)
    assert run(store, "assign").status == 0
    assert run(store, "claim", "1", "--partner", "isar").status == 0
    a_lead(desk, country="US", escalated_at=NOW)
    a_lead(desk, status=Status.FLAGGED, since_at=NOW)
    told = run(store, now="2027-12-01 10:00").out
    assert "overdue, not swept" in told
    assert "sweep is late" not in told
    assert "more kinds: `leadctl report` shows all\n" in told
    assert len(told.splitlines()) <= 20
    assert max(map(len, told.splitlines()[1:])) <= 80


def _damage(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:8192] + b"junk" * 8192)


def _lock(store: Path) -> sqlite3.Connection:
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other


@pytest.mark.parametrize(
    ("wrong", "status"),
    [(_damage, Exit.STORE), (_lock, Exit.BUSY), (lambda store: store.write_bytes(b""), Exit.STORE)],
)
def test_a_store_that_cannot_be_used_is_refused_as_ever(
    wrong: Callable[[Path], object], status: Exit, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    kept = wrong(store)
    told = run(store)
    assert (told.status, told.out) == (status, "")
    assert told.err.count("\n") == 1
    if isinstance(kept, sqlite3.Connection):
        kept.close()


def test_a_group_without_a_command_is_a_wrong_line_that_is_shown_what_there_is(
    store: Path,
) -> None:
    told = run(store, "partner")
    assert (told.status, told.out) == (Exit.USAGE, "")
    assert told.err.startswith("Usage: leadctl partner [OPTIONS] COMMAND [ARGS]...\n")


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., list[str]]]:
    """Runs a command whose talk somebody watches on a terminal: what is said there."""
    reader, writer = pty.openpty()
    monkeypatch.setenv("LEADCTL_DB", str(tmp_path / "first.db"))
    monkeypatch.setenv("LEADCTL_NOW", NOW.isoformat())
    with os.fdopen(writer, "w", encoding="utf-8") as terminal:

        def watch(*argv: str) -> list[str]:
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stderr", terminal)
                with pytest.raises(SystemExit, match=f"^{Exit.DONE}$"):
                    app(["--actor", "tester", *argv])
                terminal.write("(end)\n")
                terminal.flush()
            said = b""
            while not said.endswith(b"(end)\r\n"):
                said += os.read(reader, 4096)
            # the progress of an import stands before it
            return re.findall(r"leadctl: .+(?=\r\n)", said.decode())

        yield watch
    os.close(reader)


PARTNERS = """\
code,name,email,kind,territories,program_level,certification_level
isar,Isar Soft,leads@isar.example.com,reseller,DE,gold,expert
"""
LEADS = """\
First Name,Last Name,Email,Country,Rating
Ada,Example,ada@example.org,DE,A
"""


def test_each_step_of_a_first_run_tells_the_next_one_on_a_terminal(
    watched: Callable[..., list[str]], tmp_path: Path
) -> None:
    partners, leads = tmp_path / "partners.csv", tmp_path / "leads.csv"
    partners.write_text(PARTNERS)
    leads.write_text(LEADS)
    walk: list[tuple[tuple[str, ...], list[str]]] = [
        (
            ("init", "--rehearsal"),
            [
                "leadctl: next: bring in your partners with `leadctl partner import partners.csv`;"
                " rules of your own go before, with `leadctl policy load policy.toml`."
            ],
        ),
        (("partner", "import", str(partners), "--dry-run"), []),
        (
            ("partner", "import", str(partners)),
            ["leadctl: next: bring in your leads with `leadctl import leads.csv`."],
        ),
        (("lead", "list"), []),
        (
            ("import", str(leads)),
            [
                "leadctl: next: no lead is ready, 1 lead is flagged for no-consent:"
                " `leadctl lead show 1` says what to do."
            ],
        ),
        (
            ("lead", "consent", "1", "--give", "by phone"),
            [f"leadctl: next: {TO_ASSIGN}"],
        ),
        (("lead", "note", "1", "was at the fair"), [f"leadctl: next: {TO_ASSIGN}"]),
        (("-q", "lead", "note", "1", "was at the fair"), []),
        (("assign", "--dry-run"), []),
        (
            ("assign", "--format", "json"),
            ["leadctl: next: once isar takes lead 1 on: `leadctl claim 1 --partner isar`."],
        ),
        (("claim", "1", "--partner", "isar"), []),
    ]
    for argv, said in walk:
        assert watched(*argv) == said


def test_on_a_terminal_the_next_step_is_in_the_store_that_was_typed(
    watched: Callable[..., list[str]], tmp_path: Path
) -> None:
    store = tmp_path / "typed.db"
    (said,) = watched("--db", str(store), "init", "--rehearsal")
    assert f"with `leadctl --db {store} partner import partners.csv`" in said
    assert f"with `leadctl --db {store} policy load policy.toml`" in said


def test_a_next_step_that_cannot_be_found_out_is_no_failure_of_what_was_done(
    watched: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, desk: Desk, store: Path
) -> None:
    a_lead(desk)
    monkeypatch.setattr(first_steps, "read_progress", lambda _: 1 / 0)
    assert watched("--db", str(store), "lead", "note", "1", "was at the fair") == []
    assert run(store, "lead", "show", "1").out.count("was at the fair") == 1


def test_a_step_says_nothing_where_nobody_watches(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar")
    a_lead(desk)
    assert run(store, "assign").err == ""


@pytest.mark.parametrize(
    ("made", "next_said"),
    [
        ({"country": "US", "escalated_at": NOW}, "nobody may have lead 1"),
        ({"status": Status.NURTURING, "rating": Rating.C}, "no lead is ready, as all are rated C"),
        ({"status": Status.CLOSED}, "no lead is open"),
    ],
)
def test_what_keeps_leads_from_partners_is_told(
    made: dict[str, Any], next_said: str, store: Path, desk: Desk
) -> None:
    a_partner(desk, "isar")
    a_lead(desk, **made)
    assert f"\nNext: {next_said}" in run(store).out


def test_the_problem_that_most_leads_have_is_told(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar")
    for codes in (("no-name",), ("no-consent", "no-name"), ("no-consent",), ("no-consent",)):
        lead = a_lead(desk, status=Status.FLAGGED)
        with desk.write() as work:
            for code in codes:
                work.session.add(LeadProblem(lead_id=lead, code=code, field="", sentence=""))
    assert (
        "Next: no lead is ready, 4 leads are flagged, most for no-consent: `leadctl lead"
        in run(store).out
    )


def test_a_path_that_can_be_no_file_is_refused_as_ever(tmp_path: Path) -> None:
    told = run(tmp_path / ("x" * 300))
    assert (told.status, told.out) == (Exit.STORE, "")
    assert told.err.startswith("leadctl: the store cannot be opened")
