"""A hand-over document as the partner that holds the lead may have it.

What a fair vendor tells the next partner is what helps with the person: all that was said to them
and by them, and that others were there before. What it keeps to itself is what is between it and
the others: who they are, whether they were late or why they gave the lead up, and what managers
wrote about that; the next partner would know it of a competitor, and its own holds would be told
to the one after it in turn. So, too, its own workings: problems, scoring rules, and its promise to
the customer. What people wrote to be known of the lead goes on word for word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from leadctl.domain import disclosure
from leadctl.domain.handing_on import ANOTHER, TOLD_NOTES
from leadctl.domain.next_step import LEAVE_ALONE
from leadctl.domain.policy import Details
from leadctl.domain.words import HOLD_DEADLINES, AssignmentEnd, Purpose
from leadctl.reads.handover import EXTENDED, HEARD, Done, Handover, read_handover
from leadctl.reads.holds import HoldRow
from leadctl.reads.lead_card import ConsentRow
from leadctl.reads.lead_standing import CHANNELS
from leadctl.store.tables import Lead, Partner
from leadctl.store.work import Work

ALWAYS = frozenset({"lead", "as_of", "next_step", "status", "partner"})
"""What a partner is told of any lead that it holds, beside the fields of the lead itself."""

ONCE_KNOWN = frozenset({"consents"})
"""What it is told beside them when it may know who the person is."""

FITTED = frozenset({"withheld", "deadlines", "holds", "done"})
"""What it is told in part."""

NEVER = frozenset(
    {
        "score_parts", "score_today", "own_rating", "external_id", "logged_at", "closed_at",
        "disposition", "won_value", "won_currency", "closing_reason", "reevaluate_on",
        "merged_into", "problem_details",
    }
)  # fmt: skip

_ENDED: Mapping[str, str] = MappingProxyType(
    {
        # one word for being late and for being passed over: nobody can tell the one by the other
        AssignmentEnd.CLAIM_MISSED: "taken back",
        AssignmentEnd.CONTACT_MISSED: "taken back",
        AssignmentEnd.RECORD_MISSED: "taken back",
        AssignmentEnd.TRANSFERRED: "taken back",
        AssignmentEnd.RELEASED: "handed back",
    }
)


def read_told(work: Work, lead: Lead, partner: Partner) -> Handover:
    """The document for the partner, which must hold the lead, with its times in its zone."""
    zone, details = ZoneInfo(partner.timezone), work.policy.mail.details
    return as_told(read_handover(work, lead), zone, details)


def as_told(full: Handover, zone: ZoneInfo, details: Details) -> Handover:
    """The document for the partner that holds the lead, with its times in `zone`.

    Before it may know who the person is, free text is withheld as well, which may name them.
    """
    agrees = _agrees(full)
    knows = disclosure.knows_who(agrees=agrees, claimed=_is_claimed(full), details=details)
    told = disclosure.told_fields(knows=knows) | ALWAYS | (ONCE_KNOWN if knows else frozenset())
    values: dict[str, Any] = {
        name: value if name in told else _nothing(value) for name, value in _values(full)
    }
    values |= {
        "as_of": full.as_of.astimezone(zone),
        "received_at": _in(values["received_at"], zone),
        "consents": tuple(_consent(each, zone) for each in values["consents"]),
        "withheld": not knows,
        "deadlines": tuple(each for each in full.deadlines if each.kind in HOLD_DEADLINES),
        "holds": tuple(_hold(each, full, zone) for each in full.holds),
        "done": tuple(
            _done(each, full.partner, zone, knows=knows)
            for each in full.done
            if _tells(each, full.partner, knows=knows)
        ),
    }
    return Handover(**values if agrees else values | {"next_step": LEAVE_ALONE})


def _agrees(full: Handover) -> bool:
    return any(
        each.purpose is Purpose.PARTNER and each.withdrawn_at is None for each in full.consents
    )


def _is_claimed(full: Handover) -> bool:
    return any(hold.claimed_at for hold in full.holds if hold.ended_at is None)


def _consent(consent: ConsentRow, zone: ZoneInfo) -> ConsentRow:
    return replace(
        consent,
        recorded_at=consent.recorded_at.astimezone(zone),
        withdrawn_at=_in(consent.withdrawn_at, zone),
    )


def _values(full: Handover) -> list[tuple[str, Any]]:
    return [(each.name, getattr(full, each.name)) for each in fields(full)]


def _nothing(value: object) -> object:
    return () if isinstance(value, tuple) else None


def _hold(hold: HoldRow, full: Handover, zone: ZoneInfo) -> HoldRow:
    """Its own holds as they were; of the others', that and how long they were."""
    local = replace(
        hold,
        lead=full.lead,
        assigned_at=hold.assigned_at.astimezone(zone),
        claimed_at=_in(hold.claimed_at, zone),
        contacted_at=_in(hold.contacted_at, zone),
        recorded_at=_in(hold.recorded_at, zone),
        ended_at=_in(hold.ended_at, zone),
    )
    if hold.partner == full.partner:
        # why it handed a lead back it said itself; what managers wrote is theirs
        its_own = hold.ended_as == AssignmentEnd.RELEASED.value
        return replace(local, reason=local.reason if its_own else None, late_reason=None)
    ended_as = _ENDED.get(hold.ended_as, "ended") if hold.ended_as else None
    return replace(
        local,
        partner=ANOTHER,
        claimed_at=None,  # without them nobody can tell which deadline was missed
        contacted_at=None,
        recorded_at=None,
        ended_as=ended_as,
        missed=None,
        reason=None,
        late_reason=None,
    )


def _tells(done: Done, own: str | None, *, knows: bool) -> bool:
    if done.what in CHANNELS or done.what == HEARD:
        return True
    if done.what == EXTENDED:  # what it was granted itself
        return done.partner == own
    return knows and done.what in TOLD_NOTES


def _done(done: Done, own: str | None, zone: ZoneInfo, *, knows: bool) -> Done:
    """What was done, by whom no more than it may know, and in whose words only if it `knows`."""
    partner = done.partner if done.partner in (own, None) else ANOTHER
    told = replace(done, at=done.at.astimezone(zone), partner=partner, actor=None, lead=None)
    if done.what == EXTENDED:
        return replace(told, note=None)  # why is the manager's own
    changes = tuple(change for change in done.changes if change.field not in NEVER)
    if knows:
        return replace(told, changes=changes)
    bare = tuple(replace(change, was=None, became=None) for change in changes)
    return replace(told, note=None, source=None, interest=None, changes=bare)


def _in(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone) if at else None
