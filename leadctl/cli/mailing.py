"""Sending what a command left in the outbox, once its change is committed and it has ended."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from leadctl.cli.boundary import say
from leadctl.errors import Exit

if TYPE_CHECKING:
    from leadctl.services.post import Posted
    from leadctl.store.desk import Desk


def send_mail(desk: Desk, *, put_off_too: bool = False) -> tuple[Posted, Exit]:
    """Send all that is due; what became of it, and the exit status that this earns.

    `put_off_too`: also what is to be tried again later.
    """
    from leadctl.services.post import post

    clock = None if desk.pretended else lambda: datetime.now(UTC)
    posted = post(desk, put_off_too=put_off_too, clock=clock)
    desk.trace.wrote = False  # what was entered until here has been tried
    return posted, _say_failed(posted)


def _say_failed(posted: Posted) -> Exit:
    """Tell what could not be delivered and why."""
    if not posted.failed:
        return Exit.DONE
    what = "1 message" if posted.failed == 1 else f"{posted.failed:,} messages"
    why = f" ({posted.why})" if posted.why else ""
    say(f"{what} could not be delivered{why}, and kept. `leadctl mail list` shows what waits.")
    return Exit.MAIL


def mail_after(desk: Desk | None, status: int) -> int:
    """Send what is due if the command that ended with `status` changed anything at a desk.

    The status of both.
    """
    if desk is None or not _is_owed(desk):  # then nothing more is loaded
        return status
    _, mailed = send_mail(desk)
    return status or mailed


def _is_owed(desk: Desk) -> bool:
    from leadctl.services.owed import Which, is_owed

    with desk.read() as work:
        return is_owed(work, Which())
