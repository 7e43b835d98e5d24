"""Ridding the store's file of what was erased, once people were, and telling if it has to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadctl.cli.boundary import say

if TYPE_CHECKING:
    from leadctl.store.desk import Desk


def vacuum_or_say(desk: Desk) -> None:
    """Do what waits of it, be it left over from a run that was stopped; say what is in its way."""
    from leadctl.store.vacuum import vacuum

    if why := vacuum(desk):
        say(f"what was erased may lie in the file's free pages until the next sweep: {why}")


def say_of_backups(whom: str) -> None:
    """Say what erasing cannot reach: `whom` copies of the store hold still."""
    say(
        f"backups and copies made before hold {whom} still; `leadctl store restore` erases again "
        "what a backup brings back."
    )
