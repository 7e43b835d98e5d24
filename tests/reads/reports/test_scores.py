"""The score bands: what came of leads by their score."""

from __future__ import annotations

from decimal import Decimal

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.scores import ScoreBand, scores
from leadctl.reads.reports.won import Won
from leadctl.store.desk import Desk
from tests.reads.reports.made_leads import Hold, Made, store_leads

BANDS = [
    (90, 100), (80, 89), (70, 79), (60, 69), (50, 59),
    (40, 49), (30, 39), (20, 29), (10, 19), (0, 9),
]  # fmt: skip


def bands(desk: Desk, scope: Scope = ALL) -> tuple[ScoreBand, ...]:
    with desk.read() as work:
        return scores(work, scope)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (100, (90, 100)), (99, (90, 100)), (90, (90, 100)), (89, (80, 89)), (80, (80, 89)),
        (10, (10, 19)), (9, (0, 9)), (0, (0, 9)),
    ],
)  # fmt: skip
def test_a_score_is_of_one_band(desk: Desk, score: int, band: tuple[int, int]) -> None:
    store_leads(desk, [Made(score=score)])
    assert [(row.first, row.last) for row in bands(desk) if row.leads] == [band]


def test_all_bands_are_listed_the_highest_first(desk: Desk) -> None:
    assert [(row.first, row.last) for row in bands(desk)] == BANDS
    assert {(row.leads, row.conversion, row.won) for row in bands(desk)} == {(0, None, ())}


def test_the_figures_of_a_band_are_those_of_its_leads(desk: Desk) -> None:
    won = Made(
        score=95,
        ending=Disposition.CONVERTED,
        holds=(Hold(depth=3),),
        cents=1_000_01,
        currency="USD",
    )
    store_leads(
        desk,
        [
            won,
            Made(score=100, rating=Rating.B, holds=(Hold(),)),
            Made(score=92, rating=Rating.C),
            Made(score=5),
        ],
    )
    assert bands(desk)[0] == ScoreBand(
        first=90,
        last=100,
        leads=3,
        a=1,
        b=1,
        c=1,
        assigned=2,
        contacted=1,
        converted=1,
        conversion=Decimal("33.33"),
        won=(Won("USD", Decimal("1000.01")),),
    )


def test_of_a_partner_only_what_it_was_given_is_counted(desk: Desk) -> None:
    won = Made(ending=Disposition.CONVERTED, holds=(Hold(depth=1), Hold(2, depth=3)), cents=100)
    store_leads(desk, [won, Made()])
    acme, beta = (
        next(row for row in bands(desk, Scope(partners=(number,))) if row.leads)
        for number in (1, 2)
    )
    assert (acme.leads, acme.converted, acme.won) == (1, 0, ())
    assert (beta.leads, beta.converted, beta.won) == (1, 1, (Won("", Decimal(1)),))
