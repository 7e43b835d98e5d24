"""`leadctl import`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.columns import Columns, show_columns
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
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_desk
from leadctl.domain.words import Purpose
from leadctl.errors import Refusal
from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form
from leadctl.intake.headers import LEADS
from leadctl.render.output import Format
from leadctl.render.views.imports import IMPORTED, PROBLEM_COUNTS

if TYPE_CHECKING:
    from leadctl.services.import_leads import Imported


Consent = Annotated[
    str | None, typer.Option(help="How and when consent was given, for rows that do not say.")
]
Purposes = Annotated[
    str, typer.Option(help="What the consent is for: partner, marketing, or both.")
]
Source = Annotated[str, typer.Option(help="Where the leads come from, for rows that do not say.")]
Dates = Annotated[
    DateOrder | None, typer.Option(help="How the lists write days, if they leave it open.")
]


def import_leads(
    context: typer.Context,
    files: Files,
    consent: Consent = None,
    purpose: Purposes = "partner,marketing",
    source: Source = "import",
    mapping: Mapping = None,
    dates: Dates = None,
    encoding: Encoding = None,
    skip: Skip = None,
    no_header: NoHeader = False,
    columns: Columns = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Bring in lists of leads, as CSV from a CRM.

    Example: leadctl import leads.csv --consent "web form, box ticked, 2026-11"
    """
    form = Form(mapping_of(mapping), encoding, skip, headed=not no_header)
    if columns:
        return show_columns(files, LEADS, form, fmt)
    from leadctl.services import import_leads as service
    from leadctl.services.staging import Terms

    desk = open_desk(context)
    terms = Terms((consent or "").strip() or None, purposes_of(purpose))
    origin = source_of(source)

    def bring_in(name: str) -> Imported:
        with opened(name) as file, progress(context, name) as seen:
            rejects = rejects_of(name)
            order = service.Order(file, called(name), rejects, terms, form, dates, origin, seen)
            return service.import_leads(desk, order, dry_run=dry_run)

    return show_outcomes(
        each_alone(files, bring_in),
        fmt,
        IMPORTED,
        of=service.Imported,
        below=lambda done: (done.problems, PROBLEM_COUNTS, service.ProblemCount),
        several=len(files) > 1,
    )


def source_of(text: str) -> str:
    """What `--source` says. Raises Refusal "blank-source"."""
    source = text.strip()
    if not source:
        raise Refusal("blank-source")
    return source


def purposes_of(text: str) -> tuple[Purpose, ...]:
    """The purposes that `--purpose` lists. Raises Refusal "unknown-purpose"."""
    try:
        return tuple(Purpose(each.strip()) for each in text.split(","))
    except ValueError:
        raise Refusal("unknown-purpose", text=text) from None


def add_to(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("import")(import_leads)
