"""Where leads come from: what is said of it, and what has come."""

from __future__ import annotations

from decimal import Decimal

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.words import Direction
from leadctl.reads.sources import list_sources
from leadctl.services.sources import SourceChange, set_source
from leadctl.store.desk import Desk
from tests.builders import a_lead
from tests.services.situations import do, refused


def test_sources_are_those_of_leads_and_those_that_were_set(desk: Desk) -> None:
    for rating in (Rating.A, Rating.A, Rating.C):
        a_lead(desk, source="Web", rating=rating)
    do(desk, set_source, "Trade fair", SourceChange(cost=Decimal(12000), currency="EUR"))
    with desk.read() as work:
        found = {row.source: row for row in list_sources(work)}
    assert set(found) == {"Web", "Trade fair"}
    web, fair = found["Web"], found["Trade fair"]
    assert (web.a, web.b, web.c, web.total) == (2, 0, 1, 3)
    assert (web.direction, web.cost) == (Direction.INBOUND, None)
    assert (fair.total, fair.cost, fair.currency) == (0, Decimal(12000), "EUR")


def test_what_is_not_said_stays(desk: Desk) -> None:
    do(desk, set_source, "fair", SourceChange(Direction.OUTBOUND, Decimal(5), "EUR", "in May"))
    done = do(desk, set_source, " FAIR ", SourceChange(cost=Decimal(7)))
    assert (done.direction, done.cost, done.currency, done.notes) == (
        Direction.OUTBOUND, Decimal(7), "EUR", "in May",
    )  # fmt: skip
    assert do(desk, set_source, "fair", SourceChange(notes=" ")).notes is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "nothing-to-set"),
        ({"cost": Decimal(-1)}, "unknown-amount"),
        ({"cost": Decimal(1), "currency": "XXQ"}, "unknown-currency"),
    ],
)
def test_what_cannot_be_kept_is_refused(said: dict[str, Decimal | str], code: str) -> None:
    with refused(code):
        SourceChange(**said)  # type: ignore[arg-type]  # from a table of cases


def test_a_source_has_a_name(desk: Desk) -> None:
    with refused("no-source"):
        do(desk, set_source, " ", SourceChange(notes="x"))
