"""The one place where errors become a sentence on stderr and an exit status."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import typer

from leadctl.cli.completion import do_without_rich, is_asked
from leadctl.cli.folders import data_folder
from leadctl.cli.plain_words import in_plain_words
from leadctl.cli.streams import drop_output, write_any_text, write_on_while
from leadctl.cli.typer_taught import TaughtGroup, teach_bash
from leadctl.errors import Exit, Refusal

INTERRUPTED = 130  # 128 + SIGINT, as shells count
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


class Guarded(TaughtGroup):
    """A command group whose every error ends as one sentence and a documented exit status."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run, and leave with the exit status."""
        options |= {"standalone_mode": False, "prog_name": "leadctl"}
        write_any_text()
        teach_bash()
        command = super().main
        end = answer if is_asked() else guard
        sys.exit(end(lambda: command(*args, **options)))

    def make_context(self, *args: Any, **options: Any) -> Any:
        """Read the command line; `--help` and `--version` print as they are read."""
        try:
            return super().make_context(*args, **options)
        except typer.Exit as end:
            if not end.exit_code:
                raise
            # typer knows no completion for this shell, and has said so
            raise typer.Exit(Exit.USAGE) from None
        except BrokenPipeError:
            raise typer.Exit from None
        except KeyboardInterrupt:
            if is_asked():
                raise
            say("stopped. Nothing was changed.")
            raise typer.Exit(INTERRUPTED) from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named, send the mail that it entered, say what comes next."""
        from leadctl.cli.first_steps import tell_next_step
        from leadctl.cli.mailing import mail_after

        # what has changed something runs to its end and has its status, whoever reads on
        write_on_while(lambda: ctx.obj is not None and ctx.obj.changed is not None)
        try:
            status = super().invoke(ctx)
            changed = ctx.obj.changed
            status = mail_after(changed, status or Exit.DONE)
            tell_next_step(ctx.obj, changed)
            return status
        except BrokenPipeError:  # the reader, such as `head`, has seen enough
            raise typer.Exit from None
        except KeyboardInterrupt:
            say("stopped. What was not finished was not stored.")
            return INTERRUPTED
        except Exception as error:
            if damage := _damage_behind(error, ctx.obj):
                raise damage from error
            raise


def guard(run: Callable[[], Any]) -> int:
    """Run, write out what was printed, and return the exit status; tell of what went wrong."""
    status = _status_of(run)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return status
    except OSError as error:
        return status or _other(error)
    return status


def answer(run: Callable[[], Any]) -> int:
    """Run while a shell waits to hear how a line goes on; whatever happens, nothing is said."""
    do_without_rich()
    try:
        run()
    except (Exception, KeyboardInterrupt):  # noqa: BLE001  # a line that is typed is no place for it
        drop_output()
    return Exit.DONE


def _status_of(run: Callable[[], Any]) -> int:
    try:
        return int(run() or Exit.DONE)
    except typer.Abort:
        say("stopped. Nothing was changed.")
        return Exit.REFUSED
    except Exception as error:  # noqa: BLE001  # the boundary is where all of them end
        if refusal := as_refusal(error):
            tell(refusal)
            return refusal.status
        return _other(error)


def as_refusal(error: Exception) -> Refusal | None:
    """The refusal that `error` is, or that an error of the store's file means; else None."""
    if isinstance(error, Refusal):
        return error
    if "sqlalchemy" not in sys.modules:
        return None
    import sqlite3

    from sqlalchemy.exc import DBAPIError

    from leadctl.store.faults import refusal_of

    return refusal_of(error) if isinstance(error, DBAPIError | sqlite3.Error) else None


def tell(refusal: Refusal) -> None:
    """Print a refusal's sentence, and its details under it."""
    say(str(refusal))
    for line in refusal.details:
        _talk("  " + line)


def say(sentence: str) -> None:
    """Print one sentence of talk on stderr, on one line and harmless whatever it quotes."""
    _talk("leadctl: " + sentence)


def _talk(line: str) -> None:
    from leadctl.domain.visible import visible

    with contextlib.suppress(OSError, ValueError):  # which is told when the command ends
        sys.stdout.flush()  # so that what came first is read first where both go to one file
    print(visible(line), file=sys.stderr)  # noqa: T201  # talk goes to stderr


def _other(error: Exception) -> int:
    if hasattr(error, "format_message"):  # typer's own word for a wrong command line
        return _usage(error, error.format_message())
    if isinstance(error, UnicodeEncodeError):  # half characters: Python's way to carry such bytes
        say("what was typed has bytes that are not UTF-8. What was not finished was not stored.")
        return Exit.USAGE
    if isinstance(error, OSError) and error.errno in _DISK:
        drop_output()
        say(f"the output could not be written: {error.strerror}. What was stored before is kept.")
        return Exit.STORE
    where = _write_down(error)
    say(f"this is a fault in leadctl, not yours. Nothing was left half done. Details: {where}")
    return Exit.FAULT


def _damage_behind(error: Exception, settings: Any) -> Refusal | None:
    """What is to be said where `error` comes of a damaged store: then no other is known to be ours.

    Of a command of several transactions, some may have been committed before.
    """
    refusal = as_refusal(error)
    if refusal is None and not _is_foreseen(error) and "sqlalchemy" in sys.modules:
        from leadctl.store.damage import is_damaged

        if is_damaged(settings.path):
            refusal = Refusal("store-damaged")
    if refusal is None or refusal.code != "store-damaged":
        return None
    wrote = any(desk.trace.wrote for desk in settings.opened)
    return Refusal("store-damaged-later") if wrote else refusal


def _is_foreseen(error: Exception) -> bool:
    """Whether it is none of leadctl's refusals, and is told of all the same."""
    if isinstance(error, typer.Abort | typer.Exit | OSError | UnicodeEncodeError):
        return True
    return hasattr(error, "format_message")  # typer's own word for a wrong command line


def _usage(error: Exception, message: str) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":  # typer does not export it
        print(message, file=sys.stderr)  # noqa: T201  # its message is the help text
        return Exit.USAGE
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "leadctl"
    say(f"{in_plain_words(message)} `{path} --help` tells more.")
    return Exit.USAGE


def _write_down(error: Exception) -> str:
    """Keep where it happened in a file of its own; never the message, which may quote a person."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    name = f"fault-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{os.getpid()}.txt"
    try:
        path = data_folder() / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{type(error).__name__}\n{frames}")
    except OSError:
        return f"{type(error).__name__} (they could not be written to a file)"
    return str(path)
