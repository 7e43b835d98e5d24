"""A list on its way in: nobody waits for it, and a run that breaks off leaves nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leadctl.intake import lead_list
from leadctl.intake.progress import Progress
from leadctl.services.staging import COPIED
from leadctl.store import engine
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from tests.builders import a_lead
from tests.conftest import NOW, desk_at
from tests.faults.children import start
from tests.services.lists import bring_in, counts, person
from tests.services.situations import dump, rows

PEOPLE = [person(first_name=f"Person {n}", email=f"p{n}@example.org") for n in range(10)]


def test_what_is_copied_are_columns_of_a_lead() -> None:
    assert set(COPIED) <= set(Lead.model_fields)


def test_a_list_longer_than_a_portion_comes_in_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead_list, "AT_ONCE", 3)
    bring_in(desk, *PEOPLE)
    assert rows(desk, "SELECT email FROM lead ORDER BY id") == [(row["email"],) for row in PEOPLE]


def test_others_write_at_once_while_a_list_is_being_read(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead_list, "AT_ONCE", 1)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)  # who finds the store locked fails at once
    said, say = os.pipe()
    heard, hear = os.pipe()

    def wait_in_the_middle(line: int) -> None:
        if line == 6:
            os.write(say, b".")
            os.read(heard, 1)

    child = start(
        lambda: counts(
            bring_in(desk_at(store, NOW), *PEOPLE, progress=Progress(wait_in_the_middle))
        )
    )
    os.read(said, 1)
    a_lead(desk_at(store, NOW), first_name="Person", last_name="2 Example", email="p2@example.org")
    os.write(hear, b".")

    assert child.answer() == [9, 1, 0, 0]
    for pipe in (said, say, heard, hear):
        os.close(pipe)


def test_a_run_that_breaks_off_leaves_nothing(
    store: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead_list, "AT_ONCE", 1)
    before = dump(store)

    def stop_in_the_middle(line: int) -> None:
        if line == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(desk, *PEOPLE, progress=Progress(stop_in_the_middle))

    assert dump(store) == before
    assert counts(bring_in(desk, *PEOPLE)) == (10, 0, 0, 0)
