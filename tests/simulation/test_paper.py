"""The re-computation is worth something only if it is right by itself, and leadctl's in nothing."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.simulation.paper.book import Book
from tests.simulation.paper.days import Window, company_days, days_of
from tests.simulation.policies import QUARTER
from tests.simulation.reminders import wrong_reminders

HERE = Path(__file__).parent
GIVEN = [HERE / "script.py", HERE / "habits.py", *(HERE / "paper").glob("*.py")]


@pytest.mark.parametrize("file", GIVEN, ids=lambda file: str(file.stem))
def test_nothing_on_paper_knows_leadctl(file: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    ours = {name for name in imported if name.startswith(("leadctl", "tests"))}
    assert all(name.startswith("tests.simulation.") for name in ours)
    assert not {"tests.simulation.product", "tests.simulation.ledger"} & ours


@pytest.mark.parametrize(
    ("country", "subdivision", "zone", "start", "window", "due"),
    [  # Friday 27 November is a closure, Saturday 19 December and Christmas Day are worked
        ("DE", "BY", "Europe/Berlin", "11-20 14:00", "2 working days", "11-24 23:00"),
        ("DE", "BY", "Europe/Berlin", "11-20 16:00", "2 working days", "11-24 23:00"),
        ("DE", "BY", "Europe/Berlin", "11-20 16:01", "2 working days", "11-24 23:00"),
        ("DE", "BY", "Europe/Berlin", "11-19 16:00", "2 working days", "11-23 23:00"),
        ("DE", "BY", "Europe/Berlin", "11-19 16:01", "2 working days", "11-24 23:00"),
        ("US", "NY", "America/New_York", "11-25 15:00", "1 working day", "12-01 05:00"),
        ("IL", "", "Asia/Jerusalem", "11-19 10:00", "1 working day", "11-22 22:00"),
        ("IN", "", "Asia/Kolkata", "11-17 08:00", "1 working day", "11-18 18:30"),
        ("FR", "", "Europe/Paris", "11-10 15:30", "1 working hour", "11-12 08:30"),
        ("FR", "", "Europe/Paris", "12-18 15:30", "1 working hour", "12-19 08:30"),
        ("GB", "SCT", "Europe/London", "12-24 15:30", "1 working hour", "12-25 10:00"),
        ("GB", "SCT", "Europe/London", "12-24 15:30", "30 hours", "12-25 21:30"),
        ("GB", "SCT", "Europe/London", "10-24 15:30", "3 days", "10-27 15:30"),
    ],
)
def test_days_on_paper_are_those_of_the_wall_calendar(
    country: str, subdivision: str, zone: str, start: str, window: str, due: str
) -> None:
    days = days_of(Book(QUARTER).company, country, subdivision, zone, ())
    assert days.due(_utc(start), Window.of(window)) == _utc(due)


def test_the_company_itself_rests_on_its_own_holidays() -> None:
    days = company_days(Book(QUARTER).company)
    assert days.due(_utc("11-25 15:00"), Window.of("1 working day")) == _utc("12-01 05:00")


LATER, DUE = "2026-11-20 15", "2026-11-20 18"


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ((1, 7, DUE, LATER), []),
        ((1, None, None, LATER), ["reminds of a deadline that did not run"]),
        ((1, 7, DUE, DUE), ["reminds of deadline 7 when it was past"]),
    ],
)
def test_a_reminder_is_wrong_once_its_deadline_has_passed(
    row: tuple[object, ...], wrong: list[str]
) -> None:
    assert wrong_reminders([row]) == [f"message 1 {each}" for each in wrong]


def test_a_second_reminder_of_a_deadline_is_wrong() -> None:
    rows = [(number, 7, DUE, LATER) for number in (1, 2)]
    assert wrong_reminders(rows) == ["message 2 reminds of deadline 7 once more"]


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)
