"""Completing the file of who is forgotten beside the store, and telling what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadctl.cli.boundary import tell
from leadctl.errors import Refusal

if TYPE_CHECKING:
    from leadctl.store.desk import Desk


def complete_or_say(desk: Desk) -> None:
    """Write into it what it lacks of the store's list; say why that cannot be done."""
    from leadctl.services.ledger import complete_ledger

    try:
        complete_ledger(desk)
    except Refusal as refusal:
        tell(refusal)
