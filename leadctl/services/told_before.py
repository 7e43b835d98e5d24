"""What was done with leads before their holders had them, for the mail: read for many at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from leadctl.domain.handing_on import ANOTHER, TOLD_NOTES
from leadctl.domain.wording import instant_words, one_line
from leadctl.mail.parts import Before, Step
from leadctl.store.record import Event
from leadctl.store.tables import Assignment, Interaction, Lead, Note, Partner, Response
from leadctl.store.work import Work

ANSWERED = "responded"
"""The event whose note stands with the answer that it is about."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A note, the event that names it, and the partner and the answer that the event is about."""

    note: Note
    what: str
    partner: int | None
    response: int | None


@dataclass(frozen=True, slots=True)
class _Said:
    """Something that was done; `assignment` and `partner` are None where the vendor did it."""

    at: datetime
    what: str
    lines: tuple[str, ...]
    assignment: int | None = None
    partner: int | None = None
    is_interaction: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """All that was done with some leads, by the lead's number."""

    said: Mapping[int, Sequence[_Said]]
    holders: Mapping[int, Sequence[int]]
    """The numbers of the assignments of each lead, and of those that were merged into it."""

    def before(self, hold: Assignment) -> Before | None:
        """What its partner is told without being told who the lead is; None: nothing happened."""
        count = sum(said.is_interaction for said in self._earlier(hold))
        with_partner = any(number < hold.id for number in self.holders.get(hold.lead_id, ()))
        return Before(with_partner, count) if with_partner or count else None

    def steps(self, hold: Assignment, partner: Partner) -> tuple[Step, ...]:
        """What was done before, as its partner is told it once it may know who the lead is."""
        zone = ZoneInfo(partner.timezone)
        return _steps(self._earlier(hold), zone, lambda said: _by(said, partner))

    def all_steps(
        self, lead: int, partners: Mapping[int, Partner], zone: ZoneInfo
    ) -> tuple[Step, ...]:
        """All that was done with the lead, as the vendor's own people are told it."""
        return _steps(self.said.get(lead, ()), zone, lambda said: _by_name(said, partners))

    def partners(self, leads: Collection[int]) -> set[int]:
        """The numbers of those that did something with these leads."""
        return {said.partner for lead in leads for said in self.said.get(lead, ()) if said.partner}

    def _earlier(self, hold: Assignment) -> Iterator[_Said]:
        """What others did, or its partner before this hold: it knows what it does itself."""
        return (said for said in self.said.get(hold.lead_id, ()) if said.assignment != hold.id)


def _steps(
    said: Iterable[_Said], zone: ZoneInfo, by: Callable[[_Said], str | None]
) -> tuple[Step, ...]:
    """What was said and done in order, with its times in the zone, and `by` whom."""
    return tuple(
        Step(instant_words(each.at.astimezone(zone)), each.what, by(each), each.lines)
        for each in sorted(said, key=lambda each: each.at)
    )


def _by_name(said: _Said, partners: Mapping[int, Partner]) -> str | None:
    if said.partner is not None:
        return partners[said.partner].name
    return "us" if said.is_interaction else None


def _by(said: _Said, partner: Partner) -> str | None:
    if said.partner is not None:
        return "you" if said.partner == partner.id else ANOTHER
    return "us" if said.is_interaction else None


def read_history(work: Work, leads: Collection[int]) -> History:
    """What was done with these leads, in a few queries however many they are."""
    said: dict[int, list[_Said]] = defaultdict(list)
    holders: dict[int, list[int]] = defaultdict(list)
    if leads:
        lives = _lives(work, leads)
        written = _written(work, leads, lives)
        for lead, each in (
            *_interactions(work, leads),
            *_responses(work, leads, written),
            *_notes(written),
        ):
            said[lead].append(each)
        for lead, number in work.session.exec(
            select(Assignment.lead_id, Assignment.id).where(col(Assignment.lead_id).in_(lives))
        ):
            holders[lives[lead]].append(number)
    return History(said, holders)


def _lives(work: Work, leads: Collection[int]) -> dict[int, int]:
    """These leads, and those that were merged into them, each with the one that goes on for it."""
    merged = work.session.exec(
        select(Lead.id, Lead.merged_into_id).where(col(Lead.merged_into_id).in_(leads))
    )
    return {lead: lead for lead in leads} | {lead: into for lead, into in merged if into}


def _interactions(work: Work, leads: Collection[int]) -> Iterator[tuple[int, _Said]]:
    rows = work.session.exec(
        select(Interaction, Assignment.partner_id)
        .outerjoin(Assignment, col(Assignment.id) == col(Interaction.assignment_id))
        .where(col(Interaction.lead_id).in_(leads))
    )
    for row, partner in sorted(rows, key=lambda found: found[0].id):
        yield (
            row.lead_id,
            _Said(
                at=row.at,
                what=", ".join(filter(None, (row.channel.value, row.outcome))),
                lines=tuple(filter(None, (one_line(row.note),))),
                assignment=row.assignment_id,
                partner=partner,
                is_interaction=True,
            ),
        )


def _responses(
    work: Work, leads: Collection[int], written: Sequence[_Written]
) -> Iterator[tuple[int, _Said]]:
    rows = work.session.exec(
        select(Response).where(col(Response.lead_id).in_(leads), col(Response.pending).is_(None))
    )
    notes = {each.response: each.note.text for each in written if each.what == ANSWERED}
    for row in sorted(rows, key=lambda found: found.id):
        lines = tuple(filter(None, map(one_line, (row.interest, notes.get(row.id)))))
        yield row.lead_id, _Said(row.received_at or row.logged_at, "heard again", lines)


def _notes(written: Sequence[_Written]) -> Iterator[tuple[int, _Said]]:
    """What was written of the leads for whoever goes on, and by which partner if it was one."""
    for each in written:
        if each.what in TOLD_NOTES:
            back = each.what == "released"
            yield (
                each.note.lead_id,
                _Said(
                    at=each.note.at,
                    what="handed back" if back else "note",
                    lines=tuple(filter(None, (one_line(each.note.text),))),
                    partner=each.partner if back else None,
                ),
            )


def _written(work: Work, leads: Collection[int], lives: Collection[int]) -> list[_Written]:
    """What was written of these leads, with what the events say that name it."""
    notes = {
        note.id: note
        for note in work.session.exec(select(Note).where(col(Note.lead_id).in_(leads)))
    }
    found: list[_Written] = []
    for event in _telling(work, lives) if notes else ():
        facts = json.loads(event.facts)
        if note := notes.get(facts.get("note")):
            found.append(_Written(note, event.what, event.partner_id, facts.get("response")))
    return found


def _telling(work: Work, leads: Collection[int]) -> list[Event]:
    """The events of the leads that may have such notes."""
    kinds = (*TOLD_NOTES, ANSWERED)
    rows = work.session.exec(
        select(Event).where(col(Event.lead_id).in_(leads), col(Event.what).in_(kinds))
    )
    return sorted(rows, key=lambda event: event.id)
