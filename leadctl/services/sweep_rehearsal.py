"""`leadctl sweep --dry-run`: what a sweep would do, reckoned from the same findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leadctl.domain.candidates import Waiting
from leadctl.domain.lifecycle import Status
from leadctl.domain.ranking import hand_out
from leadctl.domain.roster import Roster
from leadctl.domain.takings import Takings
from leadctl.domain.words import IncidentAction, PartnerStatus
from leadctl.services.assign import Assigned, Plan, escalated_leads, previewed, ready_leads
from leadctl.services.changed_days import foresee_days
from leadctl.services.dormancy import Recycled, foresee_recycling
from leadctl.services.freed import going_out, once_freed
from leadctl.services.lineup import load_lineup
from leadctl.services.nurture_steps import foresee_steps
from leadctl.services.outgoing import Outgoing, waiting
from leadctl.services.reminders import foresee_reminders
from leadctl.services.sweep import news_of, unless_hindered
from leadctl.services.sweep_news import find_news
from leadctl.services.swept import SweepFindings, Swept, sweep_before, swept_of
from leadctl.services.takings import find_takings
from leadctl.store.work import Work


def rehearse(work: Work) -> Swept:
    """What `sweep` would do at the work's instant, if nothing happened until then."""
    before = sweep_before(work)
    news = find_news(work, before.ended_at)
    takings = find_takings(work)
    handed_out = _handed_out(work, takings, foresee_recycling(work, news))
    to = {out.lead: out.partner for out in handed_out if out.partner}
    reminders = foresee_reminders(work)
    nurture, hindered = unless_hindered(lambda: foresee_steps(work))
    doubt = foresee_days(work)
    found = SweepFindings(
        before, news, takings, handed_out, to, reminders, nurture, hindered, doubt
    )
    return swept_of(work, found, dry_run=True)


def _handed_out(work: Work, takings: Takings, recycled: Recycled) -> list[Assigned]:
    """To whom leads would go once these are taken and recycled."""
    lineup = load_lineup(work)
    _foresee_partners(lineup.roster, takings, recycled)
    leads = _going_out(work, takings, recycled)
    asking = _asking(work, leads, takings, recycled)
    plan = Plan(hand_out(asking, lineup.roster), {lead.id: lead for lead in leads}, lineup)
    return news_of(previewed(work, plan), escalated_leads(work))


def _foresee_partners(roster: Roster, takings: Takings, recycled: Recycled) -> None:
    """Let the partners be as the takings and the recycling will leave them."""
    known = {candidate.id: candidate for candidate in roster.candidates}
    for partner in recycled.freed:
        known[partner].open -= 1
    for late in takings.taken:
        known[late.partner].open -= 1
    for opened in takings.opened:
        if opened.action is IncidentAction.DISABLE:
            known[opened.partner].status = PartnerStatus.DISABLED


def _going_out(work: Work, takings: Takings, recycled: Recycled) -> list[Outgoing]:
    """The ready leads and those about to be taken or recycled, in the order they will go out.

    Not those that will be flagged or nurtured instead, once nobody holds them.
    """
    taken = sorted({late.lead for late in takings.taken})
    ready = (lead for lead, status in once_freed(work, taken).items() if status is Status.READY)
    leads = {*ready_leads(work), *ready, *recycled.holders}
    return going_out(work, leads, freed={*taken, *recycled.holders})


def _asking(
    work: Work, leads: Sequence[Outgoing], takings: Takings, recycled: Recycled
) -> list[Waiting]:
    """The leads as the ranking will see them once they are taken and recycled."""
    losers = {late.lead: {late.partner} for late in takings.taken}

    def then(each: Waiting) -> Waiting:
        if each.lead in recycled.holders:
            had = frozenset({recycled.holders[each.lead]})
            return replace(each, had=had, lost=frozenset(), first=None)
        return replace(each, lost=each.lost | losers.get(each.lead, set()))

    return [then(each) for each in waiting(work, leads)]
