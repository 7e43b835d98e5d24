"""`leadctl policy review`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_desk
from leadctl.cli.when import parse_day
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_one
from leadctl.render.views.policy_review import REVIEWED, show_standing


def review(
    context: typer.Context,
    done: Annotated[bool, typer.Option("--done", help="Record that it was reviewed.")] = False,
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who did it: one or several.", show_default=False),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The day it was held, if not today: 2026-11-20."),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What they came to; it is kept.", show_default=False),
    ] = None,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> None:
    """Show when the policy is to be reviewed, or record a review.

    Without --done: when it was last reviewed, when it is to be, and where to look.

    Example: leadctl policy review --done --by "Kim Okafor" --note "longer claims in December"
    """
    if done:
        _record(context, by, on, note, fmt, dry_run=dry_run)
        return
    if dry_run or not by is on is note is None:
        raise Refusal("review-not-done")
    from leadctl.reads.policy_review import review_standing

    with open_desk(context).read() as work:
        standing = review_standing(work)
    show_standing(standing, fmt, sys.stdout)


def _record(
    context: typer.Context,
    by: str | None,
    on: str | None,
    note: str | None,
    fmt: Format,
    *,
    dry_run: bool,
) -> None:
    from leadctl.services import policy_review as service

    said = service.Reviewing(by or "", parse_day(on) if on is not None else None, note)
    desk = open_desk(context)
    if dry_run:
        with desk.read() as work:
            reviewed = service.foresee_review(work, said)
    else:
        with desk.write() as work:
            reviewed = service.record_review(work, said)
    show_one(reviewed, REVIEWED, fmt, sys.stdout)
