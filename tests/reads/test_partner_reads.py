"""A listed partner is what the store holds of it, with how full it is by the policy's count."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.policy import UNLIMITED
from leadctl.domain.sorting import PartnerSort
from leadctl.domain.words import DeadlineKind, IncidentAction, IncidentStatus, PartnerStatus
from leadctl.reads.incidents import IncidentRow
from leadctl.reads.partner_order import PartnerOrder
from leadctl.reads.partners import (
    HeldRow,
    LeaveRow,
    PartnerCard,
    PartnerRow,
    list_partners,
    read_partner,
)
from leadctl.reads.reports.partners import partner_report
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.partner_rename import rename
from leadctl.services.partner_status import pause
from leadctl.store.desk import Desk
from leadctl.store.tables import Incident, Partner
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.reads.business import WEDNESDAY, wednesday
from tests.services.situations import (
    CLAIM_DUE,
    claim_at,
    contact_at,
    do,
    edit,
    handed_out,
    load_policy,
    on_leave,
    sweep_at,
)

NAMES = (
    "code name email kind territories program_level certification_level country subdivision"
    " timezone capacity open status manager paused_until"
)
NEXT_FRIDAY = NOW + timedelta(days=7)


def listed(desk: Desk, **wanted: Any) -> list[PartnerRow]:
    with desk.read() as work:
        return list_partners(work, **wanted)


def codes(desk: Desk, **wanted: Any) -> list[str]:
    return [partner.code for partner in listed(desk, **wanted)]


def card_of(desk: Desk, partner: int) -> PartnerCard:
    with desk.read() as work:
        return read_partner(work, work.session.get_one(Partner, partner))


def test_a_partner_has_the_names_that_scripts_rely_on() -> None:
    assert [field.name for field in fields(PartnerRow)] == NAMES.split()
    assert [field.name for field in fields(PartnerCard)][:15] == NAMES.split()


def test_a_partner_is_listed_with_all_that_is_known_of_it(desk: Desk) -> None:
    a_partner(desk, "acme", territories=("FR", "DE-BY"), manager="Kim Example", subdivision="BY")
    assert listed(desk) == [
        PartnerRow(
            code="acme",
            name="Acme",
            email="leads@acme.example.com",
            kind="reseller",
            territories=("DE-BY", "FR"),
            program_level="gold",
            certification_level="expert",
            country="DE",
            subdivision="BY",
            timezone="Europe/Berlin",
            capacity=10,
            open=0,
            status=PartnerStatus.ACTIVE,
            manager="Kim Example",
            paused_until=None,
        )
    ]


@pytest.mark.parametrize(("own", "shown"), [(None, 10), (0, 0), (3, 3), (UNLIMITED, "unlimited")])
def test_the_capacity_is_the_partners_own_figure_or_the_policys(
    desk: Desk, own: int | None, shown: int | str
) -> None:
    partner = a_partner(desk, "acme", capacity=own)
    assert listed(desk)[0].capacity == shown
    assert card_of(desk, partner).capacity == shown


def test_a_lead_is_open_until_its_follow_up_is_recorded(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, NOW, lead)
    assert listed(desk)[0].open == 1
    contact_at(desk, NOW, lead, outcome="reached")
    assert listed(desk)[0].open == 0


def test_a_lead_is_open_until_it_is_closed_where_the_policy_counts_so(desk: Desk) -> None:
    load_policy(desk, '[capacity]\ncounts = "unclosed"')
    lead = handed_out(desk)
    contact_at(desk, NOW, lead, outcome="reached")
    assert listed(desk)[0].open == 1
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED))
    assert listed(desk)[0].open == 0


def test_partners_are_in_order_of_their_codes_and_a_limit_keeps_the_first(desk: Desk) -> None:
    for code in ("birch", "acme", "cedar"):
        a_partner(desk, code)
    assert codes(desk) == ["acme", "birch", "cedar"]
    assert codes(desk, limit=2) == ["acme", "birch"]


def test_a_status_keeps_the_partners_of_that_status(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_partner(desk, "birch", status=PartnerStatus.DISABLED)
    assert codes(desk, status=PartnerStatus.DISABLED) == ["birch"]


@pytest.mark.parametrize(
    ("territory", "found"),
    [("DE-BY", ["acme"]), ("de-by", ["acme"]), ("emea", ["birch"]), ("*", ["cedar"]), ("FR", [])],
)
def test_a_territory_keeps_the_partners_that_name_it_in_any_case(
    desk: Desk, territory: str, found: list[str]
) -> None:
    for code, name in (("acme", "DE-BY"), ("birch", "EMEA"), ("cedar", "*")):
        a_partner(desk, code, territories=(name,))
    assert codes(desk, territory=territory) == found


def test_a_card_has_the_leads_that_the_partner_holds_and_what_is_due(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    held, closed = a_lead(desk), a_lead(desk, rating=Rating.B)
    assign_ready(desk)
    do(desk, close, str(closed), None, Closing(Disposition.REJECTED))
    assert card_of(desk, partner).leads == (
        HeldRow(held, Rating.A, 50, "DE", Status.ASSIGNED, CLAIM_DUE, ()),
    )


def test_a_lead_whose_time_waits_for_a_message_says_so(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    lead = a_lead(desk)
    assign_ready(desk)
    edit(desk, "UPDATE deadline SET outcome = 'halted' WHERE outcome IS NULL")
    (held,) = card_of(desk, partner).leads
    assert (held.lead, held.due, held.halted) == (lead, None, (DeadlineKind.CLAIM,))


@pytest.mark.parametrize(
    ("by", "order", "reversed_order"),
    [
        (PartnerSort.CODE, "acme birch cedar elm", "elm cedar birch acme"),
        (PartnerSort.OPEN, "birch acme cedar elm", "acme cedar elm birch"),
        (PartnerSort.ROOM, "birch cedar acme elm", "acme elm cedar birch"),
        (PartnerSort.LEVEL, "elm acme cedar birch", "birch acme cedar elm"),
        (PartnerSort.MANAGER, "cedar birch elm acme", "acme birch elm cedar"),
        (PartnerSort.STATUS, "birch acme cedar elm", "elm acme cedar birch"),
    ],
)
def test_partners_are_listed_in_the_order_that_is_asked_for(
    desk: Desk, by: PartnerSort, order: str, reversed_order: str
) -> None:
    paused, ended = PartnerStatus.PAUSED, PartnerStatus.ENDED
    a_partner(desk, "elm", program_level="platinum", manager="eva", status=ended)
    a_partner(desk, "cedar", capacity=UNLIMITED, manager="bob", status=paused)
    a_partner(desk, "birch", program_level="was once", manager="Eva")
    a_partner(desk, "acme", status=paused)
    for number in range(4):
        a_lead(desk, email=f"lead{number}@example.org")
    assign_ready(desk)
    assert codes(desk, order=PartnerOrder(by)) == order.split()
    assert codes(desk, order=PartnerOrder(by, reverse=True)) == reversed_order.split()
    assert codes(desk, order=PartnerOrder(by), limit=2) == order.split()[:2]


def test_a_card_has_the_partners_incidents_with_how_much_was_missed(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    for _ in range(2):
        a_lead(desk)
    assign_ready(desk)
    sweep_at(desk, NEXT_FRIDAY)
    assert card_of(desk, partner).incidents == (
        IncidentRow(
            id=1,
            partner="acme",
            opened_at=NEXT_FRIDAY,
            told_at=None,
            action=IncidentAction.DISCUSS,
            status=IncidentStatus.OPEN,
            missed=2,
            counts_until=datetime.fromisoformat("2027-11-27T14:00:00Z"),
        ),
    )
    edit(desk, "UPDATE incident SET told_at = '2026-11-27 15:00:00.000000' WHERE id = ?", 1)
    (told,) = card_of(desk, partner).incidents
    assert told.told_at is not None
    assert told.told_at.isoformat() == "2026-11-27T10:00:00-05:00"


def test_a_card_has_the_partners_leave_in_order(desk: Desk) -> None:
    partner, other = a_partner(desk, "acme"), a_partner(desk, "birch")
    on_leave(desk, partner, "2026-12-21", "2026-12-31")
    on_leave(desk, partner, "2026-12-01", "2026-12-01")
    on_leave(desk, other, "2026-12-02", "2026-12-02")
    assert card_of(desk, partner).leave == (
        LeaveRow(date(2026, 12, 1), date(2026, 12, 1)),
        LeaveRow(date(2026, 12, 21), date(2026, 12, 31)),
    )


def test_a_card_tells_when_a_partner_was_disabled_and_the_note_of_its_manager(desk: Desk) -> None:
    note = "a talk on Monday"
    partner = a_partner(desk, "acme", status=PartnerStatus.DISABLED, status_note=note)
    card = card_of(desk, partner)
    assert card.disabled_at == datetime.fromisoformat("2026-11-20T14:00:00Z")
    assert card.status_note == note


def test_a_card_tells_who_the_manager_is_and_the_codes_that_the_partner_had(desk: Desk) -> None:
    load_policy(
        desk,
        '[managers.kim]\nname = "Kim Example"\nemail = "kim@example.com"\n'
        'phone = "+1 202 555 0100"\n',
    )
    partner, other = a_partner(desk, "cedar", manager="kim"), a_partner(desk, "acme", manager="bo")
    do(desk, rename, "cedar", "birch")
    do(desk, rename, "birch", "apple")
    do(desk, pause, "apple", date(2026, 11, 25))
    card = card_of(desk, partner)
    assert card.manager_name == "Kim Example"
    assert card.former_codes == ("birch", "cedar")
    assert card.paused_until == date(2026, 11, 25)
    unknown = card_of(desk, other)
    assert (unknown.manager_name, unknown.former_codes, unknown.paused_until) == (None, (), None)


def test_the_record_on_a_card_is_what_the_report_says_of_the_partner(desk: Desk) -> None:
    wednesday(desk)
    with later(desk, WEDNESDAY).read() as work:
        report = partner_report(work)
        partners = {row.code: row for row in work.session.exec(select(Partner))}
        assert [read_partner(work, partners[row.partner]).record for row in report] == report
        assert len(report) > 1


@pytest.mark.parametrize(
    ("change", "counting"),
    [
        ("UPDATE incident SET status = 'discussed'", 1),
        ("UPDATE incident SET status = 'waived'", 0),
        ("UPDATE incident SET opened_at = '2025-11-20 14:00:00.000000'", 0),
        ("UPDATE incident SET opened_at = '2025-11-20 14:00:00.000001'", 1),
    ],
)
def test_incidents_that_are_waived_or_forgotten_do_not_count_now(
    desk: Desk, change: str, counting: int
) -> None:
    partner = a_partner(desk, "acme")
    with desk.write() as work:
        work.session.add(Incident(partner_id=partner, opened_at=NOW, action=IncidentAction.DISCUSS))
    edit(desk, change)
    assert card_of(desk, partner).incidents_counting == counting
