"""The digest of an event is of all its facts, and of all the events before it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.store.chain import GENESIS, Entry, chained

ENTRY = Entry(
    id=7,
    at=datetime(2026, 11, 20, 14, 0, tzinfo=UTC),
    actor="kim",
    what="assigned",
    lead_id=17,
    partner_id=3,
    from_status="ready",
    to_status="assigned",
    policy_version_id=1,
    facts='{"assignment":5}',
)
OTHERWISE: dict[str, Any] = {
    "id": 8,
    "at": datetime(2026, 11, 20, 14, 0, 0, 1, tzinfo=UTC),
    "actor": "kin",
    "what": "transferred",
    "lead_id": None,
    "partner_id": 4,
    "from_status": None,
    "to_status": "ready",
    "policy_version_id": 2,
    "facts": '{"assignment":6}',
}


def test_the_digest_is_pinned_so_that_old_stores_stay_verifiable() -> None:
    assert chained(GENESIS, ENTRY).hex() == "0872a38a64dfd81daa81186834da836d"


@pytest.mark.parametrize("name", Entry._fields)
def test_any_changed_field_changes_the_digest(name: str) -> None:
    assert chained(GENESIS, ENTRY._replace(**{name: OTHERWISE[name]})) != chained(GENESIS, ENTRY)


def test_the_same_event_after_another_has_another_digest() -> None:
    assert chained(b"\x01" * 16, ENTRY) != chained(GENESIS, ENTRY)


def test_two_events_that_change_places_change_the_head() -> None:
    other = ENTRY._replace(lead_id=18)

    assert chained(chained(GENESIS, ENTRY), other) != chained(chained(GENESIS, other), ENTRY)


words = st.text(max_size=5)


@settings(max_examples=50)
@given(st.tuples(words, words, words), st.tuples(words, words, words))
def test_text_cannot_be_moved_from_one_field_to_the_next(
    first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    one, two = (
        ENTRY._replace(actor=actor, what=what, facts=facts)
        for actor, what, facts in (first, second)
    )

    assert (chained(GENESIS, one) == chained(GENESIS, two)) == (first == second)
