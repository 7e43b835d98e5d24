"""Enrolments: who is in which campaign, begun and ended with an event each.

What takes a contact away from marketing ends its enrolment by a trigger, and its move's own event
tells of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadctl.domain.nurture import Next
from leadctl.domain.words import EnrolmentEnd
from leadctl.services.portions import portions
from leadctl.store.work import Work, places, stored

AT_ONCE = 1000

_ADD = """
INSERT INTO enrolment (id, lead_id, campaign, by_hand, enrolled_at, step, next_at)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_LIVE = "SELECT id, lead_id FROM enrolment WHERE ended_at IS NULL AND lead_id IN ({})"
_END = "UPDATE enrolment SET ended_at = ?, ended_as = ? WHERE id = ?"
_LOOK_AGAIN = """
INSERT INTO unplaced (lead_id) SELECT id FROM lead WHERE id = ? AND status = 'nurturing'
AND (SELECT placed_policy_id FROM state WHERE id = 1) IS NOT NULL ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact and what it will hear first."""

    lead: int
    first: Next
    by_hand: bool = False


def enrol_all(work: Work, entries: Sequence[Entry]) -> list[int]:
    """Enrol these contacts, which are in no campaign; the numbers of the enrolments."""
    first = work.next_id("enrolment")
    numbers = list(range(first, first + len(entries)))
    now = stored(work.now)
    for number, entry in zip(numbers, entries, strict=True):
        work.note("enrolled", lead_id=entry.lead, enrolment=number, campaign=entry.first.campaign)
    work.write_rows(
        _ADD,
        [
            (number, entry.lead, entry.first.campaign, entry.by_hand, now, entry.first.step,
             stored(entry.first.at))
            for number, entry in zip(numbers, entries, strict=True)
        ],
    )  # fmt: skip
    return numbers


def end_all(work: Work, ended: Sequence[tuple[int, int, EnrolmentEnd]]) -> None:
    """End these live enrolments: number, lead, and how it ends."""
    now = stored(work.now)
    for number, lead, how in ended:
        work.note("enrolment-ended", lead_id=lead, enrolment=number, how=how.value)
    work.write_rows(_END, [(now, how.value, number) for number, _, how in ended])


def end_of(work: Work, leads: Sequence[int], how: EnrolmentEnd) -> int:
    """End whatever enrolments these leads are in; how many those were."""
    live = [
        row
        for some in portions(leads, AT_ONCE)
        for row in work.rows(_LIVE.format(places(some)), *some)
    ]
    end_all(work, [(number, lead, how) for number, lead in live])
    return len(live)


def place_again(work: Work, leads: Sequence[int]) -> None:
    """Let the next sweep see anew which campaign takes these leads, those that are contacts."""
    work.write_rows(_LOOK_AGAIN, [(lead,) for lead in leads])
