"""`leadctl import`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.lists import (
    Encoding,
    Files,
    Mapping,
    called,
    mapping_of,
    opened,
    progress,
    rejects_of,
)
from leadctl.cli.many import each_alone
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_desk
from leadctl.domain.words import Purpose
from leadctl.errors import Exit, Refusal
from leadctl.intake.dates import DateOrder
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.imports import IMPORTED, PROBLEM_COUNTS

if TYPE_CHECKING:
    from leadctl.services.import_leads import Imported


def import_leads(
    context: typer.Context,
    files: Files,
    consent: Annotated[
        str | None,
        typer.Option(help="How and when consent was given, for rows that do not say."),
    ] = None,
    purpose: Annotated[
        str, typer.Option(help="What the consent is for: partner, marketing, or both.")
    ] = "partner,marketing",
    source: Annotated[
        str, typer.Option(help="Where the leads come from, for rows that do not say.")
    ] = "import",
    mapping: Mapping = None,
    dates: Annotated[
        DateOrder | None, typer.Option(help="How the lists write days, if they leave it open.")
    ] = None,
    encoding: Encoding = None,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Bring in lists of leads, as CSV from a CRM.

    Example: leadctl import leads.csv --consent "web form, box ticked, 2026-11"
    """
    from leadctl.services import import_leads as service
    from leadctl.services.staging import Terms

    desk = open_desk(context)
    terms = Terms((consent or "").strip() or None, purposes_of(purpose))
    origin = source.strip()
    if not origin:
        raise Refusal("blank-source")
    pairs = mapping_of(mapping)

    def bring_in(name: str) -> Imported:
        with opened(name) as file, progress(context, name) as seen:
            order = service.Order(
                file=file,
                name=called(name),
                rejects=rejects_of(name),
                terms=terms,
                mapping=pairs,
                dates=dates,
                encoding=encoding,
                source=origin,
                seen=seen,
            )
            return service.import_leads(desk, order, dry_run=dry_run)

    done, status = each_alone(files, bring_in)
    _show(done, fmt, several=len(files) > 1)
    some_rejected = any(imported.rejected for imported in done)
    return Exit.PARTIAL if status is Exit.DONE and some_rejected else status


def purposes_of(text: str) -> tuple[Purpose, ...]:
    """The purposes that `--purpose` lists. Raises Refusal "unknown-purpose"."""
    try:
        return tuple(Purpose(each.strip()) for each in text.split(","))
    except ValueError:
        raise Refusal("unknown-purpose", text=text) from None


def _show(done: list[Imported], fmt: Format, *, several: bool) -> None:
    from leadctl.services.import_leads import Imported, ProblemCount

    if fmt is not Format.TABLE and several:
        show_list(done, IMPORTED, fmt, sys.stdout, of=Imported)
        return
    for imported in done:
        show_one(imported, IMPORTED, fmt, sys.stdout)
        if fmt is Format.TABLE and imported.problems:
            sys.stdout.write("\n")
            show_list(imported.problems, PROBLEM_COUNTS, fmt, sys.stdout, of=ProblemCount)


def add_to(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("import")(import_leads)
