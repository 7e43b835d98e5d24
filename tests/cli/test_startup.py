"""Help, version and wrong command lines answer before anything heavy is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

# pydantic is not among them: typer's own reading of a command line may bring it
HEAVY = {
    "alembic",
    "email_validator",
    "holidays",
    "jinja2",
    "phonenumbers",
    "pycountry",
    "pygal",
    "rich",
    "sqlalchemy",
    "sqlite3",
    "sqlmodel",
}

ONE = """
import json, sys
from leadctl.cli.main import app
try:
    app(json.loads(sys.argv[1]))
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

EVERY_HELP = """
import json, sys
from typer.main import get_command
from leadctl.cli.main import app

def commands(group, path):
    for name, command in group.commands.items():
        yield [*path, name]
        command = getattr(command, "in_full", command)
        if hasattr(command, "commands"):
            yield from commands(command, [*path, name])

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


def test_the_help_of_every_command_imports_nothing_heavy() -> None:
    ended, data, talk, modules = started(EVERY_HELP)

    assert (ended, talk) == (0, "")
    assert data.count("Usage: leadctl ") > 20
    assert modules & HEAVY == set()


def test_a_report_that_is_no_page_draws_no_charts(store: Path, tmp_path: Path) -> None:
    charts = {"jinja2", "pygal"}
    *_, modules = started(ONE, "--db", str(store), "report", "partners")
    assert modules & charts == set()
    page = tmp_path / "page.html"
    *_, modules = started(ONE, "--db", str(store), "report", "--html", str(page))
    assert modules & charts == {"jinja2"}  # a page without figures draws none either
