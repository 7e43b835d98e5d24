"""`leadctl report nurture`: what each campaign sent, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """What became of a campaign's enrolments. Names are JSON names.

    `live` is as of now; everything else happened in the days asked for. Of those that ended,
    `responded` and `re_rated` are why a campaign is run, `opted_out` is its price, and `others`
    are all that ended in any other way. `became_leads` rate A or B now, of those that responded
    or were re-rated, and `converted` has those that were won.
    """

    campaign: str
    enrolled: int
    live: int
    emails: int
    letters: int
    responded: int
    re_rated: int
    opted_out: int
    others: int
    became_leads: int
    converted: int


def nurture_report(work: Work, scope: Scope = ALL) -> tuple[CampaignFigures, ...]:
    """The campaigns that ever enrolled anybody, by name. Raises Refusal "backwards-span"."""
    raise NotImplementedError
