"""`leadctl store check`: whether the file, the event log and the figures are what they must be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError

from leadctl.domain.heads import LogHead
from leadctl.store.check.caps import cap_findings
from leadctl.store.check.chain import chain_findings
from leadctl.store.check.contents import content_findings
from leadctl.store.check.erased import erasure_findings
from leadctl.store.check.figures import figure_findings
from leadctl.store.check.file import damage_findings, reference_findings
from leadctl.store.check.finding import Finding
from leadctl.store.check.head import head_findings
from leadctl.store.check.ledger import ledger_findings
from leadctl.store.check.policies import policy_findings
from leadctl.store.check.schema import schema_findings
from leadctl.store.check.suppressed import suppression_findings
from leadctl.store.faults import refusal_of
from leadctl.store.work import Work

__all__ = ["Checked", "Finding", "check_store", "damage_of"]

Finder = Callable[[], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the store found; it is sound when that is nothing. Names are JSON names."""

    sound: bool
    findings: tuple[Finding, ...]

    def and_also(self, found: Iterable[Finding]) -> Checked:
        """The same with more that was found."""
        findings = (*self.findings, *found)
        return Checked(not findings, findings)


def check_store(work: Work, kept: LogHead | None = None) -> Checked:
    """Look at the whole store, and whether its log goes on from the head that was `kept`, if any.

    Memory does not grow with it.
    """
    findings = tuple(_findings(work, kept))
    return Checked(not findings, findings)


def _findings(work: Work, kept: LogHead | None) -> Iterator[Finding]:
    damaged = False
    for finding in damage_of(work):
        damaged = damaged or finding.code == "integrity"
        yield finding
    if not damaged:  # what the rows of a damaged file say is worth nothing
        connection = work.session.connection()
        if kept is not None:
            yield from _looked_at("events", lambda: head_findings(connection, kept))
        yield from _looked_at("references", lambda: reference_findings(connection))
        yield from _looked_at("figures", lambda: figure_findings(connection))
        yield from _looked_at("caps", lambda: cap_findings(work))
        yield from _looked_at("erasures", lambda: erasure_findings(work))
        yield from _looked_at("forgotten", lambda: ledger_findings(work))
        yield from _looked_at("opt-outs", lambda: suppression_findings(work))


def damage_of(work: Work) -> Iterator[Finding]:
    """What SQLite finds of the pages, and where they are whole, what is wrong in them."""
    connection = work.session.connection()
    found = list(_looked_at("pages", lambda: damage_findings(connection), "integrity"))
    yield from found
    if not found:
        yield from _looked_at("schema", lambda: schema_findings(connection))
        yield from _looked_at("cells", lambda: content_findings(connection))
        yield from _looked_at("events", lambda: chain_findings(connection))
        yield from _looked_at("policies", lambda: policy_findings(work))


def _looked_at(what: str, find: Finder, code: str = "unreadable") -> Iterator[Finding]:
    """What is found, or that it cannot be looked at: a cell of a damaged store can be anything."""
    try:
        yield from find()
    except Exception as error:  # whatever a cell can do to the code that reads it
        if isinstance(error, DBAPIError | sqlite3.Error) and _is_of_the_moment(error):
            raise
        kind = type(error).__name__
        yield Finding(code, f"The {what} of the store cannot be read: {kind}.")


def _is_of_the_moment(error: DBAPIError | sqlite3.Error) -> bool:
    """Whether it tells of a full disk or another writer, and not of the store."""
    refusal = refusal_of(error)
    return refusal is not None and refusal.code != "store-damaged"
