"""How things stand, and how much of it needs a person."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from tests.reporting.plain.asked import RATINGS, Figures, Log
from tests.reporting.plain.leads import OPEN
from tests.reporting.plain.lives import Hold
from tests.reporting.plain.partners import UNLIMITED, is_open
from tests.reporting.plain.store import instant

STATUSES = (*OPEN, "closed")


def leads(log: Log) -> Figures:
    """How many leads are in each status; of a manager, of those that the partners hold now."""
    found = []
    for status in STATUSES:
        rated = Counter(
            log.told.rows[lead]["rating"]
            for lead, life in log.told.lives.items()
            if life.status == status
            and (log.asked.partners is None or (life.hold and log.is_theirs(life.hold.partner)))
        )
        found.append(
            {"status": status, **{rating.lower(): rated[rating] for rating in RATINGS},
             "total": rated.total()}
        )  # fmt: skip
    return found


def problems(log: Log) -> Figures:
    """How many flagged leads have each problem."""
    codes = Counter(
        code
        for life in log.told.lives.values()
        if life.status == "flagged"
        for code in life.problems
    )
    return [{"code": code, "leads": count} for code, count in codes.items()]


def due_soon(log: Log) -> int:
    """The windows of partners that end after now, and by the end of the next working day."""
    by = log.told.times.next_working_day_ends(log.now)
    return sum(log.now < due <= by for hold, due in _running(log) if log.is_theirs(hold.partner))


def _running(log: Log) -> list[tuple[Hold, datetime]]:
    """The hold of each window of a partner that runs, and when it ends."""
    # no event has when the windows of contacting and recording end
    return [
        (hold, due)
        for hold in log.told.holds.values()
        for kind in hold.running
        for due in (log.told.dues[hold.number, kind],)
    ]


def at_cap(log: Log) -> Figures:
    """The active partners that hold as much as they may."""
    found = []
    for number in filter(log.is_theirs, log.told.partners):
        row = log.told.partners[number]
        cap = log.told.times.book.cap if row["capacity"] is None else row["capacity"]
        opened = sum(is_open(h) for h in log.told.holds.values() if h.partner == number)
        if log.told.status[number] == "active" and opened >= cap:
            shown = "unlimited" if cap == UNLIMITED else cap
            found.append({"partner": row["code"], "open": opened, "capacity": shown})
    return sorted(found, key=lambda each: str(each["partner"]))


def needs(log: Log) -> dict[str, int]:
    """How many there are of whatever needs a person; what there is none of is left out."""
    told, now = log.told, log.now
    lives = told.lives.values()
    counts = {
        "overdue, not swept": len({hold.lead for hold, due in _running(log) if due <= now}),
        "nobody can take it": sum(life.escalated and life.status == "ready" for life in lives),
        "not answered as promised": len(_unanswered(log)),
        "incident to discuss": sum(
            each.status == "open" and _is_managers(log, each.partner)
            for each in told.incidents.values()
        ),
        "partner disabled": sum(
            status == "disabled" and _is_managers(log, number)
            for number, status in told.status.items()
        ),
        "flagged": sum(life.status == "flagged" for life in lives),
        "flagged too long": sum(
            life.status == "flagged" and told.times.due_at_company(life.since, "resolve") <= now
            for life in lives
        ),
        "dormant": sum(
            life.status == "working"
            and life.heard_at is not None
            and life.heard_at <= now - told.times.dormant_after
            for life in lives
        ),
        "to look at again": sum(
            life.disposition == "rejected"
            and _has_come(log, told.rows[life.number]["reevaluate_on"])
            for life in lives
        ),
        "list on hold": len(told.on_hold),
    }
    if log.asked.manager is None:
        counts["letters to print"] = sum(
            row["kind"] == "letter" and not (row["sent_at"] or row["dropped_at"])
            for row in told.store.tables["outbox"]
        )
        counts["mail not delivered"] = _undelivered(log)
    return {need: count for need, count in counts.items() if count}


def _has_come(log: Log, day: str | None) -> bool:
    return day is not None and date.fromisoformat(day) <= log.told.times.day(log.now)


def _is_managers(log: Log, partner: int) -> bool:
    """Whether the partner is the manager's that is asked for, or nobody's."""
    whose = log.told.partners[partner]["manager"]
    return log.asked.manager in (None, whose) or whose not in log.told.managers


def _unanswered(log: Log) -> list[int]:
    """Leads that wait for an answer which was promised them by now."""
    # when a promise ends no event has before it is missed
    waiting = {
        row["lead_id"]: row
        for row in sorted(log.told.store.tables["deadline"], key=lambda row: row["id"])
        if row["lead_id"] is not None
    }
    return [
        lead
        for lead, row in waiting.items()
        if row["outcome"] in (None, "missed")
        and instant(row["due_at"]) <= log.now
        and lead in log.told.lives
        and log.told.lives[lead].status in ("ready", "assigned", "claimed")
    ]


def _undelivered(log: Log) -> int:
    """Messages that a sweep has tried, or that were given up."""
    swept = log.told.store.tables["state"][0]["last_sweep_at"]
    return sum(
        bool(row["failed_at"])
        or (
            row["kind"] != "letter"
            and not (row["sent_at"] or row["dropped_at"])
            and row["queued_at"] <= swept
        )
        for row in log.told.store.tables["outbox"]
    )
