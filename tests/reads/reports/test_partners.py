"""What each partner received and made of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from leadctl.cli.scopes import scope_of
from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import Channel, IncidentStatus
from leadctl.errors import Refusal
from leadctl.reads.reports.partners import PartnerFigures, partner_record, partner_report
from leadctl.reads.reports.won import Won
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.lead_restore import restore
from leadctl.services.lookup import find_partner
from leadctl.services.release import release
from leadctl.services.reopen import reopen
from leadctl.store.desk import Desk
from leadctl.store.tables import Incident
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.reads.business import TUESDAY, WEDNESDAY, wednesday
from tests.services.situations import CLAIM_DUE, MINUTE, claim_at, contact_at, do, edit, sweep_at

FRIDAY_DAY, WEDNESDAY_DAY = date(2026, 11, 20), date(2026, 11, 25)
REACHED = Contact(Channel.CALL, outcome="reached")


def reported(
    desk: Desk, since: date | None = None, until: date | None = None, **of: str
) -> dict[str, PartnerFigures]:
    with later(desk, WEDNESDAY).read() as work:
        scope = scope_of(work, (since, until), **of)
        return {row.partner: row for row in partner_report(work, scope)}


def test_the_figures_of_a_partner_are_those_of_its_leads(desk: Desk) -> None:
    wednesday(desk)
    assert reported(desk)["isar-soft"] == PartnerFigures(
        partner="isar-soft",
        open=1,  # the lead that the other one handed back
        capacity=3,
        received=4,
        claim_met=2,
        claim_ended=3,
        claim_median_minutes=0,
        claim_p90_minutes=0,
        contact_met=1,
        contact_ended=2,
        contact_median_minutes=0,
        contact_p90_minutes=0,
        taken=2,
        released=0,
        incidents=1,
        left=3,
        converted=1,
        conversion=Decimal("33.33"),
        won=(Won("EUR", Decimal("48000.10")),),
    )


def test_a_lead_handed_back_ends_no_deadline_in_time_or_late(desk: Desk) -> None:
    wednesday(desk)
    found = reported(desk)["rhein-it"]
    assert (found.received, found.released) == (2, 1)
    assert (found.claim_met, found.claim_ended) == (0, 0)


def test_partners_stand_in_the_order_of_their_codes_those_without_leads_too(desk: Desk) -> None:
    for code in ("zeta", "alpha"):
        a_partner(desk, code)
    found = reported(desk)
    assert list(found) == ["alpha", "zeta"]
    assert (found["alpha"].received, found["alpha"].won, found["alpha"].capacity) == (0, (), 10)


def test_a_partner_without_a_cap_is_unlimited(desk: Desk) -> None:
    a_partner(desk, "endless", capacity=UNLIMITED)
    assert reported(desk)["endless"].capacity == "unlimited"


@pytest.mark.parametrize(
    ("since", "until", "received", "taken"),
    [
        (None, None, 4, 2),
        (FRIDAY_DAY, FRIDAY_DAY, 3, 0),
        (None, date(2026, 11, 24), 3, 0),
        (WEDNESDAY_DAY, None, 1, 2),
        (WEDNESDAY_DAY, WEDNESDAY_DAY, 1, 2),
        (date(2026, 11, 26), None, 0, 0),
        (date.min, date.max, 4, 2),
    ],
)
def test_only_what_happened_in_the_days_asked_for_is_counted(
    desk: Desk, since: date | None, until: date | None, received: int, taken: int
) -> None:
    wednesday(desk)
    found = reported(desk, since, until)["isar-soft"]
    assert (found.received, found.taken, found.incidents) == (received, taken, taken // 2)


@pytest.mark.parametrize(
    ("now", "received"), [("2026-11-20T04:59:59Z", 0), ("2026-11-20T05:00:00Z", 1)]
)
def test_a_day_begins_at_midnight_in_the_zone_of_the_policy(
    desk: Desk, now: str, received: int
) -> None:
    a_partner(desk, "isar-soft")
    a_lead(desk)
    assign_ready(later(desk, datetime.fromisoformat(now)))
    assert reported(desk, FRIDAY_DAY)["isar-soft"].received == received


def test_days_that_run_backwards_are_refused(desk: Desk) -> None:
    with desk.read() as work, pytest.raises(Refusal) as refused:
        partner_report(work, scope_of(work, (WEDNESDAY_DAY, FRIDAY_DAY)))
    assert refused.value.code == "backwards-span"


def test_a_waived_incident_does_not_count(desk: Desk) -> None:
    wednesday(desk)
    with desk.write() as work:
        work.session.get_one(Incident, 1).status = IncidentStatus.WAIVED
    assert reported(desk)["isar-soft"].incidents == 0


def test_a_late_claim_that_was_accepted_ended_but_not_in_time(desk: Desk) -> None:
    a_partner(desk, "isar-soft")
    number = a_lead(desk)
    assign_ready(desk)
    with later(desk, WEDNESDAY).write() as work:
        claim(work, str(number), "isar-soft", accept_late="their office was flooded")
    found = reported(desk)["isar-soft"]
    assert (found.claim_met, found.claim_ended) == (0, 1)


def test_what_was_won_is_summed_to_the_cent_for_each_currency(desk: Desk) -> None:
    a_partner(desk, "isar-soft")
    sums = [("0.10", "EUR"), ("0.20", "EUR"), ("999999999999.99", "USD"), ("7", None), (None, None)]
    numbers = [a_lead(desk, email=f"{n}@example.org") for n in range(len(sums))]
    assign_ready(desk)
    with desk.write() as work:
        for number, (value, currency) in zip(numbers, sums, strict=True):
            contact(work, str(number), "isar-soft", REACHED)
            ending = Closing(
                Disposition.CONVERTED, value=Decimal(value) if value else None, currency=currency
            )
            close(work, str(number), "isar-soft", ending)
    found = reported(desk)["isar-soft"]
    assert found.converted == 5
    assert found.won == (
        Won("", Decimal("7.00")),
        Won("EUR", Decimal("0.30")),
        Won("USD", Decimal("999999999999.99")),
    )


def test_a_conversion_is_the_last_holders_alone(desk: Desk) -> None:
    a_partner(desk, "first")
    a_partner(desk, "second", program_level="silver")
    number = a_lead(desk)
    assign_ready(desk)
    with later(desk, TUESDAY).write() as work:
        assign_by_hand(work, str(number), "second", reason="nearer", override=False)
        contact(work, str(number), "second", REACHED)
        close(work, str(number), "second", Closing(Disposition.CONVERTED))
    found = reported(desk)
    assert (found["first"].converted, found["second"].converted) == (0, 1)


def test_a_rejected_lead_is_no_conversion(desk: Desk) -> None:
    a_partner(desk, "isar-soft")
    number = a_lead(desk)
    assign_ready(desk)
    with desk.write() as work:
        contact(work, str(number), "isar-soft", REACHED)
        close(work, str(number), "isar-soft", Closing(Disposition.REJECTED))
    assert reported(desk)["isar-soft"].converted == 0


def test_a_store_without_partners_has_no_rows(desk: Desk) -> None:
    assert reported(desk) == {}


def test_the_median_and_the_ninetieth_percentile_are_of_what_was_done_be_it_late(
    desk: Desk,
) -> None:
    """Its office in Berlin is open from 9 to 17, and it is Friday, 15:00 there."""
    a_partner(desk, "isar-soft", capacity=UNLIMITED)
    numbers = [a_lead(desk, email=f"{n}@example.org") for n in range(11)]
    assign_ready(desk)
    for minutes, number in enumerate(numbers[:9]):
        claim_at(desk, NOW + minutes * MINUTE, number, "isar-soft")
    claim_at(desk, WEDNESDAY, numbers[9], "isar-soft", accept_late="their office was flooded")
    for number in numbers[:2]:
        contact_at(desk, NOW + 60 * MINUTE, number, "isar-soft")
    sweep_at(desk, WEDNESDAY)  # the eleventh was missed
    found = reported(desk)["isar-soft"]
    assert (found.claim_met, found.claim_ended) == (9, 11)
    assert (found.claim_median_minutes, found.claim_p90_minutes) == (4, 8)
    assert (found.contact_median_minutes, found.contact_p90_minutes) == (59, 60)


def test_what_nobody_can_say_is_in_no_median_but_ended_all_the_same(desk: Desk) -> None:
    wednesday(desk)
    edit(desk, "UPDATE deadline SET worked_minutes = NULL")
    found = reported(desk)["isar-soft"]
    assert (found.claim_met, found.claim_ended, found.claim_median_minutes) == (2, 3, None)


def test_a_lead_left_the_partner_when_it_was_closed_handed_back_or_taken_alone(desk: Desk) -> None:
    a_partner(desk, "isar-soft")
    a_partner(desk, "other", program_level="silver")
    numbers = [str(a_lead(desk, email=f"{n}@example.org")) for n in range(5)]
    assign_ready(desk)
    with desk.write() as work:
        for number in numbers[:2]:
            contact(work, number, "isar-soft", REACHED)
        close(work, numbers[0], "isar-soft", Closing(Disposition.CONVERTED))
        close(work, numbers[1], "isar-soft", Closing(Disposition.REJECTED))
        release(work, numbers[2], "isar-soft", "no capacity")
        assign_by_hand(work, numbers[3], "other", reason="nearer", override=False)
    sweep_at(desk, WEDNESDAY)
    found = reported(desk)["isar-soft"]
    assert (found.received, found.released, found.taken, found.left) == (5, 1, 1, 4)
    assert (found.converted, found.conversion) == (1, Decimal("25.00"))


def test_who_rejected_a_lead_that_another_converts_later_has_not_converted_it(desk: Desk) -> None:
    a_partner(desk, "isar-soft")
    a_partner(desk, "rhein-it", program_level="silver")
    lead = a_lead(desk)
    assign_ready(desk)
    contact_at(desk, NOW, lead, "isar-soft", outcome="reached")
    do(desk, close, str(lead), "isar-soft", Closing(Disposition.REJECTED, reason="no budget"))
    do(desk, reopen, str(lead))
    do(desk, assign_by_hand, str(lead), "rhein-it", reason="asked for it", override=True)
    contact_at(desk, NOW, lead, "rhein-it", outcome="reached")
    ending = Closing(Disposition.CONVERTED, value=Decimal(10), currency="EUR")
    do(desk, close, str(lead), "rhein-it", ending)  # be it in the same instant
    found = reported(desk)
    assert {code: (row.converted, row.left) for code, row in found.items()} == {
        "isar-soft": (0, 1),
        "rhein-it": (1, 1),
    }


def two_sources(desk: Desk) -> None:
    """Isar misses a lead from the web and converts one from a fair, and holds another of each."""
    a_partner(desk, "isar-soft", manager="kim")
    a_partner(desk, "rhein-it", program_level="silver", manager="robin")
    missed, held, won, kept = (
        a_lead(desk, email=f"{n}@example.org", source=source)
        for n, source in enumerate(("Web", "web", "fair", "fair"))
    )
    assign_ready(desk)
    for number in (won, kept):
        contact_at(desk, NOW + MINUTE, number, "isar-soft", outcome="reached")
    ending = Closing(Disposition.CONVERTED, value=Decimal(10), currency="EUR")
    do(desk, close, str(won), "isar-soft", ending)
    claim_at(desk, TUESDAY, held, "isar-soft")
    sweep_at(desk, WEDNESDAY)
    assert missed


def test_of_a_source_only_its_leads_count_in_any_spelling(desk: Desk) -> None:
    two_sources(desk)
    web, fair = (reported(desk, source=name)["isar-soft"] for name in ("WEB", "fair"))
    assert (web.open, web.received, web.taken, web.incidents) == (1, 2, 1, 1)
    assert (web.claim_met, web.claim_ended, web.left, web.converted) == (1, 2, 1, 0)
    assert (fair.open, fair.received, fair.taken, fair.incidents) == (0, 2, 0, 0)
    assert (fair.claim_met, fair.claim_ended, fair.left, fair.converted) == (2, 2, 1, 1)
    assert (web.won, fair.won) == ((), (Won("EUR", Decimal("10.00")),))
    assert fair.claim_median_minutes == 1


def test_an_incident_is_not_of_a_source_whose_only_taking_was_undone(desk: Desk) -> None:
    a_partner(desk, "acme")
    web, _ = (a_lead(desk, source=name, email=f"{name}@example.org") for name in ("web", "fair"))
    assign_ready(desk)
    assert len(sweep_at(desk, CLAIM_DUE).taken) == 2
    do(later(desk, CLAIM_DUE + MINUTE), restore, str(web), "they had called")
    counts = [reported(desk, source=name)["acme"].incidents for name in ("web", "fair")]
    assert (counts, reported(desk)["acme"].incidents) == ([0, 1], 1)


COUNTS = ("open", "received", "claim_met", "claim_ended", "contact_ended", "taken", "left")


def test_the_sources_sum_to_the_whole(desk: Desk) -> None:
    two_sources(desk)
    whole = reported(desk)
    parts = [reported(desk, source=name) for name in ("web", "fair")]
    for code, row in whole.items():
        for name in COUNTS:
            assert getattr(row, name) == sum(getattr(part[code], name) for part in parts), name


def test_of_a_partner_or_a_manager_only_their_rows_are_there(desk: Desk) -> None:
    two_sources(desk)
    whole = reported(desk)
    assert reported(desk, partner="RHEIN-IT") == {"rhein-it": whole["rhein-it"]}
    assert reported(desk, manager="Kim") == {"isar-soft": whole["isar-soft"]}
    with pytest.raises(Refusal, match="rhein-it is not a partner of kim"):
        reported(desk, manager="kim", partner="rhein-it")


def test_the_record_of_a_partner_is_its_row_of_the_report(desk: Desk) -> None:
    two_sources(desk)
    whole = reported(desk)
    with later(desk, WEDNESDAY).read() as work:
        for code, row in whole.items():
            assert partner_record(work, find_partner(work, code)) == row
