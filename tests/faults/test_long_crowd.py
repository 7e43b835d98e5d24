"""Four sweeps and eight partners at once while time passes: nothing twice, nobody locked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadctl.domain.lifecycle import HELD
from leadctl.mail.transports import mail_folder
from tests.faults.crowd import crowd, crowded_store
from tests.faults.soundness import assert_sound, messages, rows

NO = {
    "held-by-another",
    "not-held",
    "is-closed",
    "not-from-here",
    "not-followed-up",
    "too-late",
    "overdue",
}
"""What a partner may be told of a lead that it had, or never had; that the store is busy is not."""


@pytest.mark.parametrize("seconds", [2, pytest.param(60, marks=pytest.mark.slow)])
def test_four_sweeps_and_eight_partners_at_once_do_all_once_and_lock_nobody_out(
    seconds: int, folder: Path
) -> None:
    store = folder / "leads.db"
    crowded_store(store)

    sweeps, partners = crowd(store, seconds)

    assert sweeps.keys() == {"swept", "taken"}
    assert {"done"} <= partners.keys() <= {"done", *NO}
    assert_sound(store)
    assert_each_lead_had_one_holder_at_a_time(store)
    assert_each_taking_has_one_event(store)
    assert_each_message_is_one_file(store)


def assert_each_lead_had_one_holder_at_a_time(store: Path) -> None:
    """By the events in their order: only a free lead is given, and only who has it does a thing."""
    holder: dict[object, object] = {}
    moves = "SELECT lead_id, partner_id, what, to_status FROM event WHERE to_status IS NOT NULL"
    for lead, partner, what, status in rows(store, f"{moves} ORDER BY id"):
        assert holder.get(lead) == (None if what == "assigned" else partner), (lead, what)
        holder[lead] = partner if status in HELD else None
    live = "SELECT lead_id, partner_id FROM assignment WHERE ended_at IS NULL"
    assert {lead: partner for lead, partner in holder.items() if partner} == dict(
        rows(store, live)  # type: ignore[arg-type]  # pairs
    )


def assert_each_taking_has_one_event(store: Path) -> None:
    """Holds that ended by a missed deadline, and events of it, are the same."""
    events = "SELECT json_extract(facts, '$.assignment') FROM event WHERE what = 'taken' ORDER BY 1"
    holds = "SELECT id FROM assignment WHERE ended_as LIKE '% missed' ORDER BY 1"
    assert rows(store, events) == rows(store, holds) != []


def assert_each_message_is_one_file(store: Path) -> None:
    """None is owed any more, each that was sent is there once, and nothing torn is left."""
    owed = "SELECT id FROM outbox WHERE sent_at IS NULL AND dropped_at IS NULL"
    assert rows(store, owed) == []
    files = [int(name.partition("-")[0]) for name in messages(store)]
    assert len(files) == len(set(files))
    sent = {number for (number,) in rows(store, "SELECT id FROM outbox WHERE sent_at IS NOT NULL")}
    known = {number for (number,) in rows(store, "SELECT id FROM outbox")}
    assert sent <= set(files) <= known
    assert list(mail_folder(store, "").glob(".*")) == []
