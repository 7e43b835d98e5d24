"""What follows a manager's word on leads: those that became ready go out, and all are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leadctl.cli.many import show_done
from leadctl.render.output import Format
from leadctl.render.views.actions import MOVED

if TYPE_CHECKING:
    from leadctl.services.moved import Moved
    from leadctl.store.desk import Desk


def hand_out_at_once(desk: Desk, lead: int) -> str | None:
    """Hand out one lead that has become ready; the partner that got it. The mail goes later."""
    from leadctl.services.assign import assign_ready

    return next((outcome.partner for outcome in assign_ready(desk, [lead])), None)


def hand_out_and_show(desk: Desk, done: Sequence[Moved], fmt: Format) -> None:
    """Hand out what became ready, and show all."""
    from leadctl.services import moved as service

    shown = service.hand_out_moved(desk, done)
    show_done(shown, MOVED, fmt, of=service.Moved)
