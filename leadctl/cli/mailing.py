"""Sending what a command left in the outbox, once its change is committed and it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadctl.cli.boundary import say
from leadctl.errors import Exit

if TYPE_CHECKING:
    from leadctl.cli.settings import Settings
    from leadctl.store.desk import Desk


def send_mail(desk: Desk) -> tuple[int, Exit]:
    """Send all that is pending; how many messages went, and the exit status that this earns."""
    from leadctl.services.post import post

    posted = post(desk)
    if not posted.failed:
        return posted.sent, Exit.DONE
    say(f"{posted.failed} messages could not be delivered; they are kept and tried again.")
    return posted.sent, Exit.MAIL


def mail_after(settings: Settings, status: int) -> int:
    """Send what is pending if the command that ended with `status` changed anything.

    The status of both.
    """
    desk = next((desk for desk in settings.opened if desk.trace.wrote), None)
    if desk is None:
        return status
    _, mailed = send_mail(desk)
    return status or mailed
