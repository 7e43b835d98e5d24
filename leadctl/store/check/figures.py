"""Figures that stand twice in the store and must agree: each rule with the rows that break it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from leadctl.store.check.agreements import AGREEMENTS
from leadctl.store.check.agreements.agreement import TERMS
from leadctl.store.check.finding import Finding, exception

AT_ONCE = 1000


def figure_findings(connection: Connection) -> Iterator[Finding]:
    """What of the agreements does not hold."""
    for agreement in AGREEMENTS:
        rows = connection.exec_driver_sql(
            TERMS + agreement.breaches, execution_options={"yield_per": AT_ONCE}
        )
        numbers = (number for (number,) in rows)
        found = exception(agreement.code, agreement.rule, agreement.noun, numbers)
        if found:
            yield found
