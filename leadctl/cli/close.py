"""`leadctl close`."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated

import typer

from leadctl.cli.handed_out import hand_out_waiting, tell_handed_out
from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, Currency, Leads, Manager, MaybePartner, MaybeReason
from leadctl.cli.settings import one_of, open_desk
from leadctl.cli.when import parse_day
from leadctl.domain.lifecycle import Disposition
from leadctl.errors import Refusal
from leadctl.render.output import Format
from leadctl.render.views.actions import CLOSED, CONVERTED


class Ending(StrEnum):
    """The dispositions that a person can choose; the others come about by themselves."""

    CONVERTED = Disposition.CONVERTED.value
    REJECTED = Disposition.REJECTED.value


def close(
    context: typer.Context,
    leads: Leads,
    ending: Annotated[Ending, typer.Option("--as", help="How it ended.", show_default=False)],
    partner: MaybePartner = None,
    manager: Manager = False,
    reason: MaybeReason = None,
    value: Annotated[
        str | None,
        typer.Option(metavar="AMOUNT", help="What a converted lead was worth: 12000 or 12000.50."),
    ] = None,
    currency: Currency = None,
    reevaluate_on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="When to look at a rejected lead again: 2027-11-20."),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What whoever goes on is to know.", show_default=False),
    ] = None,
    fmt: As = Format.TABLE,
) -> int:
    """Close leads as converted or rejected.

    Of a converted lead a hand-over document is mailed to account management. A rejected one is kept
    with its reason. Say who closes it: --partner, which holds it and has recorded its follow-up, or
    --manager. Anything else is refused: exit status 3.

    Example: leadctl close 17 --as converted --partner isar-soft --value 12000 --currency EUR

    Example: leadctl close 17 --as rejected --manager --reason "no budget"
    """
    from leadctl.services import close as service

    one_of(partner, manager=manager)
    closing = service.Closing(
        disposition=Disposition(ending.value),
        reason=reason,
        value=amount_of(value),
        currency=currency.upper() if currency else None,
        reevaluate_on=parse_day(reevaluate_on) if reevaluate_on else None,
        note=note,
    )
    desk = open_desk(context)
    done, status = each(
        desk,
        leads,
        lambda work, lead: service.close(work, lead, partner, closing),
    )
    view = CONVERTED if closing.disposition is Disposition.CONVERTED else CLOSED
    show_done(done, view, fmt, of=service.Closed)
    tell_handed_out(hand_out_waiting(desk) if done else (), fmt)
    return status


def amount_of(text: str | None) -> Decimal | None:
    """The amount that an option says, if it is given. Raises Refusal "unknown-amount"."""
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        raise Refusal("unknown-amount", text=text) from None
