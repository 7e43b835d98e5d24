"""Leads with any past there could be, put into a store as rows, for reports to count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import AssignmentEnd
from leadctl.store.desk import Desk
from leadctl.store.tables import Assignment, Lead, LeadProblem
from tests.builders import a_partner
from tests.conftest import NOW

PARTNERS = {"acme": 1, "beta": 2, "gamma": 3}
MANAGERS = {"acme": "robin", "beta": "robin", "gamma": "kim"}
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Hold:
    """A partner's hold: given so many hours after `NOW`, and how far it came: 0 is not claimed."""

    partner: int = 1
    hours: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A lead: logged so many hours after `NOW`, closed or not; the last of its holds ended so."""

    source: str = "web"
    rating: Rating = Rating.A
    score: int = 50
    hours: int = 0
    problem: str = "none"
    """none, open or resolved."""
    merged: bool = False
    holds: tuple[Hold, ...] = ()
    ending: Disposition | None = None
    closed_hours: int = 100
    reason: str | None = None
    cents: int | None = None
    currency: str | None = None
    held_to_the_end: bool = True

    @property
    def logged_at(self) -> datetime:
        return NOW + HOUR * self.hours

    @property
    def closed_at(self) -> datetime | None:
        return None if self.ending is None else NOW + HOUR * self.closed_hours

    @property
    def won(self) -> tuple[str, Decimal] | None:
        """Currency and value, of a converted lead that has any."""
        if self.ending is not Disposition.CONVERTED or self.cents is None:
            return None
        return self.currency or "", Decimal(self.cents).scaleb(-2)

    def closing_hold(self) -> Hold | None:
        """The hold that ended with the lead."""
        return self.holds[-1] if self.ending and self.holds and self.held_to_the_end else None


def store_leads(desk: Desk, made: Sequence[Made]) -> None:
    """Put the leads into the store, numbered from 1, and the three partners."""
    for code, manager in MANAGERS.items():
        a_partner(desk, code, manager=manager)
    with desk.write() as work:
        for number, each in enumerate(made, 1):
            work.session.add(_lead(number, each))
        work.flush()
        for number, each in enumerate(made, 1):
            for hold in each.holds:
                work.session.add(_assignment(number, each, hold))
            if each.problem != "none":
                work.session.add(_problem(number, resolved=each.problem == "resolved"))


def _lead(number: int, made: Made) -> Lead:
    status = Status.CLOSED if made.ending else Status.READY
    won = made.won
    return Lead(
        id=number,
        source=made.source,
        rating=made.rating,
        score=made.score,
        digest=b"row",
        status=status,
        first_status=status,
        logged_at=made.logged_at,
        since_at=made.logged_at,
        closed_at=made.closed_at,
        disposition=made.ending,
        closing_reason=made.reason if made.ending else None,
        won_value=won[1] if won else None,
        won_currency=(won[0] or None) if won else None,
        merged_into_id=number if made.merged else None,
    )


def _assignment(lead: int, made: Made, hold: Hold) -> Assignment:
    at = NOW + HOUR * hold.hours
    is_closing = hold is made.closing_hold()
    opted_out = made.ending is Disposition.OPTED_OUT
    return Assignment(
        lead_id=lead,
        partner_id=hold.partner,
        round=1,
        policy_version_id=1,
        reason="-",
        assigned_at=at,
        claimed_at=at if hold.depth > 0 else None,
        contacted_at=at if hold.depth > 1 else None,
        recorded_at=at if hold.depth > 2 else None,
        ended_at=made.closed_at if is_closing else at,
        ended_as=(AssignmentEnd.OPTED_OUT if opted_out else AssignmentEnd.CLOSED)
        if is_closing
        else AssignmentEnd.RELEASED,
    )


def _problem(lead: int, *, resolved: bool) -> LeadProblem:
    return LeadProblem(
        lead_id=lead,
        code="no-consent",
        field="",
        sentence="-",
        resolved_at=NOW if resolved else None,
    )


REASONS = (None, "no budget", "No Budget", " no  budget ", "n\u00f3 budget", "other")
SOURCES = ("web", "Web", "w\u00e9b", "fair", "Messe M\u00fcnchen")
_hours = st.integers(0, 72)
_holds = st.builds(Hold, st.integers(1, 3), _hours, st.integers(0, 3))
leads = st.builds(
    Made,
    source=st.sampled_from(SOURCES),
    rating=st.sampled_from(Rating),
    score=st.integers(0, 100) | st.sampled_from([0, 9, 10, 89, 90, 99, 100]),
    hours=_hours,
    problem=st.sampled_from(["none", "none", "open", "resolved"]),
    merged=st.sampled_from([False, False, True]),
    holds=st.lists(_holds, max_size=3).map(tuple),
    ending=st.none() | st.sampled_from(Disposition),
    closed_hours=_hours,
    reason=st.sampled_from(REASONS),
    cents=st.none() | st.integers(0, 10**14),
    currency=st.sampled_from([None, "EUR", "USD"]),
    held_to_the_end=st.booleans(),
)
many_leads = st.lists(leads, max_size=12)
