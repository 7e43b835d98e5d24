"""A list of partners is not read as leads, nor a list of leads as partners."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from leadctl.errors import Refusal
from leadctl.intake.columns import header_key
from leadctl.intake.headers import LEADS, PARTNERS, Headers
from leadctl.intake.table import Table

PEOPLE = ("first_name", "last_name", "company", "consent")
"""Columns that a list of leads has, and a list of partners has not."""

TERMS = ("kind", "territories", "program_level", "certification_level")
"""Columns that a list of partners needs beside the code."""


def refuse_partners(table: Table, name: str) -> None:
    """Raise Refusal "partners-not-leads" where the header is one of partners."""
    has = _having(table.header, PARTNERS, ("code", *TERMS))
    if "code" in has and len(has) > 2 and not _having(table.header, LEADS, PEOPLE):
        raise Refusal("partners-not-leads", file=name)


def refuse_leads(table: Table, name: str) -> None:
    """Raise Refusal "leads-not-partners" where the header is one of leads."""
    levels = ("code", "program_level", "certification_level")
    if _having(table.header, LEADS, PEOPLE) and not _having(table.header, PARTNERS, levels):
        raise Refusal("leads-not-partners", file=name)


def _having(header: Iterable[str], known: Headers, fields: Collection[str]) -> set[str]:
    """Those of the `fields` that the header has a name of."""
    keys = {header_key(cell) for cell in header}
    return {
        field
        for field in fields
        if not keys.isdisjoint(header_key(name) for name in (field, *known.names[field]))
    }
