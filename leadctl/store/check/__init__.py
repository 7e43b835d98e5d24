"""`leadctl store check`: whether the file, the event log and the figures are what they must be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leadctl.domain.heads import LogHead
from leadctl.store.check.chain import chain_findings
from leadctl.store.check.erased import erasure_findings
from leadctl.store.check.figures import figure_findings
from leadctl.store.check.file import damage_findings, reference_findings
from leadctl.store.check.finding import Finding
from leadctl.store.check.head import head_findings
from leadctl.store.check.ledger import ledger_findings
from leadctl.store.check.policies import policy_findings
from leadctl.store.check.schema import schema_findings
from leadctl.store.work import Work

__all__ = ["Checked", "Finding", "check_store"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the store found; it is sound when that is nothing. Names are JSON names."""

    sound: bool
    findings: tuple[Finding, ...]


def check_store(work: Work, kept: LogHead | None = None) -> Checked:
    """Look at the whole store, and whether its log goes on from the head that was `kept`, if any.

    Memory does not grow with it.
    """
    findings = tuple(_findings(work, kept))
    return Checked(not findings, findings)


def _findings(work: Work, kept: LogHead | None) -> Iterator[Finding]:
    connection = work.session.connection()
    if damage := list(damage_findings(connection)):
        yield from damage  # what the rows of a damaged file say is worth nothing
        return
    yield from schema_findings(connection)
    yield from reference_findings(connection)
    yield from chain_findings(connection)
    if kept is not None:
        yield from head_findings(connection, kept)
    yield from figure_findings(connection)
    yield from policy_findings(work)
    yield from erasure_findings(work)
    yield from ledger_findings(work)
