"""How leads ended: by what, for which reason, and with whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.reads.reports.dispositions import DispositionFigures, dispositions
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.won import Won
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.lead_merge import merge
from leadctl.services.optout import opt_out
from leadctl.services.reopen import reopen
from leadctl.store.desk import Desk
from tests.builders import a_lead, later
from tests.conftest import NOW
from tests.reads.business import wednesday
from tests.reads.reports.made_leads import HOUR, Hold, Made, store_leads
from tests.services.situations import do, handed_out, rows

REJECTED = Made(ending=Disposition.REJECTED, reason="no budget", holds=(Hold(depth=3),))
ACME = Scope(partner="acme", partners=(1,))


def ended(desk: Desk, scope: Scope = ALL) -> list[DispositionFigures]:
    with desk.read() as work:
        return list(dispositions(work, scope))


def short(desk: Desk, scope: Scope = ALL) -> list[tuple[str, str | None, int]]:
    return [(row.disposition.value, row.reason, row.leads) for row in ended(desk, scope)]


def test_the_figures_of_an_ending_are_those_of_its_leads(desk: Desk) -> None:
    won = Made(
        ending=Disposition.CONVERTED, holds=(Hold(depth=3),), cents=48_000_10, currency="EUR"
    )
    store_leads(
        desk,
        [won, replace(won, rating=Rating.B, currency=None), replace(won, cents=None), REJECTED],
    )
    assert ended(desk)[0] == DispositionFigures(
        disposition=Disposition.CONVERTED,
        reason=None,
        leads=3,
        a=2,
        b=1,
        c=0,
        share=Decimal("75.00"),
        by_partners=3,
        won=(Won("", Decimal("48000.10")), Won("EUR", Decimal("48000.10"))),
    )


def test_endings_stand_in_the_order_of_dispositions_the_most_frequent_reason_first(
    desk: Desk,
) -> None:
    store_leads(
        desk,
        [
            Made(ending=Disposition.MERGED, merged=True),
            Made(ending=Disposition.OPTED_OUT),
            replace(REJECTED, reason="b"),
            replace(REJECTED, reason="a"),
            replace(REJECTED, reason=None),
            *[replace(REJECTED, reason="c")] * 2,
            Made(ending=Disposition.CONVERTED),
            Made(),
        ],
    )
    assert short(desk) == [
        ("converted", None, 1),
        ("rejected", "c", 2),
        ("rejected", None, 1),
        ("rejected", "a", 1),
        ("rejected", "b", 1),
        ("opted-out", None, 1),
        ("merged", None, 1),
    ]


def test_reasons_that_differ_in_case_accents_or_space_are_one_named_by_the_most_frequent(
    desk: Desk,
) -> None:
    reasons = ["no budget", "N\u00f3 Budget", "N\u00f3  Budget\n", " NO BUDGET", "no", " "]
    store_leads(desk, [replace(REJECTED, reason=reason) for reason in reasons])
    assert short(desk) == [
        ("rejected", "N\u00f3 Budget", 4),
        ("rejected", None, 1),
        ("rejected", "no", 1),
    ]


def test_the_same_reason_for_another_ending_stands_apart_under_the_same_name(desk: Desk) -> None:
    merged = Made(ending=Disposition.MERGED, reason="Twice", merged=True)
    store_leads(desk, [replace(REJECTED, reason="twice"), merged, merged])
    assert short(desk) == [("rejected", "Twice", 1), ("merged", "Twice", 2)]


def test_who_held_a_lead_when_it_ended_is_told(desk: Desk) -> None:
    store_leads(
        desk,
        [
            REJECTED,
            replace(REJECTED, holds=()),
            replace(REJECTED, held_to_the_end=False),  # it was given back before
            replace(REJECTED, holds=(Hold(depth=3), Hold(partner=2))),
            Made(ending=Disposition.OPTED_OUT, holds=(Hold(),)),
        ],
    )
    assert [(row.leads, row.by_partners) for row in ended(desk)] == [(4, 2), (1, 1)]
    assert [(row.leads, row.by_partners) for row in ended(desk, ACME)] == [(1, 1), (1, 1)]
    assert [row.share for row in ended(desk, ACME)] == [Decimal(50), Decimal(50)]


def test_days_are_those_of_the_ending_not_of_the_lead(desk: Desk) -> None:
    store_leads(desk, [replace(REJECTED, closed_hours=48), replace(REJECTED, hours=48)])
    saturday = date(2026, 11, 22)
    for scope in (Scope(saturday, saturday), replace(ACME, since=saturday, until=saturday)):
        assert short(desk, scope) == [("rejected", "no budget", 1)]


@pytest.mark.parametrize(
    ("at", "leads"),
    [
        ("2026-11-20T04:59:59.999999Z", 0),  # five hours behind Greenwich
        ("2026-11-20T05:00:00Z", 1),
        ("2026-11-21T04:59:59Z", 1),
        ("2026-11-21T05:00:00Z", 0),
    ],
)
def test_days_are_those_of_the_policys_zone(desk: Desk, at: str, leads: int) -> None:
    hours = (datetime.fromisoformat(at) - NOW) / HOUR
    store_leads(desk, [replace(REJECTED, closed_hours=hours)])  # type: ignore[arg-type]  # parts of hours
    day = date(2026, 11, 20)
    assert len(ended(desk, Scope(day, day))) == leads
    assert len(ended(desk, replace(ACME, since=day, until=day))) == leads


def test_only_leads_of_the_source_are_counted(desk: Desk) -> None:
    store_leads(desk, [REJECTED, replace(REJECTED, source="fair")])
    of_web = Scope(source="web", sources=("web",))
    assert [row.leads for row in ended(desk, of_web)] == [1]
    assert ended(desk, of_web)[0].share == 100


def test_a_lead_that_was_reopened_has_not_ended(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED, reason="too small"))
    assert short(desk) == [("rejected", "too small", 1)]
    do(desk, reopen, str(lead))
    assert ended(desk) == []


def test_who_held_a_lead_that_was_reopened_did_not_hold_it_when_it_ended_again(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED))
    do(desk, reopen, str(lead))
    do(later(desk, NOW + HOUR), close, str(lead), None, Closing(Disposition.REJECTED))
    assert [(row.leads, row.by_partners) for row in ended(desk)] == [(1, 0)]
    assert ended(desk, ACME) == []


def test_a_lead_that_ends_twice_in_an_instant_is_one(desk: Desk) -> None:
    lead = handed_out(desk)
    for _ in range(2):
        do(desk, close, str(lead), None, Closing(Disposition.REJECTED))
        do(desk, reopen, str(lead))
        assign_ready(desk, [lead])
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED))
    assert len(rows(desk, "SELECT 1 FROM assignment WHERE ended_as = 'closed'")) == 3
    assert [(row.leads, row.by_partners) for row in ended(desk)] == [(1, 1)]


def test_leads_that_opted_out_or_were_merged_have_ended_too(desk: Desk) -> None:
    held = handed_out(desk)
    kept, twice = a_lead(desk, email="b@example.org"), a_lead(desk, email="c@example.org")
    do(desk, opt_out, str(held))
    do(desk, merge, str(twice), str(kept), "the same  person")
    assert [(row.disposition.value, row.reason, row.by_partners) for row in ended(desk)] == [
        ("opted-out", None, 1),
        ("merged", "the same person", 0),
    ]


def test_the_endings_of_some_days_of_business(desk: Desk) -> None:
    wednesday(desk)
    assert short(desk) == [("converted", None, 1)]


def test_an_empty_store_has_no_endings(desk: Desk) -> None:
    assert ended(desk) == []
