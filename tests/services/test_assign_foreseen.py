"""What assign foresees, in a dry run or an explanation, is what it then does."""

from __future__ import annotations

from pathlib import Path

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.services.assign import AT_ONCE, assign_ready, preview, ready_leads
from leadctl.services.explain import assign_explained, preview_explained
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from leadctl.store.work import stored
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.services.situations import (
    dump,
    on_leave,
)

_LEADS = "SELECT id FROM lead"
_CONSENT = "INSERT INTO consent (lead_id, purpose, evidence, recorded_at) VALUES (?, ?, ?, ?)"


def a_mixed_store(desk: Desk) -> None:
    """Partners of several kinds, and more leads than they can have."""
    a_partner(desk, "acme", capacity=3)
    a_partner(desk, "beta", capacity=2, country="US", timezone="America/Chicago")
    a_partner(desk, "gamma", territories=["EMEA"], program_level="platinum", capacity=2)
    a_partner(desk, "studio", kind="agency")
    on_leave(desk, a_partner(desk, "delta"), "2026-11-20", "2026-12-20")
    for number in range(12):
        a_lead(desk, country=("DE", "AT", "JP")[number % 3], score=number)


def test_a_dry_run_tells_exactly_what_is_then_done_and_changes_nothing(
    desk: Desk, store: Path
) -> None:
    a_mixed_store(desk)
    before = dump(store)
    with desk.read() as work:
        foreseen = preview(work)
    assert dump(store) == before
    done = assign_ready(desk)
    assert done == foreseen
    assert len({outcome.partner for outcome in done}) == 4


def test_each_lead_is_explained_on_the_state_that_the_ones_before_leave(
    desk: Desk, store: Path
) -> None:
    a_mixed_store(desk)
    before = dump(store)
    with desk.read() as work:
        foreseen, plain = preview_explained(work), preview(work)
    assert dump(store) == before
    explained = assign_explained(desk)
    assert explained == foreseen
    assert [(out.lead, out.partner, out.reason) for out in explained] == [
        (out.lead, out.partner, out.reason) for out in plain
    ]
    assert len(explained) == 12
    for outcome in explained:
        first = outcome.placings[0]
        assert outcome.partner == (first.partner if first.eligible else None)
        assert len(outcome.placings) == 5


def test_where_a_run_was_stopped_makes_no_difference_to_how_the_rest_goes_out(desk: Desk) -> None:
    a_mixed_store(desk)
    with desk.read() as work:
        foreseen, in_turn = preview(work), ready_leads(work)
    done = [outcome for lead in in_turn for outcome in assign_ready(desk, [lead])]
    assert done == foreseen


def test_more_leads_than_one_transaction_takes_go_out_as_foreseen(desk: Desk) -> None:
    for code in ("acme", "beta", "gamma"):
        a_partner(desk, code, capacity=70)
    with desk.write() as work:
        work.session.add_all(
            Lead(
                source="web",
                country="DE",
                rating=Rating.A,
                score=number % 100,
                digest=b"row",
                status=Status.READY,
                first_status=Status.READY,
                logged_at=NOW,
                since_at=NOW,
            )
            for number in range(AT_ONCE + 15)
        )
        work.flush()
        consents = [(lead, "partner", "said so", stored(NOW)) for (lead,) in work.rows(_LEADS)]
        work.write_rows(_CONSENT, consents)
    with desk.read() as work:
        foreseen = preview(work)
    done = assign_ready(desk)
    assert done == foreseen
    assert [outcome.partner for outcome in done].count(None) == AT_ONCE + 15 - 210
