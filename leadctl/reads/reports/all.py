"""Each report by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from leadctl.domain.reports import Report
from leadctl.reads.reports.ageing import Ageing, ageing
from leadctl.reads.reports.dispositions import DispositionFigures, dispositions
from leadctl.reads.reports.fairness import PartnerShare, fairness
from leadctl.reads.reports.funnel import FunnelStep, funnel
from leadctl.reads.reports.incidents import IncidentFigures, incident_report
from leadctl.reads.reports.nurture import CampaignFigures, nurture_report
from leadctl.reads.reports.partners import PartnerFigures, partner_report
from leadctl.reads.reports.scope import Scope
from leadctl.reads.reports.scores import ScoreBand, scores
from leadctl.reads.reports.sla import SlaMonth, sla
from leadctl.reads.reports.sources import SourceFigures, source_report
from leadctl.reads.reports.summary import Summary, summary
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Read:
    """How a report is read, and the dataclass of its rows or of the whole, as scripts see it."""

    read: Callable[[Work, Scope], Any]
    of: type[Any]


READS: Mapping[Report, Read] = MappingProxyType(
    {
        Report.SUMMARY: Read(summary, Summary),
        Report.PARTNERS: Read(partner_report, PartnerFigures),
        Report.SOURCES: Read(source_report, SourceFigures),
        Report.SLA: Read(sla, SlaMonth),
        Report.FUNNEL: Read(funnel, FunnelStep),
        Report.AGEING: Read(ageing, Ageing),
        Report.FAIRNESS: Read(fairness, PartnerShare),
        Report.SCORES: Read(scores, ScoreBand),
        Report.INCIDENTS: Read(incident_report, IncidentFigures),
        Report.NURTURE: Read(nurture_report, CampaignFigures),
        Report.DISPOSITIONS: Read(dispositions, DispositionFigures),
    }
)
