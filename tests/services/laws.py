"""The laws of lead handling, as questions that a store must answer rightly at any time."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
)

from leadctl.domain.lifecycle import HELD
from leadctl.services.init import init_store
from leadctl.store.chain import GENESIS, Entry, chained
from leadctl.store.engine import key_file
from tests.builders import a_partner
from tests.conftest import NOW, desk_at
from tests.telling.replay import told_otherwise

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # a folder in it
PARTNERS: dict[str, dict[str, Any]] = {
    "acme": {"capacity": 2},
    "beta": {"capacity": 2},
    "gamma": {"capacity": 3, "territories": ["EMEA"], "program_level": "platinum"},
    "bavaria": {"capacity": 1, "territories": ["DE-BY"], "program_level": "silver"},
    "world": {"capacity": 1, "territories": ["*"], "country": "US", "timezone": "America/Denver"},
    "studio": {"territories": ["DE", "*"], "kind": "agency"},
}
COVERED_BY = {"DE": {"acme", "beta", "gamma", "world"}, "AT": {"gamma", "world"}, "US": {"world"}}
CAPS = {code: said.get("capacity", 10) for code, said in PARTNERS.items()}
EXPECTED = {"assigned": "claim", "claimed": "contact", "contacted": "record", "working": None}
"""By status, the one deadline that runs."""


@cache
def template() -> tuple[bytes, bytes]:
    """A store with the partners and no leads, and its key."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "leads.db"
        init_store(path, now=NOW, actor="tester", rehearsal=True)
        desk = desk_at(path, NOW)
        for code, said in PARTNERS.items():
            a_partner(desk, code, **said)
        return path.read_bytes(), key_file(path).read_bytes()


class Laws(RuleBasedStateMachine):
    """A store, a model of who holds what, and what must hold after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(dir=MEMORY))
        self.store = self.folder / "leads.db"
        content, key = template()
        self.store.write_bytes(content)
        key_file(self.store).write_bytes(key)
        self.desk = desk_at(self.store, NOW)
        self.model: dict[int, tuple[str, str | None]] = {}
        self.gone: set[str] = set()
        """The addresses of who was erased."""
        self.assignments_seen = 0
        self.eye = sqlite3.connect(self.store)

    def teardown(self) -> None:
        self.eye.close()
        try:
            assert told_otherwise(self.store) == []
        finally:
            shutil.rmtree(self.folder)

    def rows(self, sql: str, *values: object) -> list[Any]:
        return self.eye.execute(sql, values).fetchall()

    def check_nobody_was_passed_over(self) -> None:
        """No partner that could have a lead is left beside one that is ready."""
        free = {
            code
            for code, held in self.rows(
                "SELECT code, count(assignment.id) FROM partner LEFT JOIN assignment"
                " ON partner.id = partner_id AND ended_at IS NULL AND recorded_at IS NULL"
                " WHERE status = 'active' AND kind != 'agency' GROUP BY code"
            )
            if held < CAPS[code]
        }
        for lead, country, state in self.rows(
            "SELECT id, country, subdivision FROM lead WHERE status = 'ready'"
        ):
            covered_by = COVERED_BY[country] | ({"bavaria"} if state == "BY" else set())
            had = self.rows(
                "SELECT code FROM partner JOIN assignment ON partner.id = partner_id"
                " JOIN lead ON lead.id = lead_id AND lead.round = assignment.round"
                " WHERE lead_id = ?",
                lead,
            )
            assert free & covered_by <= {code for (code,) in had}

    @invariant()
    def the_store_is_as_the_services_said(self) -> None:
        held = self.rows(
            "SELECT lead.id, lead.status, code FROM lead"
            " LEFT JOIN assignment ON lead_id = lead.id AND ended_at IS NULL"
            " LEFT JOIN partner ON partner.id = partner_id"
        )
        assert {lead: (status, code) for lead, status, code in held} == self.model
        assert len(held) == len(self.model)  # no lead has two live assignments

    @invariant()
    def nobody_who_was_erased_is_there_or_comes_back(self) -> None:
        there = self.rows("SELECT email FROM lead WHERE email IS NOT NULL")
        assert not self.gone & {email for (email,) in there}
        assert not self.rows(
            "SELECT lead.id FROM lead LEFT JOIN assignment ON lead_id = lead.id"
            " WHERE erased_at IS NOT NULL AND (ended_at IS NULL) <> (assignment.id IS NULL)"
        )

    @invariant()
    def a_lead_is_held_by_somebody_or_by_nobody_as_its_status_says(self) -> None:
        for status, holder in self.model.values():
            assert (status in HELD) == (holder is not None)

    @invariant()
    def no_cap_is_exceeded_by_an_automatic_assignment(self) -> None:
        new = self.rows(
            "SELECT DISTINCT code, kind, (SELECT count(*) FROM assignment WHERE"
            "  partner_id = partner.id AND ended_at IS NULL AND recorded_at IS NULL)"
            " FROM partner JOIN assignment ON partner.id = partner_id"
            " WHERE assignment.id > ? AND NOT by_hand",
            self.assignments_seen,
        )
        for code, kind, held in new:
            assert kind != "agency"
            assert held <= CAPS[code]
        ((self.assignments_seen,),) = self.rows("SELECT coalesce(max(id), 0) FROM assignment")

    @invariant()
    def nobody_gets_a_lead_twice_in_a_round_by_itself(self) -> None:
        assert not self.rows(
            "SELECT again.id FROM assignment AS again JOIN assignment AS before"
            " USING (lead_id, round, partner_id) WHERE again.id > before.id AND NOT again.by_hand"
        )

    @invariant()
    def exactly_the_deadline_of_its_status_runs_for_a_held_lead(self) -> None:
        running = self.rows(
            "SELECT assignment.lead_id, deadline.kind, assignment.ended_at FROM deadline"
            " JOIN assignment ON assignment.id = assignment_id WHERE outcome IS NULL"
        )
        assert all(ended_at is None for _, _, ended_at in running)
        assert sorted((lead, kind) for lead, kind, _ in running) == sorted(
            (lead, EXPECTED[status])
            for lead, (status, holder) in self.model.items()
            if holder and EXPECTED[status]
        )

    @invariant()
    def a_hold_was_taken_for_the_one_deadline_that_was_missed(self) -> None:
        missed = self.rows(
            "SELECT assignment_id, kind || ' missed' FROM deadline"
            " WHERE outcome = 'missed' AND assignment_id IS NOT NULL"
        )
        taken = self.rows("SELECT id, ended_as FROM assignment WHERE ended_as LIKE '% missed'")
        assert sorted(missed) == sorted(taken)

    @invariant()
    def the_chain_of_events_verifies(self) -> None:
        head = GENESIS
        events = self.rows("SELECT * FROM event ORDER BY id")
        for number, (*entry, digest) in enumerate(events, 1):
            entry[1] = datetime.fromisoformat(entry[1]).replace(tzinfo=UTC)
            head = chained(head, Entry(*entry))
            assert (entry[0], head) == (number, digest)
        assert self.rows("SELECT event_count, event_head FROM state") == [(len(events), head)]

    @invariant()
    def every_status_is_what_its_last_move_led_to(self) -> None:
        assert not self.rows(
            "SELECT lead.id FROM lead WHERE status != coalesce((SELECT to_status FROM event"
            " WHERE lead_id = lead.id AND to_status IS NOT NULL ORDER BY id DESC LIMIT 1),"
            " first_status)"
        )
