"""`leadctl` alone: where one stands, and what to type next."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from leadctl.cli.first_steps import next_words
from leadctl.cli.settings import open_desk, settings_of
from leadctl.render.output import show_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leadctl.cli.settings import Settings
    from leadctl.domain.first_steps import Progress


def show_start(context: typer.Context) -> None:
    """Print how far the store has come; or, once it is in use, how things stand today."""
    for line in _lines(context, settings_of(context)):
        show_sentence(line, sys.stdout)


def _lines(context: typer.Context, settings: Settings) -> Iterable[str]:
    if _is_missing(settings.path):
        return _way(settings, str(settings.path), None)
    from leadctl.reads.first_steps import read_progress
    from leadctl.reads.reports.summary import summary
    from leadctl.render.views.start import day_lines, store_words

    with open_desk(context).read() as work:
        progress = read_progress(work)
        store = store_words(str(settings.path), progress)
        if progress.claimed:
            return day_lines(store, summary(work), progress)
    return _way(settings, store, progress)


def _way(settings: Settings, store: str, progress: Progress | None) -> Iterable[str]:
    from leadctl.domain.first_steps import the_way
    from leadctl.render.views.start import way_lines

    steps = [
        replace(step, command=step.command.replace("leadctl", settings.program, 1))
        for step in the_way(progress)
    ]
    return way_lines(store, steps, next_words(settings, progress))


def _is_missing(path: Path) -> bool:
    """Whether nothing is there, also no link to nothing; what cannot be seen is left to whoever
    opens it.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        pass
    return False
