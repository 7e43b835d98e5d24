"""Each report beside its plain recomputation, and in what the two differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.reporting.plain import campaigns, leads, partners, shares, today, windows
from tests.reporting.plain.asked import Figures, Log
from tests.reporting.played import as_json

SAID = {"sla": {"allowed"}}
"""By report what is no figure: it is taken from the policy as it stands."""

ROWS: Mapping[str, tuple[Callable[[Log], Figures], tuple[str, ...]]] = {
    "partners": (partners.partners, ("partner",)),
    "sources": (leads.sources, ("source",)),
    "sla": (windows.sla, ("window", "month", "rating")),
    "funnel": (leads.funnel, ("step",)),
    "ageing": (leads.ageing, ("status", "rating")),
    "scores": (leads.scores, ("first",)),
    "incidents": (partners.incidents, ("partner",)),
    "nurture": (campaigns.nurture, ("campaign",)),
    "dispositions": (leads.dispositions, ("disposition", "reason")),
}
"""The reports of rows: how each is recomputed, and what tells its rows apart."""


def wrong(report: str, reported: Any, log: Log) -> list[str]:
    """Every figure of a report that is not what the log tells."""
    if report == "summary":
        return _wrong_summary(reported, log)
    if report == "fairness":
        return _wrong_fairness(reported, log)
    recompute, key = ROWS[report]
    return wrong_rows(reported, recompute(log), key, SAID.get(report, set()))


def wrong_rows(
    reported: Figures,
    plain: Figures,
    key: tuple[str, ...],
    said: set[str] = frozenset(),  # type: ignore[assignment]
) -> list[str]:
    """The same of rows, in whatever order."""
    left = _by(key, reported)
    found = []
    for name, row in _by(key, as_json(plain)).items():
        there = left.pop(name, None)
        if there is None:
            found.append(f"{name} is left out: {row}")
            continue
        if missing := set(there) ^ set(row) - said:
            found += [f"{name}: nobody has recomputed {each}" for each in missing - said]
        found += [
            f"{name}: {figure} is {there[figure]}, told are {value}"
            for figure, value in row.items()
            if figure in there and there[figure] != value
        ]
    return found + [f"{name} is made up: {row}" for name, row in left.items()]


def _by(key: tuple[str, ...], rows: Figures) -> dict[tuple[Any, ...], dict[str, Any]]:
    found = {tuple(row[name] for name in key): row for row in rows}
    assert len(found) == len(rows), (key, rows)
    return found


def _wrong_summary(reported: dict[str, Any], log: Log) -> list[str]:
    needs = [{"need": need, "count": count} for need, count in today.needs(log).items()]
    counted = [{"need": each["need"], "count": each["count"]} for each in reported["needs"]]
    found = wrong_rows(reported["leads"], today.leads(log), ("status",))
    found += wrong_rows(reported["problems"], today.problems(log), ("code",))
    found += wrong_rows(reported["partners_at_cap"], today.at_cap(log), ("partner",))
    found += wrong_rows(counted, needs, ("need",))
    plain = {
        "due_soon": today.due_soon(log),
        "due_by": log.told.times.next_working_day_ends(log.now),
        "as_of": log.now,
    }
    return found + [
        f"{name} is {reported[name]}, told are {value}"
        for name, value in as_json(plain).items()
        if reported[name] != value
    ]


def _wrong_fairness(reported: dict[str, Any], log: Log) -> list[str]:
    ratings, theirs = shares.fairness(log)
    found = wrong_rows(reported["partners"], theirs, ("rating", "partner"))
    if log.asked.partners is None:  # who is furthest off is nobody else's business
        found += wrong_rows(reported["ratings"], ratings, ("rating",))
    return found
