"""`leadctl` alone: where one stands, and what to type next."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from leadctl.cli.settings import open_desk, settings_of
from leadctl.render.output import show_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable


def show_start(context: typer.Context) -> None:
    """Print how far the store has come; or, once it is in use, how things stand today."""
    path = settings_of(context).path
    for line in _lines(context, path):
        show_sentence(line, sys.stdout)


def _lines(context: typer.Context, path: Path) -> Iterable[str]:
    from leadctl.domain.first_steps import next_step, the_way
    from leadctl.render.views.start import day_lines, store_words, way_lines

    if _is_missing(path):
        return way_lines(str(path), the_way(None), next_step(None))
    from leadctl.reads.first_steps import read_progress
    from leadctl.reads.reports.summary import summary

    with open_desk(context).read() as work:
        progress = read_progress(work)
        store = store_words(str(path), progress)
        if progress.claimed:
            return day_lines(store, summary(work), progress)
    return way_lines(store, the_way(progress), next_step(progress))


def _is_missing(path: Path) -> bool:
    """Whether nothing is there; what cannot be seen is left to whoever opens it."""
    try:
        return not path.exists()
    except OSError:
        return False
