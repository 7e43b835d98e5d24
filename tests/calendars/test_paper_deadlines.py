"""Working days under real public holidays that a person can count on a wall calendar.

Each day is written with its weekday. The holidays are those of the law or the year's decree of
the place; nothing in these tables was taken from what leadctl answers.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from leadctl.calendars import Place
from tests.calendars import paper as p
from tests.calendars.paper import at, reckon, written

# place, local start, N working days, the day at whose end they are over

WEEKENDS = [
    (p.DE, "Fri 2026-11-20 15:00", 1, "Mon 2026-11-23"),
    (p.DE, "Fri 2026-11-20 15:00", 2, "Tue 2026-11-24"),
    (p.DE, "Fri 2026-11-20 15:00", 5, "Fri 2026-11-27"),
    (p.DE, "Fri 2026-11-20 15:00", 10, "Fri 2026-12-04"),
    (p.DE, "Fri 2026-11-20 19:30", 2, "Tue 2026-11-24"),  # the evening changes nothing
    (p.DE, "Fri 2026-11-20 00:00:00", 1, "Mon 2026-11-23"),
    (p.DE, "Fri 2026-11-20 23:59:59", 1, "Mon 2026-11-23"),
    (p.DE, "Sat 2026-11-21 00:00:00", 1, "Mon 2026-11-23"),
    (p.DE, "Sat 2026-11-21 09:00", 10, "Fri 2026-12-04"),
    (p.DE, "Sun 2026-11-22 23:59:59", 1, "Mon 2026-11-23"),
    (p.DE, "Mon 2026-11-23 00:00:00", 1, "Tue 2026-11-24"),
    (p.DE, "Wed 2024-02-28 12:00", 1, "Thu 2024-02-29"),  # a leap year
    (p.DE, "Thu 2024-02-29 12:00", 1, "Fri 2024-03-01"),
    (p.DE, "Mon 2028-02-28 12:00", 2, "Wed 2028-03-01"),
    (p.DE, "Fri 2026-02-27 12:00", 1, "Mon 2026-03-02"),  # and a common one
    (p.ISRAEL, "Thu 2026-11-19 12:00", 1, "Sun 2026-11-22"),  # Friday and Saturday
    (p.QATAR, "Fri 2026-11-20 12:00", 5, "Thu 2026-11-26"),
    (p.BRUNEI, "Thu 2026-11-19 12:00", 1, "Sat 2026-11-21"),  # Friday and Sunday
    (p.BRUNEI, "Thu 2026-11-19 12:00", 2, "Mon 2026-11-23"),
    (p.EMIRATES, "Thu 2021-11-18 12:00", 1, "Sun 2021-11-21"),  # Friday and Saturday until 2021
    (p.EMIRATES, "Thu 2021-12-30 12:00", 1, "Mon 2022-01-03"),  # three days as it changed
    (p.EMIRATES, "Thu 2022-01-06 12:00", 1, "Fri 2022-01-07"),  # Saturday and Sunday since
    (p.EMIRATES, "Fri 2022-11-18 12:00", 1, "Mon 2022-11-21"),
    (p.JOHOR, "Thu 2024-11-21 12:00", 1, "Sun 2024-11-24"),  # the same in Johor, from 2025
    (p.JOHOR, "Thu 2025-11-20 12:00", 1, "Fri 2025-11-21"),
]

AMERICAS = [
    (p.US, "Wed 2026-11-25 10:00", 1, "Fri 2026-11-27"),  # Thanksgiving between
    (p.US, "Wed 2026-11-25 10:00", 2, "Mon 2026-11-30"),
    (p.US, "Thu 2026-11-26 10:00", 1, "Fri 2026-11-27"),  # received on Thanksgiving
    (p.US, "Fri 2026-11-20 15:00", 5, "Mon 2026-11-30"),
    (p.US, "Fri 2026-11-20 15:00", 10, "Mon 2026-12-07"),
    (p.CALIFORNIA, "Wed 2026-11-25 10:00", 1, "Mon 2026-11-30"),  # the Friday is off there
    (p.US, "Thu 2026-07-02 10:00", 1, "Mon 2026-07-06"),  # Saturday 4 July kept on Friday
    (p.US, "Fri 2026-07-03 10:00", 1, "Mon 2026-07-06"),
    (p.US, "Thu 2026-12-31 23:59:59", 1, "Mon 2027-01-04"),
    (p.US, "Fri 2027-01-01 00:00:00", 1, "Mon 2027-01-04"),
    (p.US, "Thu 2021-12-30 10:00", 1, "Mon 2022-01-03"),  # a New Year kept in the year before
    (p.US, "Thu 2027-12-30 10:00", 1, "Mon 2028-01-03"),
    (p.US, "Fri 2026-04-17 10:00", 1, "Mon 2026-04-20"),
    (p.MASSACHUSETTS, "Fri 2026-04-17 10:00", 1, "Tue 2026-04-21"),  # Patriots' Day
    (p.ONTARIO, "Tue 2026-06-23 10:00", 1, "Wed 2026-06-24"),
    (p.QUEBEC, "Tue 2026-06-23 10:00", 1, "Thu 2026-06-25"),  # Saint John the Baptist
    (p.ONTARIO, "Fri 2026-02-13 10:00", 1, "Tue 2026-02-17"),  # Family Day
    (p.QUEBEC, "Fri 2026-02-13 10:00", 1, "Mon 2026-02-16"),
    (p.BRAZIL, "Thu 2026-11-19 10:00", 1, "Mon 2026-11-23"),  # Black Awareness Day
]

EUROPE = [
    (p.DE, "Wed 2026-12-23 12:00", 1, "Thu 2026-12-24"),
    (p.DE, "Thu 2026-12-24 12:00", 1, "Mon 2026-12-28"),
    (p.DE, "Fri 2026-12-25 12:00", 1, "Mon 2026-12-28"),
    (p.DE, "Fri 2026-10-02 12:00", 1, "Mon 2026-10-05"),  # a Saturday's holiday is not made up
    (p.DE, "Mon 2026-01-05 12:00", 1, "Tue 2026-01-06"),
    (p.BAVARIA, "Mon 2026-01-05 12:00", 1, "Wed 2026-01-07"),  # Epiphany
    (p.BAVARIA, "Wed 2026-06-03 12:00", 1, "Fri 2026-06-05"),  # Corpus Christi
    (p.BERLIN, "Wed 2026-06-03 12:00", 1, "Thu 2026-06-04"),
    (p.BERLIN, "Fri 2027-03-05 12:00", 1, "Tue 2027-03-09"),  # Women's Day
    (p.BAVARIA, "Fri 2027-03-05 12:00", 1, "Mon 2027-03-08"),
    (p.BERLIN, "Wed 2025-05-07 12:00", 1, "Fri 2025-05-09"),  # in that year only
    (p.SAXONY, "Tue 2026-11-17 12:00", 1, "Thu 2026-11-19"),  # Day of Repentance
    (p.POLAND, "Wed 2026-12-23 12:00", 1, "Mon 2026-12-28"),  # Christmas Eve, since 2025
    (p.ENGLAND, "Thu 2026-12-24 12:00", 1, "Tue 2026-12-29"),  # Boxing Day kept on the Monday
    (p.ENGLAND, "Thu 2026-12-24 12:00", 5, "Tue 2027-01-05"),
    (p.ENGLAND, "Fri 2027-12-24 12:00", 1, "Wed 2027-12-29"),  # both days of Christmas kept later
    (p.ENGLAND, "Fri 2027-12-31 12:00", 1, "Tue 2028-01-04"),
    (p.SCOTLAND, "Fri 2027-12-31 12:00", 1, "Wed 2028-01-05"),  # 2 January is a holiday too
    (p.ENGLAND, "Thu 2026-12-31 12:00", 1, "Mon 2027-01-04"),
    (p.SCOTLAND, "Thu 2026-12-31 12:00", 1, "Tue 2027-01-05"),
    (p.ENGLAND, "Thu 2026-04-02 12:00", 1, "Tue 2026-04-07"),
    (p.SCOTLAND, "Thu 2026-04-02 12:00", 1, "Mon 2026-04-06"),  # no Easter Monday there
    (p.SCOTLAND, "Fri 2026-11-27 12:00", 1, "Tue 2026-12-01"),  # Saint Andrew
    (p.NORTHERN_IRELAND, "Mon 2026-03-16 12:00", 1, "Wed 2026-03-18"),  # Saint Patrick
    (p.ENGLAND, "Fri 2023-05-05 12:00", 1, "Tue 2023-05-09"),  # a coronation
    (p.GENEVA, "Wed 2026-09-09 12:00", 1, "Fri 2026-09-11"),  # the Fast of Geneva
    (p.ZURICH, "Wed 2026-09-09 12:00", 1, "Thu 2026-09-10"),
    (p.GENEVA, "Wed 2026-12-30 12:00", 1, "Mon 2027-01-04"),  # Restoration of the Republic
    (p.CATALONIA, "Wed 2026-04-01 12:00", 2, "Tue 2026-04-07"),  # Good Friday and Easter Monday
    (p.MADRID, "Wed 2026-04-01 12:00", 2, "Tue 2026-04-07"),  # Maundy Thursday and Good Friday
    (p.MADRID, "Wed 2026-04-01 12:00", 1, "Mon 2026-04-06"),
    (p.CATALONIA, "Wed 2026-04-01 12:00", 1, "Thu 2026-04-02"),
    (p.CATALONIA, "Tue 2026-06-23 12:00", 1, "Thu 2026-06-25"),  # Saint John
    (p.MADRID, "Tue 2026-06-23 12:00", 1, "Wed 2026-06-24"),
    (p.NETHERLANDS, "Fri 2026-04-24 12:00", 1, "Tue 2026-04-28"),  # King's Day
    (p.HUNGARY, "Wed 2025-12-31 12:00", 1, "Mon 2026-01-05"),  # 2 January, exchanged for
    (p.HUNGARY, "Fri 2026-01-09 12:00", 1, "Sat 2026-01-10"),  # this Saturday
]

AFRICA_AND_MIDDLE_EAST = [
    (p.SOUTH_AFRICA, "Fri 2026-08-07 12:00", 1, "Tue 2026-08-11"),  # a Sunday's holiday on Monday
    (p.EGYPT, "Thu 2026-04-09 12:00", 2, "Tue 2026-04-14"),  # Spring Festival on Monday
    (p.EGYPT, "Sun 2025-10-05 12:00", 1, "Mon 2025-10-06"),  # the holiday of the 6th was
    (p.EGYPT, "Wed 2025-10-08 12:00", 1, "Sun 2025-10-12"),  # kept on the Thursday
    (p.SAUDI_ARABIA, "Thu 2025-03-27 12:00", 1, "Thu 2025-04-03"),  # Eid al-Fitr, Sunday on
    (p.SAUDI_ARABIA, "Thu 2026-02-19 12:00", 1, "Mon 2026-02-23"),  # Founding Day, a Sunday
    (p.SAUDI_ARABIA, "Tue 2026-09-22 12:00", 1, "Thu 2026-09-24"),  # National Day
    (p.QATAR, "Thu 2025-03-27 12:00", 1, "Wed 2025-04-02"),  # Eid al-Fitr, three days
    (p.QATAR, "Mon 2026-02-09 12:00", 1, "Wed 2026-02-11"),  # Sports Day
    (p.EMIRATES, "Fri 2024-04-05 12:00", 1, "Mon 2024-04-15"),  # Eid al-Fitr, a whole week
    (p.EMIRATES, "Wed 2025-06-04 12:00", 1, "Mon 2025-06-09"),  # Eid al-Adha
    (p.ISRAEL, "Thu 2026-09-10 12:00", 1, "Mon 2026-09-14"),  # New Year on Saturday and Sunday
    (p.ISRAEL, "Sun 2026-09-20 12:00", 1, "Tue 2026-09-22"),  # Day of Atonement
    (p.ISRAEL, "Wed 2026-04-01 12:00", 1, "Sun 2026-04-05"),  # Passover
]

ASIA_AND_PACIFIC = [
    (p.JAPAN, "Tue 2026-04-28 12:00", 1, "Thu 2026-04-30"),
    (p.JAPAN, "Tue 2026-04-28 12:00", 10, "Mon 2026-05-18"),
    (p.JAPAN, "Fri 2026-05-01 12:00", 1, "Thu 2026-05-07"),  # Golden Week
    (p.JAPAN, "Fri 2019-04-26 12:00", 1, "Tue 2019-05-07"),  # ten days, a new emperor among them
    (p.JAPAN, "Fri 2026-09-18 12:00", 1, "Thu 2026-09-24"),  # a day between two holidays is one
    (p.KOREA, "Fri 2026-02-13 12:00", 1, "Thu 2026-02-19"),  # Lunar New Year
    (p.CHINA, "Wed 2025-12-31 12:00", 1, "Sun 2026-01-04"),  # that Sunday was worked
    (p.CHINA, "Fri 2026-02-13 12:00", 1, "Sat 2026-02-14"),  # worked before the long holiday
    (p.CHINA, "Fri 2026-02-13 12:00", 2, "Tue 2026-02-24"),
    (p.CHINA, "Fri 2026-02-27 12:00", 1, "Sat 2026-02-28"),  # and after it
    (p.CHINA, "Fri 2026-02-13 12:00", 10, "Thu 2026-03-05"),
    (p.CHINA, "Sat 2026-09-19 12:00", 1, "Sun 2026-09-20"),  # worked before National Day
    (p.CHINA, "Wed 2026-09-30 12:00", 1, "Thu 2026-10-08"),
    (p.CHINA, "Wed 2026-09-30 12:00", 3, "Sat 2026-10-10"),  # and after it
    (p.INDIA, "Fri 2026-01-23 12:00", 1, "Tue 2026-01-27"),  # Republic Day
    (p.VICTORIA, "Mon 2026-11-02 12:00", 1, "Wed 2026-11-04"),  # the Melbourne Cup
    (p.NEW_SOUTH_WALES, "Mon 2026-11-02 12:00", 1, "Tue 2026-11-03"),
    (p.NEW_SOUTH_WALES, "Fri 2026-06-05 12:00", 1, "Tue 2026-06-09"),  # the King's Birthday
    (p.QUEENSLAND, "Fri 2026-06-05 12:00", 1, "Mon 2026-06-08"),  # is in October there
    (p.NEW_ZEALAND, "Thu 2026-07-09 12:00", 1, "Mon 2026-07-13"),  # Matariki
    (p.NEW_ZEALAND, "Thu 2026-12-31 12:00", 1, "Tue 2027-01-05"),  # 2 January kept on Monday
]


@pytest.mark.parametrize(
    ("place", "start", "count", "last"),
    [*WEEKENDS, *AMERICAS, *EUROPE, *AFRICA_AND_MIDDLE_EAST, *ASIA_AND_PACIFIC],
)
def test_working_days_end_with_the_day_that_the_calendar_on_the_wall_shows(
    place: Place, start: str, count: int, last: str
) -> None:
    calendar = at(place)
    found = reckon(calendar, start, f"{count} working days")
    assert written(found.due_on) == last
    midnight = datetime.combine(found.due_on + timedelta(days=1), time.min, calendar.zone)
    assert found.due == midnight.astimezone(UTC)


# place, local start, the window, each day passed over

RECEIPTS = [
    (
        *(p.US, "Wed 2026-11-25 10:00", "2 working days"),
        """Thu 2026-11-26 Thanksgiving Day
           Sat 2026-11-28 Saturday
           Sun 2026-11-29 Sunday""",
    ),
    (
        *(p.US, "Thu 2026-11-26 10:00", "10 working hours"),
        """Thu 2026-11-26 Thanksgiving Day
           Sat 2026-11-28 Saturday
           Sun 2026-11-29 Sunday""",
    ),
    (
        *(p.US, "Thu 2026-07-02 10:00", "1 working day"),
        """Fri 2026-07-03 Independence Day (observed)
           Sat 2026-07-04 Independence Day
           Sun 2026-07-05 Sunday""",
    ),
    (
        *(p.ENGLAND, "Thu 2026-12-24 12:00", "1 working day"),
        """Fri 2026-12-25 Christmas Day
           Sat 2026-12-26 Boxing Day
           Sun 2026-12-27 Sunday
           Mon 2026-12-28 Boxing Day (observed)""",
    ),
    (
        *(p.ENGLAND, "Fri 2027-12-24 12:00", "1 working day"),
        """Sat 2027-12-25 Christmas Day
           Sun 2027-12-26 Boxing Day
           Mon 2027-12-27 Christmas Day (observed)
           Tue 2027-12-28 Boxing Day (observed)""",
    ),
    (
        *(p.JAPAN, "Fri 2026-05-01 12:00", "1 working day"),
        """Sat 2026-05-02 Saturday
           Sun 2026-05-03 Constitution Day
           Mon 2026-05-04 Greenery Day
           Tue 2026-05-05 Children's Day
           Wed 2026-05-06 Substitute Holiday""",
    ),
    (
        *(p.EMIRATES, "Thu 2021-12-30 12:00", "1 working day"),
        """Fri 2021-12-31 Friday
           Sat 2022-01-01 New Year's Day
           Sun 2022-01-02 Sunday""",
    ),
    (
        *(p.GENEVA, "Wed 2026-12-30 12:00", "1 working day"),
        """Thu 2026-12-31 Restoration Day
           Fri 2027-01-01 New Year's Day
           Sat 2027-01-02 Saturday
           Sun 2027-01-03 Sunday""",
    ),
]


@pytest.mark.parametrize(("place", "start", "window", "skipped"), RECEIPTS)
def test_a_receipt_has_each_day_that_did_not_count_and_why(
    place: Place, start: str, window: str, skipped: str
) -> None:
    found = reckon(at(place), start, window).skipped
    lines = [f"{written(day.date)} {day.reason}" for day in found]
    assert lines == [line.strip() for line in skipped.splitlines()]
