"""The sections of a policy, each as it stands in the file; no figure has its default here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from leadctl.domain.policy import fields


class Section(BaseModel):
    """A table of the policy file: what it holds never changes, and unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class About(Section):
    """[policy]: what the policy is called and when it holds."""

    title: fields.Name
    effective: Annotated[date, Field(strict=True)]
    review_every: fields.Span


class Follows(StrEnum):
    """Whose working days the deadlines follow."""

    PARTNER = "partner"
    COMPANY = "company"
    BOTH = "both"


class CompanyCalendar(Section):
    """[calendar]: the company's place, hours and days off."""

    country: fields.Country
    subdivision: fields.Text
    timezone: fields.Name
    hours: fields.WorkingHours
    received_until: fields.OptionalClock
    follows: Follows
    closures: fields.DaysOff
    extra_workdays: fields.Dates


class ContactFrom(StrEnum):
    """When the contact window starts."""

    CLAIM = "claim"
    ASSIGNMENT = "assignment"


class WindowException(Section):
    """[[windows.exceptions]]: other windows for the leads that fit; None: as ever."""

    when: fields.When
    claim: fields.OneWindow | None = None
    contact: fields.ByRating | None = None
    record: fields.OneWindow | None = None
    answer: fields.ByRating | None = None


class Windows(Section):
    """[windows]: how long everything may take."""

    log: fields.OneWindow
    claim: fields.OneWindow
    contact: fields.ByRating
    contact_from: ContactFrom
    record: fields.OneWindow
    answer: fields.ByRating
    resolve: fields.OneWindow
    remind: fields.OptionalWindow
    exceptions: tuple[WindowException, ...]


class CapacityCounts(StrEnum):
    """Until when a lead counts as open."""

    UNANSWERED = "unanswered"
    UNCLOSED = "unclosed"


class Capacity(Section):
    """[capacity]: how many leads a partner may have open."""

    open_leads: fields.Capacity
    counts: CapacityCounts


class Strategy(StrEnum):
    """How a partner is chosen."""

    PRIORITY = "priority"
    WEIGHTED = "weighted"


class AssignmentRules(Section):
    """[assignment]: who comes first."""

    strategy: Strategy
    program_levels: fields.SomeNames
    certification_levels: fields.SomeNames
    excluded_kinds: fields.Names
    weights: Mapping[str, fields.Count]
    give_up_after: fields.CountOrNone


class ContactRules(Section):
    """[contact]: what counts as contact with a lead."""

    outcomes: fields.SomeNames
    counts: fields.SomeNames
    attempts: fields.Count


class ReleaseRules(Section):
    """[release]: why a partner may hand a lead back."""

    reasons: fields.SomeNames


class Discipline(Section):
    """[discipline]: what incidents lead to."""

    disable_at: fields.Count
    forget_after: fields.Span


class ScoreRule(Section):
    """[[qualification.score]]: the points of a lead that fits."""

    when: fields.WhenScoring
    points: fields.Points


class RatingRules(Section):
    """[qualification.rating]: one condition of a letter is enough for it."""

    A: fields.WhenRating
    B: fields.WhenRating


class Qualification(Section):
    """[qualification]: how a lead is scored and rated."""

    score: tuple[ScoreRule, ...]
    ratings: fields.Ratings
    rating: RatingRules
