"""What is offered for the words of a command line, from the store that the line names so far.

What is a choice of the program's own typer offers by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from leadctl.domain.lifecycle import (
    HELD,
    OPEN,
    RESTORED,
    TRANSITIONS,
    UNANSWERED,
    Disposition,
    Move,
    Status,
)
from leadctl.reads import offers
from leadctl.reads.offers import Kind, Offer

_BY_MOVES = {
    "assign": (Move.ASSIGNED, Move.TRANSFERRED),
    "claim": (Move.CLAIMED,),
    "close": (Move.REJECTED,),
    "release": (Move.RELEASED,),
    "lead merge": (Move.MERGED,),
    "lead recycle": (Move.RECYCLED,),
    "lead reopen": (Move.REOPENED,),
    "lead restore": RESTORED,
}
OF_COMMAND: Mapping[str, Collection[Status]] = {
    **{
        command: {status for move in moves for status in TRANSITIONS[move][0]}
        for command, moves in _BY_MOVES.items()
    },
    "contact": HELD,
    "lead edit": OPEN,
    "lead explain": (Status.READY, *HELD),
    "lead extend": UNANSWERED,
    "lead merge --into": OPEN,
    "lead rate": OPEN,
    "lead rescore": OPEN,
    "lead resolve": (Status.FLAGGED,),
    "lead vet": (Status.FLAGGED,),
    "nurture enrol": (Status.NURTURING,),
    "nurture leave": (Status.NURTURING,),
}
"""In which statuses a lead is that a command can do something with; all where it is not named.

What makes a move is offered what that can be made from; the others change no status.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """The line so far: its command, what it says already, and the store that it is about."""

    command: str
    said: Mapping[str, Any]
    store: Path


Completer = Callable[[Line, str], list[Offer]]


def _leads(line: Line, start: str) -> list[Offer]:
    """Those that the command can do something with; of the partner that is named, if one is."""
    statuses = OF_COMMAND.get(line.command, ())
    partner = line.said.get("partner") if statuses and set(statuses) <= set(HELD) else None
    ended = Disposition.REJECTED if line.command == "lead reopen" else None
    return offers.leads(line.store, start, statuses, partner and partner.lower(), ended)


def _into(line: Line, start: str) -> list[Offer]:
    return _leads(replace(line, command="lead merge --into"), start)


def _partners(line: Line, start: str) -> list[Offer]:
    """By code, which may be typed in any case."""
    return offers.known(line.store, Kind.PARTNER, start.lower())


def _known(kind: Kind) -> Completer:
    return lambda line, start: offers.known(line.store, kind, start)


def _of_policy(section: str, key: str) -> Completer:
    return lambda line, _: offers.of_policy(line.store, section, key)


def _words(*words: str) -> Completer:
    return lambda _line, _start: [(word, "") for word in words]


def _problems(_line: Line, _start: str) -> list[Offer]:
    from leadctl.domain.remedies import PROBLEMS

    return [(code, "") for code in PROBLEMS]


def _happenings(_line: Line, _start: str) -> list[Offer]:
    from leadctl.domain.happenings import HAPPENINGS

    return [(str(each), "") for each in sorted(HAPPENINGS)]


def _fields(line: Line, _start: str) -> list[Offer]:
    from leadctl.intake.headers import LEADS, PARTNERS

    of = PARTNERS if line.command.startswith("partner ") else LEADS
    return [(f"{field}=", "") for field in of.names]


_PURPOSES = _words("partner", "marketing", "partner,marketing")
OFFERS: Mapping[str, Completer] = {
    "leads": _leads,
    "lead": _leads,
    "duplicate": _leads,
    "who": _leads,
    "--lead": _leads,
    "--into": _into,
    "partner": _partners,
    "partners": _partners,
    "--partner": _partners,
    "--as": _partners,
    "assign --to": _partners,
    "--kind": _known(Kind.PARTNER_KIND),
    "--level": _known(Kind.LEVEL),
    "--territory": _known(Kind.TERRITORY),
    "--manager": _known(Kind.MANAGER),
    "--country": _known(Kind.COUNTRY),
    "--timezone": _known(Kind.TIMEZONE),
    "--source": _known(Kind.SOURCE),
    "source set name": _known(Kind.SOURCE),
    "batches": _known(Kind.BATCH),
    "import approve batches": _known(Kind.BATCH_ON_HOLD),
    "--batch": _known(Kind.BATCH),
    "profiles": _known(Kind.PROFILE),
    "--profile": _known(Kind.PROFILE),
    "incident": _known(Kind.INCIDENT),
    "incidents": _known(Kind.INCIDENT),
    "incident discuss incidents": _known(Kind.OPEN_INCIDENT),
    "message": _known(Kind.MESSAGE),
    "messages": _known(Kind.UNSENT_MESSAGE),
    "named": _known(Kind.POLICY),
    "--policy": _known(Kind.POLICY),
    "policy show --version": _known(Kind.POLICY),
    "--outcome": _of_policy("contact", "outcomes"),
    "release --reason": _of_policy("release", "reasons"),
    "--campaign": _of_policy("nurture", "campaign"),
    "--problem": _problems,
    "--what": _happenings,
    "--purpose": _PURPOSES,
    "--withdraw": _PURPOSES,
    "fields": _fields,
}
"""By an argument's name or an option; where a command has its own, with the command before it."""


def offered(line: Line, name: str, start: str) -> list[Offer]:
    """What may stand on the line for an argument of that name, or an option, and begins so.

    Of the words that may be typed in any case it may be another one.
    """
    find = OFFERS.get(f"{line.command} {name}") or OFFERS.get(name)
    if find is None:
        return []
    return [
        (word, told) for word, told in find(line, start) if word.lower().startswith(start.lower())
    ]
