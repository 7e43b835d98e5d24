"""Completion offers what the store on the line knows, and is never in the way."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperOption

from leadctl.cli.completion import ASKS
from leadctl.cli.main import app
from leadctl.cli.offers import OF_COMMAND, OFFERS
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import PartnerStatus
from leadctl.reads.offers import MOST
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.commands import commands_of
from tests.conftest import NOW, desk_at
from tests.faults.worlds import copy_of
from tests.running import Result, run

Ask = Callable[..., Result]


@pytest.fixture
def ask(held: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks as a shell does how a line goes on; its last word is the one that is being typed."""

    def asked(line: str, shell: str = "fish", path: Path = held) -> Result:
        with monkeypatch.context() as process:
            # as in a process of its own, where nothing has imported it yet
            process.setitem(sys.modules, "rich", None)
            process.setenv(ASKS, f"complete_{shell}")
            process.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
            process.setenv("_TYPER_COMPLETE_ARGS", f"leadctl {line}")
            process.setenv("COMP_WORDS", f"leadctl {line}")
            process.setenv("COMP_CWORD", str(f"{line}".count(" ") + 1))
            return run(path)

    return asked


def words(answer: Result) -> list[str]:
    """What was offered, without what is said of it."""
    assert (answer.status, answer.err) == (0, "")
    return [line.partition("\t")[0] for line in answer.out.splitlines() if line]


@pytest.fixture(scope="module")
def held(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Leads 1 and 2 are isar's, of which it has claimed 2; 3 is elbe's; 4 and 5 are ready; 6 was
    rejected, 7 was merged into 5.

    It is read by many, and changed by none.
    """
    store = copy_of(template, tmp_path_factory.mktemp("held"))
    desk = desk_at(store, NOW)
    a_partner(desk, "isar", capacity=2)
    a_partner(desk, "elbe", kind="integrator")
    a_partner(desk, "oder", status=PartnerStatus.ENDED)
    for _ in range(7):
        a_lead(desk)
    for lead, partner in ((1, "isar"), (2, "isar"), (3, "elbe")):
        said = ("--to", partner, "--reason", "by hand", "--override")
        assert run(store, "assign", str(lead), *said).status == 0
    assert run(store, "claim", "2", "--partner", "isar").status == 0
    assert run(store, "partner", "pause", "elbe").status == 0
    assert run(store, "close", "6", "--as", "rejected", "--manager").status == 0
    assert run(store, "lead", "merge", "7", "--into", "5").status == 0
    return store


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("claim ", ["1", "3"]),
        ("claim --partner isar ", ["1"]),
        ("claim 1", ["1"]),
        ("claim 1 ", ["1", "3"]),
        ("contact --partner isar ", ["1", "2"]),
        ("assign 4", ["4"]),
        ("lead show ", ["1", "2", "3", "4", "5", "6", "7"]),
        ("lead show 0", []),
        ("lead show 3.", []),
        ("lead resolve ", []),
        ("lead merge ", ["4", "5"]),
        ("lead merge 4 --into 2", ["2"]),
        ("lead recycle ", []),
        ("lead restore ", ["1", "3", "4", "5"]),
        ("lead reopen ", ["6"]),
        ("claim --partner ISAR ", ["1"]),
    ],
)
def test_a_command_is_offered_the_leads_that_it_can_do_something_with(
    line: str, offered: list[str], held: Path, ask: Ask
) -> None:
    assert sorted(words(ask(line))) == sorted(offered)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("claim 1 --partner ", ["elbe", "isar"]),
        ("claim 1 --partner i", ["isar"]),
        ("claim 1 --partner=i", ["isar"]),
        ("claim 1 --partner IS", ["isar"]),
        ("assign 4 --to ", ["elbe", "isar"]),
        ("partner show ", ["elbe", "isar"]),
        ("partner pause isar e", ["elbe"]),
        ("lead show 1 --as i", ["isar"]),
        ("close 1 --as ", ["converted", "rejected"]),
        ("partner list --kind ", ["integrator", "reseller"]),
        ("partner list --level g", ["gold"]),
        ("partner list --territory ", ["DE"]),
        ("partner list --manager ", []),
        ("calendar show --country ", ["DE"]),
        ("calendar due --timezone E", ["Europe/Berlin"]),
        ("lead list --source ", ["web"]),
        ("lead list --status c", ["claimed", "contacted", "closed"]),
        ("lead list --problem bad-d", ["bad-date"]),
        ("lead list --batch ", []),
        ("lead edit 1 coun", ["country="]),
        ("partner edit isar cap", ["capacity="]),
        ("contact 1 --outcome r", ["reached", "replied"]),
        ("contact 1 --channel m", ["meeting", "message"]),
        ("release 1 --reason o", ["outside our territory", "other"]),
        ("nurture enrol 1 --campaign ", []),
        ("lead consent 1 --withdraw m", ["marketing"]),
        ("log --what incident-o", ["incident-opened"]),
        ("policy diff ", ["1"]),
        ("report s", ["summary", "sources", "sla", "scores"]),
        ("mail show ", ["4", "3", "2", "1"]),
        ("mail retry ", []),
        ("partner rename isar ", []),
        ("log h", ["head"]),
        ("import ", []),
        ("import leads.csv l", []),
        ("part", ["partner"]),
        ("lead ex", ["explain", "extend"]),
        ("claim --acc", ["--accept-late"]),
    ],
)
def test_what_a_word_may_be_is_offered(line: str, offered: list[str], held: Path, ask: Ask) -> None:
    assert words(ask(line)) == offered


def test_beside_a_lead_stands_whose_it_is_and_by_when_and_nothing_of_the_person(
    held: Path, ask: Ask
) -> None:
    assert ask("claim 1").out == "1\tA · assigned · isar · by Tue 24 Nov\n"
    assert ask("lead show 4").out == "4\tA · ready\n"
    assert ask("partner show e").out == "elbe\tgold, paused\n"


def test_campaigns_profiles_lists_and_incidents_are_offered(
    held: Path, ask: Ask, tmp_path: Path
) -> None:
    store = copy_of(held, tmp_path)
    policy = tmp_path / "policy.toml"
    policy.write_text(
        '[[nurture.campaign]]\nname = "spring"\nwhen = { rating = "C" }\n'
        'steps = [{ after = "1 day", channel = "letter", template = "newsletter" }]\n'
    )
    leads = tmp_path / "leads.csv"
    leads.write_text("Email,Country\nbea@example.org,DE\n")
    for argv in (
        ("policy", "load", str(policy)),
        ("import", str(leads), "--hold", "--profile", "web form", "--dates", "dmy"),
    ):
        assert run(store, *argv).status == 0
    assert run(store, "sweep", now="2026-11-26 10:00").status == 0

    assert words(ask("nurture list --campaign s", path=store)) == ["spring"]
    assert words(ask("import leads.csv --profile ", path=store)) == ["web form"]
    assert words(ask("import approve ", path=store)) == ["1"]
    assert words(ask("lead list --batch ", path=store)) == ["1"]
    assert words(ask("incident show ", path=store)) == ["2", "1"]
    assert words(ask("incident discuss 1", path=store)) == ["1"]


def test_leads_that_are_due_first_stand_first(held: Path, ask: Ask, tmp_path: Path) -> None:
    store = copy_of(held, tmp_path)
    longer = ("--by", "2 working days", "--reason", "they are at a fair")
    assert run(store, "lead", "extend", "1", *longer).status == 0
    assert words(ask("lead show ", path=store)) == ["2", "3", "1", "4", "5", "6", "7"]


def test_a_name_of_a_command_is_not_in_the_way_of_a_file_that_begins_so(
    held: Path, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words(ask("import l")) == ["list"]
    (tmp_path / "leads.csv").touch()
    assert words(ask("import l")) == []


def test_a_field_is_offered_where_the_shell_puts_no_space_before_its_value(
    held: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert words(ask("lead edit 1 comp", "bash")) == ["company="]
    assert words(ask("lead edit 1 comp", "zsh")) == ["_files"]
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: "bash")
    assert "== *= ]] && compopt -o nospace" in run(held, "--show-completion").out


def test_no_more_are_offered_than_one_can_read(desk: Desk, ask: Ask) -> None:
    for _ in range(MOST + 11):
        a_lead(desk)
    assert len(words(ask("lead show ", path=desk.path))) == MOST
    assert words(ask("lead show 6", path=desk.path)) == ["6", "60", "61"]


def test_the_store_is_the_one_that_the_line_names(
    held: Path, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "nowhere.db"
    assert words(ask(f"--db {held} partner show ", path=nowhere)) == ["elbe", "isar"]
    assert words(ask(f"--db {nowhere} partner show ")) == []
    assert not nowhere.exists()
    monkeypatch.setenv("HOME", str(held.parent))
    assert words(ask(f"--db ~/{held.name} partner show ", path=nowhere)) == ["elbe", "isar"]


def _busy(store: Path) -> sqlite3.Connection:
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other


def _cut(store: Path) -> None:
    store.write_bytes(store.read_bytes()[: 5 * 8192])


def _other(store: Path) -> None:
    store.unlink()
    with closing(sqlite3.connect(store)) as other:
        other.execute("CREATE TABLE partner (name)")


def _pipe(store: Path) -> None:
    store.unlink()
    os.mkfifo(store)


MATTERS: dict[str, Callable[[Path], Any]] = {
    "it is missing": Path.unlink,
    "another locks it": _busy,
    "it is cut off": _cut,
    "it is junk": lambda store: store.write_bytes(b"junk" * 4096),
    "it is empty": lambda store: store.write_bytes(b""),
    "it is another program's": _other,
    "it is a pipe": _pipe,
}


@pytest.mark.parametrize("matter", MATTERS)
@pytest.mark.parametrize("line", ["claim ", "partner show ", "release 1 --reason "])
def test_whatever_is_wrong_with_the_store_nothing_is_offered_and_nothing_said(
    line: str, matter: str, held: Path, ask: Ask, tmp_path: Path
) -> None:
    store = copy_of(held, tmp_path)
    kept = MATTERS[matter](store)
    before = sorted(tmp_path.iterdir())

    assert ask(line, "bash", store) == Result(0, "\n", "")

    assert sorted(tmp_path.iterdir()) == before
    if isinstance(kept, sqlite3.Connection):
        kept.close()


@pytest.mark.parametrize("end", [KeyboardInterrupt, BrokenPipeError, RuntimeError])
def test_whatever_ends_it_nothing_is_said(
    end: type[BaseException], held: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object, **__: object) -> None:
        raise end

    monkeypatch.setattr("leadctl.cli.typer_taught.completed", ended)
    assert ask("claim ") == Result(0, "", "")
    monkeypatch.setattr("leadctl.cli.command_group.Later.make_context", ended)
    assert ask("claim ") == Result(0, "", "")
    monkeypatch.setattr("typer.core.TyperGroup.make_context", ended)
    assert ask("claim ") == Result(0, "", "")


HOSTILE = (
    "$(touch pwned)",
    "`touch pwned`",
    'a"; touch pwned; "',
    "a'; touch pwned; '",
    '\\"$(touch pwned)',
    "two\nlines",
    "red \x1b[31m",
    "a\ttab",
    "a:b",
    "*",
    "--db",
)


def test_what_could_be_more_than_a_word_to_a_shell_is_not_offered(desk: Desk, ask: Ask) -> None:
    for source in (*HOSTILE, "Trade fair", "messe-münchen"):
        a_lead(desk, source=source)
    fine = ["Trade fair", "messe-münchen"]
    assert words(ask("lead list --source ", path=desk.path)) == fine
    assert words(ask("lead list --source ", "bash", desk.path)) == ["Trade\\ fair", fine[1]]
    assert ask("lead list --source ", "zsh", desk.path).out == (
        '_arguments \'*: :(("Trade fair"\n"messe-münchen"))\'\n'
    )


FREE = {
    "address", "backup", "code", "copy", "file", "files", "names", "rating", "target", "text",
    "which", "--accept-late", "--actor", "--after", "--as-of", "--at", "--by", "--channel",
    "--consent", "--copy", "--cost", "--currency", "--dates", "--db", "--direction", "--due-by",
    "--eml", "--encoding", "--file", "--format", "--from", "--give", "--html", "--limit", "--map",
    "--month", "--note", "--now", "--on", "--out", "--quarter", "--rating", "--reason",
    "--reevaluate-on", "--since", "--since-head", "--skip", "--sort", "--status", "--subdivision",
    "--text", "--to", "--until", "--value", "--vetted-by", "--vetting-note", "--waiting",
    "--window", "--year",
}  # fmt: skip
"""Words that are a file's name, a figure, a time, free text, or a choice that typer offers."""


def test_each_word_of_every_command_is_offered_or_is_free() -> None:
    for path, command in commands_of(app):
        for parameter in command.params:
            is_option = isinstance(parameter, TyperOption)
            if is_option and parameter.is_flag:
                continue
            name = parameter.opts[0] if is_option else parameter.name
            assert {name, f"{path} {name}"} & (OFFERS.keys() | FREE), (path, name)


def test_the_statuses_that_commands_look_for_are_a_leads_and_the_commands_are_there() -> None:
    named = {command.partition(" --")[0] for command in OF_COMMAND}
    assert named <= {path for path, _ in commands_of(app)}
    assert {status for wanted in OF_COMMAND.values() for status in wanted} <= {*Status}


COMPLETING = """
import json, sys
from leadctl.cli.main import app
try:
    app([])
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def test_completion_imports_nothing_heavy(held: Path) -> None:
    asked = {ASKS: "complete_zsh", "_TYPER_COMPLETE_ARGS": "leadctl claim 1"}
    done = subprocess.run(
        [sys.executable, "-c", COMPLETING],
        env={**os.environ, **asked, "LEADCTL_DB": str(held)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ('_arguments \'*: :(("1":"A · assigned · isar · by Tue 24 Nov"))\'\n')
    imported = set(json.loads(done.stderr))
    assert imported & {"alembic", "holidays", "pydantic", "rich.console", "sqlalchemy"} == set()


def test_a_shell_that_typer_does_not_know_is_told_by_status_2(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "dash")
    assert run(store, "--install-completion") == Result(2, "Shell dash is not supported.\n", "")
