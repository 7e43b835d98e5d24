"""Pages for tests, with figures of their own in every report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.needs import Need, needed
from leadctl.domain.percent import percent
from leadctl.domain.policy import Strategy
from leadctl.domain.reports import Report
from leadctl.domain.steps import Step
from leadctl.reads.reports.ageing import Ageing
from leadctl.reads.reports.dispositions import DispositionFigures
from leadctl.reads.reports.fairness import Fairness, PartnerShare
from leadctl.reads.reports.funnel import FunnelStep
from leadctl.reads.reports.incidents import IncidentFigures
from leadctl.reads.reports.nurture import CampaignFigures
from leadctl.reads.reports.page import Page
from leadctl.reads.reports.partners import PartnerFigures
from leadctl.reads.reports.received import Received
from leadctl.reads.reports.scope import Scope
from leadctl.reads.reports.scores import ScoreBand
from leadctl.reads.reports.sla import SlaMonth, WindowKind
from leadctl.reads.reports.sources import SourceFigures
from leadctl.reads.reports.summary import AtCap, FlaggedFor, LeadCount, Summary
from leadctl.reads.reports.won import Won

HOSTILE = '"><img src=x onerror=alert(1)>]]>\u202e\x1b<script>alert(1)</script>'
"""What somebody might call a source, or a partner."""

ZONE = ZoneInfo("Europe/Berlin")
AS_OF = datetime(2026, 11, 26, 14, 30, tzinfo=ZONE)
A, B, C = Rating
EUROS = (Won("EUR", Decimal("48000.10")),)
PARTNERS = ("isar-soft", "rhein-it", "spree-data")
MONTHS = ("2026-08", "2026-10", "2026-11")


def a_page(reports: Mapping[Report, Any] | None = None, **said: Any) -> Page:
    """A page of all reports, each with figures; `reports` takes the place of some."""
    all_said: dict[str, Any] = {
        "title": "Leads and partners",
        "as_of": AS_OF,
        "scope": Scope(),
        "partner_status": None,
        "received": RECEIVED,
        "reports": REPORTS | dict(reports or {}),
    } | said
    return Page(**all_said)


def an_empty_page() -> Page:
    """A page of a store in which nothing has happened yet."""
    bands = tuple(replace(band, **_NONE, conversion=None, won=()) for band in _SCORES)
    return a_page(
        {
            **dict.fromkeys(Report, ()),
            Report.SUMMARY: replace(_SUMMARY, leads=(), needs=(), problems=(), partners_at_cap=()),
            Report.FUNNEL: tuple(
                FunnelStep(step, 0, 0, 0, 0, percent(0, 0), percent(0, 0)) for step in Step
            ),
            Report.FAIRNESS: replace(_FAIRNESS, ratings=(), partners=()),
            Report.SCORES: bands,
        },
        received=(),
    )


def with_names(value: Any, name: str) -> Any:
    """The same value in which every name that people or files put in is that one."""
    if isinstance(value, dict):
        return {key: with_names(each, name) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(with_names(each, name) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {
        field.name: name if field.name in NAMED else with_names(getattr(value, field.name), name)
        for field in fields(value)
    }
    return replace(value, **changes)


NAMED = {"partner", "source", "campaign", "reason", "title", "currency", "manager"}
"""Fields with what somebody typed."""
_NONE = dict.fromkeys(("leads", "a", "b", "c", "assigned", "contacted", "converted"), 0)

RECEIVED = tuple(
    Received(month, rating, leads)
    for month, rating, leads in (
        ("2026-08", A, 40), ("2026-08", C, 210), ("2026-10", A, 55), ("2026-10", B, 80),
        ("2026-10", C, 300), ("2026-11", A, 61), ("2026-11", B, 12), ("2026-11", C, 4),
    )
)  # fmt: skip

_SUMMARY = Summary(
    as_of=AS_OF,
    leads=tuple(LeadCount(status, 3, 2, 1, 6) for status in Status),
    problems=(FlaggedFor("no-consent", 4),),
    due_soon=7,
    due_by=AS_OF,
    partners_at_cap=(AtCap("isar-soft", 10, 10),),
    last_sweep_at=AS_OF,
    sweep_late=False,
    policy_review_on=date(2027, 1, 1),
    needs=(
        needed(Need.ESCALATED, 2, ("3", "5")),
        needed(Need.INCIDENT, 1, ("1 (isar-soft)",)),
    ),
)

_CAPS: tuple[int | str, ...] = (10, "unlimited", 5)
_PARTNERS = tuple(
    PartnerFigures(
        partner=code, open=number, capacity=cap, received=30 * number, claim_met=20 * number,
        claim_ended=24 * number, claim_median_minutes=95 * number, claim_p90_minutes=410 * number,
        contact_met=15 * number, contact_ended=20 * number, contact_median_minutes=300 * number,
        contact_p90_minutes=900 * number, taken=2, released=number, incidents=number - 1,
        left=12 * number, converted=4 * number, conversion=percent(4, 12), won=EUROS,
    )
    for number, (code, cap) in enumerate(zip(PARTNERS, _CAPS, strict=True), 1)
)  # fmt: skip

_SOURCES = (
    SourceFigures(
        "web", 400, 100, 80, 220, 380, 150, 120, 20, percent(20, 400), EUROS,
        Decimal("1200.00"), "EUR", Decimal("60.00"),
    ),
    SourceFigures("fair", 353, 92, 12, 249, 150, 60, 40, 4, percent(4, 353), (), None, None, None),
    SourceFigures("newsletter", 9, 0, 0, 9, 9, 0, 0, 0, percent(0, 9), (), None, None, None),
)  # fmt: skip

_SLA = tuple(
    SlaMonth(window, month, rating, 20 + place, 2 + len(window), 3, 4 * (window is WindowKind.LOG),
             percent(20 + place, 25 + place + len(window)))
    for window in WindowKind
    for place, month in enumerate(MONTHS)
    for rating in (A, B)
)  # fmt: skip

_FUNNEL = tuple(
    FunnelStep(step, leads, leads // 2, leads // 4, leads // 4, percent(leads, before), of_all)
    for step, leads, before, of_all in (
        (step, leads, before, percent(leads, 762))
        for step, leads, before in zip(
            Step, (762, 700, 248, 210, 180, 160, 150, 24),
            (0, 762, 700, 248, 210, 180, 160, 150), strict=True,
        )
    )
)  # fmt: skip

_AGEING = tuple(
    Ageing(
        status, rating, 21, 1, 2, 3, 4, 5, 6, oldest, 200, datetime(2026, 5, oldest, tzinfo=ZONE)
    )
    for oldest, (status, rating) in enumerate(
        ((status, rating) for status in list(Status)[:-1] for rating in (A, B)), 1
    )
)

_FAIRNESS = Fairness(
    None, None, Strategy.WEIGHTED, (),
    tuple(
        PartnerShare(
            rating, code, Decimal("12.33") * number, 12 * number + (number == 3),
            percent(number, 6) or Decimal(0), percent(number, 6) or Decimal(0),
            (12 * number + (number == 3)) - Decimal("12.33") * number,
        )
        for rating in (A, B)
        for number, code in enumerate(PARTNERS, 1)
    ),
)  # fmt: skip

_SCORES = tuple(
    ScoreBand(
        first, 100 if first == 90 else first + 9, 40 * (first != 30), 20, 10, 10, 30, 25,
        first // 10 * (first != 30), percent(first // 10, 40 * (first != 30)), EUROS,
    )
    for first in range(90, -1, -10)
)  # fmt: skip

_INCIDENTS = tuple(
    IncidentFigures(code, 3, 1, 1, 1, 0, 4, 3, 2, 1, 8, code == "rhein-it") for code in PARTNERS[:2]
)

_NURTURE = (
    CampaignFigures("welcome", 320, 120, 610, 40, 2, 33, 4, 12, 151, 90, 51, 21, 3),
    CampaignFigures("long-term", 90, 80, 200, 0, 0, 3, 1, 2, 4, 0, 3, 2, 0),
)

_DISPOSITIONS = tuple(
    DispositionFigures(kind, reason, leads, leads // 2, leads // 3, leads - leads // 2 - leads // 3,
                       percent(leads, 100), leads // 2, won)
    for kind, reason, leads, won in (
        (Disposition.CONVERTED, None, 24, EUROS),
        (Disposition.REJECTED, "no budget", 50, ()),
        (Disposition.REJECTED, None, 10, ()),
        (Disposition.OPTED_OUT, None, 16, ()),
    )
)  # fmt: skip

REPORTS: dict[Report, Any] = {
    Report.SUMMARY: _SUMMARY,
    Report.PARTNERS: _PARTNERS,
    Report.SOURCES: _SOURCES,
    Report.SLA: _SLA,
    Report.FUNNEL: _FUNNEL,
    Report.AGEING: _AGEING,
    Report.FAIRNESS: _FAIRNESS,
    Report.SCORES: _SCORES,
    Report.INCIDENTS: _INCIDENTS,
    Report.NURTURE: _NURTURE,
    Report.DISPOSITIONS: _DISPOSITIONS,
}
