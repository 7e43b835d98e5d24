"""Saying what comes next, on the way from a new store to its first claimed lead."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from leadctl.cli.boundary import say

if TYPE_CHECKING:
    from leadctl.cli.settings import Settings
    from leadctl.domain.first_steps import Progress
    from leadctl.store.desk import Desk


def tell_next_step(settings: Settings, desk: Desk | None) -> None:
    """Say what comes next in the store that a command has changed at a desk, if it has."""
    if desk is None or not _is_wanted(settings):
        return
    # what the command did is done: whatever happens here, it must not end as if it had failed
    with contextlib.suppress(Exception):
        from leadctl.reads.first_steps import read_progress

        with desk.read() as work:
            progress = read_progress(work)
        _say_next(settings, progress)


def tell_first_step(settings: Settings) -> None:
    """Say what comes next in a store that was just made."""
    from leadctl.domain.first_steps import Progress

    if _is_wanted(settings):
        _say_next(settings, Progress())


def next_words(settings: Settings, progress: Progress | None) -> str | None:
    """The next step, with a command that goes to the same store."""
    from leadctl.domain.first_steps import next_step

    step = next_step(progress)
    return step and step.replace("`leadctl ", f"`{settings.program} ")


def _is_wanted(settings: Settings) -> bool:
    """Whether a person reads the talk; that of a script, or of cron, would only grow by it."""
    return sys.stderr.isatty() and not settings.quiet


def _say_next(settings: Settings, progress: Progress) -> None:
    if step := next_words(settings, progress):
        say(f"next: {step}")
