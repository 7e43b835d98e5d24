"""What partners made of their leads, and what they answer for."""

from __future__ import annotations

from collections import Counter

from tests.reporting.plain.asked import Figures, Log, percent, won
from tests.reporting.plain.leads import has_won
from tests.reporting.plain.lives import Ended, Hold

UNLIMITED = 2**63 - 1
TAKEN = ("claim missed", "contact missed", "record missed")
LEFT = ("closed", "released", *TAKEN)


def partners(log: Log) -> Figures:
    """Their figures, by code."""
    return [_of(log, number) for number in _numbers(log)]


def _numbers(log: Log) -> list[int]:
    rows = log.told.partners
    return sorted(filter(log.is_theirs, rows), key=lambda number: rows[number]["code"])


def _of(log: Log, partner: int) -> dict[str, object]:
    holds = [hold for hold in log.told.holds.values()
             if hold.partner == partner and log.is_from_there(hold.lead)]  # fmt: skip
    ended = Counter(hold.ended_as for hold in holds if log.is_then(hold.ended_at))
    windows = _windows(log, partner)
    has = [hold for hold in holds if log.is_then(hold.ended_at) and has_won(log, hold)]
    left = sum(ended[how] for how in LEFT)
    cap = log.told.partners[partner]["capacity"]
    cap = log.told.times.book.cap if cap is None else cap
    found: dict[str, object] = {
        "partner": log.told.partners[partner]["code"],
        "open": sum(is_open(hold) for hold in holds),
        "capacity": "unlimited" if cap == UNLIMITED else cap,
        "received": sum(log.is_then(hold.at) for hold in holds),
        "taken": sum(ended[how] for how in TAKEN),
        "released": ended["released"],
        "incidents": len(_incidents(log, partner)),
        "left": left,
        "converted": len(has),
        "conversion": percent(len(has), left),
        "won": won(log, [hold.lead for hold in has]),
    }
    for kind in ("claim", "contact"):
        those = [window for window in windows if window.kind == kind]
        minutes = [window.minutes for window in those if window.minutes is not None]
        found |= {
            f"{kind}_met": sum(window.outcome == "kept" for window in those),
            f"{kind}_ended": len(those),
            f"{kind}_median_minutes": nearest_rank(minutes, 50),
            f"{kind}_p90_minutes": nearest_rank(minutes, 90),
        }
    return found


def is_open(hold: Hold) -> bool:
    """Whether it counts against the cap: not followed up, with "unanswered"."""
    return hold.ended_at is None and hold.recorded_at is None


def _windows(log: Log, partner: int) -> list[Ended]:
    return [
        window
        for window in log.told.ended
        if window.partner == partner and log.is_then(window.at) and log.is_from_there(window.lead)
    ]


def _incidents(log: Log, partner: int) -> list[int]:
    """Those that count and were opened then; of a source, if a lead of it was missed."""
    found = []
    for incident in log.told.incidents.values():
        if incident.partner != partner or not log.is_then(incident.at):
            continue
        if incident.status == "waived":
            continue
        missed = [each.lead for each in log.told.ended if each.incident == incident.number]
        if log.asked.source is None or any(log.is_from_there(lead) for lead in missed):
            found.append(incident.number)
    return found


def nearest_rank(minutes: list[int], percent: int) -> int | None:
    """The least of them that so many percent are no more than."""
    for each in sorted(minutes):
        if 100 * sum(other <= each for other in minutes) >= percent * len(minutes):
            return each
    return None


def incidents(log: Log) -> Figures:
    """What partners missed, and the incidents that came of it; of those that had any."""
    found = []
    for partner in _numbers(log):
        opened = [each for each in log.told.incidents.values()
                  if each.partner == partner and log.is_then(each.at)]  # fmt: skip
        missed = [each for each in _windows(log, partner) if each.outcome == "missed"]
        if not opened and not missed:
            continue
        statuses = Counter(each.status for each in opened)
        kinds = Counter(each.kind for each in missed)
        found.append(
            {
                "partner": log.told.partners[partner]["code"],
                "opened": len(opened),
                "open": statuses["open"],
                "discussed": statuses["discussed"],
                "waived": statuses["waived"],
                "disabling": sum(each.action == "disable" for each in opened),
                "claim_missed": kinds["claim"],
                "contact_missed": kinds["contact"],
                "record_missed": kinds["record"],
                "missed_uncounted": sum(each.incident is None for each in missed),
                "taken": _of(log, partner)["taken"],
                "disabled": log.told.status[partner] == "disabled",
            }
        )
    return found
