"""Rescoring many leads at once comes to what reconsidering each alone does."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import Purpose
from leadctl.services.rescore import check_open, foresee_rescoring, rescore_leads
from leadctl.services.standing import reconsider
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from leadctl.store.work import Work
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.services.situations import (
    do,
    edit,
    events,
    handed_out,
    holder_of,
    lead_row,
    load_policy,
    refused,
    rows,
    status_of,
)

POLICY = """
[territories]
North = ["NO"]

[[qualification.score]]
when = { interest_contains = ["cloud"] }
points = 40

[[qualification.score]]
when = { decision_on_within = "30 days" }
points = 30

[qualification.rating]
A = [{ score_at_least = 60 }]
B = [{ score_at_least = 30 }]
"""

_STATE = """
    SELECT id, score, rating, own_rating, status, round, escalated_at, since_at FROM lead
    ORDER BY id
"""
_PROBLEMS = """
    SELECT lead_id, code, field, sentence, resolved_at, resolution FROM lead_problem
    ORDER BY 1, 2, 3
"""

a_stored_lead = st.fixed_dictionaries(
    {
        "rating": st.sampled_from(Rating),
        "own_rating": st.sampled_from([None, None, *Rating]),
        "interest": st.sampled_from([None, "Cloud", "paper"]),
        "decision_on": st.sampled_from([None, NOW.date() + timedelta(days=20), date(2020, 1, 1)]),
        "country": st.sampled_from(["DE", None]),
        "region": st.sampled_from([None, "North", "EMEA"]),
        "last_name": st.sampled_from(["Example", None]),
        "first_name": st.none(),
        "email": st.sampled_from(["ada@example.org", None]),
        "consents": st.sampled_from([(), (Purpose.MARKETING,), tuple(Purpose)]),
    }
)


def one_by_one(work: Work) -> None:
    for lead in work.session.exec(select(Lead)).all():
        reconsider(work, lead)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(leads=st.lists(a_stored_lead, min_size=1, max_size=12))
def test_bulk_is_reconsidering_one_by_one(
    template: Path, tmp_path: Path, leads: list[dict[str, Any]]
) -> None:
    states = []
    for bulk in (False, True):
        copy = shutil.copy(template, tmp_path / f"{uuid4()}.db")
        desk = desk_at(Path(copy), NOW)
        for fields in leads:
            number = a_lead(desk, **fields, status=Status.FLAGGED)

            def settle_in(work: Work, number: int = number) -> None:
                reconsider(work, work.session.get_one(Lead, number))

            do(desk, settle_in)
        load_policy(desk, POLICY)
        if bulk:
            with desk.read() as work:
                foreseen = foresee_rescoring(work)
            assert rescore_leads(desk).changed == foreseen.changed
            with desk.read() as work:
                assert foresee_rescoring(work).changed == ()
        else:
            do(desk, one_by_one)
        edit(desk, "UPDATE lead SET escalated_at = NULL WHERE 1 OR ?", 1)
        states.append((rows(desk, _STATE), rows(desk, _PROBLEMS)))
    assert states[0] == states[1]


def test_a_held_lead_is_only_rated_better(desk: Desk) -> None:
    lead = handed_out(desk, rating=Rating.B, own_rating=None, interest="cloud")
    due = rows(desk, "SELECT due_at FROM deadline")
    load_policy(desk, POLICY.replace("score_at_least = 60", "score_at_least = 40"))
    (changed,) = rescore_leads(desk).changed
    assert (changed.rating_from, changed.rating_to) == (Rating.B, Rating.A)
    load_policy(desk, POLICY.replace("score_at_least = 60", "score_at_least = 90"))
    rescore_leads(desk)
    assert lead_row(desk, lead).rating is Rating.A
    assert holder_of(desk, lead) == "acme"
    assert rows(desk, "SELECT due_at FROM deadline") == due
    assert events(desk, lead).count("rerated") == 1


def test_what_becomes_ready_is_handed_out_in_the_same_run(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_lead(desk, rating=Rating.C, own_rating=None, status=Status.NURTURING, interest="cloud")
    load_policy(desk, POLICY)
    done = rescore_leads(desk)
    assert [out.partner for out in done.handed_out] == ["acme"]
    assert status_of(desk, lead) is Status.ASSIGNED


def test_a_ready_lead_that_falls_to_c_begins_a_new_round_with_marketing(desk: Desk) -> None:
    lead = a_lead(desk, own_rating=None)
    rescore_leads(desk)
    stored = lead_row(desk, lead)
    assert (stored.status, stored.rating, stored.round) == (Status.NURTURING, Rating.C, 2)


def test_its_own_rating_wins(desk: Desk) -> None:
    lead = a_lead(desk, own_rating=Rating.A)
    (changed,) = rescore_leads(desk).changed
    assert changed.rating_to is Rating.A
    assert status_of(desk, lead) is Status.READY


def test_the_run_is_one_event_and_nothing_is_told_of_a_run_that_changes_nothing(
    desk: Desk,
) -> None:
    a_lead(desk)
    rescore_leads(desk)
    rescore_leads(desk)
    assert rows(desk, "SELECT facts FROM event WHERE what = 'rescored'") == [
        ('{"changed":1,"leads":1,"moved":0}',)
    ]


def test_only_those_named_are_rescored(desk: Desk) -> None:
    one, other = a_lead(desk), a_lead(desk)
    assert [each.lead for each in rescore_leads(desk, [other]).changed] == [other]
    assert lead_row(desk, one).score == 50


def test_a_closed_lead_is_not_rescored(desk: Desk) -> None:
    lead = a_lead(desk, status=Status.CLOSED)
    with refused("not-from-here"):
        do(desk, check_open, str(lead))
