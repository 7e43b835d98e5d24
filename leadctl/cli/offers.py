"""What completion offers for the words of a command line, in bash, zsh and fish.

It reads the store that the line names so far, says nothing and ends well whatever is wrong with it.
What is a choice of the program's own typer offers by itself.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperArgument, TyperOption

from leadctl.cli.boundary import COMPLETES
from leadctl.cli.folders import data_folder
from leadctl.reads import offers
from leadctl.reads.offers import Kind, Offer

# typer hands words to the shells as they are, and zsh evaluates them: what could be more than a
# word to one of them is not offered
_PLAIN = re.compile(r"\w[\w .,@+/=-]*")
_NOT_TOLD = re.compile(r"[^\w .,@+/·-]")

OPEN = ("flagged", "nurturing", "ready", "assigned", "claimed", "contacted", "working")
HELD = ("assigned", "claimed", "contacted", "working")
RUNNING = ("assigned", "claimed", "contacted")
OF_COMMAND = {
    "assign": ("ready", *HELD),
    "claim": ("assigned",),
    "contact": HELD,
    "close": OPEN,
    "release": HELD,
    "lead edit": OPEN,
    "lead explain": ("ready", *HELD),
    "lead extend": RUNNING,
    "lead merge": OPEN,
    "lead rate": OPEN,
    "lead recycle": HELD,
    "lead reopen": ("closed",),
    "lead rescore": OPEN,
    "lead resolve": ("flagged",),
    "lead restore": ("ready", "assigned"),
    "lead vet": ("flagged",),
    "nurture enrol": ("nurturing",),
    "nurture leave": ("nurturing",),
}
"""In which statuses a lead is that a command can do something with; all where it is not named."""


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
    return offers.leads(line.store, start, statuses, partner)


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
    "--into": _leads,
    "partner": _known(Kind.PARTNER),
    "partners": _known(Kind.PARTNER),
    "--partner": _known(Kind.PARTNER),
    "--as": _known(Kind.PARTNER),
    "assign --to": _known(Kind.PARTNER),
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


@dataclass(frozen=True, slots=True)
class Item:
    """A word as typer's shells take it."""

    value: str
    help: str | None
    type: str = "plain"


def teach_typer() -> None:
    """Have typer ask here what it does not know itself. For a process that completes a line."""
    # typer would load rich, which takes longer than all else, to read markup that no help has
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]  # as Python keeps out a module
    for kind in (TyperArgument, TyperOption):
        # as each one's own `autocompletion` it would stand in fifty places
        kind.shell_complete = _asking(kind.shell_complete)  # type: ignore[method-assign]
        # a word that is only looked at stays as it is typed: to read it typer would load pydantic
        kind.process_value = _as_typed  # type: ignore[assignment,method-assign]


def _as_typed(_parameter: Any, _context: Any, value: Any) -> Any:
    return value


def _asking(typers_own: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    def complete(parameter: Any, context: typer.Context, start: str) -> list[Any]:
        return typers_own(parameter, context, start) or offered(parameter, context, start)

    return complete


def offered(parameter: Any, context: typer.Context, start: str) -> list[Item]:
    """What the parameter may be, as any shell can take it; nothing where that cannot be found."""
    command = context.command_path.partition(" ")[2]
    name = parameter.opts[0] if isinstance(parameter, TyperOption) else parameter.name
    find = OFFERS.get(f"{command} {name}") or OFFERS.get(name)
    if find is None:
        return []
    try:
        found = find(Line(command, context.params, _store(context)), start)
    except Exception:  # noqa: BLE001  # a line that is being typed is no place for a fault
        return []
    return [
        Item(_typed(word), _NOT_TOLD.sub("", told) or None)
        for word, told in found
        if word.startswith(start) and _PLAIN.fullmatch(word)
    ]


def _store(context: typer.Context) -> Path:
    """The store of the line: `--db`, else `LEADCTL_DB`, else in the user's data directory."""
    said = context.find_root().params.get("db")
    return Path(said) if said else data_folder() / "leads.db"


def _typed(word: str) -> str:
    """The word as it is typed: zsh and fish see to its spaces, bash leaves them to whoever asks."""
    bash = os.environ.get(COMPLETES) == "complete_bash"
    return word.replace(" ", "\\ ") if bash else word
