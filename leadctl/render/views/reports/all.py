"""How each report is shown, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TextIO

from leadctl.domain.reports import Report
from leadctl.render.output import Format
from leadctl.render.views.reports import (
    ageing,
    dispositions,
    fairness,
    funnel,
    incidents,
    nurture,
    partners,
    scores,
    sla,
    sources,
    summary,
)

Show = Callable[[Any, Any, Format, TextIO, type[Any]], None]
"""Writes what a report found in a scope; the last is the dataclass of its rows, or of it all."""

SHOWS: Mapping[Report, Show] = MappingProxyType(
    {
        Report.SUMMARY: summary.show,
        Report.PARTNERS: partners.show,
        Report.SOURCES: sources.show,
        Report.SLA: sla.show,
        Report.FUNNEL: funnel.show,
        Report.AGEING: ageing.show,
        Report.FAIRNESS: fairness.show,
        Report.SCORES: scores.show,
        Report.INCIDENTS: incidents.show,
        Report.NURTURE: nurture.show,
        Report.DISPOSITIONS: dispositions.show,
    }
)
