"""What is stored, what comes in, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.services.lead_merge import merge
from leadctl.store.desk import Desk
from tests.builders import a_lead
from tests.conftest import NOW
from tests.services.lists import Row, bring_in, counts, person
from tests.services.situations import do, handed_out, rows

ANN: dict[str, Any] = {
    "source": "fair",
    "external_id": "7",
    "first_name": "Ann",
    "last_name": "Example",
    "name_key": "ann example",
    "email": "ann@example.org",
    "phone": "+4930901820",
}


def ended(disposition: Disposition) -> Callable[[Desk], object]:
    return lambda desk: a_lead(
        desk, **ANN, status=Status.CLOSED, closed_at=NOW, disposition=disposition
    )


def merged(desk: Desk) -> None:
    a_lead(desk, **ANN)
    other = a_lead(
        desk, first_name="Eve", name_key="eve example", email="eve@example.net", digest=b"other"
    )
    do(desk, merge, "1", str(other))


STORED: dict[str, Callable[[Desk], object]] = {
    "open": lambda desk: a_lead(desk, **ANN),
    "held": lambda desk: handed_out(desk, **ANN),
    "rejected": ended(Disposition.REJECTED),
    "converted": ended(Disposition.CONVERTED),
    "opted out": ended(Disposition.OPTED_OUT),
    "merged": merged,
}
COMES: dict[str, dict[str, str]] = {
    "the person with the id": {"lead_id": "7"},
    "the person without the id": {},
    "the person by the number": {"email": "ann@example.net", "phone": "+49 30 901820"},
    "the id without a name": {
        "lead_id": "7", "first_name": "", "last_name": "", "email": "", "company": "Example",
    },
    "another with the address": {"first_name": "Bob"},
    "another with the number": {
        "first_name": "Bob", "email": "bob@example.net", "phone": "+49 30 901820",
    },
    "another with the id": {"lead_id": "7", "first_name": "Bob", "email": "bob@example.net"},
    "another": {"lead_id": "8", "first_name": "Bob", "email": "bob@example.net"},
}  # fmt: skip
SAME = frozenset(list(COMES)[:4])
SHARED = {
    "another with the address": "e-mail address",
    "another with the number": "phone number",
    "another with the id": "id",
}


def expected(stored: str, comes: str) -> str:
    """What becomes of it, said once for every pair."""
    lead = 2 if stored == "merged" else 1
    if comes in SAME:
        if stored == "converted":
            return "follows lead 1"
        return f"known of lead {lead}" if stored == "opted out" else f"repeats lead {lead}"
    if shared := SHARED.get(comes):
        return f"flagged: Lead {lead} has the same {shared}: it may be the same person."
    return "added"


def came_of(desk: Desk, row: Row) -> str:
    before = {lead for (lead,) in rows(desk, "SELECT id FROM lead")}
    done = counts(bring_in(desk, row))
    if done == (0, 1, 0, 0):
        heard = rows(desk, "SELECT lead_id FROM response WHERE batch_id = 1")
        return f"repeats lead {heard[0][0]}" if heard else "known of lead 1"
    ((lead, follows),) = (
        row for row in rows(desk, "SELECT id, follows_id FROM lead") if row[0] not in before
    )
    doubts = rows(
        desk,
        "SELECT sentence FROM lead_problem WHERE lead_id = ? AND code = 'possible-duplicate'",
        lead,
    )
    if follows:
        return f"follows lead {follows}"
    return f"flagged: {doubts[0][0]}" if doubts else "added"


@pytest.mark.parametrize(("stored", "comes"), list(product(STORED, COMES)))
def test_what_comes_in_is_added_repeated_or_flagged(stored: str, comes: str, desk: Desk) -> None:
    STORED[stored](desk)
    row = {"source": "fair", "first_name": "Ann", "email": "ann@example.org"} | COMES[comes]
    assert came_of(desk, person(**row)) == expected(stored, comes)


MERGED: dict[str, tuple[dict[str, str], str]] = {
    "the id of the one, the address of the other": (
        {"lead_id": "7", "first_name": "Eve", "email": "eve@example.net"}, "repeats lead 2",
    ),
    "the id of the one, and a new name with the other's address": (
        {"lead_id": "7", "first_name": "Bob", "email": "eve@example.net"}, "repeats lead 2",
    ),
    "the name of the one, the address of the other": (
        {"email": "eve@example.net"},
        "flagged: Lead 2 has the same e-mail address: it may be the same person.",
    ),
    "who goes on": ({"first_name": "Eve", "email": "eve@example.net"}, "repeats lead 2"),
    "who was merged, with the number that was taken over": (
        {"phone": "+49 30 901820"}, "repeats lead 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "becomes"), MERGED.values(), ids=MERGED)
def test_a_lead_is_known_by_what_was_merged_into_it(
    said: dict[str, str], becomes: str, desk: Desk
) -> None:
    merged(desk)
    row = {"source": "fair", "first_name": "Ann", "email": "ann@example.org"} | said
    assert came_of(desk, person(**row)) == becomes


def test_who_went_on_from_a_converted_lead_is_heard_again_as_that_one(desk: Desk) -> None:
    STORED["converted"](desk)
    bring_in(desk, person(first_name="Ann", email="ann@example.org", interest="more"))
    again = bring_in(desk, person(first_name="Ann", email="ann@example.org", interest="yet more"))
    assert counts(again) == (0, 1, 0, 0)
    assert rows(desk, "SELECT lead_id FROM response WHERE batch_id = 2") == [(2,)]
