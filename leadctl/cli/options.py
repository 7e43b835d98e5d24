"""The options that several commands share, so that each is named and explained one way."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.domain.words import Direction
from leadctl.render.output import Format

WHEN = (
    "2026-11-20, '2026-11-20 14:00' or 2026-11-20T14:00:00Z; in the policy's zone if it names none"
)
"""How an instant is typed, as every option that takes one explains it."""

BOTH = "partner,marketing"
"""The purposes of consent, as they are typed together."""

_EACH = "Each is done or refused on its own; exit status 5 if only some were done."
_LEADS = "Leads by number, or source:external-id"
_WHO = "a lead, an e-mail address, a phone number such as +49…, or the token of a message."
_PURPOSES = "What the consent is for: partner, marketing, or partner,marketing."


# what is named
Leads = Annotated[
    list[str], typer.Argument(metavar="LEAD", help=f"{_LEADS}. {_EACH}", show_default=False)
]
MaybeLeads = Annotated[
    list[str] | None,
    typer.Argument(metavar="LEAD", help=f"{_LEADS}; none: all of them.", show_default=False),
]
Lead = Annotated[
    str,
    typer.Argument(
        metavar="LEAD", help="A lead's number, or source:external-id.", show_default=False
    ),
]
Partner = Annotated[
    str, typer.Argument(metavar="PARTNER", help="A partner's code.", show_default=False)
]
Partners = Annotated[
    list[str],
    typer.Argument(metavar="PARTNER", help=f"Partners by code. {_EACH}", show_default=False),
]
Incident = Annotated[
    str, typer.Argument(metavar="INCIDENT", help="An incident's number.", show_default=False)
]
Incidents = Annotated[
    list[str],
    typer.Argument(metavar="INCIDENT", help=f"Incidents by number. {_EACH}", show_default=False),
]
Batches = Annotated[
    list[str],
    typer.Argument(
        metavar="BATCH",
        help=f"Lists by the number that `leadctl import list` shows. {_EACH}",
        show_default=False,
    ),
]
Who = Annotated[str, typer.Argument(metavar="WHO", help=f"One person: {_WHO}", show_default=False)]
People = Annotated[
    list[str],
    typer.Argument(metavar="WHO", help=f"Each person by {_WHO} {_EACH}", show_default=False),
]
MaybePeople = Annotated[
    list[str] | None,
    typer.Argument(metavar="WHO", help=f"Each person by {_WHO} {_EACH}", show_default=False),
]
Fields = Annotated[
    list[str],
    typer.Argument(
        metavar="FIELD=VALUE",
        help="A field and what it is to be, written as in a list that is imported.",
        show_default=False,
    ),
]
MaybeFields = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FIELD=VALUE",
        help="A field and what was said of it, written as in a list that is imported.",
        show_default=False,
    ),
]
NoteText = Annotated[
    str, typer.Argument(metavar="TEXT", help="What is to be known.", show_default=False)
]

# who acts
PartnerCode = Annotated[
    str,
    typer.Option("--partner", metavar="PARTNER", help="The partner's code.", show_default=False),
]
MaybePartner = Annotated[
    str | None,
    typer.Option("--partner", metavar="PARTNER", help="The partner's code.", show_default=False),
]
Manager = Annotated[
    bool, typer.Option("--manager", help="The vendor's own doing, and no partner's.")
]
AsPartner = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="PARTNER", help="Show what this partner, which holds it, may know of it."
    ),
]

# when and why
At = Annotated[str | None, typer.Option(metavar="WHEN", help=f"When it was, if not now: {WHEN}.")]
AcceptLate = Annotated[
    str | None,
    typer.Option(metavar="REASON", help="Accept what came too late: late, but no incident."),
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="REASON", help="Why; it is kept.", show_default=False)
]
MaybeReason = Annotated[
    str | None,
    typer.Option("--reason", metavar="REASON", help="Why; it is kept.", show_default=False),
]
Note = Annotated[
    str, typer.Option("--note", metavar="TEXT", help="Why; it is kept.", show_default=False)
]
MaybeNote = Annotated[
    str | None,
    typer.Option("--note", metavar="TEXT", help="Why; it is kept.", show_default=False),
]

# which are listed
OfManager = Annotated[
    str | None,
    typer.Option(
        "--manager", metavar="NAME", help="Of the partners of this manager of the policy only."
    ),
]
OfSource = Annotated[
    str | None, typer.Option("--source", metavar="SOURCE", help="Of leads from this source only.")
]
Reverse = Annotated[bool, typer.Option("--reverse", help="Sort the other way round.")]
Limit = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, max=10**9, help="At most so many.", show_default=False),
]

# where and what
Country = Annotated[str | None, typer.Option(metavar="COUNTRY", help="Its code of ISO 3166: DE.")]
Subdivision = Annotated[
    str | None,
    typer.Option(metavar="SUBDIVISION", help="Of the country, by its code of ISO 3166: BY."),
]
WhichWay = Annotated[
    Direction | None,
    typer.Option(
        "--direction",
        help="Whether the leads came to us, or we to them.",
        show_default="the source's",
    ),
]
Currency = Annotated[
    str | None,
    typer.Option(metavar="CURRENCY", help="Of the amount, by its code of ISO 4217: EUR, USD, …"),
]
Given = Annotated[
    str | None, typer.Option("--consent", metavar="TEXT", help="How and when consent was given.")
]
Purposes = Annotated[str, typer.Option("--purpose", metavar="PURPOSES", help=_PURPOSES)]
MaybePurposes = Annotated[
    str | None,
    typer.Option("--purpose", metavar="PURPOSES", help=_PURPOSES, show_default=BOTH),
]

# how it is done
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done; do nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask; scripts need it.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
As = Annotated[Format, typer.Option("--format", help="How to print.")]
