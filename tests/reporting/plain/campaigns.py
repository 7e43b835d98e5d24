"""What campaigns sent, and what came of it."""

from __future__ import annotations

from collections import Counter

from tests.reporting.plain.asked import Figures, Log
from tests.reporting.plain.lives import Enrolment
from tests.reporting.plain.store import instant


def nurture(log: Log) -> Figures:
    """By campaign, those that ever enrolled anybody."""
    those = [each for each in log.told.enrolments.values() if log.is_from_there(each.lead)]
    found = []
    for campaign in sorted({each.campaign for each in those}):
        of_it = [each for each in those if each.campaign == campaign]
        ended = [each for each in of_it if log.is_then(each.ended_at)]
        how = Counter(each.ended_as for each in ended)
        sent, failed = _messages(log, of_it)
        became = [each for each in ended if _became_lead(log, each)]
        apart = how["responded"] + how["re-rated"] + how["opted out"]
        found.append(
            {
                "campaign": campaign,
                "enrolled": sum(log.is_then(each.at) for each in of_it),
                "live": sum(each.ended_at is None for each in of_it),
                "emails": sent["nurture"],
                "letters": sent["letter"],
                "undelivered": failed,
                "responded": how["responded"],
                "re_rated": how["re-rated"],
                "opted_out": how["opted out"],
                "others": len(ended) - apart,
                "followed": how["followed"],
                "finished": how["finished"],
                "became_leads": len(became),
                "converted": sum(
                    log.told.lives[each.lead].disposition == "converted" for each in became
                ),
            }
        )
    return found


def _messages(log: Log, of_it: list[Enrolment]) -> tuple[Counter[str], int]:
    """How many of each kind went out, which the outbox alone tells, and how many never did."""
    numbers = {each.number for each in of_it}
    sent: Counter[str] = Counter()
    failed = 0
    for row in log.told.store.tables["outbox"]:
        if row["enrolment_id"] not in numbers:
            continue
        sent[row["kind"]] += bool(row["sent_at"]) and log.is_then(instant(row["sent_at"]))
        failed += bool(row["failed_at"]) and log.is_then(instant(row["failed_at"]))
    return sent, failed


def _became_lead(log: Log, each: Enrolment) -> bool:
    """Whether it was the last that the contact heard before it was a lead."""
    last = max(other.number for other in log.told.enrolments.values() if other.lead == each.lead)
    return (
        each.number == last
        and each.ended_as in ("responded", "re-rated")
        and log.told.rows[each.lead]["rating"] != "C"
        and log.told.lives[each.lead].status != "nurturing"
    )
