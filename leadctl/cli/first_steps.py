"""Saying what comes next, on the way from a new store to its first claimed lead."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from leadctl.cli.boundary import say
from leadctl.errors import Refusal

if TYPE_CHECKING:
    from leadctl.cli.settings import Settings
    from leadctl.domain.first_steps import Progress
    from leadctl.store.desk import Desk


def tell_next_step(settings: Settings, desk: Desk | None) -> None:
    """Say what comes next in the store that a command has changed at a desk, if it has."""
    if desk is None or not _is_wanted(settings):
        return
    import sqlite3

    from sqlalchemy.exc import DBAPIError

    from leadctl.reads.first_steps import read_progress

    # what the command did is done, whatever keeps the store from being read
    with contextlib.suppress(Refusal, DBAPIError, sqlite3.Error), desk.read() as work:
        _say_next(read_progress(work))


def tell_first_step(settings: Settings) -> None:
    """Say what comes next in a store that was just made."""
    from leadctl.domain.first_steps import Progress

    if _is_wanted(settings):
        _say_next(Progress())


def _is_wanted(settings: Settings) -> bool:
    """Whether a person reads the talk; that of a script, or of cron, would only grow by it."""
    return sys.stderr.isatty() and not settings.quiet


def _say_next(progress: Progress) -> None:
    from leadctl.domain.first_steps import next_step

    if step := next_step(progress):
        say(f"next: {step}")
