"""How far leads came: the funnel, the sources, the score bands, the dispositions, the ages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.reporting.plain.asked import RATINGS, Figures, Log, by_rating, percent, won
from tests.reporting.plain.lives import Hold
from tests.reporting.plain.text import alike

STEPS = (
    "received", "valid", "qualified", "assigned", "claimed", "contacted", "followed up",
    "converted",
)  # fmt: skip
DAY = timedelta(hours=24)
OPEN = ("flagged", "nurturing", "ready", "assigned", "claimed", "contacted", "working")


def funnel(log: Log) -> Figures:
    """How many came as far as each step, or further; of partners what they were given, and on."""
    came = furthest(log)
    found: Figures = []
    for step in STEPS if log.asked.partners is None else STEPS[STEPS.index("assigned") :]:
        leads = as_far_as(came, step)
        before = found[-1]["leads"] if found else 0
        found.append(
            {"step": step, "leads": len(leads), **by_rating(log, leads),
             "of_previous": percent(len(leads), before),
             "of_all": percent(len(leads), len(came))}
        )  # fmt: skip
    return found


def furthest(log: Log) -> dict[int, str]:
    """The leads that are asked for, each with the furthest step that it came to."""
    if log.asked.partners is not None:
        return _of_partners(log)
    return {
        lead: _furthest(log, lead, life.holds, is_won=life.disposition == "converted")
        for lead, life in log.told.lives.items()
        if log.is_from_there(lead) and log.is_then(life.logged_at)
    }


def _of_partners(log: Log) -> dict[int, str]:
    """The leads that partners were given in those days, and how far they came with them."""
    given: dict[int, list[Hold]] = {}
    for hold in log.told.holds.values():
        if log.is_from_there(hold.lead) and log.is_theirs(hold.partner) and log.is_then(hold.at):
            given.setdefault(hold.lead, []).append(hold)
    return {
        lead: _furthest(log, lead, holds, is_won=any(has_won(log, hold) for hold in holds))
        for lead, holds in given.items()
    }


def has_won(log: Log, hold: Hold) -> bool:
    """Whether the lead was converted while it was with that partner."""
    life = log.told.lives[hold.lead]
    return (
        hold.ended_as == "closed"
        and hold.ended_at == life.closed_at
        and life.disposition == "converted"
    )


def _furthest(log: Log, lead: int, holds: list[Hold], *, is_won: bool) -> str:
    life = log.told.lives[lead]
    if is_won:
        return "converted"
    if any(hold.recorded_at for hold in holds):
        return "followed up"
    if any(hold.contacted_at for hold in holds):
        return "contacted"
    if any(hold.claimed_at for hold in holds):
        return "claimed"
    if holds:
        return "assigned"
    if life.problems or life.is_merged:
        return "received"
    return "valid" if log.told.rows[lead]["rating"] == "C" else "qualified"


def as_far_as(came: dict[int, str], step: str) -> list[int]:
    """Those that came to that step or to a later one."""
    return [lead for lead, last in came.items() if STEPS.index(last) >= STEPS.index(step)]


def sources(log: Log) -> Figures:
    """What came of the leads of each source."""
    came = furthest(log)
    spelled: dict[str, Counter[str]] = {}
    for lead in came:
        name = log.told.rows[lead]["source"]
        spelled.setdefault(alike(name), Counter())[name] += 1
    said = {alike(row["name"]): row for row in log.told.store.tables["source"]}
    asked = log.asked
    # nothing was spent in some days or for some of them alone
    if (asked.since, asked.until, asked.partners) != (None,) * 3:
        said = {key: row | {"cost": None, "currency": None} for key, row in said.items()}
    if (asked.since, asked.until, asked.partners, asked.source) == (None,) * 4:
        for key, row in said.items():
            if row["cost"] is not None:
                spelled.setdefault(key, Counter())
    found = []
    for key, spellings in spelled.items():
        theirs = {lead: step for lead, step in came.items()
                  if alike(log.told.rows[lead]["source"]) == key}  # fmt: skip
        converted = as_far_as(theirs, "converted")
        row = said.get(key, {"name": None, "cost": None, "currency": None})
        cost = None if row["cost"] is None else _money(row["cost"])
        each = (
            (cost / len(converted)).quantize(Decimal("0.01"))
            if cost is not None and converted
            else None
        )
        found.append(
            {"source": row["name"] or _most(spellings), **_steps(log, theirs),
             "valid": len(as_far_as(theirs, "valid")),
             "cost": cost, "currency": row["currency"], "cost_per_converted": each}
        )  # fmt: skip
    return found


def _most(spellings: Counter[str]) -> str:
    """The most frequent, of several the first in the order of letters."""
    return min(spellings, key=lambda name: (-spellings[name], name))


def _money(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))


def _steps(log: Log, came: dict[int, str]) -> dict[str, Any]:
    converted = as_far_as(came, "converted")
    return {
        "leads": len(came),
        **by_rating(log, came),
        "assigned": len(as_far_as(came, "assigned")),
        "contacted": len(as_far_as(came, "contacted")),
        "converted": len(converted),
        "conversion": percent(len(converted), len(came)),
        "won": won(log, converted),
    }


def scores(log: Log) -> Figures:
    """What came of leads by tens of their score."""
    came = furthest(log)
    found = []
    for first in range(90, -1, -10):
        last = 100 if first == 90 else first + 9
        theirs = {lead: step for lead, step in came.items()
                  if first <= log.told.rows[lead]["score"] <= last}  # fmt: skip
        found.append({"first": first, "last": last, **_steps(log, theirs)})
    return found


def dispositions(log: Log) -> Figures:
    """How leads ended, and why."""
    ended: dict[tuple[str, str | None], list[int]] = {}
    for lead, life in log.told.lives.items():
        if life.closed_at is None or not log.is_from_there(lead) or not log.is_then(life.closed_at):
            continue
        if log.asked.partners is not None and not _ended_with(log, lead, log.is_theirs):
            continue
        reason = log.told.rows[lead]["closing_reason"]
        why = alike(reason) if reason else None
        ended.setdefault((life.disposition or "", why), []).append(lead)
    whole = sum(map(len, ended.values()))
    return [
        {
            "disposition": disposition,
            "reason": _reason(log, leads),
            "leads": len(leads),
            **by_rating(log, leads),
            "share": percent(len(leads), whole),
            "by_partners": sum(_ended_with(log, lead, lambda _: True) for lead in leads),
            "won": won(log, leads),
        }
        for (disposition, _), leads in ended.items()
    ]


def _ended_with(log: Log, lead: int, is_one: Any) -> bool:
    """Whether such a partner had the lead when it ended."""
    life = log.told.lives[lead]
    return any(hold.ended_at == life.closed_at and hold.ended_as in ("closed", "opted out")
               and is_one(hold.partner) for hold in life.holds)  # fmt: skip


def _reason(log: Log, leads: Iterable[int]) -> str | None:
    said = [log.told.rows[lead]["closing_reason"] for lead in leads]
    spellings = Counter(" ".join(reason.split()) for reason in said if reason)
    return _most(spellings) if spellings else None


def ageing(log: Log) -> Figures:
    """The open leads by for how many days they have been in their status."""
    found = []
    for status in OPEN:
        for rating in RATINGS:
            lives = [
                life
                for lead, life in log.told.lives.items()
                if life.status == status
                and log.told.rows[lead]["rating"] == rating
                and log.is_from_there(lead)
                and (log.asked.partners is None or (life.hold and log.is_theirs(life.hold.partner)))
            ]
            if not lives:
                continue
            ages = [(log.now - life.since) // DAY for life in lives]
            oldest = min(lives, key=lambda life: (life.since, life.number))
            found.append(
                {
                    "status": status,
                    "rating": rating,
                    "leads": len(lives),
                    "under_1_day": sum(age < 1 for age in ages),
                    "days_1_2": sum(1 <= age <= 2 for age in ages),
                    "days_3_6": sum(3 <= age <= 6 for age in ages),
                    "days_7_29": sum(7 <= age <= 29 for age in ages),
                    "days_30_89": sum(30 <= age <= 89 for age in ages),
                    "from_90_days": sum(age >= 90 for age in ages),
                    "oldest": oldest.number,
                    "oldest_days": max(ages),
                    "oldest_since": oldest.since,
                }
            )
    return found
