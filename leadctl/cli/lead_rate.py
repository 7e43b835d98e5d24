"""`leadctl lead rate`, `recycle` and `reopen`: where a lead belongs is decided by a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.mailing import mail_after
from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, Lead, Leads
from leadctl.cli.settings import open_desk
from leadctl.domain.lead import Rating
from leadctl.domain.words import RecycleTo
from leadctl.render.output import Format
from leadctl.render.views.leads import MOVED

if TYPE_CHECKING:
    from leadctl.services.moved import Moved
    from leadctl.store.work import Work

Reason = Annotated[str, typer.Option(help="Why; it is kept.", show_default=False)]


def rate(
    context: typer.Context,
    lead: Lead,
    rating: Annotated[Rating, typer.Argument(help="A, B or C.", show_default=False)],
    reason: Reason,
    fmt: As = Format.TABLE,
) -> int:
    """Say how good a lead is, whatever the policy makes of it.

    Rated C it goes back to marketing, also from a partner, who is told and answers for nothing.
    Rated A or B a contact is handed out at once; the deadlines of a held lead stay.

    Example: leadctl lead rate 17 C --reason "has no budget this year"
    """
    from leadctl.services.rate import rate as service

    return _done(context, [lead], lambda work, name: service(work, name, rating, reason), fmt)


def recycle(
    context: typer.Context,
    leads: Leads,
    to: Annotated[RecycleTo, typer.Option(help="Where it goes: to marketing or another partner.")],
    reason: Reason,
    fmt: As = Format.TABLE,
) -> int:
    """Take leads that came to a standstill from the partner that works on them.

    It is no incident. The lead begins another round, in which that partner is not asked again.

    Example: leadctl lead recycle 17 --to ready --reason "nobody called for a month"
    """
    from leadctl.services.recycle import recycle as service

    return _done(context, leads, lambda work, name: service(work, name, to, reason), fmt)


def reopen(context: typer.Context, leads: Leads, reason: Reason, fmt: As = Format.TABLE) -> int:
    """Look at rejected leads again: each begins another round.

    Example: leadctl lead reopen 17 --reason "the date to look again has come"
    """
    from leadctl.services.reopen import reopen as service

    return _done(context, leads, lambda work, name: service(work, name, reason), fmt)


def _done(
    context: typer.Context,
    leads: Sequence[str],
    do: Callable[[Work, str], Moved],
    fmt: Format,
) -> int:
    """Do it for each lead, and hand out in the same run those that it made ready."""
    from leadctl.services.moved import Moved, hand_out

    desk = open_desk(context)
    done, status = each(desk, leads, do)
    show_done(hand_out(desk, done), MOVED, fmt, of=Moved)
    return mail_after(desk, status)


def add_to(group: typer.Typer) -> None:
    """Put the commands into the group of lead commands."""
    group.command()(rate)
    group.command()(recycle)
    group.command()(reopen)
