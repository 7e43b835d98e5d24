"""What of a store needs a person: named one way in the sweep, the report and the digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from shlex import quote
from types import MappingProxyType

SHOWN = 20
"""So many of them are named; the others are counted."""


class Need(StrEnum):
    """Why somebody must look at something, in the words that are shown and the order they come."""

    SWEEP = "sweep is late"
    OVERDUE = "overdue, not swept"
    ESCALATED = "nobody can take it"
    ANSWER = "not answered as promised"
    INCIDENT = "incident to discuss"
    DISABLED = "partner disabled"
    FLAGGED = "flagged"
    FLAGGED_TOO_LONG = "flagged too long"
    DORMANT = "dormant"
    REEVALUATE = "to look at again"
    ON_HOLD = "list on hold"
    UNDELIVERED = "mail not delivered"
    LETTERS = "letters to print"
    KEPT_LONG = "kept long enough"
    REVIEW = "policy review due"


REMEDIES: Mapping[Need, str] = MappingProxyType(
    {
        Need.SWEEP: "leadctl sweep",
        Need.OVERDUE: "leadctl sweep",
        Need.ESCALATED: "leadctl lead list --waiting partner",
        Need.ANSWER: "leadctl lead list --waiting answer",
        Need.INCIDENT: "leadctl incident list --status open",
        Need.DISABLED: "leadctl partner list --status disabled",
        Need.FLAGGED: "leadctl lead list --status flagged",
        Need.FLAGGED_TOO_LONG: "leadctl lead list --waiting flagged",
        Need.DORMANT: "leadctl lead list --waiting dormant",
        Need.REEVALUATE: "leadctl lead list --waiting reevaluate",
        Need.ON_HOLD: "leadctl import list",
        Need.UNDELIVERED: "leadctl mail list",
        Need.LETTERS: "leadctl nurture letters letters.csv",
        Need.KEPT_LONG: "leadctl privacy retain",
        Need.REVIEW: "leadctl policy review",
    }
)


@dataclass(frozen=True, slots=True)
class Needed:
    """Something that needs a person: how many, the first of them by name, and where to begin.

    Names are JSON names. `which` are numbers of leads, incidents or lists, codes of partners, or
    the day of the review or the last sweep: never who a person is. `command` shows all of them.
    """

    need: Need
    count: int
    which: tuple[str, ...]
    command: str


def needed(need: Need, count: int, which: tuple[str, ...], manager: str | None = None) -> Needed:
    """So many that need a person for that; with a manager, all are of that manager's partners.

    >>> needed(Need.DORMANT, 2, ("17", "18")).command
    'leadctl lead list --waiting dormant'
    >>> needed(Need.DISABLED, 1, ("acme",), "kim").command
    'leadctl partner list --status disabled --manager kim'
    """
    of = f" --manager {quote(manager)}" if manager else ""
    return Needed(need, count, which[:SHOWN], REMEDIES[need] + of)


def which_words(each: Needed, shown: int = 5) -> str:
    """The first few by name, and how many more there are.

    >>> which_words(needed(Need.DORMANT, 7, ("1", "2", "3", "4", "5", "6", "7")))
    '1, 2, 3, 4, 5 and 2 more'
    """
    named = each.which[:shown]
    more = each.count - len(named)
    return ", ".join(named) + (f" and {more:,} more" if named and more > 0 else "")
