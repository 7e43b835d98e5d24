"""Working calendars of countries and subdivisions, made from the package `holidays`."""

from leadctl.calendars.build import Span, calendar_for
from leadctl.calendars.by_policy import calendar_at, headquarters
from leadctl.calendars.holiday_data import holidays_version, years_covered
from leadctl.calendars.places import Place, known_place, known_zone
from leadctl.calendars.waiting import bounds_at

__all__ = [
    "Place",
    "Span",
    "bounds_at",
    "calendar_at",
    "calendar_for",
    "headquarters",
    "holidays_version",
    "known_place",
    "known_zone",
    "years_covered",
]
