"""All that is known of the store, as far as its log has been told."""

from __future__ import annotations

from datetime import datetime

from tests.reporting.plain.equals import Handed
from tests.reporting.plain.lives import Ended, Enrolment, Hold, Incident, Life
from tests.reporting.plain.store import Event, Row, Store, instant
from tests.reporting.plain.time import Times


class Told:
    """What became of each lead, hold, window and campaign; `lives` has the leads that there are."""

    def __init__(self, store: Store, times: Times) -> None:
        self.store = store
        self.times = times
        self.lives: dict[int, Life] = {}
        self.holds: dict[int, Hold] = {}
        self.ended: list[Ended] = []
        self.incidents: dict[int, Incident] = {}
        self.enrolments: dict[int, Enrolment] = {}
        self.handed: list[Handed] = []
        self.rows: dict[int, Row] = store.by_id("lead")
        self.partners: dict[int, Row] = store.by_id("partner")
        self.status = dict.fromkeys(self.partners, "active")
        self.territories: dict[int, set[str]] = {number: set() for number in self.partners}
        for row in store.tables["territory"]:
            self.territories[row["partner_id"]].add(row["name"])
        self.managers = set(times.managers)
        self.dues = {
            (row["assignment_id"], row["kind"]): instant(row["due_at"])
            for row in store.tables["deadline"]
            if row["assignment_id"] and row["outcome"] is None
        }
        self.batches: dict[int, tuple[int | None, int | None]] = {}
        self.on_hold: set[int] = {row["id"] for row in store.tables["batch"] if row["held"]}
        self.problems: dict[int, set[str]] = {}
        self.merged_into: dict[int | None, int] = {}
        self.changes: dict[int, list[tuple[datetime, str, str]]] = {}
        for row in store.tables["lead_problem"]:
            self.problems.setdefault(row["lead_id"], set()).add(row["code"])
        self.contacted_now: set[int] = set()
        """Leads that were contacted by the command that is told of."""

    def begin(self, lead: int, at: datetime) -> None:
        """A lead that is told of for the first time was logged then."""
        if lead in self.lives or lead not in self.rows:
            return
        status = self.rows[lead]["first_status"]
        found = self.problems.get(lead, set()) if status == "flagged" else set()
        self.lives[lead] = Life(lead, at, status, at, problems=set(found))

    def life(self, event: Event) -> Life:
        """The lead that an event is about."""
        assert event.lead is not None
        return self.lives[event.lead]

    def held(self, event: Event) -> Hold:
        """The hold on that lead."""
        hold = self.life(event).hold
        assert hold is not None, event
        return hold

    def end(self, hold: Hold, kind: str, outcome: str, at: datetime) -> None:
        """A window that runs ends; the time it took is counted by the partner's days then."""
        start = hold.running.pop(kind, None)
        if start is None:
            return
        done = outcome != "missed"
        minutes = self.times.worked_minutes(hold.partner, start, at) if done else None
        self.ended.append(Ended(kind, outcome, at, hold.lead, hold.partner, hold.number,
                                minutes=minutes))  # fmt: skip

    def let_go(self, event: Event, how: str) -> None:
        """Its hold, if there is one, ends."""
        life = self.life(event)
        if life.hold is not None:
            life.hold.ended_at, life.hold.ended_as = event.at, how
            life.hold.running.clear()
            life.hold = None

    def rating_at(self, lead: int, at: datetime) -> str:
        """What the lead was rated then, by what changed of it: answers tell that in their row."""
        rating = self.rows[lead]["rating"]
        for when, was, became in sorted(self.changes[lead], reverse=True):
            # an answer that came with a lead merged into this one may have said otherwise of that
            if when > at and became == rating:
                rating = was
        return str(rating)
