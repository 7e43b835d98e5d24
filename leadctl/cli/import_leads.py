"""`leadctl import`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.columns import Columns, show_columns
from leadctl.cli.import_profiles import Profile, recalled, remembered
from leadctl.cli.lists import (
    Encoding,
    Files,
    Mapping,
    NoHeader,
    Skip,
    called,
    mapping_of,
    opened,
    progress,
    rejects_of,
    show_outcomes,
)
from leadctl.cli.many import each_alone
from leadctl.cli.options import BOTH, As, DryRun, Purposes, WhichWay
from leadctl.cli.settings import open_desk
from leadctl.domain.words import Direction, Purpose
from leadctl.errors import Refusal
from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form
from leadctl.intake.headers import LEADS
from leadctl.render.output import Format
from leadctl.render.views.actions import ANSWERED
from leadctl.render.views.imports import IMPORTED, PROBLEM_COUNTS, REJECTION_COUNTS

if TYPE_CHECKING:
    from leadctl.services.import_leads import Imported
    from leadctl.services.staging import Vetting


Consent = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="How and when consent was given, for rows that do not say."),
]
Source = Annotated[
    str | None,
    typer.Option(
        metavar="SOURCE",
        help="Where the leads come from, for rows that do not say.",
        show_default="import",
    ),
]
Dates = Annotated[
    DateOrder | None, typer.Option(help="How the lists write days, where they leave it open.")
]


def import_leads(
    context: typer.Context,
    files: Files,
    consent: Consent = None,
    purpose: Purposes = BOTH,
    source: Source = None,
    mapping: Mapping = None,
    dates: Dates = None,
    encoding: Encoding = None,
    skip: Skip = None,
    no_header: NoHeader = False,
    columns: Columns = False,
    profile: Profile = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Store nothing of a file if a row of it is rejected.")
    ] = False,
    hold: Annotated[
        bool, typer.Option("--hold", help="Let the leads wait until the list is approved.")
    ] = False,
    direction: WhichWay = None,
    vetted_by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who has vetted outbound leads.")
    ] = None,
    vetting_note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why outbound leads may be used.")
    ] = None,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Bring in lists of leads, as CSV from a CRM.

    Rows that cannot be read go into FILE.rejects.csv, and the exit status is 5. What a person must
    put right flags a lead: `leadctl lead list --status flagged`. A row that is known already
    adds no lead: it is an answer of the one that is there, may bring what that lacks, and what
    becomes ready by it is handed out. Leads of outbound marketing wait until they are vetted: by
    `leadctl lead vet`, or by what --vetted-by and --vetting-note say.

    Example: leadctl import leads.csv --consent "web form, box ticked, 2026-11"
    """
    form = Form(mapping_of(mapping), encoding, skip, headed=not no_header)
    if columns and profile is None:
        return show_columns(files, LEADS, form, fmt)
    from leadctl.services import import_leads as service
    from leadctl.services.import_profiles import ListSettings
    from leadctl.services.moved import Moved, hand_out_moved
    from leadctl.services.staging import Terms

    desk = open_desk(context)
    vetting = vetting_of(direction, vetted_by, vetting_note)
    terms = Terms((consent or "").strip() or None, purposes_of(purpose), direction, vetting)
    said = ListSettings(form, dates, source_of(source))
    settings = recalled(desk, profile, said)
    if columns:
        return show_columns(files, LEADS, settings.form, fmt)

    def bring_in(name: str) -> Imported:
        with opened(name) as file, progress(context, name) as shown:
            rejects = rejects_of(name)
            order = service.Order(
                file, called(name), rejects, terms, settings.form, settings.dates,
                settings.source or "import", shown, strict=strict, hold=hold,
            )  # fmt: skip
            done = service.import_leads(desk, order, dry_run=dry_run)
        return replace(done, answered=tuple(hand_out_moved(desk, done.answered)))

    outcomes = each_alone(files, bring_in)
    try:
        return show_outcomes(
            outcomes,
            fmt,
            IMPORTED,
            of=service.Imported,
            below=lambda done: [
                (done.problems, PROBLEM_COUNTS, service.ProblemCount),
                (done.rejections, REJECTION_COUNTS, service.RejectionCount),
                (done.answered, ANSWERED, Moved),
            ],
            several=len(files) > 1,
        )
    finally:  # also when nobody reads that to its end
        if outcomes[0] and not dry_run:
            remembered(desk, profile, said)


def vetting_of(
    direction: Direction | None, vetted_by: str | None, note: str | None
) -> Vetting | None:
    """What is said of vetting. Raises Refusal "vetting-is-outbound", "blank-vetting"."""
    from leadctl.services.staging import Vetting

    if vetted_by is None and note is None:
        return None
    if direction is not Direction.OUTBOUND:
        raise Refusal("vetting-is-outbound")
    return Vetting(vetted_by or "", note or "")


def source_of(text: str | None) -> str | None:
    """What `--source` says, if it is given. Raises Refusal "blank-source"."""
    if text is not None and not text.strip():
        raise Refusal("blank-source")
    return text and text.strip()


def purposes_of(text: str) -> tuple[Purpose, ...]:
    """The purposes that `--purpose` lists. Raises Refusal "unknown-purpose"."""
    try:
        return tuple(Purpose(each.strip()) for each in text.split(","))
    except ValueError:
        raise Refusal("unknown-purpose", text=text) from None
