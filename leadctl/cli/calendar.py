"""`leadctl calendar`: how a deadline is counted."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from leadctl.cli.boundary import say
from leadctl.cli.options import WHEN, As, Country, MaybePartner, Subdivision
from leadctl.cli.settings import local, open_desk
from leadctl.cli.when import in_zone, parse_when
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_one
from leadctl.render.views.deadlines import RECEIPT

if TYPE_CHECKING:
    from leadctl.store.desk import Desk


def due(
    context: typer.Context,
    window: Annotated[
        str,
        typer.Option(
            metavar="WINDOW",
            help="How long it is: '2 working days', '4 working hours', '24 hours' or '30 days'.",
            show_default=False,
        ),
    ],
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="WHEN",
            help=f"When it starts, local to --timezone if that is said: {WHEN}.",
            show_default="now",
        ),
    ] = None,
    partner: MaybePartner = None,
    country: Country = None,
    subdivision: Subdivision = None,
    timezone: Annotated[
        str | None,
        typer.Option(
            metavar="ZONE", help="By its IANA name: Europe/Berlin.", show_default="the policy's"
        ),
    ] = None,
    fmt: As = Format.TABLE,
) -> None:
    """Count a deadline, and show each day that is skipped and why.

    It is counted for a partner, in a country, or for the company itself.

    Example: leadctl calendar due --from 2026-11-20 --window "2 working days" --country DE
    """
    from leadctl.calendars import known_zone
    from leadctl.domain.windows import parse_window
    from leadctl.services import calendar_due as service

    length, zone = parse_window(window), ZoneInfo(known_zone(timezone)) if timezone else None
    desk = open_desk(context)
    begins = _begins(desk, start, zone)
    with desk.read() as work:
        match partner, country:
            case str(), None if not (subdivision or timezone):
                receipt = service.due_for_partner(work, begins, length, partner)
            case None, str():
                place = (country, subdivision or "", timezone)
                receipt = service.due_at_place(work, begins, length, *place)
            case None, None if not (subdivision or timezone):
                receipt = service.due_for_company(work, begins, length)
            case _:
                raise Refusal("whose-calendar", more="--subdivision and --timezone")
        at_home = country is None or country.upper() == work.policy.calendar.country
    show_one(receipt, RECEIPT, fmt, sys.stdout)
    if not (timezone or at_home):
        say(f"counted in {receipt.timezone}, the policy's zone: --timezone names another.")
    say_if_national(subdivision, receipt.calendar)


def say_if_national(subdivision: str | None, calendar: str) -> None:
    """Say on stderr that the days of a subdivision are those of its country, where they are."""
    if subdivision and "-" not in calendar:
        say(f"no days of {subdivision} alone are known: it keeps those of {calendar}.")


def _begins(desk: Desk, start: str | None, zone: ZoneInfo | None) -> datetime:
    if start is None:
        return desk.now
    when = parse_when(start)
    return in_zone(when, zone) if zone else local(desk, when)
