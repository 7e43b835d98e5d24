"""Dates: every form that lists write is read in the order of its column, and none is guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leadctl.intake.date_order import OrderFinder
from leadctl.intake.dates import DateOrder, parse_moment
from leadctl.intake.instants import in_utc

DMY, MDY, ISO = DateOrder
NEW_YORK = ZoneInfo("America/New_York")

local = datetime.fromisoformat


@pytest.mark.parametrize(
    ("text", "order", "moment"),
    [
        ("2026-11-20", None, date(2026, 11, 20)),
        ("2026-11-20", MDY, date(2026, 11, 20)),
        ("2026/11/20", ISO, date(2026, 11, 20)),
        ("2026-11-2", None, date(2026, 11, 2)),
        ("2026-1-2", None, date(2026, 1, 2)),
        ("20/11/2026", DMY, date(2026, 11, 20)),
        ("11/20/2026", MDY, date(2026, 11, 20)),
        ("3/4/2026", DMY, date(2026, 4, 3)),
        ("3/4/2026", MDY, date(2026, 3, 4)),
        ("03.04.2026", DMY, date(2026, 4, 3)),
        ("3. 4. 2026", DMY, date(2026, 4, 3)),
        ("03-04-2026", DMY, date(2026, 4, 3)),
        ("3/4/26", DMY, date(2026, 4, 3)),
        ("20 Nov 2026", None, date(2026, 11, 20)),
        ("20-Nov-2026", None, date(2026, 11, 20)),
        ("20-Nov-26", None, date(2026, 11, 20)),
        ("20-nov-26 14:00", None, local("2026-11-20 14:00")),
        ("Nov 20, 2026", None, date(2026, 11, 20)),
        ("November 20 2026", None, date(2026, 11, 20)),
        ("2026-11-20 14:00", None, local("2026-11-20 14:00")),
        ("2026-11-20 2:05 PM", None, local("2026-11-20 14:05")),
        ("11/20/2026, 2:05 PM", MDY, local("2026-11-20 14:05")),
        ("11/20/2026, 2:05\u202fPM", MDY, local("2026-11-20 14:05")),
        ("11/20/2026 12:00 AM", MDY, local("2026-11-20 00:00")),
        ("11/20/2026 12:30 p.m.", MDY, local("2026-11-20 12:30")),
        ("20.11.2026 14.05", DMY, local("2026-11-20 14:05")),
        ("20/11/2026 14:05:09", DMY, local("2026-11-20 14:05:09")),
        ("15 Apr, 2021 00:03:00", None, local("2021-04-15 00:03")),
        ("Nov 20, 2026 at 2:05 PM", None, local("2026-11-20 14:05")),
        ("2026-11-20T14:00:00.000Z", None, datetime(2026, 11, 20, 14, tzinfo=UTC)),
        ("2026-11-20T14:00:00.123+0000", None, datetime(2026, 11, 20, 14, tzinfo=UTC)),
        ("2026-11-20 14:00 UTC", None, datetime(2026, 11, 20, 14, tzinfo=UTC)),
        (
            "11/20/2026 14:00 -05:30",
            MDY,
            datetime(2026, 11, 20, 14, tzinfo=timezone(-timedelta(hours=5, minutes=30))),
        ),
    ],
)
def test_a_date_is_read_as_it_is_written(
    text: str, order: DateOrder | None, moment: date | datetime
) -> None:
    found = parse_moment(text, order)
    assert found == moment
    assert type(found) is type(moment)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("31/02/2026", DMY),
        ("20/11/2026", MDY),
        ("11/20/2026", DMY),
        ("20/11/2026", ISO),
        ("20/11/2026", None),
        ("2026-02-31", None),
        ("2026-11/20", None),
        ("2026-11-", None),
        ("2026-11-20x14:00", None),
        ("26-11-20", DMY),
        ("45981", None),
        ("26-Nov-20-1", None),
        ("20 Nov 26", None),
        ("Nov-26", None),
        ("31-Nov-26", None),
        ("20261120", None),
        ("20/11-2026", DMY),
        ("tomorrow", None),
        ("20 Foo 2026", None),
        ("2026-11-20 25:00", None),
        ("2026-11-20 13:05 PM", None),
        ("2026-11-20 0:05 PM", None),
        ("2026-11-20 soon", None),
        ("2026-11-20T14:00:00+99:00", None),
        ("2026-11-20 14:00 EST", None),
        ("0001-01-01", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("\u0662\u0660/\u0661\u0661/\u0662\u0660\u0662\u0666", DMY),
        ("", None),
    ],
)
def test_what_is_no_date_is_none(text: str, order: DateOrder | None) -> None:
    assert parse_moment(text, order) is None


@settings(max_examples=50)
@given(
    some.text(max_size=40) | some.text("0126-/.: TZpm+", max_size=25),
    some.sampled_from([*DateOrder, None]),
)
def test_no_text_is_more_than_a_date_or_none(text: str, order: DateOrder | None) -> None:
    moment = parse_moment(text, order)
    assert moment is None or in_utc(moment, NEW_YORK) or isinstance(moment, datetime)


@settings(max_examples=50)
@given(
    some.dates(date(1900, 1, 1), date(2199, 12, 31)),
    some.sampled_from([DMY, MDY]),
    some.sampled_from(["", "02"]),
)
def test_a_date_that_is_written_is_read_again(day: date, order: DateOrder, width: str) -> None:
    parts = [f"{part:{width}}" for part in (day.day, day.month)]
    text = "/".join([*(parts if order is DMY else reversed(parts)), str(day.year)])
    assert parse_moment(text, order) == day


@pytest.mark.parametrize(
    ("moment", "instant"),
    [
        (local("2026-11-20 14:00"), datetime(2026, 11, 20, 19, tzinfo=UTC)),
        (local("2026-07-01 14:00"), datetime(2026, 7, 1, 18, tzinfo=UTC)),
        (local("2026-03-08 01:59"), datetime(2026, 3, 8, 6, 59, tzinfo=UTC)),
        (local("2026-03-08 02:30"), None),  # the clocks go from 2:00 to 3:00
        (local("2026-03-08 03:00"), datetime(2026, 3, 8, 7, tzinfo=UTC)),
        (local("2026-11-01 01:30"), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),  # of two
        (date(2026, 11, 20), datetime(2026, 11, 20, 5, tzinfo=UTC)),
        (datetime(2026, 11, 20, 14, tzinfo=UTC), datetime(2026, 11, 20, 14, tzinfo=UTC)),
    ],
)
def test_a_moment_is_an_instant_in_its_zone_or_falls_into_a_gap(
    moment: date | datetime, instant: datetime | None
) -> None:
    assert in_utc(moment, NEW_YORK) == instant


def test_a_day_whose_midnight_the_clocks_skip_begins_when_it_can() -> None:
    # Cairo's clocks go from 0:00 to 1:00
    assert in_utc(date(2026, 4, 24), ZoneInfo("Africa/Cairo")) == datetime(
        2026, 4, 23, 22, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "20/11/2026"], DMY),
        (["03/04/2026", "11/20/2026, 2:05 PM"], MDY),
        (["3. 4. 2026 14:00", "20. 4. 2026"], DMY),
        (["03/04/2026", ""], None),
        (["20/11/2026", "11/20/2026"], None),
        (["03/03/2026", "11.11.2026"], DMY),  # the same either way
        (["2026-03-04", "20 Nov 2026", "soon"], DMY),  # none needs an order
        (["31/31/2026", "03/04/2026"], None),
    ],
)
def test_the_order_of_a_column_is_that_of_all_its_values(
    texts: list[str], order: DateOrder | None
) -> None:
    finder = OrderFinder()
    for text in texts:
        finder.see(text)
    assert finder.order() == order
