"""Sending what a command left in the outbox, once its change is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadctl.cli.boundary import say
from leadctl.errors import Exit

if TYPE_CHECKING:
    from leadctl.store.desk import Desk


def send_mail(desk: Desk) -> tuple[int, Exit]:
    """Send all that is pending; how many messages went, and the exit status that this earns."""
    from leadctl.services.post import post

    posted = post(desk)
    if not posted.failed:
        return posted.sent, Exit.DONE
    say(f"{posted.failed} messages could not be delivered; they are kept and tried again.")
    return posted.sent, Exit.MAIL


def mail_after(desk: Desk, status: Exit) -> Exit:
    """Send all that is pending after a command that ended with `status`; the status of both."""
    _, mailed = send_mail(desk)
    return mailed if status is Exit.DONE else status
