"""`leadctl report nurture`: what each campaign sent, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from leadctl.domain.words import EnrolmentEnd, MailKind
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work

_ENROLMENTS = """
    SELECT campaign, ended_as, count(*),
        count(*) FILTER (WHERE enrolled_at >= ?1 AND enrolled_at < ?2),
        count(*) FILTER (WHERE ended_at >= ?1 AND ended_at < ?2)
    FROM {enrolments} WHERE {of_source} GROUP BY campaign, ended_as
"""
_MESSAGES = """
    SELECT campaign, kind, count(*) FILTER (WHERE sent_at >= ?1 AND sent_at < ?2),
        count(*) FILTER (WHERE failed_at >= ?1 AND failed_at < ?2)
    FROM outbox JOIN {enrolments} WHERE enrolment.id = enrolment_id AND {of_source}
    GROUP BY campaign, kind
"""
# each lead once, whatever it answered before
_CAME_OF_IT = """
    SELECT campaign, count(*), count(*) FILTER (WHERE disposition = 'converted')
    FROM enrolment JOIN lead ON lead.id = lead_id
    WHERE {of_source} AND ended_as IN ('responded', 're-rated')
    AND ended_at >= ?1 AND ended_at < ?2 AND rating <> 'C' AND status <> 'nurturing'
    AND NOT EXISTS (
        SELECT 1 FROM enrolment AS later
        WHERE later.lead_id = enrolment.lead_id AND later.id > enrolment.id
    )
    GROUP BY campaign
"""


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """What became of a campaign's enrolments. Names are JSON names.

    `live` is as of now; everything else happened in the days asked for. A mail counts on the day
    it was sent, a letter when the list was made that it stands in; `undelivered` mails were given
    up in those days and not taken up again.

    Of the enrolments that ended, `responded` and `re_rated` are why a campaign is run, `opted_out`
    is its price, and `others` are all that ended in any other way: `followed` of them because the
    next campaign took over, `finished` because all was said, the rest by what happened to the
    lead, its consent or the policy, or by hand. A contact that answers and stays one is enrolled
    anew.

    `became_leads` counts, of those that responded or were re-rated, the leads that rate A or B now
    and are not marketing's again, whether they are open or closed; each once, for the last
    campaign that it was in. `converted` are those of them that are won by now.
    """

    campaign: str
    enrolled: int
    live: int
    emails: int
    letters: int
    undelivered: int
    responded: int
    re_rated: int
    opted_out: int
    others: int
    followed: int
    finished: int
    became_leads: int
    converted: int


@dataclass(slots=True)
class _Found:
    """What the queries found of one campaign."""

    live: int = 0
    enrolled: int = 0
    ended: dict[str, int] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    undelivered: int = 0
    came_of_it: tuple[int, int] = (0, 0)


def nurture_report(work: Work, scope: Scope = ALL) -> tuple[CampaignFigures, ...]:
    """The campaigns that ever enrolled anybody, by name. Raises Refusal "backwards-span"."""
    found: dict[str, _Found] = defaultdict(_Found)
    for campaign, how, count, enrolled, ended in _rows(work, scope, _ENROLMENTS):
        found[campaign].enrolled += enrolled
        if how is None:
            found[campaign].live = count
        else:
            found[campaign].ended[how] = ended
    for campaign, kind, sent, failed in _rows(work, scope, _MESSAGES):
        found[campaign].sent[kind] = sent
        found[campaign].undelivered += failed
    for campaign, leads, converted in scope.rows(work, _CAME_OF_IT):
        found[campaign].came_of_it = (leads, converted)
    return tuple(_figures(campaign, found[campaign]) for campaign in sorted(found))


def _rows(work: Work, scope: Scope, query: str) -> Sequence[Any]:
    """What the query finds; leads are looked at only where something is asked of them."""
    of_all, of_source = "enrolment", "enrolment JOIN lead ON lead.id = enrolment.lead_id"
    enrolments = of_all if scope.sources is None else of_source
    return scope.rows(work, query.replace("{enrolments}", enrolments))


def _figures(campaign: str, found: _Found) -> CampaignFigures:
    def ended(how: EnrolmentEnd) -> int:
        return found.ended.get(how, 0)

    apart = (EnrolmentEnd.RESPONDED, EnrolmentEnd.RE_RATED, EnrolmentEnd.OPTED_OUT)
    became_leads, converted = found.came_of_it
    return CampaignFigures(
        campaign=campaign,
        enrolled=found.enrolled,
        live=found.live,
        emails=found.sent.get(MailKind.NURTURE, 0),
        letters=found.sent.get(MailKind.LETTER, 0),
        undelivered=found.undelivered,
        responded=ended(EnrolmentEnd.RESPONDED),
        re_rated=ended(EnrolmentEnd.RE_RATED),
        opted_out=ended(EnrolmentEnd.OPTED_OUT),
        others=sum(found.ended.values()) - sum(map(ended, apart)),
        followed=ended(EnrolmentEnd.FOLLOWED),
        finished=ended(EnrolmentEnd.FINISHED),
        became_leads=became_leads,
        converted=converted,
    )
