"""Times and days as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.cli.when import in_zone, instants_of_day, parse_day, parse_when
from leadctl.errors import Exit, Refusal
from tests.running import run

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-11-20", datetime(2026, 11, 20)),  # noqa: DTZ001  # the zone is said later
        ("2026-11-20 14:00", datetime(2026, 11, 20, 14, 0)),  # noqa: DTZ001
        ("2026-11-20T14:00:30", datetime(2026, 11, 20, 14, 0, 30)),  # noqa: DTZ001
        ("2026-11-20T14:00:00Z", datetime(2026, 11, 20, 14, 0, tzinfo=UTC)),
        ("2026-11-20 14:00:00.25Z", datetime(2026, 11, 20, 14, 0, 0, 250_000, tzinfo=UTC)),
        (
            "2026-11-20T14:00+05:30",
            datetime(2026, 11, 20, 14, 0, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        ),
        ("2026-11-20T14:00-0500", datetime(2026, 11, 20, 19, 0, tzinfo=UTC)),
    ],
)
def test_iso_8601_is_a_time(text: str, when: datetime) -> None:
    assert parse_when(text) == when


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "tomorrow",
        "2026-11-31",
        "2026-02-29",
        "2026-13-01",
        "2026-11-20 24:00",
        "2026-11-20 14",
        "2026-11-20 9:00",
        "20.11.2026",
        "11/20/2026",
        "20261120",
        "2026-W47-5",
        "2026-11-20T14:00:60",
        "2026-11-20T14:00+25:00",
        "2026-11-20T14:00 Europe/Berlin",
        " 2026-11-20",
        "2026-11-20\n",
        "\u0662\u0660\u0662\u0666-11-20",
        "0001-01-01",
        "9999-12-31T23:59-12:00",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="is not a time: say for example 2026-11-20") as refused:
        parse_when(text)

    assert refused.value.status is Exit.USAGE


@settings(max_examples=50)
@given(st.text(max_size=30))
def test_no_text_is_taken_for_a_fault_of_ours(text: str) -> None:
    for parse in (parse_when, parse_day):
        try:
            parse(text)
        except Refusal as refusal:
            assert refusal.status is Exit.USAGE  # noqa: PT017  # most texts are refused


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-20 14:00", "2026-11-20T13:00:00+00:00"),
        ("2026-07-20 14:00", "2026-07-20T12:00:00+00:00"),
        ("2026-11-20T14:00:00Z", "2026-11-20T14:00:00+00:00"),
        # twice that night it was half past two: the first is meant
        ("2026-10-25 02:30", "2026-10-25T00:30:00+00:00"),
        ("0002-01-01", "0001-12-31T23:06:32+00:00"),
    ],
)
def test_a_time_without_a_zone_is_local(text: str, instant: str) -> None:
    assert in_zone(parse_when(text), BERLIN).isoformat() == instant


def test_a_time_that_the_clock_change_leaves_out_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        in_zone(parse_when("2026-03-29 02:30"), BERLIN)

    assert str(refused.value) == (
        "2026-03-29 02:30:00 does not exist in Europe/Berlin: the clock is put forward over it."
    )


@pytest.mark.parametrize(
    ("day", "zone", "first", "last"),
    [
        ("2026-11-20", "Europe/Berlin", "2026-11-19T23:00:00", "2026-11-20T22:59:59.999999"),
        # that day the clock is put forward at midnight
        ("2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00", "2026-04-24T20:59:59.999999"),
        ("2026-04-23", "Africa/Cairo", "2026-04-22T22:00:00", "2026-04-23T21:59:59.999999"),
    ],
)
def test_a_day_has_a_first_and_a_last_instant(day: str, zone: str, first: str, last: str) -> None:
    found = instants_of_day(date.fromisoformat(day), ZoneInfo(zone))
    assert [instant.isoformat() for instant in found] == [f"{first}+00:00", f"{last}+00:00"]


def test_a_day_is_a_day() -> None:
    assert parse_day("2026-11-20") == date(2026, 11, 20)


@pytest.mark.parametrize("text", ["", "2026-11-31", "2026-11-20 14:00", "20261120", "2026-W47-5"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="is not a day: say for example 2026-11-20"):
        parse_day(text)


@pytest.mark.parametrize(
    "argv",
    [
        ("--now", "", "assign"),
        ("claim", "1", "--partner", "isar", "--at", ""),
        ("claim", "1", "--partner", "isar", "--at", "soon"),
        ("sweep", "--dry-run", "--as-of", "0001-01-01"),
    ],
)
def test_a_time_that_cannot_be_read_stops_the_command(argv: tuple[str, ...], store: Path) -> None:
    before = store.read_bytes()

    result = run(store, *argv)

    assert (result.status, result.out) == (Exit.USAGE, "")
    assert result.err.endswith(
        " is not a time: say for example 2026-11-20, '2026-11-20 14:00' or 2026-11-20T14:00:00Z.\n"
    )
    assert store.read_bytes() == before
