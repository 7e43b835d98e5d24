"""`leadctl partner import`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from leadctl.cli.lists import Encoding, Files, Mapping, called, mapping_of, opened, rejects_of
from leadctl.cli.many import each_alone
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_desk
from leadctl.errors import Exit
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.imports import PARTNER_CHANGES, PARTNERS_IMPORTED

if TYPE_CHECKING:
    from leadctl.services.import_partners import PartnersImported


def import_partners(
    context: typer.Context,
    files: Files,
    mapping: Mapping = None,
    encoding: Encoding = None,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Bring in lists of partners, as CSV.

    The same code again updates that partner.

    Example: leadctl partner import partners.csv
    """
    from leadctl.services import import_partners as service

    desk = open_desk(context)
    pairs = mapping_of(mapping)

    def bring_in(name: str) -> PartnersImported:
        with opened(name) as file:
            order = service.PartnerOrder(file, called(name), rejects_of(name), pairs, encoding)
            return service.import_partners(desk, order, dry_run=dry_run)

    done, status = each_alone(files, bring_in)
    _show(done, fmt, several=len(files) > 1)
    some_rejected = any(imported.rejected for imported in done)
    return Exit.PARTIAL if status is Exit.DONE and some_rejected else status


def _show(done: list[PartnersImported], fmt: Format, *, several: bool) -> None:
    from leadctl.services.import_partners import Change, PartnersImported

    if fmt is not Format.TABLE and several:
        show_list(done, PARTNERS_IMPORTED, fmt, sys.stdout, of=PartnersImported)
        return
    for imported in done:
        show_one(imported, PARTNERS_IMPORTED, fmt, sys.stdout)
        if fmt is Format.TABLE and imported.changes:
            sys.stdout.write("\n")
            show_list(imported.changes, PARTNER_CHANGES, fmt, sys.stdout, of=Change)


def add_to(group: typer.Typer) -> None:
    """Put the command into the group of partner commands."""
    group.command("import")(import_partners)
