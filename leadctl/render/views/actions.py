"""How the outcome of a change is shown: assign, claim, contact, close, release, sweep."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from leadctl.domain.wording import NOTHING, deadline_words
from leadctl.render.columns import Column, View

LEAD = Column("lead", "lead", align="right")
PARTNER = Column("partner", "partner")


def from_to(before: object, after: object) -> str:
    """What something was and became; what stays, once."""
    return f"{before}" if before == after else f"{before} → {after}"


def _incident(restored: Any) -> str:
    """What had come of a taking that was undone."""
    if restored.incident is None:
        return NOTHING
    stays = "waived" if restored.waived else "stands: other leads belong to it"
    return f"{restored.incident}, {stays}"


ASSIGNED = View(
    (
        LEAD,
        PARTNER,
        Column("claim_due", "claim by", deadline_words),
        Column("reason", "why"),
    ),
    empty="No lead is ready.",
)
HANDED_OUT = View(ASSIGNED.columns, title="Had waited for somebody, and were handed out")
CLAIMED = View(
    (
        LEAD,
        PARTNER,
        Column("claimed_at", "claimed"),
        Column("contact_due", "contact by", deadline_words),
    )
)
CONTACTED = View(
    (
        LEAD,
        PARTNER,
        Column("at", "contacted"),
        Column("outcome", "outcome"),
        Column("status", "now"),
        Column("record_due", "record by", deadline_words),
    )
)
CLOSED = View((LEAD, PARTNER, Column("disposition", "closed as")))
CONVERTED = View(
    (*CLOSED.columns, Column("lead", "hand it over", lambda lead: f"leadctl lead handover {lead}"))
)
RELEASED = View((LEAD, PARTNER, Column("reason", "reason"), Column("status", "now")))
MOVED = View(
    (
        LEAD,
        Column("rating", "rating"),
        Column("was", "was"),
        Column("status", "now"),
        PARTNER,
        Column("claim_due", "claim by", deadline_words),
    )
)
ANSWERED = View(MOVED.columns, title="Heard from again")
RESCORED = View(
    (
        LEAD,
        Column("", "score", lambda row: from_to(row.score_from, row.score_to)),
        Column("", "rating", lambda row: from_to(row.rating_from, row.rating_to)),
        Column("", "status", lambda row: from_to(row.status_from, row.status_to)),
    ),
    empty="No lead would change.",
)
TAKEN = View(
    (
        LEAD,
        Column("from_", "taken from"),
        Column("rule", "missed"),
        Column("due", "was due", deadline_words),
        Column("to", "goes to"),
    )
)
RESTORED = View(
    (
        LEAD,
        Column("partner", "back to"),
        Column("status", "now"),
        Column("due", "due", deadline_words),
        Column("taken_from", "taken from"),
        Column("", "incident", _incident),
    )
)
FLAGGED_TOO_LONG = View(
    (LEAD, Column("since", "flagged since")), title="Flagged too long: `leadctl lead resolve`"
)
DORMANT = View((LEAD, Column("since", "last heard of")), title="Dormant")
REEVALUATE = View(
    (LEAD, Column("due", "look again on")), title="To be looked at again: `leadctl lead reopen`"
)
ANSWERS_MISSED = View(
    (LEAD, Column("due", "promised by", deadline_words)), title="Not answered as promised"
)
RESUMED = View((PARTNER, Column("until", "pause ended on")), title="Resumed")
BACK_FROM_LEAVE = View((PARTNER, Column("last_on", "last day")), title="Back from leave")
INCIDENTS = View((PARTNER, Column("action", "action", style="red")))
SWEPT = View(
    (
        Column("as_of", "as of"),
        Column("previous_sweep_at", "last sweep"),
        Column("taken", "taken", lambda taken: str(len(taken))),
        Column("assigned", "assigned"),
        Column("escalated", "escalated", style=lambda count: "red" if count else ""),
        Column("incidents", "incidents", lambda incidents: str(len(incidents))),
        Column("reminders", "reminders"),
        Column("nurture", "nurture"),
        Column("mailed", "mailed"),
    )
)
_KEPT_LONG = Column(
    "kept_long_enough",
    "kept long enough",
    lambda count: f"{count:,} more: `leadctl privacy retain`",
)


def swept_view(swept: Any) -> View:
    """The figures of a sweep, and what came to be kept long enough, if anything did."""
    return replace(SWEPT, columns=(*SWEPT.columns, _KEPT_LONG)) if swept.kept_long_enough else SWEPT
