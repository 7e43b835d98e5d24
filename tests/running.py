"""Running the program in-process, as a person would type it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typer.main
from typer import testing

from leadctl.cli.main import app
from tests.conftest import NOW

# the program is made once: making it takes longer than most commands do
testing._get_command = cache(typer.main.get_command)  # type: ignore[attr-defined]  # not exported


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left: its exit status, its data, and its talk."""

    status: int
    out: str
    err: str


def run(store: Path, *argv: str, now: str | None = None, typed: bytes | None = None) -> Result:
    """Run `leadctl argv` on `store` as at `now`, which is the tests' own instant by default.

    `typed` is what comes on standard input.
    """
    env = {"LEADCTL_DB": str(store), "LEADCTL_NOW": now or NOW.isoformat(), "COLUMNS": "100"}
    done = testing.CliRunner().invoke(app, ["--actor", "tester", *argv], env=env, input=typed)
    return Result(done.exit_code, done.stdout, done.stderr)
