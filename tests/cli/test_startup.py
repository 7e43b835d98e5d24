"""A command imports what it uses: help and wrong command lines nothing heavy, others not all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from leadctl.cli.main import app
from leadctl.domain.words import Channel
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.commands import commands_of
from tests.conftest import NOW
from tests.running import run

HEAVY = {
    "alembic",
    "email_validator",
    "holidays",
    "jinja2",
    "phonenumbers",
    "pydantic",
    "pycountry",
    "pygal",
    "rich",
    "sqlalchemy",
    "sqlite3",
    "sqlmodel",
}

COMMANDS = {command.callback.__module__ for _, command in commands_of(app)}
"""The modules of the commands."""

ONE = """
import json, sys
from leadctl.cli.main import app
try:
    app(json.loads(sys.argv[1]))
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

ONE_AFTER_ANOTHER = """
import json, sys
from leadctl.cli.main import app
for argv in json.loads(sys.argv[1]):
    try:
        app(argv)
    except SystemExit as end:
        print(json.dumps([end.code, sorted(sys.modules)]), file=sys.stderr)
"""

EVERY_HELP = """
import json, sys
from typer.main import get_command
from leadctl.cli.main import app

def commands(group, path):
    for name, command in group.commands.items():
        yield [*path, name]
        command = getattr(command, "in_full", command)
        yield from commands(getattr(command, "beside", command), [*path, name])

program = get_command(app)  # made once: it takes longer than its help does
for path in commands(program, []):
    try:
        program([*path, "--help"])
    except SystemExit as end:
        assert end.code == 0, path
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def started(code: str, *argv: str) -> tuple[int, str, str, set[str]]:
    """A fresh Python that ran the code: its status, its data, its talk, and what it imported."""
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(argv)], capture_output=True, text=True, check=False
    )
    *talk, modules = done.stderr.splitlines()
    return done.returncode, done.stdout, "\n".join(talk), set(json.loads(modules))


@pytest.mark.parametrize(
    ("argv", "status", "out", "err"),
    [
        (["--help"], 0, "Usage: leadctl [OPTIONS] COMMAND [ARGS]...", ""),
        (["claim", "--help"], 0, "Usage: leadctl claim [OPTIONS]", ""),
        (["--version"], 0, "leadctl ", ""),
        (["--db", "none.db"], 0, "leadctl hands sales leads to channel partners", ""),
        (["lead"], 2, "", "Usage: leadctl lead [OPTIONS] COMMAND [ARGS]..."),
        (
            ["claim"],
            2,
            "",
            "leadctl: missing argument 'LEAD'. `leadctl claim --help` tells more.",
        ),
        (
            ["clam"],
            2,
            "",
            "leadctl: no such command 'clam'. Did you mean 'claim'? `leadctl --help` tells more.",
        ),
    ],
)
def test_what_needs_no_store_imports_none(argv: list[str], status: int, out: str, err: str) -> None:
    ended, data, talk, modules = started(ONE, *argv)

    assert ended == status
    assert data.startswith(out)
    assert bool(data) == bool(out)
    assert talk.startswith(err)
    assert bool(talk) == bool(err)
    assert modules & HEAVY == set()
    assert modules & COMMANDS <= {"leadctl.cli.claim"}  # of all commands the one that is typed


def test_the_help_of_every_command_imports_nothing_heavy() -> None:
    ended, data, talk, modules = started(EVERY_HELP)

    assert (ended, talk) == (0, "")
    assert data.count("Usage: leadctl ") > 20
    assert modules & HEAVY == set()


def one_after_another(store: Path, *lines: tuple[str, ...]) -> list[tuple[int, set[str]]]:
    """What each line came to in one fresh Python: its status, and what was imported so far."""
    given = ("--db", str(store), "--now", NOW.isoformat())
    done = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_ANOTHER, json.dumps([(*given, *line) for line in lines])],
        capture_output=True,
        text=True,
        check=True,
    )
    ends = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("[")]
    return [(status, set(modules)) for status, modules in ends]


def test_a_command_that_writes_no_mail_imports_little_beside_the_store(desk: Desk) -> None:
    for code in ("isar", "oder"):
        a_partner(desk, code)
    a_lead(desk)
    for words in (
        ("assign", "1", "--to", "isar", "--reason", "near"),
        ("contact", "1", "--partner", "isar", "--channel", Channel.CALL),
    ):
        assert run(desk.path, *words).status == 0

    refused, contact, show, due = one_after_another(
        desk.path,
        ("claim", "1", "--partner", "oder"),
        ("contact", "1", "--partner", "isar", "--channel", "call"),
        ("lead", "show", "1"),
        ("calendar", "due", "--window", "2 working days"),
    )

    store = {"pydantic", "sqlalchemy", "sqlite3", "sqlmodel"}
    for (ended, modules), status, used in (
        (refused, 3, set()),
        (contact, 0, {"rich"}),
        (show, 0, {"rich"}),
        (due, 0, {"holidays", "rich"}),
    ):
        assert ended == status
        assert modules & HEAVY == store | used
        assert {each for each in modules if each.startswith("holidays.countries.")} <= {
            "holidays.countries.united_states"
        }


def test_a_report_that_is_no_page_draws_no_charts(store: Path, tmp_path: Path) -> None:
    charts = {"jinja2", "pygal"}
    table, page = one_after_another(
        store, ("report", "partners"), ("report", "--html", str(tmp_path / "page.html"))
    )
    assert (table[0], table[1] & charts) == (0, set())
    # a page without figures draws none either
    assert (page[0], page[1] & charts) == (0, {"jinja2"})
