"""Running the program in-process, as a person would type it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from leadctl.cli.main import app
from tests.conftest import NOW


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
    done = CliRunner().invoke(app, ["--actor", "tester", *argv], env=env, input=typed)
    return Result(done.exit_code, done.stdout, done.stderr)
