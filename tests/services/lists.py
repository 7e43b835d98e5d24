"""Lists for tests: rows of people and partners written as CSV, imported by the services."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event

from leadctl.domain.words import Purpose
from leadctl.intake.form import Form
from leadctl.services.import_leads import Imported, Order, import_leads
from leadctl.services.import_partners import PartnerOrder, PartnersImported, import_partners
from leadctl.services.staging import Terms
from leadctl.store.desk import Desk

Row = Mapping[str, str]
BOTH = (Purpose.PARTNER, Purpose.MARKETING)


def person(**said: str) -> Row:
    """A row of a lead list that nothing is wrong with, rated A."""
    return {
        "first name": "Ada",
        "last name": "Example",
        "email": "ada@example.org",
        "country": "DE",
        "rating": "A",
    } | {name.replace("_", " "): value for name, value in said.items()}


def firm(**said: str) -> Row:
    """A row of a partner list that nothing is wrong with."""
    return {
        "code": "acme",
        "name": "Acme",
        "email": "leads@acme.example.com",
        "kind": "reseller",
        "territories": "DE",
        "program level": "gold",
        "certification level": "expert",
    } | {name.replace("_", " "): value for name, value in said.items()}


def as_csv(*rows: Row) -> bytes:
    """The rows under the names of all their columns, in the order in which they first appear."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def a_list(folder: Path, *rows: Row, name: str = "people.csv") -> str:
    """Write the rows to a file; its path."""
    path = folder / name
    path.write_bytes(as_csv(*rows))
    return str(path)


def an_order(desk: Desk, data: bytes, **said: Any) -> Order:
    """The order to import a list, with consent for both purposes if nothing else is said."""
    order = Order(
        file=io.BytesIO(data),
        name="people.csv",
        rejects=rejects_of(desk),
        terms=Terms("ticked a box on the web form", BOTH),
        form=Form(),
        dates=None,
        source="import",
    )
    return replace(order, **said)


def bring_in(desk: Desk, *rows: Row, dry_run: bool = False, **said: Any) -> Imported:
    """Import a list of these rows."""
    return import_leads(desk, an_order(desk, as_csv(*rows), **said), dry_run=dry_run)


def sign_up(desk: Desk, *rows: Row, dry_run: bool = False) -> PartnersImported:
    """Import a partner list of these rows."""
    order = PartnerOrder(io.BytesIO(as_csv(*rows)), "firms.csv", rejects_of(desk), Form())
    return import_partners(desk, order, dry_run=dry_run)


def rejects_of(desk: Desk) -> Path:
    """Where the rejected rows go."""
    return desk.path.with_name("people.csv.rejects.csv")


def counts(imported: Imported) -> tuple[int, int, int, int]:
    """How many lines were added, repeated, flagged and rejected."""
    return imported.added, imported.repeated, imported.flagged, imported.rejected


@contextmanager
def plans(desk: Desk) -> Iterator[dict[str, str]]:
    """Every query or change that is run meanwhile, with how SQLite goes about it."""
    seen: dict[str, str] = {}

    def explain(
        connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object
    ) -> None:
        if statement.lstrip().startswith(("SELECT", "UPDATE", "INSERT")):
            one = parameters[0] if isinstance(parameters, list) else parameters
            handle = connection.connection.dbapi_connection
            assert handle is not None
            steps = handle.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", one)
            seen[statement] = "\n".join(step[3] for step in steps)

    event.listen(desk.engine, "before_cursor_execute", explain)
    try:
        yield seen
    finally:
        event.remove(desk.engine, "before_cursor_execute", explain)
