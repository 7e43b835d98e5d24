"""Whatever fails and arrives in whatever order: who could not be told of a lead keeps it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from leadctl.domain.words import Channel
from leadctl.errors import Refusal
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.claim import claim
from leadctl.services.contact import Contact, contact
from leadctl.services.lead_restore import restore
from leadctl.services.release import release
from leadctl.services.sweep import sweep
from leadctl.services.undelivered import delivered, delivery_failed
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from leadctl.store.work import stored
from tests.builders import a_lead, later
from tests.conftest import NOW, desk_at
from tests.services.laws import MEMORY, PARTNERS, template
from tests.services.situations import load_policy, rows
from tests.telling.replay import told_otherwise

some_lead = st.integers(1, 4)
somebody = st.sampled_from(list(PARTNERS))
CALL = Contact(channel=Channel.CALL)
SPOKEN = Contact(channel=Channel.CALL, outcome="reached")


class Undelivered(RuleBasedStateMachine):
    """Four leads, the partners of the other laws, and mail that arrives or not."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(dir=MEMORY))
        store = self.folder / "leads.db"
        content, key = template()
        store.write_bytes(content)
        key_file(store).write_bytes(key)
        self.first = desk_at(store, NOW)
        self.now = NOW
        self.untold: set[int] = set()
        """The holds of which the last that is known is that their partner could not be told."""

    def teardown(self) -> None:
        self.first.engine.dispose()
        try:
            assert told_otherwise(self.first.path) == []
        finally:
            shutil.rmtree(self.folder)

    @property
    def desk(self) -> Desk:
        """At the instant that it is."""
        return later(self.first, self.now)

    @initialize(at_once=st.booleans())
    def begin(self, at_once: bool) -> None:  # noqa: FBT001  # hypothesis draws it
        if at_once:
            load_policy(self.desk, '[windows]\ncontact_from = "assignment"\n')
        for _ in range(4):
            a_lead(self.desk)
        assign_ready(self.desk)

    @rule(hours=st.integers(1, 72))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(fails=st.lists(st.booleans(), min_size=4, max_size=4))
    def mail_is_tried(self, fails: list[bool]) -> None:
        """Each message that waits fails, or arrives and waits no more."""
        waiting = rows(
            self.desk,
            "SELECT outbox.id, assignment_id, assignment.ended_at IS NULL, claimed_at IS NULL, kind"
            " FROM outbox JOIN assignment ON assignment.id = assignment_id"
            " WHERE sent_at IS NULL AND kind IN ('new-lead', 'lead-restored') ORDER BY outbox.id",
        )
        for place, (number, hold, lives, unclaimed, kind) in enumerate(waiting):
            with self.desk.write() as work:
                if fails[place % 4]:
                    delivery_failed(work, [number])
                    if lives and (unclaimed or kind == "lead-restored"):
                        self.untold.add(hold)
                else:
                    delivered(work, [number])
                    self.untold.discard(hold)
                    work.write_rows(
                        "UPDATE outbox SET sent_at = queued_at WHERE id = ?", [(number,)]
                    )

    @rule(lead=some_lead, who=somebody)
    def it_claims(self, lead: int, who: str) -> None:
        self._try(claim, str(lead), who)
        self._acted()

    @rule(lead=some_lead, who=somebody, how=st.sampled_from([CALL, SPOKEN]))
    def it_calls(self, lead: int, who: str, how: Contact) -> None:
        self._try(contact, str(lead), who, how)
        self._acted()

    @rule(lead=some_lead, who=somebody)
    def it_hands_back(self, lead: int, who: str) -> None:
        self._try(release, str(lead), who, "no capacity")

    @rule(lead=some_lead, who=somebody)
    def a_manager_gives_it(self, lead: int, who: str) -> None:
        self._try(assign_by_hand, str(lead), who, reason="known there", override=True)

    @rule(lead=some_lead)
    def a_manager_restores_it(self, lead: int) -> None:
        self._try(restore, str(lead), "they had called")

    @rule()
    def cron_sweeps(self) -> None:
        sweep(self.desk)

    def _try(self, service: Callable[..., object], *said: Any, **more: Any) -> None:
        try:
            with self.desk.write() as work:
                service(work, *said, **more)
        except Refusal:
            pass

    def _acted(self) -> None:
        """Who claims a lead knows of it."""
        claimed = rows(
            self.desk, "SELECT id FROM assignment WHERE claimed_at = ?", stored(self.now)
        )
        self.untold -= {hold for (hold,) in claimed}

    @invariant()
    def the_store_agrees(self) -> None:
        with self.desk.read() as work:
            assert check_store(work).findings == ()

    @invariant()
    def nobody_loses_what_it_could_not_be_told_of(self) -> None:
        lost = rows(self.desk, "SELECT id FROM assignment WHERE ended_as LIKE '% missed'")
        assert not self.untold & {hold for (hold,) in lost}

    @invariant()
    def for_a_hold_either_something_runs_or_its_message_is_awaited(self) -> None:
        running = rows(
            self.desk,
            "SELECT assignment.id, max(outcome IS NULL) FROM assignment"
            " JOIN deadline ON assignment_id = assignment.id"
            " WHERE assignment.ended_at IS NULL AND recorded_at IS NULL GROUP BY 1",
        )
        assert {hold for hold, runs in running if not runs} <= self.untold


QUICK = settings(
    max_examples=15,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)


def test_the_laws_of_undelivered_mail() -> None:
    run_state_machine_as_test(Undelivered, settings=QUICK)


@pytest.mark.slow
def test_the_laws_of_undelivered_mail_at_length() -> None:
    run_state_machine_as_test(
        Undelivered, settings=settings(QUICK, max_examples=60, stateful_step_count=50)
    )
