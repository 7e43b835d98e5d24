"""Which contacts a campaign takes: looked at when they come or change, and when campaigns do.

Leads that came in are found by their numbers, from the highest that was looked at on; those that
changed stand in a table of their own. So a sweep never looks at what is only stored. It is done in
portions, a short transaction each, of which every one leaves the store right.
"""

from __future__ import annotations

from collections.abc import Sequence

from leadctl.domain.nurture import Next, enrolling, fitting
from leadctl.domain.policy.outreach import Campaign, NurtureChannel
from leadctl.domain.words import EnrolmentEnd
from leadctl.services.company_calendar import company_calendar
from leadctl.services.enrolments import Entry, end_all, enrol_all
from leadctl.services.permission import may_not_write
from leadctl.store.desk import Desk
from leadctl.store.facts import fact_columns
from leadctl.store.record import State
from leadctl.store.work import Work, places

AT_ONCE = 1000

_IS_WORK = """
SELECT placed_policy_id, placed_to < coalesce((SELECT max(id) FROM lead), 0)
    OR EXISTS (SELECT 1 FROM unplaced)
FROM state WHERE id = 1
"""
_CHANGED = "SELECT lead_id FROM unplaced ORDER BY lead_id LIMIT ?"
_CAME = "SELECT id FROM lead WHERE id > ? ORDER BY id LIMIT ?"
_PLACED = "DELETE FROM unplaced WHERE lead_id = ?"
_GONE = """
SELECT id, lead_id FROM enrolment WHERE ended_at IS NULL AND lead_id > ? AND campaign NOT IN ({})
ORDER BY lead_id LIMIT ?
"""
_IN_NONE = f"""
SELECT id FROM lead
WHERE id IN ({{}}) AND status = 'nurturing'
AND NOT EXISTS (SELECT 1 FROM enrolment WHERE lead_id = lead.id AND ended_at IS NULL)
AND NOT EXISTS (
    SELECT 1 FROM enrolment AS last
    WHERE last.id = (SELECT max(id) FROM enrolment WHERE lead_id = lead.id)
    AND (last.ended_as = '{EnrolmentEnd.LEFT.value}'
        OR (last.ended_as = '{EnrolmentEnd.FINISHED.value}' AND last.ended_at >= lead.since_at))
    AND NOT EXISTS (
        SELECT 1 FROM response
        WHERE lead_id = lead.id AND pending IS NULL AND logged_at > last.ended_at
    )
)
ORDER BY id
"""  # noqa: S608  # our own words


def place_contacts(desk: Desk) -> None:
    """Enrol every contact that a campaign takes now; end what is left of campaigns that are gone.

    Who was taken out by a person, or has heard all that there was while it has been a contact, is
    not taken again before it answers. Raises Refusal "key-missing".
    """
    with desk.read() as work:
        is_other, is_work = _to_do(work)
    if is_other:
        _end_gone(desk)
        with desk.write() as work:
            is_work = _begin_anew(work)
    while is_work:
        with desk.write() as work:
            is_work = _place_some(work)


def _to_do(work: Work) -> tuple[bool, bool]:
    """Whether other campaigns are in force than those that contacts were placed by, and whether
    any contact has come or changed since.
    """
    ((version, waiting),) = work.rows(_IS_WORK)
    has_campaigns = bool(work.policy.nurture.campaign)
    now = work.policy_version if has_campaigns else None
    return version != now, has_campaigns and bool(waiting)


def _end_gone(desk: Desk) -> None:
    """End the enrolments in campaigns that are no more."""
    after = 0
    while True:
        with desk.write() as work:
            names = [each.name for each in work.policy.nurture.campaign]
            gone = work.rows(_GONE.format(places(names)), after, *names, AT_ONCE)
            end_all(work, [(number, lead, EnrolmentEnd.CAMPAIGN_GONE) for number, lead in gone])
        if not gone:
            return
        after = gone[-1][1]


def _begin_anew(work: Work) -> bool:
    """Let all contacts be looked at by the campaigns in force; whether there are any."""
    state, has_campaigns = work.session.get_one(State, 1), bool(work.policy.nurture.campaign)
    if not has_campaigns:
        work.write_rows("DELETE FROM unplaced WHERE lead_id > ?", [(0,)])
    state.placed_policy_id = work.policy_version if has_campaigns else None
    state.placed_to = 0
    return has_campaigns


def _place_some(work: Work) -> bool:
    """Place a portion of those that changed, or else of those that came; whether there is more."""
    if leads := [lead for (lead,) in work.rows(_CHANGED, AT_ONCE)]:
        work.write_rows(_PLACED, [(lead,) for lead in leads])
    else:
        state = work.session.get_one(State, 1)
        leads = [lead for (lead,) in work.rows(_CAME, state.placed_to, AT_ONCE)]
        state.placed_to = max([state.placed_to, *leads])
    enrol_all(work, [Entry(lead, first) for lead, first in takers(work, leads).items()])
    return bool(leads)


def takers(work: Work, leads: Sequence[int]) -> dict[int, Next]:
    """Those of the leads that a campaign takes, with what they will hear first."""
    free = [lead for (lead,) in work.rows(_IN_NONE.format(places(leads)), *leads)] if leads else []
    if not free:
        return {}
    refused = may_not_write(work, free, NurtureChannel.LETTER)
    found = campaigns_of(work, [lead for lead in free if lead not in refused])
    calendar = company_calendar(work)
    # thousands begin with the same step at the same instant
    chosen = {each.name: each for each in found.values()}
    first = {name: enrolling(each, work.now, calendar) for name, each in chosen.items()}
    return {lead: first[campaign.name] for lead, campaign in found.items()}


def campaigns_of(work: Work, leads: Sequence[int]) -> dict[int, Campaign]:
    """The campaign that each of these leads fits; none that fits no campaign."""
    campaigns, today = work.policy.nurture.campaign, work.today
    asked = {clause.field for each in campaigns for clause in each.when.clauses}
    columns = fact_columns(asked, ("id",), work.zone)
    rows = columns.read(work, leads)
    facts = columns.facts(rows)
    found: dict[int, Campaign] = {}
    for place, row in enumerate(rows):
        known = {name: values[place] for name, values in facts.items()}
        if campaign := fitting(campaigns, known, today):
            found[row[0]] = campaign
    return found
