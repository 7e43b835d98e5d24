"""How the cases on paper are written: places, and days with their weekday before them."""

from __future__ import annotations

from datetime import date, datetime, time

from leadctl.calendars import Place, calendar_for
from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Due, due, parse_window

HOURS = (time(9), time(17))

US = Place("US", "", "America/New_York")
CALIFORNIA = Place("US", "CA", "America/Los_Angeles")
HAWAII = Place("US", "HI", "Pacific/Honolulu")
MASSACHUSETTS = Place("US", "MA", "America/New_York")
QUEBEC = Place("CA", "QC", "America/Toronto")
ONTARIO = Place("CA", "ON", "America/Toronto")
BRAZIL = Place("BR", "", "America/Sao_Paulo")
CHILE = Place("CL", "", "America/Santiago")
CUBA = Place("CU", "", "America/Havana")
DE = Place("DE", "", "Europe/Berlin")
BAVARIA = Place("DE", "BY", "Europe/Berlin")
BERLIN = Place("DE", "BE", "Europe/Berlin")
SAXONY = Place("DE", "SN", "Europe/Berlin")
ENGLAND = Place("GB", "ENG", "Europe/London")
SCOTLAND = Place("GB", "SCT", "Europe/London")
NORTHERN_IRELAND = Place("GB", "NIR", "Europe/London")
GENEVA = Place("CH", "GE", "Europe/Zurich")
ZURICH = Place("CH", "ZH", "Europe/Zurich")
CATALONIA = Place("ES", "CT", "Europe/Madrid")
MADRID = Place("ES", "MD", "Europe/Madrid")
AZORES = Place("PT", "20", "Atlantic/Azores")
NETHERLANDS = Place("NL", "", "Europe/Amsterdam")
POLAND = Place("PL", "", "Europe/Warsaw")
HUNGARY = Place("HU", "", "Europe/Budapest")
SOUTH_AFRICA = Place("ZA", "", "Africa/Johannesburg")
EGYPT = Place("EG", "", "Africa/Cairo")
ISRAEL = Place("IL", "", "Asia/Jerusalem")
JORDAN = Place("JO", "", "Asia/Amman")
LEBANON = Place("LB", "", "Asia/Beirut")
SAUDI_ARABIA = Place("SA", "", "Asia/Riyadh")
QATAR = Place("QA", "", "Asia/Qatar")
EMIRATES = Place("AE", "", "Asia/Dubai")
SRI_LANKA = Place("LK", "", "Asia/Colombo")
INDIA = Place("IN", "", "Asia/Kolkata")
JOHOR = Place("MY", "01", "Asia/Kuala_Lumpur")
BRUNEI = Place("BN", "", "Asia/Brunei")
CHINA = Place("CN", "", "Asia/Shanghai")
KOREA = Place("KR", "", "Asia/Seoul")
JAPAN = Place("JP", "", "Asia/Tokyo")
VICTORIA = Place("AU", "VIC", "Australia/Melbourne")
NEW_SOUTH_WALES = Place("AU", "NSW", "Australia/Sydney")
QUEENSLAND = Place("AU", "QLD", "Australia/Brisbane")
LORD_HOWE = Place("AU", "NSW", "Australia/Lord_Howe")
NEW_ZEALAND = Place("NZ", "", "Pacific/Auckland")
SAMOA = Place("WS", "", "Pacific/Apia")
AMERICAN_SAMOA = Place("AS", "", "Pacific/Pago_Pago")
KIRITIMATI = Place("KI", "", "Pacific/Kiritimati")


def at(place: Place) -> Calendar:
    """The calendar of a place, open from nine to five."""
    return calendar_for(place, hours=HOURS)


def read(text: str) -> datetime:
    """The naive moment that "Fri 2026-11-20 15:00" names; its weekday has to be the right one."""
    weekday, _, moment = text.partition(" ")
    found = datetime.fromisoformat(moment)
    assert f"{found:%a}" == weekday, f"{text} is a {found:%A}"
    return found


def written(day: date) -> str:
    """A day as the tables have it: "Tue 2026-11-24"."""
    return f"{day:%a %Y-%m-%d}"


def reckon(calendar: Calendar, start: str, window: str, received_until: time | None = None) -> Due:
    """The deadline of a window that starts at a local time, written with its weekday."""
    local = read(start).replace(tzinfo=calendar.zone)
    return due(local, parse_window(window), calendar, received_until)
