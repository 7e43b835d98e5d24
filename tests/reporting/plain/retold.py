"""The event log told from its beginning: what became of each lead, hold, window and campaign."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.reporting.plain.equals import Handed, due_to
from tests.reporting.plain.store import Event, Row, Store, instant
from tests.reporting.plain.time import Times

LIVE = ("assigned", "claimed", "contacted", "working")


@dataclass
class Ended:
    """A window of the policy that ended: "kept", "late" or "missed", and when."""

    kind: str
    outcome: str
    at: datetime
    lead: int
    partner: int | None = None
    hold: int | None = None
    incident: int | None = None
    minutes: int | None = None
    """The working time it took."""


@dataclass
class Hold:
    """A lead with a partner."""

    number: int
    lead: int
    partner: int
    at: datetime
    round: int
    claimed_at: datetime | None = None
    contacted_at: datetime | None = None
    recorded_at: datetime | None = None
    ended_at: datetime | None = None
    ended_as: str | None = None
    running: dict[str, datetime] = field(default_factory=dict)
    """The windows that run, each with its start."""
    at_taking: tuple[str, ...] = ()
    """Those that ran when it was taken."""


@dataclass
class Life:
    """What became of a lead."""

    number: int
    logged_at: datetime
    status: str
    since: datetime
    round: int = 1
    problems: set[str] = field(default_factory=set)
    closed_at: datetime | None = None
    disposition: str | None = None
    value: Any = None
    currency: str | None = None
    is_merged: bool = False
    escalated: bool = False
    heard_at: datetime | None = None
    """Of a lead being worked: when something was last heard."""
    holds: list[Hold] = field(default_factory=list)
    hold: Hold | None = None
    ratings: list[tuple[datetime, str, str]] = field(default_factory=list)
    """When it was rated otherwise, from what, and to what."""


@dataclass
class Enrolment:
    """A contact in a campaign."""

    number: int
    lead: int
    campaign: str
    at: datetime
    ended_at: datetime | None = None
    ended_as: str | None = None


@dataclass
class Incident:
    """What a partner answers for."""

    number: int
    partner: int
    at: datetime
    action: str
    status: str = "open"


class Retold:
    """All that the log tells. `lives` has the leads that there still are."""

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
        self._problems: dict[int, set[str]] = {}
        self._into: dict[int | None, int] = {}
        self._changes: dict[int, list[tuple[datetime, str, str]]] = {}
        for row in store.tables["lead_problem"]:
            self._problems.setdefault(row["lead_id"], set()).add(row["code"])
        self._spoke_in_this_command: set[int] = set()
        for event in store.events:
            if event.lead is not None and event.lead not in self.rows:
                continue  # of a list that was taken back
            if event.lead is not None:
                self._begin(event.lead, event.at)
            getattr(self, "_" + event.what.replace("-", "_"), _nothing)(event)
            if event.after is not None and event.lead in self.lives:
                self._move(event)
        self._hear()
        self._read_ratings()

    # what leads go through

    def _begin(self, lead: int, at: datetime) -> None:
        """A lead that is told of for the first time was logged then."""
        if lead in self.lives or lead not in self.rows:
            return
        status = self.rows[lead]["first_status"]
        found = self._problems.get(lead, set()) if status == "flagged" else set()
        self.lives[lead] = Life(lead, at, status, at, problems=set(found))

    def _imported(self, event: Event) -> None:
        first, last = event.facts["first_lead"], event.facts["last_lead"]
        self.batches[event.facts["batch"]] = (first, last)
        for lead in range(first, last + 1) if first else ():
            self._begin(lead, event.at)

    def _import_approved(self, event: Event) -> None:
        first, last = self.batches[event.facts["batch"]]
        self.on_hold.discard(event.facts["batch"])
        for lead in range(first, last + 1) if first and last else ():
            self.lives[lead].problems.discard("on-hold")

    def _import_undone(self, event: Event) -> None:
        self.on_hold.discard(event.facts["batch"])

    def _move(self, event: Event) -> None:
        """Whatever the move is, the lead is in that status since then."""
        assert event.lead is not None and event.after is not None  # noqa: PT018
        life = self.lives[event.lead]
        assert life.status == event.before, event
        if event.before == "flagged":
            self.ended.append(Ended("resolve", self._resolved(life, event), event.at, life.number))
        if event.before == "flagged" and event.after in ("ready", "nurturing"):
            life.problems.clear()
        if event.before == "nurturing" and event.after != "nurturing":
            self._leave_campaign(event)
        if event.after != "ready":
            life.escalated = False
        if event.what in ("reopened", "recycled") or (
            event.what == "nurtured" and event.before != "flagged"
        ):
            life.round += 1
        if event.after == "working" and event.before != "working":
            life.heard_at = event.at
        life.status, life.since = event.after, event.at

    def _resolved(self, life: Life, event: Event) -> str:
        due = self.times.due_at_company(life.since, "resolve")
        return "kept" if event.at < due else "missed"

    def _problems_found(self, event: Event) -> None:
        self._life(event).problems |= set(event.facts["problems"])

    def _problems_resolved(self, event: Event) -> None:
        self._life(event).problems -= set(event.facts["problems"])

    def _flagged(self, event: Event) -> None:
        self._life(event).problems = set(event.facts["problems"])

    def _rated(self, event: Event) -> None:
        said = event.at, event.facts["rating_from"], event.facts["rating_to"]
        self._life(event).ratings.append(said)

    _rerated = _rated

    def _escalated(self, event: Event) -> None:
        self._life(event).escalated = True

    # what partners do

    def _assigned(self, event: Event) -> None:
        assert event.lead is not None and event.partner is not None  # noqa: PT018
        life, number = self._life(event), event.facts["assignment"]
        if not event.facts.get("by_hand"):
            others = due_to(self, event.lead, event.at)
            self.handed.append(Handed(event.at, event.lead, event.partner, others))
        hold = Hold(number, event.lead, event.partner, event.at, life.round)
        hold.running["claim"] = event.at
        if self.times.contact_from_assignment:
            hold.running["contact"] = event.at
        life.holds.append(hold)
        life.hold = self.holds[number] = hold

    def _transferred(self, event: Event) -> None:
        self._let_go(event, "transferred")
        self._assigned(event)

    def _claimed(self, event: Event) -> None:
        hold, at = self._held(event), _said(event)
        hold.claimed_at = at
        self._end(hold, "claim", "kept", at)
        if "contact" not in hold.running:
            # from a window that has gone by when the claim is told of, it starts at the telling:
            # nobody here tells so late of so short a window
            hold.running["contact"] = at

    def _interaction(self, event: Event) -> None:
        self._spoke_in_this_command.discard(event.lead or 0)

    def _contacted(self, event: Event) -> None:
        hold, at = self._held(event), _said(event)
        hold.contacted_at = at
        self._end(hold, "contact", "kept", at)
        hold.running["record"] = at
        self._spoke_in_this_command.add(hold.lead)

    def _recorded(self, event: Event) -> None:
        hold = self._held(event)
        hold.recorded_at = event.at
        if hold.lead in self._spoke_in_this_command:  # what is told at once never waited for it
            hold.running.pop("record", None)
        self._end(hold, "record", "kept", event.at)

    def _late_accepted(self, event: Event) -> None:
        ended = [each for each in self.ended if each.hold == event.facts["assignment"]]
        last = [each for each in ended if each.kind == event.facts["deadline"]][-1]
        last.outcome = "late"

    def _released(self, event: Event) -> None:
        # a partner that ended gives no reason
        self._let_go(event, "released" if "reason" in event.facts else "partner ended")

    def _taken(self, event: Event) -> None:
        hold, missed = self._held(event), event.facts["missed"]
        hold.at_taking = tuple(hold.running)
        self._end(hold, missed, "missed", event.at)
        self.ended[-1].incident = event.facts["incident"]
        self._let_go(event, f"{missed} missed")

    def _restored(self, event: Event) -> None:
        life = self._life(event)
        if life.hold is not None:
            self._let_go(event, "transferred")
        hold = self.holds[event.facts["assignment"]]
        self.ended = [
            each
            for each in self.ended
            if not (each.hold == hold.number and each.outcome == "missed")
        ]
        hold.ended_at = hold.ended_as = None
        hold.running = dict.fromkeys(hold.at_taking, event.at)
        life.hold = hold

    _restored_claimed = _restored
    _restored_contacted = _restored

    def _deadlines_halted(self, event: Event) -> None:
        self.holds[event.facts["assignment"]].running.clear()

    def _deadline_resumed(self, event: Event) -> None:
        self.holds[event.facts["assignment"]].running[event.facts["deadline"]] = event.at

    # how leads end

    def _converted(self, event: Event) -> None:
        self._close(event, "converted")
        life = self._life(event)
        life.value, life.currency = event.facts.get("value"), event.facts.get("currency")

    def _rejected(self, event: Event) -> None:
        self._close(event, "rejected")

    def _opted_out(self, event: Event) -> None:
        self._close(event, "opted-out")

    def _merged(self, event: Event) -> None:
        self._close(event, "merged")
        life = self._life(event)
        life.is_merged = True
        self._into[event.lead] = event.facts["into"]
        life.problems -= {"possible-duplicate", "on-hold"}

    def _close(self, event: Event, disposition: str) -> None:
        life = self._life(event)
        self._let_go(event, "opted out" if disposition == "opted-out" else "closed")
        life.closed_at, life.disposition = event.at, disposition

    def _reopened(self, event: Event) -> None:
        life = self._life(event)
        life.closed_at = life.disposition = None

    def _recycled(self, event: Event) -> None:
        self._let_go(event, "recycled")

    def _nurtured(self, event: Event) -> None:
        recycled = event.facts.get("recycled")
        if recycled:
            self._life(event).ratings.append((event.at, event.facts["rating_from"], "C"))
        self._let_go(event, "recycled" if recycled else "nurtured")

    # promises

    def _answer_kept(self, event: Event) -> None:
        assert event.lead is not None
        self.ended.append(Ended("answer", "kept", _said(event), event.lead))

    def _answer_missed(self, event: Event) -> None:
        assert event.lead is not None
        self.ended.append(Ended("answer", "missed", _said(event), event.lead))

    # partners

    def _incident_opened(self, event: Event) -> None:
        assert event.partner is not None
        number = event.facts["incident"]
        action = event.facts["action"]
        self.incidents[number] = Incident(number, event.partner, event.at, action)

    def _incident_discussed(self, event: Event) -> None:
        self.incidents[event.facts["incident"]].status = "discussed"

    def _incident_waived(self, event: Event) -> None:
        self.incidents[event.facts["incident"]].status = "waived"

    def _partner_disabled(self, event: Event) -> None:
        self._is(event, "disabled")

    def _partner_enabled(self, event: Event) -> None:
        self._is(event, "active")

    def _partner_paused(self, event: Event) -> None:
        self._is(event, "paused")

    def _partner_resumed(self, event: Event) -> None:
        self._is(event, "active")

    def _partner_ended(self, event: Event) -> None:
        self._is(event, "ended")

    def _is(self, event: Event, status: str) -> None:
        assert event.partner is not None
        self.status[event.partner] = status

    def _partner_leave(self, event: Event) -> None:
        self.times.leave(event.partner, event.facts["first_on"], event.facts["last_on"], off=True)

    def _partner_leave_removed(self, event: Event) -> None:
        self.times.leave(event.partner, event.facts["first_on"], event.facts["last_on"], off=False)

    # campaigns

    def _enrolled(self, event: Event) -> None:
        assert event.lead is not None
        number = event.facts["enrolment"]
        campaign = event.facts["campaign"]
        self.enrolments[number] = Enrolment(number, event.lead, campaign, event.at)

    def _enrolment_ended(self, event: Event) -> None:
        enrolment = self.enrolments[event.facts["enrolment"]]
        enrolment.ended_at, enrolment.ended_as = event.at, event.facts["how"]

    def _leave_campaign(self, event: Event) -> None:
        how = {"opted-out": "opted out"}.get(event.what)
        how = how or {"closed": "closed", "flagged": "flagged"}.get(event.after or "", "re-rated")
        for enrolment in self.enrolments.values():
            if enrolment.lead == event.lead and enrolment.ended_at is None:
                enrolment.ended_at, enrolment.ended_as = event.at, how

    # how it is done

    def _life(self, event: Event) -> Life:
        assert event.lead is not None
        return self.lives[event.lead]

    def _held(self, event: Event) -> Hold:
        hold = self._life(event).hold
        assert hold is not None, event
        return hold

    def _end(self, hold: Hold, kind: str, outcome: str, at: datetime) -> None:
        """A window that runs ends; the time it took is counted by the partner's days then."""
        start = hold.running.pop(kind, None)
        if start is None:
            return
        done = outcome != "missed"
        minutes = self.times.worked_minutes(hold.partner, start, at) if done else None
        self.ended.append(Ended(kind, outcome, at, hold.lead, hold.partner, hold.number,
                                minutes=minutes))  # fmt: skip

    def _let_go(self, event: Event, how: str) -> None:
        life = self._life(event)
        if life.hold is not None:
            life.hold.ended_at, life.hold.ended_as = event.at, how
            life.hold.running.clear()
            life.hold = None

    def rating_at(self, lead: int, at: datetime) -> str:
        """What the lead was rated then, by what changed of it: answers tell that in their row."""
        rating = self.rows[lead]["rating"]
        for when, was, became in sorted(self._changes[lead], reverse=True):
            # an answer that came with a lead merged into this one may have said otherwise of that
            if when > at and became == rating:
                rating = was
        return str(rating)

    def _goes_on_as(self, lead: int | None) -> int | None:
        """The lead into which one was merged, or itself."""
        while lead in self._into:
            lead = self._into[lead]
        return lead

    def _read_ratings(self) -> None:
        """When each lead was rated otherwise: by events, and by answers, which tell it in a row."""
        for life in self.lives.values():
            self._changes[life.number] = list(life.ratings)
        asked = {event.facts["response"]: event.lead for event in self.store.events
                 if event.what == "responded"}  # fmt: skip
        for row in self.store.tables["response"]:
            said = json.loads(row["changes"] or "{}")
            lead = asked.get(row["id"], row["lead_id"])
            if "own_rating" in said and lead in self.lives:
                was, became = said["own_rating"]
                # nobody's own rating: the policy's, which is C for all that these lists say
                change = instant(row["logged_at"]), _rated(was), _rated(became)
                self._changes[lead].append(change)

    def _hear(self) -> None:
        """What was last heard of leads being worked, by people and by answers."""
        said = [(row["lead_id"], instant(row["at"])) for row in self.store.tables["interaction"]]
        said += [
            (row["lead_id"], instant(row["logged_at"])) for row in self.store.tables["response"]
        ]
        said += [
            (self._goes_on_as(event.lead), event.at)
            for event in self.store.events
            if "note" in event.facts
        ]
        for lead, at in said:
            life = self.lives.get(lead or 0)
            if life and life.heard_at and at > life.heard_at:
                life.heard_at = at


def _said(event: Event) -> datetime:
    """When it was, if that was before it was told."""
    return instant(event.facts["at"]) if "at" in event.facts else event.at


def _rated(own: str | None) -> str:
    return "C" if own in (None, "None") else own


def _nothing(_: Event) -> None:
    """Most events change no figure."""


def days_between(begin: datetime, end: datetime) -> int:
    """How many times 24 hours have gone by."""
    return (end - begin) // timedelta(days=1)
