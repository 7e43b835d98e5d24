"""The reports there are, what each tells, and by what it can be narrowed down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from leadctl.errors import Refusal


class Report(StrEnum):
    """A report by the name it is asked for, in the order they are listed."""

    SUMMARY = "summary"
    PARTNERS = "partners"
    SOURCES = "sources"
    SLA = "sla"
    FUNNEL = "funnel"
    AGEING = "ageing"
    FAIRNESS = "fairness"
    SCORES = "scores"
    INCIDENTS = "incidents"
    NURTURE = "nurture"
    DISPOSITIONS = "dispositions"


TELLS: Mapping[Report, str] = MappingProxyType(
    {
        Report.SUMMARY: "what needs a person today",
        Report.PARTNERS: "what each partner received and made of it",
        Report.SOURCES: "what came of the leads of each source",
        Report.SLA: "how often each window was kept, by month and rating",
        Report.FUNNEL: "how far leads came, step by step",
        Report.AGEING: "how long open leads have been in their status",
        Report.FAIRNESS: "what each partner was due of the leads, and what it received",
        Report.SCORES: "what came of leads by their score",
        Report.INCIDENTS: "what partners missed, and the incidents that came of it",
        Report.NURTURE: "what each campaign sent and what came of it",
        Report.DISPOSITIONS: "how leads ended, and why",
    }
)


class Filter(StrEnum):
    """What a report can be narrowed down by, in the words of a refusal."""

    DAYS = "period: it is as of now"
    PARTNER = "--partner"
    MANAGER = "--manager"
    SOURCE = "--source"


_D, _P, _M, _S = Filter
FILTERS: Mapping[Report, frozenset[Filter]] = MappingProxyType(
    {
        Report.SUMMARY: frozenset({_M}),
        Report.PARTNERS: frozenset({_D, _P, _M, _S}),
        Report.SOURCES: frozenset({_D, _P, _M, _S}),
        Report.SLA: frozenset({_D, _P, _M, _S}),
        Report.FUNNEL: frozenset({_D, _P, _M, _S}),
        Report.AGEING: frozenset({_P, _M, _S}),
        Report.FAIRNESS: frozenset({_D, _P, _M}),
        Report.SCORES: frozenset({_D, _P, _M, _S}),
        Report.INCIDENTS: frozenset({_D, _P, _M}),
        Report.NURTURE: frozenset({_D, _S}),
        Report.DISPOSITIONS: frozenset({_D, _P, _M, _S}),
    }
)


def filters_said(*, days: bool, partner: bool, manager: bool, source: bool) -> frozenset[Filter]:
    """By what is narrowed down where these are said.

    >>> sorted(filters_said(days=False, partner=True, manager=False, source=False))
    [<Filter.PARTNER: '--partner'>]
    """
    said = {_D: days, _P: partner, _M: manager, _S: source}
    return frozenset(each for each, is_said in said.items() if is_said)


def check_filters(report: Report, said: Collection[Filter]) -> None:
    """That the report has all that is said to narrow it down.

    Raises Refusal "not-of-report", which names the reports that have it.
    """
    for narrowing in Filter:
        if narrowing in said and narrowing not in FILTERS[report]:
            having = ", ".join(each for each in Report if narrowing in FILTERS[each])
            raise Refusal("not-of-report", report=report, filter=narrowing, having=having)
