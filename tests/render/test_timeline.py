"""What has happened to a lead, in words and with dates that stay whole at 80 columns."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pytest

from leadctl.reads.timeline import TimelineRow
from leadctl.render.as_table import write_table
from leadctl.render.views.timeline import timeline_view
from tests.render.test_as_table import COLOUR, Terminal

FRIDAY = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


def happened(what: str, at: datetime = FRIDAY, **said: Any) -> TimelineRow:
    known: dict[str, Any] = {"at": at, "what": what, "actor": "kim", "partner": None}
    return TimelineRow(**known | said)


def lines(*rows: TimelineRow) -> list[str]:
    out = io.StringIO()
    write_table(rows, timeline_view(rows, UTC), out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (happened("claimed", status="claimed"), "claimed"),
        (happened("nurtured", status="nurturing", facts={"recycled": True}), "nurtured|recycled"),
        (happened("taken", status="ready", facts={"incident": 1}), "taken \u2192 ready|incident 1"),
        (happened("answer-kept"), "answer kept"),
        (happened("call", outcome="reached", note="wants a demo"), "call|reached, wants a demo"),
        (
            happened("enrolled", facts={"campaign": "news", "enrolment": 7, "stopped": {}}),
            "enrolled|campaign news",
        ),
        (
            happened("deadline-extended", facts={"due": "2026-11-24T00:00:00Z"}),
            "deadline extended|due Mon 23 Nov, end of day",
        ),
        (
            happened("taken", facts={"due": "2026-11-24T15:30:00Z", "timezone": "Europe/Berlin"}),
            "taken|due Tue 24 Nov 2026, 16:30 (Europe/Berlin)",
        ),
    ],
)
def test_what_happened_is_said_once_and_in_words(row: TimelineRow, shown: str) -> None:
    what, _, details = shown.partition("|")
    line = lines(row)[-1]
    assert line == f"Fri 20 Nov, 14:00  {what}  \u2013        kim  {details}".rstrip()


def test_the_year_is_in_the_title_unless_there_are_two() -> None:
    assert lines(happened("added"))[0] == "Timeline (UTC, 2026)"
    title, _, old, new = lines(happened("added", datetime(2025, 12, 31, tzinfo=UTC)), happened("x"))
    assert title == "Timeline (UTC)"
    assert old.startswith("Wed 31 Dec 2025, 00:00  added")
    assert new.startswith("Fri 20 Nov 2026, 14:00  x")


def test_no_date_is_broken_at_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    rows = [
        happened(
            "restored", status="assigned", partner="isar-soft", note="they had agreed to wait"
        ),
        happened(
            "deadline-extended", partner="isar-soft", note="a trade fair", facts={"by": "2 d"}
        ),
        happened("call", datetime(2027, 1, 5, 8, tzinfo=UTC), note="2026-11-24T23:00:00Z" * 2),
    ]
    out = Terminal()
    write_table(rows, timeline_view(rows, UTC), out)
    shown = COLOUR.sub("", out.getvalue())
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.count("Fri 20 Nov 2026, 14:00  ") == 2
    assert "Tue 5 Jan 2027, 08:00   " in shown
