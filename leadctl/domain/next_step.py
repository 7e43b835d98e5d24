"""What is to be done next with a lead, in one sentence for whoever takes it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import assert_never

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.wording import count_words, day_words, deadline_words, money_words

LEAVE_ALONE = (
    "The person does not agree any more to be handed to a partner: leave them alone, and ask us."
)
"""What the holder of such a lead is told instead."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a lead stands. `due` is the deadline that its holder must keep, in its zone.

    `attempts` are the holder's own interactions, `earlier` all others.
    """

    lead: int
    status: Status
    now: datetime
    partner: str | None = None
    due: datetime | None = None
    attempts: int = 0
    earlier: int = 0
    no_email: bool = False
    no_call: bool = False
    decision_on: date | None = None
    escalated: bool = False
    problems: tuple[str, ...] = ()
    disposition: Disposition | None = None
    won_value: Decimal | None = None
    won_currency: str | None = None
    reevaluate_on: date | None = None
    merged_into: int | None = None
    erased_on: date | None = None


def next_step(at: Standing) -> str:
    """The one thing to do next, and by when.

    >>> from datetime import UTC
    >>> next_step(Standing(17, Status.READY, datetime(2026, 11, 20, tzinfo=UTC)))
    'Nobody holds it: hand it out with `leadctl assign 17`.'
    """
    match at.status:
        case Status.FLAGGED:
            wrong = f" ({', '.join(at.problems)})" if at.problems else ""
            return f"It can go to nobody yet: put right first what is wrong with it{wrong}."
        case Status.NURTURING:
            return "It is marketing's, until the person answers again."
        case Status.READY if at.escalated:
            who = f"`leadctl assign {at.lead} --to PARTNER --reason WHY`"
            return f"Nobody who could take it may have it: choose a partner with {who}."
        case Status.READY:
            return f"Nobody holds it: hand it out with `leadctl assign {at.lead}`."
        case Status.CLOSED:
            return _after_the_end(at)
        case _:
            return _of_holder(at)


def _of_holder(at: Standing) -> str:
    """What the partner that holds the lead does next, in words for itself and for a manager."""
    if at.due is not None and at.due <= at.now:
        return f"{_OVERDUE[at.status]} by {deadline_words(at.due)}: the next sweep takes it back."
    by = f" by {deadline_words(at.due)}" if at.due is not None else ""
    match at.status:
        case Status.ASSIGNED:
            return f"It is not claimed yet: claim it{by}."
        case Status.CLAIMED:
            return f"{_so_far(at)}contact the person{by}{_how(at)}."
        case Status.CONTACTED:
            return f"The person was contacted: record how it went{by}."
        case Status.WORKING if at.decision_on is not None:
            day = day_words(at.decision_on)
            return f"It is followed up: they decide on {day}; close it when that is known."
        case _:
            return "It is followed up: keep in touch, and close it when it is decided."


_OVERDUE = {
    Status.ASSIGNED: "It had to be claimed",
    Status.CLAIMED: "The person had to be contacted",
    Status.CONTACTED: "How it went had to be recorded",
}


def _so_far(at: Standing) -> str:
    if at.attempts:
        return f"Not reached yet in {count_words(at.attempts, 'attempt')}: "
    if at.earlier:
        return "See what was done before; then "
    return "Nobody has been in touch yet: "


def _how(at: Standing) -> str:
    """What the person does not want."""
    match at.no_call, at.no_email:
        case True, True:
            return ", but neither by phone nor by e-mail"
        case True, False:
            return ", but not by phone"
        case False, True:
            return ", but not by e-mail"
        case _:
            return ""


def to_do(at: Standing) -> str:
    """The same for a lead that is held, in a few words for a list that tells by when beside it.

    >>> from datetime import UTC
    >>> to_do(Standing(17, Status.CLAIMED, datetime(2026, 11, 20, tzinfo=UTC), no_call=True))
    'contact the person, but not by phone'
    """
    if at.due is not None and at.due <= at.now:
        return "overdue: the next sweep takes it back"
    match at.status:
        case Status.ASSIGNED:
            return "claim it"
        case Status.CLAIMED:
            again = f" again, after {count_words(at.attempts, 'attempt')}" if at.attempts else ""
            return f"contact the person{again}{_how(at)}"
        case Status.CONTACTED:
            return "record how it went"
        case Status.WORKING if at.decision_on is not None:
            return f"close it when it is decided, on {day_words(at.decision_on)}"
        case _:
            return "keep in touch, and close it when it is decided"


def _after_the_end(at: Standing) -> str:
    if at.erased_on is not None:
        left = "what is left of it are figures"
        return f"It was erased on {day_words(at.erased_on)}: {left}. Do not contact the person."
    match at.disposition:
        case Disposition.CONVERTED:
            won = "" if at.won_value is None else money_words(at.won_value, at.won_currency or "")
            much, whose = f" for {won}" if won else "", f" by {at.partner}" if at.partner else ""
            return f"It was won{much}{whose}: account management takes the customer on."
        case Disposition.REJECTED if at.reevaluate_on is not None:
            again = f"`leadctl lead reopen {at.lead}`"
            return f"Look at it again on {day_words(at.reevaluate_on)}: {again}."
        case Disposition.REJECTED | None:
            return f"Nothing, unless they ask again: `leadctl lead reopen {at.lead}`."
        case Disposition.OPTED_OUT | Disposition.ERASED:
            return "Do not contact the person any more."
        case Disposition.MERGED:
            return f"It goes on as lead {at.merged_into}: `leadctl lead handover {at.merged_into}`."
        case _:
            assert_never(at.disposition)
