"""How often each window of the policy was kept."""

from __future__ import annotations

from tests.reporting.plain.asked import RATINGS, Figures, Log, percent
from tests.reporting.plain.lives import Ended
from tests.reporting.plain.store import instant

KINDS = ("log", "resolve", "claim", "contact", "record", "answer")
OF_PARTNERS = ("claim", "contact", "record")


def sla(log: Log) -> Figures:
    """By window, month and rating."""
    found = []
    ended = [each for each in (*log.told.ended, *_logged(log)) if _is_asked(log, each)]
    months = sorted({log.told.times.month(each.at) for each in ended})
    for kind in KINDS:
        for month in months:
            for rating in RATINGS:
                outcomes = [
                    each.outcome
                    for each in ended
                    if each.kind == kind
                    and log.told.times.month(each.at) == month
                    and log.told.rows[each.lead]["rating"] == rating
                ]
                counts = {how: outcomes.count(how) for how in ("kept", "late", "missed", "unknown")}
                known = len(outcomes) - counts["unknown"]
                if outcomes:
                    in_time = percent(counts["kept"], known)
                    found.append({"window": kind, "month": month, "rating": rating, **counts,
                                  "in_time": in_time})  # fmt: skip
    return found


def _is_asked(log: Log, each: Ended) -> bool:
    if not log.is_from_there(each.lead) or not log.is_then(each.at):
        return False
    if log.asked.partners is None:
        return True
    return each.kind in OF_PARTNERS and log.is_theirs(each.partner)


def _logged(log: Log) -> list[Ended]:
    """That each lead came into the store, as if that were a window that ended."""
    found = []
    for lead, life in log.told.lives.items():
        received = log.told.rows[lead]["received_at"]
        if received is None or instant(received) > life.logged_at:
            outcome = "unknown"
        else:
            due = log.told.times.due_at_company(instant(received), "log")
            outcome = "kept" if life.logged_at < due else "missed"
        found.append(Ended("log", outcome, life.logged_at, lead))
    return found
