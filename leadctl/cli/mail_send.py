"""`leadctl mail send|retry|drop|test`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.mailing import send_mail
from leadctl.cli.many import each
from leadctl.cli.options import As
from leadctl.cli.settings import open_desk
from leadctl.errors import Exit, Refusal
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.mail import MESSAGES, POSTED, TESTED

if TYPE_CHECKING:
    from leadctl.reads.mail import MessageRow
    from leadctl.store.desk import Desk


def send(
    context: typer.Context,
    every: Annotated[
        bool, typer.Option("--all", help="Send those as well that are to be tried again later.")
    ] = False,
    fmt: As = Format.TABLE,
) -> int:
    """Send what is due.

    Every command that changes something and every sweep does it too. Exit status 8 if a message
    could not be delivered; it is kept and tried again.

    Example: leadctl mail send --all
    """
    posted, status = send_mail(open_desk(context), put_off_too=every)
    show_one(posted, POSTED, fmt, sys.stdout)
    return status


def retry(
    context: typer.Context,
    messages: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="MESSAGE",
            help="Messages by number; or none, and --failed.",
            show_default=False,
        ),
    ] = None,
    failed: Annotated[bool, typer.Option("--failed", help="Try all that have failed.")] = False,
    fmt: As = Format.TABLE,
) -> int:
    """Try messages again at once, whether they wait or have failed.

    Example: leadctl mail retry --failed
    """
    from leadctl.reads.mail import MessageRow
    from leadctl.services.mail_retry import take_up, take_up_failed

    if bool(messages) is failed:
        raise Refusal("retry-what")
    desk, status = open_desk(context), Exit.DONE
    if messages:
        taken_up, status = each(desk, messages, take_up)
    else:
        with desk.write() as work:
            taken_up = take_up_failed(work)
    _, mailed = send_mail(desk)
    if taken_up or fmt is not Format.TABLE or not messages:
        show_list(_now(desk, taken_up), MESSAGES, fmt, sys.stdout, of=MessageRow)
    return status or mailed


def drop(
    context: typer.Context,
    messages: Annotated[
        list[str],
        typer.Argument(metavar="MESSAGE", help="Messages by number.", show_default=False),
    ],
    fmt: As = Format.TABLE,
) -> int:
    """Let messages go that need not be sent any more.

    What they say was told otherwise. A partner's time for a lead, which waits for the message that
    gives it, runs from now.

    Example: leadctl mail drop 17
    """
    from leadctl.reads.mail import MessageRow
    from leadctl.services import mail_retry as service

    desk = open_desk(context)
    dropped, status = each(desk, messages, service.drop)
    if dropped or fmt is not Format.TABLE:
        show_list(_now(desk, dropped), MESSAGES, fmt, sys.stdout, of=MessageRow)
    return status


def _now(desk: Desk, numbers: list[int]) -> list[MessageRow]:
    from leadctl.reads.mail import MailFilter, list_mail

    with desk.read() as work:
        return list_mail(work, MailFilter(numbers=numbers))


def send_test_message(
    context: typer.Context,
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="Where it goes.", show_default=False)
    ],
    fmt: As = Format.TABLE,
) -> None:
    """Send a test message as the policy says, and tell how it went.

    Nothing is stored. Exit status 8 if it did not leave.

    Example: leadctl mail test robin@example.com
    """
    from leadctl.services.mail_test import send_test

    show_one(send_test(open_desk(context), address), TESTED, fmt, sys.stdout)
