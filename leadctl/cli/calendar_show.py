"""`leadctl calendar show`: a year at a glance."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from leadctl.cli.calendar import say_if_national
from leadctl.cli.options import Country, MaybePartner, Subdivision
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.as_csv import write_csv
from leadctl.render.as_json import write_object

if TYPE_CHECKING:
    from leadctl.domain.calendar_year import CalendarYear
    from leadctl.store.work import Work


class YearFormat(StrEnum):
    """What `--format` takes here: a year is a file for calendar programs too."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


def show(
    context: typer.Context,
    partner: MaybePartner = None,
    country: Country = None,
    subdivision: Subdivision = None,
    year: Annotated[
        int | None,
        typer.Option(min=1, max=9999, metavar="YEAR", help="Which year.", show_default="this year"),
    ] = None,
    fmt: Annotated[YearFormat, typer.Option("--format", help="How to print.")] = YearFormat.TABLE,
) -> None:
    """Show a year at a glance, with its working days and holidays.

    It is a partner's, a country's, or the company's own. --format ics is for calendar programs.

    Example: leadctl calendar show --country DE --subdivision BY --year 2026
    """
    from leadctl.domain.calendar import SpecialDay
    from leadctl.render.as_ics import write_ics
    from leadctl.render.year import write_year

    with open_desk(context).read() as work:
        shown, at = _year(work, partner, country, subdivision, year), work.now
    say_if_national(subdivision, shown.calendar)
    match fmt:
        case YearFormat.TABLE:
            write_year(shown, sys.stdout)
        case YearFormat.JSON:
            write_object(shown, sys.stdout)
        case YearFormat.CSV:
            write_csv(shown.days, SpecialDay, sys.stdout)
        case YearFormat.ICS:
            write_ics(shown, at, sys.stdout)
        case _:
            assert_never(fmt)


def _year(
    work: Work, partner: str | None, country: str | None, subdivision: str | None, year: int | None
) -> CalendarYear:
    from leadctl.services.calendar_year import year_at_place, year_of_company, year_of_partner

    match partner, country:
        case str(), None if not subdivision:
            return year_of_partner(work, partner, year)
        case None, str():
            return year_at_place(work, country, subdivision or "", year)
        case None, None if not subdivision:
            return year_of_company(work, year)
        case _:
            raise Refusal("whose-calendar", more="--subdivision")
