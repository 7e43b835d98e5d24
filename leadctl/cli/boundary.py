"""The one place where errors become a sentence on stderr and an exit status."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from leadctl.errors import Exit, Refusal


class Guarded(TyperGroup):
    """A command group whose every error ends as one sentence and a documented exit status."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run, and leave with the exit status."""
        options["standalone_mode"] = False
        command = super().main
        sys.exit(guard(lambda: command(*args, **options)))


def guard(run: Callable[[], Any]) -> int:
    """Run and return the exit status; tell on stderr of what went wrong."""
    try:
        return int(run() or Exit.DONE)
    except Refusal as refusal:
        tell(refusal)
        return refusal.status
    except typer.Abort:
        say("stopped. Nothing was changed.")
        return Exit.REFUSED
    except BrokenPipeError:
        # the reader went away; what is still buffered has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:  # noqa: BLE001  # the boundary is where all of them end
        return _other(error)


def tell(refusal: Refusal) -> None:
    """Print a refusal's sentence."""
    say(str(refusal))


def say(sentence: str) -> None:
    """Print one sentence of talk on stderr, harmless whatever it quotes."""
    from leadctl.render.visible import visible

    lines = [visible(line) for line in sentence.split("\n")]
    print("leadctl: " + "\n".join(lines), file=sys.stderr)  # noqa: T201  # talk goes to stderr


def _other(error: Exception) -> int:
    if hasattr(error, "format_message"):  # typer's own word for a wrong command line
        say(error.format_message())
        return Exit.USAGE
    if "sqlalchemy" in sys.modules:
        from sqlalchemy.exc import DBAPIError

        from leadctl.store.faults import refusal_of

        refusal = refusal_of(error) if isinstance(error, DBAPIError) else None
        if refusal:
            tell(refusal)
            return refusal.status
    where = _write_down(error)
    say(f"this is a fault in leadctl, not yours. Nothing was changed. Details: {where}")
    return Exit.FAULT


def _write_down(error: Exception) -> str:
    """Keep where it happened in a file of its own; never the message, which may quote a person."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    name = f"fault-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    try:
        path = Path(typer.get_app_dir("leadctl")) / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{type(error).__name__}\n{frames}")
    except OSError:
        return f"{type(error).__name__} (they could not be written to a file)"
    return str(path)
