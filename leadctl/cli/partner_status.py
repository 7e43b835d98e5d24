"""`leadctl partner pause|resume|disable|enable`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.handed_out import hand_out_waiting, show_handed_out
from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, MaybeNote, Note, Partners
from leadctl.cli.settings import open_desk
from leadctl.cli.when import parse_day
from leadctl.render.output import Format
from leadctl.render.views.partners import PAUSED, STATUS_CHANGED

if TYPE_CHECKING:
    from leadctl.services.assign import Assigned
    from leadctl.services.partner_status import StatusChanged
    from leadctl.store.desk import Desk


def pause(
    context: typer.Context,
    partners: Partners,
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help="The last day of the pause: 2026-12-31.",
            show_default="until it is resumed",
        ),
    ] = None,
    note: MaybeNote = None,
    fmt: As = Format.TABLE,
) -> int:
    """Give partners no new leads for a while.

    What they hold stays with them, and its deadlines run. A sweep ends the pause after its last
    day, and said again of a paused partner, it gets another end.

    Example: leadctl partner pause isar-soft --until 2026-12-31 --note "moves house"
    """
    from leadctl.services import partner_status as service

    last = None if until is None else parse_day(until)
    desk = open_desk(context)
    done, status = each(desk, partners, lambda work, code: service.pause(work, code, last, note))
    show_done(done, PAUSED, fmt, of=service.StatusChanged)
    return status


def resume(
    context: typer.Context, partners: Partners, note: MaybeNote = None, fmt: As = Format.TABLE
) -> int:
    """End the pause of partners now.

    Leads that nobody could take go out at once to whoever may have them.

    Example: leadctl partner resume isar-soft
    """
    from leadctl.services import partner_status as service

    desk = open_desk(context)
    done, status = each(desk, partners, lambda work, code: service.resume(work, code, note))
    _hand_out_and_show(desk, done, fmt)
    return status


def disable(context: typer.Context, partners: Partners, note: Note, fmt: As = Format.TABLE) -> int:
    """Give partners no new leads until enabled, and tell them.

    What they hold stays with them, and is taken without an incident when it is overdue.

    Example: leadctl partner disable isar-soft --note "the contract is under review"
    """
    from leadctl.services import partner_status as service

    desk = open_desk(context)
    done, status = each(desk, partners, lambda work, code: service.disable(work, code, note))
    show_done(done, STATUS_CHANGED, fmt, of=service.StatusChanged)
    return status


def enable(context: typer.Context, partners: Partners, note: Note, fmt: As = Format.TABLE) -> int:
    """Let disabled or paused partners get leads again, and tell them.

    Leads that nobody could take go out at once to whoever may have them.

    Example: leadctl partner enable isar-soft --note "talked on Monday"
    """
    from leadctl.services import partner_status as service

    desk = open_desk(context)
    done, status = each(desk, partners, lambda work, code: service.enable(work, code, note))
    _hand_out_and_show(desk, done, fmt)
    return status


def _hand_out_and_show(desk: Desk, done: Sequence[StatusChanged], fmt: Format) -> None:
    from leadctl.services.partner_status import StatusChanged

    handed_out = hand_out_waiting(desk) if done else ()
    show_done(_shared(done, handed_out), STATUS_CHANGED, fmt, of=StatusChanged)
    show_handed_out(handed_out, fmt)


def _shared(done: Sequence[StatusChanged], handed_out: Sequence[Assigned]) -> list[StatusChanged]:
    """Each with the leads that went to it; what others got by the way is told with the last."""
    own = {each.partner for each in done}
    told = [
        replace(each, handed_out=tuple(out for out in handed_out if out.partner == each.partner))
        for each in done
    ]
    others = tuple(out for out in handed_out if out.partner not in own)
    return [*told[:-1], replace(told[-1], handed_out=told[-1].handed_out + others)] if told else []
