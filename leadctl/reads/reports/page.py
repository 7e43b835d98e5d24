"""Everything that stands on the page of reports: each report, and the leads that came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.reports import Report
from leadctl.reads.reports.scope import Scope
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Received:
    """How many leads of a rating came in during a month, as 2026-11."""

    month: str
    rating: Rating
    leads: int


@dataclass(frozen=True, slots=True)
class Page:
    """The reports by name, as of an instant in the policy's zone.

    With a partner in the scope it is that partner's scorecard, which holds nothing of others.
    """

    title: str
    as_of: datetime
    scope: Scope
    partner_name: str | None
    received: tuple[Received, ...]
    reports: Mapping[Report, Any]


def read_page(work: Work, scope: Scope) -> Page:
    """Read all of it at one instant. Raises the refusals of the reports."""
    raise NotImplementedError
