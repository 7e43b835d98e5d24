"""The options that several commands share, so that each is named and explained one way."""

from __future__ import annotations

from typing import Annotated

import typer

from leadctl.render.output import Format

Leads = Annotated[
    list[str], typer.Argument(help="Lead numbers, or source:external-id.", show_default=False)
]
Lead = Annotated[
    str, typer.Argument(help="A lead's number, or source:external-id.", show_default=False)
]
Fields = Annotated[
    list[str], typer.Argument(metavar="FIELD=VALUE...", help="As in a list.", show_default=False)
]
PartnerCode = Annotated[
    str, typer.Option("--partner", help="The partner's code.", show_default=False)
]
MaybePartner = Annotated[
    str | None, typer.Option("--partner", help="The partner's code.", show_default=False)
]
Manager = Annotated[bool, typer.Option("--manager", help="The vendor's own doing.")]
AsPartner = Annotated[
    str | None,
    typer.Option("--as", metavar="PARTNER", help="As the partner that holds it may have it."),
]
At = Annotated[
    str | None,
    typer.Option(help="When it was, if not now: 2026-11-20 or '2026-11-20 14:00'."),
]
AcceptLate = Annotated[
    str | None,
    typer.Option(metavar="REASON", help="Accept what came too late: late, but no incident."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done; do nothing.")]
As = Annotated[Format, typer.Option("--format", help="How to print.")]
Limit = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, max=10**9, help="At most so many.", show_default=False),
]
MaybeReason = Annotated[
    str | None, typer.Option("--reason", help="Why; it is kept.", show_default=False)
]
