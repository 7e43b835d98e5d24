"""What a policy's file says, read from the TOML itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from tests.simulation.paper.days import Company, Window
from tests.simulation.script import Person


@dataclass(frozen=True)
class Terms:
    """The windows that one lead has."""

    claim: Window
    contact: Window
    record: Window
    answer: Window


class Book:
    """The rules of a policy that says all that is asked of it here."""

    def __init__(self, text: str) -> None:
        said = tomllib.loads(text)
        self.windows: Mapping[str, Any] = said["windows"]
        self.scoring: list[Mapping[str, Any]] = said["qualification"]["score"]
        self.contact_from: str = said["windows"]["contact_from"]
        self.cap: int = said["capacity"]["open_leads"]
        self.counts_unclosed: bool = said["capacity"]["counts"] == "unclosed"
        self.levels: list[str] = said["assignment"]["program_levels"]
        self.certificates: list[str] = said["assignment"]["certification_levels"]
        self.excluded: list[str] = said["assignment"]["excluded_kinds"]
        self.regions: Mapping[str, list[str]] = said["territories"]
        self.contacts: list[str] = said["contact"]["counts"]
        self.attempts: int = said["contact"]["attempts"]
        self.disable_at: int = said["discipline"]["disable_at"]
        count, unit = said["discipline"]["forget_after"].split()
        assert unit == "days"
        self.forget_after = timedelta(days=int(count))
        self.company = _company(said["calendar"])

    def score(self, person: Person) -> int:
        """The points of all rules that fit."""
        points: list[int] = [
            rule["points"] for rule in self.scoring if _fits(rule["when"], person, 0)
        ]
        return min(100, max(0, sum(points)))

    def terms(self, person: Person) -> Terms:
        """The windows of a lead; of the exceptions, the first that fits decides what it names."""
        score, exceptions = self.score(person), self.windows["exceptions"]
        fitting = [each for each in exceptions if _fits(each["when"], person, score)]
        exception: Mapping[str, Any] = fitting[0] if fitting else {}

        def window(name: str) -> Window:
            for said in (exception.get(name, {}), self.windows[name]):
                figure = said if isinstance(said, str) else said.get(person.rating)
                if figure:
                    return Window.of(figure)
            raise LookupError(name)

        return Terms(window("claim"), window("contact"), window("record"), window("answer"))


def _fits(when: Mapping[str, Any], person: Person, score: int) -> bool:
    facts = {
        "source": person.source,
        "employees_at_least": person.employees,
        "score_at_least": score,
    }
    return all(
        facts[field] >= value if field.endswith("_at_least") else facts[field] == value
        for field, value in when.items()
    )


def _company(said: Mapping[str, Any]) -> Company:
    opens, closes = map(time.fromisoformat, said["hours"].split("-"))
    until: str = said["received_until"]
    return Company(
        country=said["country"],
        subdivision=said["subdivision"],
        zone=said["timezone"],
        follows=said["follows"],
        opens=opens,
        closes=closes,
        received_until=time.fromisoformat(until) if until else None,
        closed=frozenset(day for text in said["closures"] for day in _days(text)),
        worked=frozenset(day for text in said["extra_workdays"] for day in _days(text)),
    )


def _days(text: str) -> Iterator[date]:
    first, _, last = text.partition("/")
    day, end = date.fromisoformat(first), date.fromisoformat(last or first)
    while day <= end:
        yield day
        day += timedelta(days=1)
